"""What happens at which hour of which weekday, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.features.results.kinds import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

DAYS, HOURS = 7, 24


@dataclass(frozen=True, slots=True)
class HeatData:
    """A value for each weekday (0 is Monday) and hour as the network gave it; ``None`` is missing, never zero.

    ``note`` says how hours of several weeks became one: as a sum, a mean; ``week_start`` is the weekday shown first.
    ``counts`` are the things that each value is made of, where that is to be shown: an hour that has some and no value
    has too few. ``places`` are the weekdays and hours in the order of the table that stands beside.
    """

    title: str
    values: Sequence[Sequence[float | None]]
    unit: Unit = Unit.COUNT
    currency: str = ""
    note: str = ""
    source: str = ""
    data_until: date | None = None
    week_start: int = 0
    counts: Sequence[Sequence[int]] = ()
    places: Sequence[tuple[int, int]] = ()

    def __post_init__(self) -> None:
        tables: Sequence[Sequence[Sequence[object]]] = (self.values, self.counts or self.values)
        if any(len(table) != DAYS or any(len(row) != HOURS for row in table) for table in tables):
            raise ValueError("seven days of 24 hours are needed")

    @property
    def days(self) -> Sequence[int]:
        """Return the weekdays in the order in which they are shown."""
        return [(self.week_start + turn) % DAYS for turn in range(DAYS)]

    @property
    def highest(self) -> tuple[int, int, float] | None:
        """Return weekday, hour and value of the highest, the earliest of several; ``None`` without any value."""
        known = [
            (value, -day, -hour)
            for day, row in enumerate(self.values)
            for hour, value in enumerate(row)
            if value is not None
        ]
        if not known:
            return None
        value, day, hour = max(known)
        return -day, -hour, value
