"""Lines that name a figure and have it beside them: ``Impressions | 12345``, ``Total followers on 8/5/2024: | 782``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.results.kinds import Figure, SeriesKey
from smmdesk.features.results.profiles.about import dimension_of
from smmdesk.features.results.profiles.date_forms import days_of
from smmdesk.features.results.profiles.date_order import OPEN, settled_forms
from smmdesk.features.results.profiles.day_source import Days, DaySource
from smmdesk.features.results.profiles.file_days import period_elsewhere, period_of
from smmdesk.features.results.profiles.numbers import NoNumber
from smmdesk.features.results.profiles.planning import provisional_from
from smmdesk.features.results.profiles.signs import signs_of
from smmdesk.features.results.profiles.value_columns import number_column
from smmdesk.features.results.profiles.wording import plain, spaced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smmdesk.features.results.profiles.findings import Findings
    from smmdesk.features.results.profiles.matching import Match
    from smmdesk.features.results.profiles.profile import Column, Table
    from smmdesk.features.results.profiles.rows import Chunk
    from smmdesk.features.results.profiles.seeking import Seeker


class Lines:
    """The figures that stand in lines of their own in one sheet."""

    def __init__(
        self,
        match: Match,
        answers: Mapping[str, str],
        seeker: Seeker,
        findings: Findings,
    ) -> None:
        self._match = match
        self._answers = answers
        self._sheet = seeker.sheet
        self._tables = [table for table in seeker.tables if table.shape == "transposed"]
        self._offset = seeker.offset
        self._findings = findings
        self._ledger = findings.ledger
        self._given: set[SeriesKey] = set()

    def figures(self, number: int, cells: Sequence[str]) -> list[Chunk]:
        """Return the figure that a line names; nothing where it names none, and then nothing is entered either."""
        for table in self._tables:
            column = column_of_line(table, number, cells)
            found = self._figure(table, column, number, cells) if column else None
            if found:
                self._enter(number, cells)
                return [found]
        return []

    def _figure(self, table: Table, column: Column, number: int, cells: Sequence[str]) -> Chunk | None:
        place = next((index for index, cell in enumerate(cells) if index and cell), None)
        days = self._days(table, column, cells[0])
        if place is None or days is None:
            return None
        signs = signs_of(table, self._match, self._answers)
        value = number_column(column, table, signs).cell(cells[place])
        key = SeriesKey(column.metric, column.per or table.per, "", "", dimension_of(_parts(column)))
        if isinstance(value, NoNumber) or not column.metric or key in self._given:
            return None
        self._given.add(key)
        self._findings.widen(days.d0, days.d1)
        cell = (self._sheet << 40) | (number << 14) | (place + self._offset)
        return key, [Figure(days.d0, days.d1, value, days.flag, cell)]

    def _days(self, table: Table, column: Column, label: str) -> Days | None:
        match, answers = self._match, self._answers
        source = DaySource((), column.per or table.per, provisional_from(match))
        found = column.pattern.fullmatch(spaced(label)) if column.pattern else None
        if found and found.groupdict().get("on"):
            forms = settled_forms(table.date.forms, [found["on"]], match, answers, resaved=table.resaved)
            days = next(filter(None, (days_of(form, found["on"]) for form in forms if form != OPEN)), None)
            return source.of(*days) if days else None
        whole = period_elsewhere(table, match, answers) or period_of(match, answers)
        return source.of(*whole) if whole else None

    def _enter(self, number: int, cells: Sequence[str]) -> None:
        place = next(index for index, cell in enumerate(cells) if index and cell)
        self._ledger.total_cells += len(cells)
        self._ledger.stored += 1
        self._ledger.heading += 1
        for index, cell in enumerate(cells):
            if index not in {0, place}:
                self._ledger.leave("extra" if cell else "blank", self._sheet, index + self._offset, [number])


def column_of_line(table: Table, number: int, cells: Sequence[str]) -> Column | None:
    """Return what a line names: by its words, by a pattern, or by its place among the sheet's lines."""
    label = spaced(cells[0])
    if not label or sum(map(bool, cells)) < 2:  # noqa: PLR2004 (a name and a figure)
        return None
    named = table.by_name.get(plain(label), ())
    fitting = (column for column in table.columns if column.pattern and column.pattern.fullmatch(label))
    placed = (column for column in table.columns if column.at == number - 1 and not column.pattern)
    return next((column for each in (named, fitting, placed) for column in each), None)


def _parts(column: Column) -> list[tuple[str, str]]:
    pairs = (text.partition("=") for text in column.dimension.split(";") if text)
    return [(name, part) for name, _equals, part in pairs]
