"""What an office decided about the checks: limits of its own, and what is not for it.

Read from the office file by plain questions, so that the first page can leave out what was set aside.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.checks.check import Limit
from smmdesk.core.glance import facts
from smmdesk.core.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smmdesk.core.glance import Ask

_PREFIX = "check."  # of the settings that are limits
SET_ASIDE = "set_aside"
SET_ASIDE_DAYS = Limit(
    words=N_("Bring back what was set aside after so many days"),
    default=365,
    least=30,
    most=3650,
    is_days=True,
    source=N_("Ours: what was right a year ago deserves another look."),
)


class SetAside(NamedTuple):
    """Somebody said that a finding is not for this office, and why."""

    id: int
    check_id: str
    place: str
    reason: str
    dismissed_on: date
    by_id: int | None = None

    @property
    def where(self) -> str:
        """Return the place that the finding was about, as ``account:3``."""
        return self.place.partition("/")[0]

    @property
    def degree(self) -> int:
        """Return how much it was then."""
        written = self.place.partition("/")[2]
        return int(written) if written.isdecimal() else 0


def place_of(where: str, degree: int) -> str:
    """Return how the place of a finding is kept: with how much it was, where it can grow."""
    return f"{where}/{degree}" if degree else where


def setting_of(check_id: str) -> str:
    """Return the key of the office's setting that holds a check's limit."""
    return f"{_PREFIX}{check_id}"


@dataclass(frozen=True)
class Decisions:
    """The office's own limits by check, and what it set aside."""

    limits: Mapping[str, int] = field(default_factory=dict)
    aside: Sequence[SetAside] = ()

    @property
    def days(self) -> int:
        """Return after how many days what was set aside comes back."""
        return SET_ASIDE_DAYS.within(self.limits.get(SET_ASIDE, SET_ASIDE_DAYS.default))

    def until(self, aside: SetAside) -> date:
        """Return the day on which a finding comes back by itself."""
        return aside.dismissed_on + timedelta(self.days)

    def covering(self, check_id: str, where: str, degree: int, today: date) -> SetAside | None:
        """Return why a finding is set aside; ``None`` where it counts, or has become worse since."""
        meant = (each for each in self.aside if (each.check_id, each.where) == (check_id, where))
        return next((each for each in meant if each.degree >= degree and today < self.until(each)), None)


def read_decisions(ask: Ask) -> Decisions:
    """Read what the office decided."""
    return Decisions(dict(_limits(ask)), facts(ask, "dismissal", SetAside))


def _limits(ask: Ask) -> Iterator[tuple[str, int]]:
    found = ask(f"SELECT key, value FROM office_setting WHERE key LIKE '{_PREFIX}%'")  # noqa: S608 (of ours)
    for key, value in found:
        if isinstance(number := json.loads(value), int):
            yield key.removeprefix(_PREFIX), number
