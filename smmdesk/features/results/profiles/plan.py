"""How one table is read: which column gives which figures, and what each row is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smmdesk.features.results.profiles.about import AboutRows
    from smmdesk.features.results.profiles.batch import Batch
    from smmdesk.features.results.profiles.day_source import Days, DaySource
    from smmdesk.features.results.profiles.layout import Fit
    from smmdesk.features.results.profiles.value_columns import ValueColumn


@dataclass
class Plan:
    """One table with everything settled. ``left`` holds the reason for each column that is known and not stored."""

    fit: Fit
    values: list[ValueColumn]
    left: Mapping[int, str]
    about: AboutRows
    days: DaySource
    date_places: tuple[int, ...]
    constant: Days | None = None
    whole: Callable[[], Days | None] = lambda: None  # asked only for a total
    years: Mapping[int, str] = field(default_factory=dict)
    needed: tuple[int, ...] = ()  # columns without whose figure a row has none
    refused: set[int] = field(default_factory=set)

    def days_in(self, batch: Batch) -> list[Days | None]:
        """Return the days that each row is about; ``None`` where its date cannot be read."""
        if not self.date_places:
            return [self.constant] * len(batch.numbers)
        columns: list[Sequence[str]] = [batch.columns[place] for place in self.date_places]
        if self.years:
            columns[0] = [self.years.get(number, "") for number in batch.numbers]
        return list(map(self.days.__getitem__, zip(*columns, strict=True)))

    @property
    def key_places(self) -> frozenset[int]:
        """Return the columns that tell days, names and what rows are about."""
        entity = self.about.entity
        named = (entity.title, entity.url, entity.at, entity.form) if entity else ()
        described = {place for name in named if (place := self.fit.places.get(name)) is not None}
        return frozenset((*self.date_places, *self.about.places, *described))


def reasons_of(fit: Fit) -> dict[int, str]:
    """Return why known columns are not stored."""
    return {place: fitted.column.left for place, fitted in fit.columns.items() if fitted.column.left}
