"""Tables (CSV) for spreadsheets, in which no cell can act as a formula."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What a spreadsheet takes for a formula, also in the wide letters of East Asian keyboards.
_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")


def as_csv(heading: Sequence[str], rows: Iterable[Sequence[str | Decimal]]) -> bytes:
    """Return a table for what is not secret: a text that looks like a formula is changed (an apostrophe before it).

    Numbers stay numbers, with a point, also below zero. It is UTF-8 with a mark at its start, for without one
    spreadsheets guess the letters wrong.
    """
    safe = ([_harmless(cell) for cell in row] for row in [heading, *rows])
    return quoted(safe).encode("utf-8-sig")


def quoted(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as CSV, each cell as it is and in quotation marks."""
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows(rows)
    return buffer.getvalue()


def _harmless(cell: str | Decimal) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return f"'{cell}" if _FORMULA.match(cell) else cell
