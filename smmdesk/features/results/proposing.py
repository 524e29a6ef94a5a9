"""A first proposal of what the columns of an unknown table mean. It is shown and can be changed; nothing is taken silently."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from smmdesk.core.i18n import language
from smmdesk.features.results.format_draft import (
    KINDS,
    MISSING,
    TOTALS,
    Draft,
    DraftColumn,
    Role,
    is_currency,
    units_of,
)
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.profiles import profiles
from smmdesk.features.results.profiles.date_forms import days_of, slashed_numbers
from smmdesk.features.results.profiles.day_source import is_day_first
from smmdesk.features.results.profiles.numbers import NoNumber, NumberColumn, currency_in
from smmdesk.features.results.profiles.signs import shown_sign
from smmdesk.features.results.profiles.wording import plain, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smmdesk.features.results.reading import Book, Sheet

FIRST_ROWS = 20
"""Among so many rows the headings are looked for."""
_EXAMPLES = 3
_NOTHING = frozenset(("", *MISSING))
_LONGEST_NAME, _LONGEST_VALUE, _LONGEST_EXAMPLE = 200, 60, 80  # letters
MOST_COLUMNS = 80
"""So many columns are proposed and asked about; those beyond are left out."""
_SURE_FORMS = ("iso", "ymd", "compact", "written", "month")
_MONEY = (
    NumberColumn("money", decimal=".", thousands=","),
    NumberColumn("money", decimal=",", thousands=".' "),
)
_NUMBERS = (
    NumberColumn("percent", decimal=".", thousands=","),
    NumberColumn("percent", decimal=",", thousands=".' "),
    NumberColumn("clock"),
)
_PART_OF_ONE = re.compile(r"-?0([.,])\d")  # before the sign in 0.125 are no thousands
_IN_BRACKETS = re.compile(r"\s*[(\[].*?[)\]]")


def propose(book: Book) -> Draft | None:
    """Return a first mapping of the book's first table; ``None`` where there is nothing like a table."""
    for sheet in book.sheets:
        header = find_header(sheet)
        if header is not None:
            return propose_at(book, sheet.number, header)
    return None


def propose_at(book: Book, sheet: int, header: int) -> Draft:
    """Return a first mapping of the table whose headings stand in this row, counted from 0."""
    head = book.sheets[sheet].head
    rows = _rows(head, header)
    columns = tuple(_columns(head[header], rows))
    counted = [text for column in columns if _is_counted(column) for text in _cells(rows, column.place)]
    name = book.name.rpartition(".")[0] or book.name
    draft = Draft(sheet, header, columns, name=name, decimal=_decimal(counted))
    return replace(draft, day_form=read_form(book, draft))


def read_form(book: Book, draft: Draft) -> str:
    """Return the only form that the days of a draft's day column have; empty where that is open."""
    rows = _rows(book.sheets[draft.sheet].head, draft.header)
    day = next(iter(draft.of_role(Role.DAY)), None)
    return form_of(_cells(rows, day.place)) if day else ""


def find_header(sheet: Sheet) -> int | None:
    """Return the row, counted from 0, that seems to hold the headings of a sheet's table."""
    for place, row in enumerate(sheet.head[:FIRST_ROWS]):
        filled = [cell for cell in row if cell.strip()]
        below = next((each for each in sheet.head[place + 1 :] if any(each)), ())
        if len(filled) > 1 and not any(map(_is_value, filled)) and sum(map(bool, below)) > 1:
            return place
    return None


def form_of(texts: Sequence[str]) -> str:
    """Return the only form that all these days have; empty where the order of day and month is open."""
    if not texts or max(map(len, texts)) > _LONGEST_VALUE:
        return ""
    if all(map(slashed_numbers, texts)):
        order = is_day_first(texts)
        return {True: "dmy", False: "us", None: ""}[order]
    return next((form for form in _SURE_FORMS if all(days_of(form, text) for text in texts)), "")


def _columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterable[DraftColumn]:
    """Yield the columns; of those that seem to be the same the first has the meaning."""
    times = Counter(map(plain, header))
    taken: set[tuple[Role, str]] = set()
    for place in range(len(header)):
        texts = _cells(rows, place) if place < MOST_COLUMNS else []
        column = _column(place, header[place], texts, is_alone=times[plain(header[place])] == 1)
        guessed = _guessed(column, texts) if column.is_named and texts else column
        key = (guessed.role, guessed.of if guessed.role is Role.METRIC else "")
        yield column if key in taken else guessed
        taken |= {key} if guessed.role is not Role.LEFT else set()


