"""How often the office looks anew at its secrets (all logins, single networks), and at who has access to accounts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_number, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smmdesk.core.glance import Ask

KEY = "review"  # the office's setting
CHOICES = (0, 90, 180, 365)  # days; 0 is never
SHARED = (
    180  # days, ours: what several people could know is looked at twice a year where nobody said otherwise
)

ACCESS_KEY = "access_review"  # the office's setting
ACCESS_DAYS = 365  # ours: the rule says only that access is restricted (R089)
ACCESS_CHOICES = (0, 90, 180, 365, 730)  # days; 0 is never


@dataclass(frozen=True)
class ReviewPlan:
    """The days between two reviews: ``default`` for all (``None``: as the program sees fit), ``networks`` by key."""

    default: int | None = None
    networks: Mapping[str, int] = field(default_factory=dict)

    def as_setting(self) -> dict[str, object]:
        """Return what the office file keeps."""
        return {"default": self.default, "networks": dict(self.networks)}


def interval_words(days: int) -> str:
    """Return an interval in words."""
    if not days:
        return _("Never")
    return ngettext("Every day", "Every {n} days", days).format(n=format_number(days))


def read_plan(ask: Ask) -> ReviewPlan:
    """Read the plan from the office file."""
    for (value,) in ask(f"SELECT value FROM office_setting WHERE key = '{KEY}'"):  # noqa: S608 (a name of ours)
        found = json.loads(value)
        return ReviewPlan(found["default"], found["networks"])
    return ReviewPlan()


def read_access_days(ask: Ask) -> int:
    """Read after how many days it is asked again who still needs access to an account; 0 is never."""
    for (value,) in ask(f"SELECT value FROM office_setting WHERE key = '{ACCESS_KEY}'"):  # noqa: S608 (a name of ours)
        return int(json.loads(value))
    return ACCESS_DAYS
