"""Where every row and cell of a file went: the counts add up, and what was not stored says why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.results.pages.figure_words import place_words
from smmdesk.features.results.profiles.reasons import words_of
from smmdesk.features.results.report import Passed
from smmdesk.ui.cards import Card, Fold, words
from smmdesk.ui.cards.long_list import LongList
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from smmdesk.features.results.report import Report

ROWS, CELLS = "rows", "cells"


class PassedCard(Card):
    """Say how the rows and cells of a file add up; unfolded, which were left out and why."""

    def __init__(self, report: Report) -> None:
        super().__init__(_("Where every row and cell went"))
        self._unfolded: set[str] = set()
        self.folds: dict[str, Fold] = {}
        passed = [*report.skipped, *report.left]
        self._has_sheets = any(each.sheet for each in passed)
        self._add_list(ROWS, rows_sentence(report), report.skipped, _row_count)
        self._add_list(CELLS, cells_sentence(report), report.left, _cell_count)

    def _add_list(
        self, key: str, sentence: str, passed: Sequence[Passed], counted: Callable[[int], str]
    ) -> None:
        if not passed:
            self.add(words(sentence))
            return
        lines = [partial(self._line, each, counted) for each in together(passed)]
        inside = LongList(lines, gap=8)
        self.folds[key] = Fold(sentence, inside, key=key, memory=self._unfolded)
        self.add(self.folds[key])
        self.add(inside)

    def _line(self, passed: Passed, counted: Callable[[int], str]) -> QWidget:
        line = QWidget()
        layout = QVBoxLayout(line)
        layout.setContentsMargins(px(12), 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(words(place_words(passed, has_sheets=self._has_sheets)))
        said = _("{count}: {reason}").format(count=counted(passed.count), reason=words_of(passed.reason))
        layout.addWidget(words(said, "muted"))
        return line


def rows_sentence(report: Report) -> str:
    """Say how many rows were read, used and skipped."""
    said = ngettext(
        "{n} row was read: {used} used, {skipped} skipped.",
        "{n} rows were read: {used} used, {skipped} skipped.",
        report.rows_read,
    )
    return said.format(
        n=format_number(report.rows_read),
        used=format_number(report.rows_used),
        skipped=format_number(report.rows_skipped),
    )


def cells_sentence(report: Report) -> str:
    """Say what became of the cells of a file."""
    said = ngettext(
        "{n} cell: {stored} stored as figures, {key} dates and names, {heading} in headings, {left} not stored.",
        "{n} cells: {stored} stored as figures, {key} dates and names, {heading} in headings, {left} not stored.",
        report.cells,
    )
    return said.format(
        n=format_number(report.cells),
        stored=format_number(report.stored),
        key=format_number(report.key),
        heading=format_number(report.heading),
        left=format_number(sum(each.count for each in report.left)),
    )


def together(passed: Iterable[Passed]) -> list[Passed]:
    """Join what was left for one reason in one column, or in whole rows."""
    found: dict[tuple[str, int, int, str], list[Passed]] = {}
    for each in passed:
        found.setdefault((each.reason, each.sheet, each.column, each.header), []).append(each)
    return [
        Passed(
            reason, sheet, tuple(run for each in some for run in each.rows),
            sum(each.count for each in some), column, header,
        )
        for (reason, sheet, column, header), some in found.items()
    ]  # fmt: skip


def _row_count(number: int) -> str:
    return ngettext("{n} row", "{n} rows", number).format(n=format_number(number))


def _cell_count(number: int) -> str:
    return ngettext("{n} cell", "{n} cells", number).format(n=format_number(number))