def _column(place: int, heading: str, texts: Sequence[str], *, is_alone: bool) -> DraftColumn:
    name = spaced(heading)
    examples = dict.fromkeys(text[:_LONGEST_EXAMPLE] for text in texts)
    is_named = is_alone and 0 < len(name) <= _LONGEST_NAME
    return DraftColumn(place, name[:_LONGEST_NAME], tuple(examples)[:_EXAMPLES], is_named=is_named)


def _guessed(column: DraftColumn, texts: Sequence[str]) -> DraftColumn:
    """Return the column with the meaning that its name and its cells have."""
    if form_of(texts) or all(map(slashed_numbers, texts)):
        return column.meaning(Role.DAY)
    name = plain(column.name)
    if all(map(_is_number, texts)):
        known = _metric_names(language())
        key = known.get(name) or known.get(_IN_BRACKETS.sub("", name))
        return column.meaning(Role.METRIC, key, _unit(key, texts)) if key else column
    if all(re.fullmatch("[A-Z]{3}", text) for text in texts) and "currency" in name:
        return column.meaning(Role.CURRENCY)
    kind = _kind_names().get(name, "")
    return column.meaning(Role.ABOUT, kind) if kind else column


def _unit(key: str, texts: Sequence[str]) -> str:
    """Return in which of the possible units the cells seem to be."""
    units = units_of(key)
    if "clock" in units and any(":" in text for text in texts):
        return "clock"
    return units[0]


def _decimal(texts: Sequence[str]) -> str:
    """Return the sign before the decimals; empty where the numbers leave it open."""
    parts = {found[1] for text in texts if (found := _PART_OF_ONE.match(text))}
    shown = shown_sign(texts) or (parts.pop() if len(parts) == 1 else "")
    if shown:
        return shown
    return "" if any(sign in text for text in texts for sign in ".,") else "."


def _is_counted(column: DraftColumn) -> bool:
    return column.role in {Role.METRIC, Role.LEFT} and bool(column.examples) and _are_numbers(column)


def _are_numbers(column: DraftColumn) -> bool:
    return all(map(_is_number, column.examples)) and not any(":" in text for text in column.examples)


def _rows(head: Sequence[Sequence[str]], header: int) -> list[Sequence[str]]:
    """Return the rows of data below the headings, without totals."""
    return [row for row in head[header + 1 :] if any(row) and not _is_total(row)]


def _cells(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    """Return what stands in a column, without what is missing."""
    found = (spaced(row[place]) for row in rows if place < len(row))
    return [text for text in found if text.casefold() not in _NOTHING]


def _is_total(row: Sequence[str]) -> bool:
    return plain(next((cell for cell in row if cell), "")) in TOTALS


def _is_value(text: str) -> bool:
    text = spaced(text[:_LONGEST_NAME])
    return _is_number(text) or bool(slashed_numbers(text)) or any(days_of(form, text) for form in _SURE_FORMS)


def _is_number(text: str) -> bool:
    if len(text) > _LONGEST_VALUE:
        return False
    readers = (*_NUMBERS, *_MONEY) if _is_money(text) else _NUMBERS
    return any(not isinstance(reader.cell(text), NoNumber) for reader in readers)


def _is_money(text: str) -> bool:
    """Say whether a currency stands in a cell: ``Table 5`` is no money."""
    has_sign = any(unicodedata.category(letter) == "Sc" for letter in text)
    return has_sign or is_currency(currency_in(text))


@cache
def _metric_names(_language: str) -> Mapping[str, str]:
    """Return the metric that a heading means: by its own name, or as all networks that use the word mean it."""
    found: dict[str, set[str]] = {}
    for profile in profiles().values():
        for table in profile.tables:
            for column in table.columns:
                for name in column.names if column.metric in metrics() and not column.pattern else ():
                    found.setdefault(_IN_BRACKETS.sub("", name), set()).add(column.metric)
    of_networks = {name: keys.copy().pop() for name, keys in found.items() if len(keys) == 1}
    own = {plain(name): each.key for each in metrics().values() for name in (each.name, each.words, each.key)}
    return MappingProxyType({**of_networks, **own})


@cache
def _kind_names() -> Mapping[str, str]:
    """Return the kind of thing that a heading means."""
    found: dict[str, set[str]] = {}
    for profile in profiles().values():
        for table in profile.tables:
            by_name = {column.name: column for column in table.columns}
            for rule in table.entities:
                for key in rule.key:
                    names = by_name[key].names if key in by_name else ()
                    for name in names:
                        found.setdefault(name, set()).add(rule.kind)
    sure = {name: kinds.copy().pop() for name, kinds in found.items() if len(kinds) == 1}
    return MappingProxyType({**sure, **{kind.replace("_", " "): kind for kind in KINDS}})
