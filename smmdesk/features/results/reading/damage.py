"""What is wrong with a text, found by reading all of it once."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.results.questions import Notice
from smmdesk.features.results.reading import limits, refusals
from smmdesk.features.results.reading.letters import REPLACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from smmdesk.features.results.reading.text_table import TextTable

_MAY_HOLD_FORMULA = re.compile(r'(?:^|[,;|\t"]) *=')
_FORMULA = re.compile(r"\s*=\s*[\w(\"'+\-{]")
_ROWS_NAMED = 1000
_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")


@dataclass
class Damage:
    """What was found: broken letters, formulas, rows with doubtful cells, and whether the last row breaks off."""

    rows: int = 0
    cells: int = 0
    broken_letters: int = 0
    broken_line: int = 0
    formulas: int = 0
    formula_rows: list[int] = field(default_factory=list)
    unclear_rows: list[int] = field(default_factory=list)
    is_cut: bool = False

    @property
    def spoiled(self) -> dict[int, str]:
        """Return the rows that must not be used, each with the reason."""
        unclear = dict.fromkeys(self.unclear_rows, _("Nobody can say which cell of this row is which."))
        return unclear | ({self.rows: _("The file ends in the middle of this row.")} if self.is_cut else {})

    def notices(self) -> Iterator[Notice]:
        """Yield a sentence for each kind of damage."""
        if self.broken_letters:
            yield self._broken_letters()
        if self.formulas:
            yield formulas(self.formulas, self.formula_rows)
        if self.unclear_rows:
            yield self._unclear()
        if self.is_cut:
            words = _(
                "The file is not complete: it ends in the middle of row {row}, which is left out. "
                "Later rows may be missing too. Export it once more."
            )
            yield Notice("cut", words.format(row=format_number(self.rows)), (self.rows,))

    def _unclear(self) -> Notice:
        number = len(self.unclear_rows)
        words = ngettext(
            "{number} row is left out: because of quotation marks inside a text nobody can say which cell is which.",
            "{number} rows are left out: because of quotation marks inside a text nobody can say which cell is which.",
            number,
        )
        return Notice(
            "unclear", words.format(number=format_number(number)), tuple(self.unclear_rows[:_ROWS_NAMED])
        )

    def _broken_letters(self) -> Notice:
        words = ngettext(
            "{number} letter of the file is damaged, in line {line}. It is shown as {sign}.",
            "{number} letters of the file are damaged, the first in line {line}. They are shown as {sign}.",
            self.broken_letters,
        )
        number, line = format_number(self.broken_letters), format_number(self.broken_line)
        return Notice("broken_letters", words.format(number=number, line=line, sign=REPLACED))


def formulas(count: int, rows: Sequence[int]) -> Notice:
    """Say that cells look like formulas, which are never worked out."""
    words = ngettext(
        "{number} cell begins like a formula. It is kept as text and never worked out.",
        "{number} cells begin like formulas. They are kept as text and never worked out.",
        count,
    )
    return Notice("formulas", words.format(number=format_number(count)), tuple(rows))


def survey(table: TextTable) -> Damage:
    """Read a table to its end; raises ``UserError`` for one beyond the limits."""
    damage, watch = Damage(), _Watch()
    with table.letters.open() as text:
        try:
            for row in table.cut(watch.lines(text), partial(watch.note_doubts, damage)):
                damage.rows += 1
                damage.cells += len(row)
                _must_be_bounded(row, damage)
                watch.see(row, damage)
        except csv.Error:
            raise refusals.too_long_a_cell() from None
    damage.is_cut = watch.breaks_off
    damage.broken_letters, damage.broken_line = watch.broken, watch.broken_line
    return damage


def _must_be_bounded(row: Sequence[str], damage: Damage) -> None:
    is_too_large = damage.rows > limits.ROWS or damage.cells > limits.TEXT_CELLS
    if is_too_large or len(row) > limits.COLUMNS:
        raise refusals.too_many_cells()


class _Watch:
    """Looks at the lines as they are taken and at the rows that come of them."""

    def __init__(self) -> None:
        self.broken = self.broken_line = 0
        self._may_hold_formula = False
        self._is_quoted_to_end = False
        self._last_line = ""
        self._before: Sequence[str] = ()
        self._last: Sequence[str] = ()

    @property
    def breaks_off(self) -> bool:
        """Tell whether the last row is not complete."""
        has_end = self._last_line.endswith(("\n", "\r"))
        return self._is_quoted_to_end or (not has_end and _is_cut_short(self._last, self._before))

    def lines(self, text: Iterable[str]) -> Iterator[str]:
        """Hand the lines on."""
        line = ""
        for number, line in enumerate(text, 1):
            if REPLACED in line:
                self.broken += line.count(REPLACED)
                self.broken_line = self.broken_line or number
            if "=" in line and _MAY_HOLD_FORMULA.search(line):
                self._may_hold_formula = True
            yield line
        self._last_line = line

    def note_doubts(self, damage: Damage, is_cut: bool) -> None:  # noqa: FBT001 (called back with it alone)
        """Note that the next row ends inside a cell, or that nobody can say which of its cells is which."""
        if is_cut:
            self._is_quoted_to_end = True
        else:
            damage.unclear_rows.append(damage.rows + 1)

    def see(self, row: Sequence[str], damage: Damage) -> None:
        """Look at a row."""
        if row:
            self._before, self._last = self._last, row
        if self._may_hold_formula:
            self._may_hold_formula = False
            _note_formulas(row, damage)


def _note_formulas(row: Sequence[str], damage: Damage) -> None:
    found = sum(_FORMULA.match(cell) is not None for cell in row)
    damage.formulas += found
    if found and len(damage.formula_rows) < _ROWS_NAMED:
        damage.formula_rows.append(damage.rows)


def _is_cut_short(last: Sequence[str], before: Sequence[str]) -> bool:
    """Tell whether a row without a line end lacks cells.

    A single cell may be a note under the table, unless it is the beginning of a day or a number like the one above.
    """
    if not 0 < len(last) < len(before):
        return False
    shape = _shape(last[0])
    return len(last) > 1 or ("0" in shape and _shape(before[0]).startswith(shape))


def _shape(cell: str) -> str:
    """Return what a cell looks like: 0 for each digit, a for each letter."""
    return _LETTER.sub("a", _DIGIT.sub("0", cell))
