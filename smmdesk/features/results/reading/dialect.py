"""By which sign the cells of a text are separated: what its first line says, else what cuts its rows alike."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _
from smmdesk.features.results.questions import Option, Question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEY = "delimiter"
_DELIMITERS: Mapping[str, str] = {
    ",": N_("Comma"),
    ";": N_("Semicolon"),
    "\t": N_("Tab"),
    "|": N_("Vertical bar"),
}
SAMPLE_LETTERS = 256 * 1024
_SAMPLE_ROWS = 500
_SAID = re.compile(r'\s*"?sep=([^\w\s"]|\t)"?[\t ]*[\r\n]', re.IGNORECASE)
_LETTERS_SHOWN = 80
_TOO_FEW = 2


@dataclass(frozen=True)
class Dialect:
    """What separates cells, and ``rivals`` that cut the rows just as well."""

    delimiter: str
    rivals: tuple[str, ...] = ()


def dialect_of(sample: str) -> Dialect | None:
    """Return what separates the cells of a text that starts with ``sample``, or nothing if nothing does."""
    scores = {delimiter: _agreement(_rows(sample, delimiter)) for delimiter in _DELIMITERS}
    said = _SAID.match(sample)
    if said and (said[1] not in scores or scores[said[1]] > (0, 0) or not any(map(any, scores.values()))):
        return Dialect(said[1])
    best = max(scores, key=scores.__getitem__)
    if not any(scores[best]):
        return None
    rivals = tuple(other for other in scores if other != best and scores[other][0] == scores[best][0])
    return Dialect(best, rivals if scores[best][0] else ())


def question_about(sample: str, dialect: Dialect) -> Question:
    """Return the question which of the signs separates the cells."""
    options = [
        Option(delimiter, _(_DELIMITERS[delimiter]), _first_row(sample, delimiter))
        for delimiter in (dialect.delimiter, *dialect.rivals)
    ]
    words = _("Which sign separates the columns?")
    return Question(
        KEY, words, options, dialect.delimiter, _("Several signs cut the rows of the file alike.")
    )


def is_delimiter(sign: str) -> bool:
    """Tell whether this is one of the answers that could have been offered."""
    return sign in _DELIMITERS


def _rows(sample: str, delimiter: str) -> list[list[str]]:
    """Cut the sample, of which the last row may be incomplete; what cannot be cut has no rows."""
    lines = io.StringIO(sample, newline="")
    try:
        rows = [
            row for row, _n in zip(csv.reader(lines, delimiter=delimiter), range(_SAMPLE_ROWS), strict=False)
        ]
    except csv.Error:
        return []
    complete = rows[:-1] if len(sample) >= SAMPLE_LETTERS else rows
    return [row for row in complete if row]


def _agreement(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Count the rows that are cut as one of their neighbours is, and the cells of the commonest such row.

    One row, or a title and one, agree with nobody, so only their cells count.
    """
    widths = [len(row) for row in rows]
    agreeing = [
        width
        for width, before, after in zip(widths, [0, *widths], [*widths[1:], 0], strict=False)
        if width > 1 and width in {before, after}
    ]
    if agreeing:
        return len(agreeing), max(set(agreeing), key=agreeing.count)
    return 0, max(widths) - 1 if 0 < len(widths) <= _TOO_FEW else 0


def _first_row(sample: str, delimiter: str) -> str:
    row = next((row for row in _rows(sample, delimiter) if len(row) > 1), [])
    return " · ".join(cell.strip() for cell in row)[:_LETTERS_SHOWN]
