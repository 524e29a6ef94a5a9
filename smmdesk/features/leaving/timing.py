"""How soon each class of task is due, and how long before a last day its case opens: as this office set it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smmdesk.features.leaving.step import Within

if TYPE_CHECKING:
    from smmdesk.core.glance import Ask

KEY = "leaving"  # the office's setting


@dataclass(frozen=True)
class Timing:
    """Days: before the last day that a case opens, and after it that the tasks of a class are due."""

    ahead: int = 14
    now: int = 0
    day: int = 1
    three_days: int = 3
    week: int = 7

    def due_on(self, within: Within, last_day: date) -> date:
        """Return the day by which a task of this class should be done."""
        if within is Within.BEFORE:
            return last_day
        return last_day + timedelta(getattr(self, within.value))

    def as_setting(self) -> dict[str, int]:
        """Return what the office file keeps."""
        return asdict(self)


def read_timing(ask: Ask) -> Timing:
    """Read what this office set."""
    for (value,) in ask(f"SELECT value FROM office_setting WHERE key = '{KEY}'"):  # noqa: S608 (a name of ours)
        return Timing(**json.loads(value))
    return Timing()
