"""Blocks of cells as spreadsheets put them on the clipboard: tabs between cells, quotes where a cell needs them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 1_000_000  # letters; more than any sheet that is typed into can hold
_QUOTED = frozenset('\t\n\r"')


def read_block(text: str) -> list[list[str]]:
    """Return the cells of a clipboard's text, row by row; rows may be of different lengths."""
    try:
        rows = list(csv.reader(io.StringIO(text[:_MOST], newline=""), delimiter="\t"))
    except csv.Error:  # a cell of more letters than the reader takes; without quotes it is lines and tabs
        rows = [line.split("\t") for line in text[:_MOST].splitlines()]
    return [[cell.strip() for cell in row] or [""] for row in rows]


def write_block(rows: Sequence[Sequence[str]]) -> str:
    """Return cells as a clipboard's text."""
    return "\n".join("\t".join(map(_quoted, row)) for row in rows)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.intersection(cell) else cell
