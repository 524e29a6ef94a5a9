"""One way through a sheet: find its tables, part their rows from notes, totals and footers, and account for all cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from smmdesk.features.results.profiles.batch import Batch
from smmdesk.features.results.profiles.counted import CountedRows
from smmdesk.features.results.profiles.feed import Feed
from smmdesk.features.results.profiles.pausing import no_cycles_sought
from smmdesk.features.results.profiles.planning import plan_of
from smmdesk.features.results.profiles.rows import TableRows
from smmdesk.features.results.profiles.seeking import Seeker
from smmdesk.features.results.profiles.sorting import SortedOut, Sorter
from smmdesk.features.results.profiles.transposed import Lines
from smmdesk.features.results.profiles.value_columns import title_metric, wants_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from smmdesk.features.results.profiles.feed import Numbered, Span
    from smmdesk.features.results.profiles.findings import Findings
    from smmdesk.features.results.profiles.layout import Fit
    from smmdesk.features.results.profiles.matching import Match
    from smmdesk.features.results.profiles.profile import Table
    from smmdesk.features.results.profiles.rows import Chunk
    from smmdesk.features.results.questions import Answers
    from smmdesk.features.results.reading import Sheet

BATCH = 16_384
_MOST_PENDING = 1_000  # lines that may still turn out to belong to a table below them
_NOTE = 2  # filled cells at most


class RowAccount(Protocol):
    """Where it is entered what became of each row."""

    def use(self, numbers: Sequence[int]) -> None:
        """Enter rows that gave figures."""

    def skip(self, reason: str, number: int) -> None:
        """Enter a row that gave none, and why."""


class SheetRun:
    """What is done with one lane of one sheet."""

    def __init__(
        self,
        match: Match,
        answers: Answers,
        findings: Findings,
        rows: RowAccount,
        without: frozenset[tuple[int, int]],
    ) -> None:
        self._match = match
        self._answers = answers
        self._findings = findings
        self._ledger = findings.ledger
        self._rows = rows
        self._without = without
        self._pending: list[Numbered] = []
        self._wanted = answers.get("network", "") or (match.networks[0] if len(match.networks) == 1 else "")

    def chunks(
        self, sheet: Sheet, span: Span, tables: Sequence[Table], step: Callable[[int], None]
    ) -> Iterator[Chunk]:
        """Yield the figures of a lane."""
        self._sheet, self._step = sheet, step
        self._offset = span[0] if span else 0
        feed = Feed(sheet.rows(), span)
        seeker = Seeker(tables, sheet.number, self._offset)
        lines = Lines(self._match, self._answers, seeker, self._findings)
        while (row := feed.next()) is not None:
            number, cells = row
            if number in sheet.spoiled:
                self._skip("spoiled", number, cells)
            elif not any(cells):
                self._skip("blank", number, cells)
            elif fit := seeker.offer(number, cells, feed.peek()):
                yield from self._table(fit, seeker, feed, row)
            elif found := lines.figures(number, cells):
                self._settle("heading")
                self._rows.use([number])
                yield from found
            else:
                self._wait(row)
        self._settle("")

    def _table(self, fit: Fit, seeker: Seeker, feed: Feed, row: Numbered) -> Iterator[Chunk]:
        """Read a table from its header on to its end."""
        self._pending.extend(feed.take_header(fit, row))
        self._match = self._match.below(cells for _number, cells in self._pending)
        self._settle("heading")
        sorter = Sorter(fit, seeker, self._sheet.spoiled)
        reason = self._why_passed_over(fit)
        most = 1 if fit.table.is_first_line_only else BATCH
        table: TableRows | CountedRows | None = None
        while batch := feed.take(most):
            with no_cycles_sought():
                found = sorter.sort(batch)
            feed.give_back(batch[found.taken :])
            if reason:
                self._pass_over(found, reason)
            else:
                table = table or self._reader(fit, found)
                yield from self._figures(table, found)
            self._step(batch[-1][0])
            if found.has_ended or most == 1:
                break

    def _reader(self, fit: Fit, found: SortedOut) -> TableRows | CountedRows:
        plan = plan_of(self._match, self._answers, fit, self._sheet, found.rows)
        places = {column - self._offset for sheet, column in self._without if sheet == self._sheet.number}
        plan.refused = places & {column.place for column in plan.values}
        kind = CountedRows if fit.table.shape == "counted" else TableRows
        return kind(plan, self._findings)

    def _figures(self, table: TableRows | CountedRows, found: SortedOut) -> Iterator[Chunk]:
        for reason, number, cells in found.skipped:
            self._skip(reason, number, cells)
        for place, number, is_filled in found.extra:
            reason = "extra" if is_filled else "blank"
            self._ledger.leave(reason, self._sheet.number, place + self._offset, [number])
            self._ledger.total_cells += 1
        if found.rows:
            batch = Batch(found.numbers, found.rows, found.short)
            width = table.width
            self._ledger.total_cells += len(found.numbers) * width - sum(
                width - each for each in found.short.values()
            )
            yield from table.chunks(batch)
            self._rows.use([number for number in found.numbers if number not in batch.passed_over])
            for number, reason in batch.passed_over.items():
                self._rows.skip(reason, number)
        for number, cells, length in found.totals:
            self._ledger.total_cells += length
            self._rows.use([number])
            yield from table.total(number, cells, length)

    def _why_passed_over(self, fit: Fit) -> str:
        if self._wanted and not self._match.is_of(fit, self._wanted):
            return "other_network"
        if fit.title and fit.title.left:
            return fit.title.left
        return "unknown_title" if wants_title(fit) and not title_metric(fit, self._answers) else ""

    def _pass_over(self, found: SortedOut, reason: str) -> None:
        for _reason, number, cells in found.skipped:
            self._skip(reason, number, cells)
        for index, number in enumerate(found.numbers):
            self._skip(reason, number, found.rows[index][: found.short.get(index)])
        for number, cells, length in found.totals:
            self._skip(reason, number, cells[:length])
        for place, number, _is_filled in found.extra:
            self._ledger.leave(reason, self._sheet.number, place + self._offset, [number])
            self._ledger.total_cells += 1

    def _wait(self, row: Numbered) -> None:
        self._pending.append(row)
        if len(self._pending) > _MOST_PENDING:
            self._settle("")

    def _settle(self, reason: str) -> None:
        """Enter the lines that waited: as a heading where a table follows, else as notes or as an unknown table."""
        for number, cells in self._pending:
            if reason == "heading":
                self._ledger.total_cells += len(cells)
                self._ledger.heading += len(cells)
                self._rows.skip(reason, number)
            else:
                self._skip("note" if sum(map(bool, cells)) < _NOTE else "unknown_table", number, cells)
        self._pending = []

    def _skip(self, reason: str, number: int, cells: Sequence[str]) -> None:
        self._ledger.total_cells += len(cells)
        self._ledger.leave_row(reason, self._sheet.number, number, len(cells))
        self._rows.skip(reason, number)
