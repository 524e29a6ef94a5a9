"""The day from which on return on investment is judged (R025, R194): one for the page, the report and the checks.

Asked by plain questions, because the first page needs it before SQLModel is imported.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smmdesk.features.results.metrics import metric

if TYPE_CHECKING:
    from smmdesk.core.glance import Ask

MATURE_ON = "results_mature_on"
"""The office's setting: a day, ISO 8601."""
COSTS = ("cost", "spend", "hours")
"""What a return is held against; the first of it is when the effort began."""
_LISTED = ", ".join(f"'{key}'" for key in COSTS)
_SET = f"SELECT value FROM office_setting WHERE key = '{MATURE_ON}'"  # noqa: S608 (of ours)
_FIRST = (
    "SELECT min(coverage.d0) FROM coverage JOIN series ON series.id = coverage.series_id"  # noqa: S608 (of ours)
    f" WHERE series.metric IN ({_LISTED})"
    " AND coverage.import_id IN (SELECT id FROM figure_import)"
)


@dataclass(frozen=True)
class Judging:
    """The day that the office set, and the first day that anything was spent on; each may be missing."""

    set_day: date | None = None
    first_cost: date | None = None

    @property
    def day_by_itself(self) -> date | None:
        """Return the day where the office set none: so many days after the first costs (C72)."""
        return self.first_cost + timedelta(days=days_by_itself()) if self.first_cost else None

    @property
    def mature_on(self) -> date | None:
        """Return from which day on it is judged; ``None`` where there is nothing to judge yet."""
        return self.set_day or self.day_by_itself


def read_judging(ask: Ask) -> Judging:
    """Read what the office set, and since when it has costs."""
    chosen = next(iter(ask(_SET)), None)
    ((first,),) = ask(_FIRST)
    return Judging(
        set_day=date.fromisoformat(json.loads(chosen[0])) if chosen else None,
        first_cost=date.fromisoformat(first[:10]) if first else None,
    )


def days_by_itself() -> int:
    """Return how many days after the first costs it is judged where the office set no day."""
    return metric("roi").preliminary_days
