"""Rows that each stand for one thing that happened, such as a mention: counted by day, never stored one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.results.kinds import SeriesKey
from smmdesk.features.results.profiles.about import About, dimension_of
from smmdesk.features.results.profiles.accounting import Accounting
from smmdesk.features.results.profiles.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smmdesk.features.results.profiles.batch import Batch
    from smmdesk.features.results.profiles.day_source import Days
    from smmdesk.features.results.profiles.findings import Findings
    from smmdesk.features.results.profiles.plan import Plan
    from smmdesk.features.results.profiles.rows import Chunk


class CountedRows:
    """The rows of one table, counted; what they come to is handed out when the whole file has been read."""

    def __init__(self, plan: Plan, findings: Findings) -> None:
        self._plan = plan
        self._findings = findings
        self._accounting = Accounting(plan, findings.ledger)
        rule = plan.fit.table.sentiment
        self._word = plan.fit.places.get(rule.column) if rule else None

    @property
    def width(self) -> int:
        """Return how many columns the table has."""
        return self._plan.fit.width

    def chunks(self, batch: Batch) -> Iterator[Chunk]:
        """Count some rows; nothing is handed out yet."""
        days, abouts = self._plan.days_in(batch), self._plan.about.of(batch)
        used = [
            index
            for index, (day, about) in enumerate(zip(days, abouts, strict=True))
            if self._is_counted(batch, index, day, about)
        ]
        stored = [] if self._word is None else [self._word]
        for place in stored:
            self._accounting.store(len(batch.numbers_with(place, used)))
        self._accounting.enter_the_rest(batch, used, stored)
        return iter(())

    def total(self, number: int, cells: Sequence[str], length: int) -> Iterator[Chunk]:
        """Leave the file's own total: it says nothing about a day."""
        del cells
        sheet = self._plan.fit.sheet
        self._findings.ledger.leave_row("total_without_period", sheet, number, length)
        return iter(())

    def _is_counted(self, batch: Batch, index: int, on: Days | None, about: About | str) -> bool:
        if on is None or isinstance(about, str):
            self._accounting.pass_over(batch, [index], about if isinstance(about, str) else "no_date")
            return False
        self._findings.widen(on.d0, on.d1)
        for metric in self._metrics(batch, index):
            for parts in {about.parts, ()}:  # by its parts, and all of them together
                key = SeriesKey(metric, on.per, about.kind, about.entity, dimension_of(parts))
                self._findings.counts.add(key, on, self._cell(batch, index))
        return True

    def _metrics(self, batch: Batch, index: int) -> tuple[str, ...]:
        table = self._plan.fit.table
        if table.sentiment is None or self._word is None:
            return (table.counts,)
        word = plain(batch.columns[self._word][index])
        return table.counts, table.sentiment.words.get(word, table.sentiment.other)

    def _cell(self, batch: Batch, index: int) -> int:
        fit = self._plan.fit
        place = next(place for place in (self._word, *self._plan.date_places, 0) if place is not None)
        return (fit.sheet << 40) | (batch.numbers[index] << 14) | (place + fit.offset)
