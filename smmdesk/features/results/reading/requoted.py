"""Tables of which every line was taken for one cell and quoted again: ``"Post ID,""Account ID"",…"``."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from smmdesk.core.i18n import format_number, ngettext
from smmdesk.features.results.questions import Notice
from smmdesk.features.results.reading.dialect import Dialect, dialect_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NEVER = "\x1f"  # a sign that no table is cut by


def requoted_dialect(sample: str, *, is_uncut: bool) -> Dialect | None:
    """Return what separates the cells inside the lines if the lines of a sample were quoted again.

    They were if the first one is a single cell with doubled quotes in it, or nothing else cuts the sample.
    """
    first = next((line.strip() for line in io.StringIO(sample) if line.strip()), "")
    if not (_is_wrapped(first) and (is_uncut or '""' in first[1:-1])):
        return None
    dialect = dialect_of("".join(unwrapped(io.StringIO(sample, newline=""))))
    return dialect if dialect and dialect.delimiter in first else None


def unwrapped(lines: Iterable[str]) -> Iterator[str]:
    """Take the outer quotation marks off each line; lines without them stay as they are.

    A cell with a line break was cut in two before its halves were quoted: put together again by whoever reads on.
    """
    for line in lines:
        text = line.rstrip("\r\n")
        yield from _unquoted(text) if _is_wrapped(text) else (line,)


def _is_wrapped(line: str) -> bool:
    return len(line) > 1 and line.startswith('"') and line.endswith('"')


def _unquoted(text: str) -> Iterator[str]:
    for row in csv.reader([text], delimiter=_NEVER):
        yield "".join(row) + "\n"


def notice(rows: int) -> Notice:
    """Say what was undone."""
    words = ngettext(
        "The {number} row of the file had been quoted twice, as some programs do when they save a table. "
        "It was read as it was meant.",
        "All {number} rows of the file had been quoted twice, as some programs do when they save a table. "
        "They were read as they were meant.",
        rows,
    )
    return Notice("requoted", words.format(number=format_number(rows)))
