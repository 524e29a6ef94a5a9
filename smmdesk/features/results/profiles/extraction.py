"""All figures of a file, handed out series by series while it is read, with the account of every cell."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.results.profiles.across_tables import AcrossTables
from smmdesk.features.results.profiles.feed import lanes
from smmdesk.features.results.profiles.findings import Findings
from smmdesk.features.results.profiles.questions_of import open_questions
from smmdesk.features.results.profiles.reasons import kinds_notice, notices_of
from smmdesk.features.results.profiles.sheet_run import SheetRun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from smmdesk.features.results.kinds import Thing
    from smmdesk.features.results.profiles.feed import Span
    from smmdesk.features.results.profiles.ledger import Ledger
    from smmdesk.features.results.profiles.matching import Match
    from smmdesk.features.results.profiles.profile import Table
    from smmdesk.features.results.profiles.rows import Chunk
    from smmdesk.features.results.questions import Answers, Notice
    from smmdesk.features.results.reading import Sheet
    from smmdesk.features.results.slices import Progress

Columns: TypeAlias = frozenset[tuple[int, int]]  # sheet and column, counted from 0


class Extraction:
    """The figures of one file. ``ledger``, ``things``, ``d0`` and ``d1`` are complete when ``chunks`` has ended.

    Each chunk is a series and some of its figures as bare tuples of the fields of ``Figure``. ``chunks`` may raise
    ``TakenBack``: what was handed out so far must be thrown away and the file extracted again without those columns.
    """

    def __init__(
        self, match: Match, answers: Answers, without: Columns = frozenset(), job: Progress | None = None
    ) -> None:
        self.match = match
        self.currencies: set[str] = set()
        self._findings = Findings()
        self._answers = answers
        self._without = without
        self._job = job

    @property
    def ledger(self) -> Ledger:
        """Return the account of all cells and rows."""
        return self._findings.ledger

    @property
    def d0(self) -> str:
        """Return the first day of all figures."""
        return self._findings.d0

    @property
    def d1(self) -> str:
        """Return the last day of all figures."""
        return self._findings.d1

    @property
    def things(self) -> list[Thing]:
        """Return what the figures are about besides the account."""
        return list(self._findings.things.values())

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Return what is to be said about columns that were refused and rows that were passed over."""
        return (*kinds_notice(self.match), *notices_of(self.ledger))

    def chunks(self) -> Iterator[Chunk]:
        """Yield the figures, some of one series at a time."""
        found = (chunk for sheet in self.match.book.sheets for chunk in self._of_sheet(sheet))
        fresh = AcrossTables(self.ledger).fresh(found) if self._may_repeat else found
        for key, figures in chain(fresh, _later(self._findings.counts.chunks)):
            if key.currency:
                self.currencies.add(key.currency)
            yield key, figures

    @property
    def _may_repeat(self) -> bool:
        """Say whether a figure may come twice: from two tables, or from rows told apart by what is not about it."""
        fits = [seen.fit for seen in self.match.seen]
        return len(fits) > 1 or any(fit.table.currency in fit.places or fit.has_kinds for fit in fits)

    def _of_sheet(self, sheet: Sheet) -> Iterator[Chunk]:
        found: Sequence[tuple[Span, Sequence[Table]]] = lanes(self.match.profile, sheet) or [(None, [])]
        is_whole = len(found) == 1 and found[0][0] is None
        account: Rows | LaneRows = (
            Rows(self.ledger, sheet.number) if is_whole else LaneRows(self.ledger, sheet.number)
        )
        for span, tables in found:
            run = SheetRun(self.match, self._answers, self._findings, account, self._without)
            yield from run.chunks(sheet, span, tables, self._step)
        if isinstance(account, LaneRows):
            account.finish()
            _leave_between(self.ledger, sheet, [span for span, _tables in found if span])

    def _step(self, row: int) -> None:
        if self._job:
            self._job.step(row, 0)


class Rows:
    """Rows of a sheet that is read once."""

    def __init__(self, ledger: Ledger, sheet: int) -> None:
        self._ledger = ledger
        self._sheet = sheet

    def use(self, numbers: Sequence[int]) -> None:
        """Enter rows that gave figures."""
        self._ledger.rows_read += len(numbers)
        self._ledger.rows_used += len(numbers)

    def skip(self, reason: str, number: int) -> None:
        """Enter a row that gave none."""
        self._ledger.rows_read += 1
        self._ledger.skip(reason, self._sheet, number)


class LaneRows:
    """Rows of a sheet that is read lane by lane: used if one lane used them."""

    def __init__(self, ledger: Ledger, sheet: int) -> None:
        self._ledger = ledger
        self._sheet = sheet
        self._used: set[int] = set()
        self._skipped: dict[int, str] = {}

    def use(self, numbers: Sequence[int]) -> None:
        """Enter rows that gave figures."""
        self._used.update(numbers)

    def skip(self, reason: str, number: int) -> None:
        """Enter a row that gave none in this lane."""
        if self._skipped.get(number, "blank") == "blank":
            self._skipped[number] = reason

    def finish(self) -> None:
        """Enter each row once."""
        passed_over = sorted(self._skipped.keys() - self._used)
        self._ledger.rows_read += len(self._used) + len(passed_over)
        self._ledger.rows_used += len(self._used)
        for number in passed_over:
            self._ledger.skip(self._skipped[number], self._sheet, number)


def _later(chunks: Callable[[], Iterator[Chunk]]) -> Iterator[Chunk]:
    """Yield what there is once everything before it has been taken."""
    yield from chunks()


def _leave_between(ledger: Ledger, sheet: Sheet, spans: Sequence[tuple[int, int]]) -> None:
    """Enter the cells that stand beside all lanes; a whole lane without a span has them all."""
    if not spans:
        return
    covered = {place for first, last in spans for place in range(first, last + 1)}
    for number, cells in sheet.rows():
        for place, cell in enumerate(cells):
            if place not in covered:
                ledger.total_cells += 1
                ledger.leave("unknown" if cell else "blank", sheet.number, place, [number])


def extract(
    match: Match, answers: Answers, *, without: Columns = frozenset(), job: Progress | None = None
) -> Extraction:
    """Return the figures of a file; raises ``UserError`` if it leaves open what was not answered."""
    match = match.with_profile(answers.get("profile", ""))
    unanswered = open_questions(match, answers)
    if unanswered:
        raise UserError(
            _("This file leaves something open, so nothing was imported yet: {question}").format(
                question=unanswered[0].words
            )
        )
    return Extraction(match, answers, without, job)
