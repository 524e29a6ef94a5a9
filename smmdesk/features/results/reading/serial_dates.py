"""Numbers that a spreadsheet shows as dates: which formats do (ECMA-376 18.8.30), and the days they count."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from smmdesk.features.results.reading.grid import number_text

_DATES_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_ELAPSED_BUILT_IN = 46  # [h]:mm:ss
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DATE_PARTS = re.compile(r"[ymdhs]", re.IGNORECASE)
_LETTERS_LOOKED_AT = 255  # no format is longer
_SHOWN_AS_DATE, _SHOWN_AS_ELAPSED = "date", "elapsed"
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 (days without a zone)
_MISSING_LEAP_DAY = 60  # 29 February 1900, which was none: serials before it count from a day later
_LAST = 2_958_466  # 1 January 10000
_DAY_SECONDS = 86_400


class NumberFormats:
    """How the numbers of a workbook are shown, by the number of the cell's format."""

    def __init__(self, *, is_1904: bool = False) -> None:
        self.is_1904 = is_1904
        self._own: dict[int, str] = {}
        self._by_cell: list[int] = []

    def add(self, number: int, code: str) -> None:
        """Note a format of the workbook's own."""
        self._own[number] = _kind_of(code)

    def add_cell_format(self, number: int) -> None:
        """Note the number format of the next cell format."""
        self._by_cell.append(number)

    def text(self, value: float, cell_format: int) -> str:
        """Return a number as text: as a date, a time or a duration if it is shown as one."""
        kind = self._kind(cell_format)
        if kind == _SHOWN_AS_ELAPSED and 0 <= value < _LAST:
            return _duration(round(value * _DAY_SECONDS))
        if kind == _SHOWN_AS_DATE and 0 <= value < _LAST:
            return self._date(value)
        return number_text(value)

    def _kind(self, cell_format: int) -> str:
        if not 0 <= cell_format < len(self._by_cell):
            return ""
        number = self._by_cell[cell_format]
        if number in self._own:
            return self._own[number]
        if number == _ELAPSED_BUILT_IN:
            return _SHOWN_AS_ELAPSED
        return _SHOWN_AS_DATE if number in _DATES_BUILT_IN else ""

    def _date(self, value: float) -> str:
        days, seconds = divmod(round(value * _DAY_SECONDS), _DAY_SECONDS)
        if days == 0 and not self.is_1904:
            return _duration(seconds)
        epoch = _EPOCH_1904 if self.is_1904 else _EPOCH
        shift = 1 if not self.is_1904 and days < _MISSING_LEAP_DAY else 0
        try:
            moment = epoch + timedelta(days=days + shift, seconds=seconds)
        except OverflowError:
            return number_text(value)
        return moment.isoformat(timespec="seconds") if seconds else moment.date().isoformat()


def _kind_of(code: str) -> str:
    bare = _NOT_CODE.sub("", code[:_LETTERS_LOOKED_AT].split(";", maxsplit=1)[0])
    if _ELAPSED.search(bare):
        return _SHOWN_AS_ELAPSED
    is_number = any(sign in bare for sign in "0#?") and not re.search(r"[ymdh]", bare, re.IGNORECASE)
    return _SHOWN_AS_DATE if _DATE_PARTS.search(bare) and not is_number and bare.lower() != "general" else ""


def _duration(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    return f"{hours:02}:{rest // 60:02}:{rest % 60:02}"
