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
    """

    title: str
    values: Sequence[Sequence[float | None]]
    unit: Unit = Unit.COUNT
    currency: str = ""
    note: str = ""
    source: str = ""
    data_until: date | None = None
    week_start: int = 0

    def __post_init__(self) -> None:
        if len(self.values) != DAYS or any(len(row) != HOURS for row in self.values):
            raise ValueError("seven days of 24 hours are needed")

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
