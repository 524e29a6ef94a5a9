"""Figures in words: exactly as they are stored, of which metric, of which days, about what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _, format_date, format_number, language
from smmdesk.features.results import result_kinds
from smmdesk.features.results.kinds import RESULT, Unit
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.profiles.wording import letters_of_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.report import Passed, Runs

_MOST_RUNS = 8  # of rows that are named one by one
_TIMES = (Unit.SECONDS, Unit.MINUTES, Unit.HOURS, Unit.DAYS)
_THINGS = {
    "ad": N_("ad"),
    "ad_set": N_("ad set"),
    "asset_group": N_("asset group"),
    "board": N_("board"),
    "campaign": N_("campaign"),
    "criterion": N_("criterion"),
    "email": N_("e-mail"),
    "keyword": N_("keyword"),
    "landing_page": N_("landing page"),
    "location": N_("location"),
    "page": N_("page"),
    "pin": N_("pin"),
    "post": N_("post"),
    "search_term": N_("search term"),
    "video": N_("video"),
}


def metric_words(key: str, currency: str = "") -> str:
    """Return what a metric is called, money with its currency."""
    found = metrics().get(key)
    name = found.words if found else key
    return f"{name}, {currency}" if currency else name


def exact_words(value: float, metric: str, currency: str = "") -> str:
    """Return a value with every digit that is stored: where a figure came from is no place to round it."""
    found = metrics().get(metric)
    unit = found.unit if found else Unit.COUNT
    number = Decimal(repr(value))
    if unit is Unit.MONEY and currency and not (found and found.per):
        return _money(number, currency)
    if unit is Unit.PERCENT:
        return _percent(number)
    return _time(number, unit) if unit in _TIMES else _plain(number)


def days_words(d0: str, d1: str) -> str:
    """Return from when to when, as people write it; an hour (``2026-11-01T13``) with its day."""
    first, last = _moment(d0), _moment(d1)
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def short_days(d0: str, d1: str) -> str:
    """Return from when to when as briefly as it stays clear, for a table: ``Nov 1 – 19, 2026``."""
    from babel.dates import format_interval, format_skeleton

    first, last = date.fromisoformat(d0[:10]), date.fromisoformat(d1[:10])
    if first == last:
        hour = d0.partition("T")[2]
        day = format_skeleton("yMMMd", first, locale=language())
        return _("{day}, {hour}").format(day=day, hour=f"{hour[:2]}:00") if hour else day
    return format_interval(first, last, "yMMMd", locale=language())


def kind_words(kind: str) -> str:
    """Return what a post, a campaign and so on is called."""
    return _(_THINGS[kind]) if kind in _THINGS else kind


def thing_words(kind: str, key: str, dimension: str) -> str:
    """Return what a figure is about besides the account: ``post 178, age 18-24``."""
    thing = f"{kind_words(kind)} {key}" if key and kind else key
    parts = [_part_words(part) for part in dimension.split(";") if part]
    return ", ".join(filter(None, (thing, *parts)))


def _part_words(part: str) -> str:
    name, _equals, text = part.partition("=")
    return result_kinds.kind_words(text) if name == RESULT else f"{name} {text}"


def rows_words(runs: Runs) -> str:
    """Return rows by their numbers: ``row 3``, ``rows 3, 7–9``; of very many the first."""
    if len(runs) == 1 and runs[0][0] == runs[0][1]:
        return _("row {row}").format(row=runs[0][0])
    said = ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in runs[:_MOST_RUNS])
    if len(runs) <= _MOST_RUNS:
        return _("rows {rows}").format(rows=said)
    return _("rows {rows} and others").format(rows=said)


def column_words(column: int, header: str = "") -> str:
    """Return a column by its letters, with its heading where that is known."""
    letters = letters_of_column(column)
    if not header:
        return _("column {column}").format(column=letters)
    return _("column {column} “{heading}”").format(column=letters, heading=header)


def place_words(passed: Passed, *, has_sheets: bool = False) -> str:
    """Return where cells stood: their column or their rows, in a workbook also the sheet."""
    sheet = _("sheet {n}").format(n=format_number(passed.sheet + 1)) if has_sheets else ""
    column = column_words(passed.column, passed.header) if passed.column >= 0 else ""
    return first_capital(", ".join(filter(None, (sheet, column, rows_words(passed.rows)))))


def first_capital(said: str) -> str:
    """Return words as they begin a line."""
    return said if language() == "ka" else said[:1].upper() + said[1:]


def missing_words(metric: str, runs: Sequence[tuple[str, str]]) -> str:
    """Return of which days a metric has no figure; of many the first."""
    said = "; ".join(days_words(d0, d1) for d0, d1 in runs[:_MOST_RUNS])
    more = len(runs) - _MOST_RUNS
    sentence = _("{metric}: {days}") if more <= 0 else _("{metric}: {days}; and {n} more gaps")
    return sentence.format(metric=metric_words(metric), days=said, n=format_number(more))


def _moment(text: str) -> str:
    day, _sign, hour = text.partition("T")
    said = format_date(date.fromisoformat(day))
    return _("{day}, {hour}").format(day=said, hour=f"{hour[:2]}:00") if hour else said


def _plain(number: Decimal) -> str:
    from babel.numbers import format_decimal

    return format_decimal(number, locale=language(), decimal_quantization=False)


def _percent(number: Decimal) -> str:
    from babel.numbers import format_percent

    return format_percent(number / 100, locale=language(), decimal_quantization=False)


def _money(number: Decimal, currency: str) -> str:
    from babel.numbers import format_currency

    return format_currency(number, currency, locale=language(), decimal_quantization=False)


def _time(number: Decimal, unit: Unit) -> str:
    from babel.units import format_unit

    return format_unit(_plain(number), unit.value.removesuffix("s"), length="short", locale=language())
