"""Workbooks as python-calamine reads them, once it is known how far their cells reach.

It fills the whole rectangle up to the last cell and copies a text for each cell that shows it, and where there is no
memory for that the whole program ends: so nothing goes to it that was not looked at before.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from smmdesk.features.results.reading import limits, refusals
from smmdesk.features.results.reading.book import sheet_of
from smmdesk.features.results.reading.grid import Space, boolean_text, number_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from io import BytesIO

    from python_calamine import CalamineSheet

    from smmdesk.features.results.reading.book import Sheet

    Row = tuple[str, ...]

_PANIC = "PanicException"  # of the library's own language: no Exception, nor to be imported from anywhere
_HALF_A_SECOND = dt.timedelta(microseconds=500_000)


def sheets_in(looked_at: BytesIO) -> tuple[Sheet, ...]:
    """Return the sheets of cells of a spreadsheet, the hidden ones too; raises ``UserError``."""
    try:
        with CalamineWorkbook.from_filelike(looked_at) as book:
            _must_be_bounded(len(book.sheets_metadata), looked_at)
            return _sheets_of(book)
    except (CalamineError, ValueError, OverflowError):
        raise refusals.damaged() from None
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise refusals.damaged() from None


def _must_be_bounded(sheets: int, looked_at: BytesIO) -> None:
    """Refuse a workbook that may have the same cells read for one sheet after the other."""
    if sheets > limits.SHEETS or sheets * looked_at.getbuffer().nbytes > limits.AGAIN_BYTES:
        raise refusals.too_many_cells()


def _sheets_of(book: CalamineWorkbook) -> tuple[Sheet, ...]:
    found: list[Sheet] = []
    space, known = Space(), dict[str, str]()
    for place, listed in enumerate(book.sheets_metadata):
        if listed.typ == SheetTypeEnum.WorkSheet:
            rows = _trimmed(_rows(book.get_sheet_by_index(place), space, known))
            found.append(sheet_of(listed.name, len(found), rows.__iter__))
    return tuple(found)


def _rows(sheet: CalamineSheet, space: Space, known: dict[str, str]) -> Iterator[Row]:
    """Yield the rows from the first; ``known`` keeps each text once, however many cells show it."""
    if sheet.start is None:
        return
    space.take(sheet.total_height, sheet.total_height * sheet.total_width)
    before = ("",) * sheet.start[1]
    for values in sheet.iter_rows():
        cells = [known.setdefault(text, text) for text in map(_text, values)]
        while cells and not cells[-1]:
            cells.pop()
        yield (*before, *cells) if cells else ()


def _trimmed(rows: Iterable[Row]) -> list[Row]:
    kept = list(rows)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _text(value: object) -> str:
    text = _TEXTS[type(value)](value)
    if len(text) > limits.LETTERS:
        raise refusals.too_long_a_cell()
    return text


def _moment(value: dt.datetime) -> str:
    """Return a date, without a midnight; spreadsheets keep seconds as fractions that are never quite whole."""
    rounded = (value + _HALF_A_SECOND).replace(microsecond=0)
    return rounded.date().isoformat() if rounded.time() == dt.time.min else rounded.isoformat()


def _clock(value: dt.time) -> str:
    return value.isoformat(timespec="seconds")


def _duration(value: dt.timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


_TEXTS: Mapping[type, Callable[[Any], str]] = {
    str: str,
    int: str,
    float: number_text,
    bool: lambda value: boolean_text(is_true=value),
    dt.date: dt.date.isoformat,
    dt.datetime: _moment,
    dt.time: _clock,
    dt.timedelta: _duration,
}
