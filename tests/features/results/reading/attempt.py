"""Reading whatever there is: it comes to its end, or to a sentence."""

from __future__ import annotations

from smmdesk.core.errors import UserError
from smmdesk.features.results.reading import Sheet, limits
from smmdesk.features.results.reading.book import HEAD_ROWS
from smmdesk.features.results.reading.contents import Contents
from smmdesk.features.results.reading.kinds_of_file import read_contents


def attempt(content: bytes, name: str = "file") -> bool:
    """Read a file to its last row; return whether it could be read, raise for what may not happen."""
    found = _read_or_refused(content, name)
    if isinstance(found, UserError):
        assert found.sentence.endswith(".")
        assert found.__cause__ is None
        return False
    assert [sheet.number for sheet in found.sheets] == list(range(len(found.sheets)))
    for sheet in found.sheets:
        _check_rows(sheet)
    return True


def _read_or_refused(content: bytes, name: str) -> Contents | UserError:
    try:
        return read_contents(content, name, {})
    except UserError as error:
        return error


def _check_rows(sheet: Sheet) -> None:
    rows = list(sheet.rows())
    assert [number for number, _row in rows] == list(range(1, len(rows) + 1))
    assert all(isinstance(cell, str) for _number, row in rows for cell in row)
    assert max((len(row) for _number, row in rows), default=0) <= limits.COLUMNS
    assert tuple(row for _number, row in rows[:HEAD_ROWS]) == sheet.head
    assert all(1 <= number <= len(rows) for number in sheet.spoiled)
