"""Try a format that is being described on the first rows of its file: what they would become."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from smmdesk.features.results import own_formats
from smmdesk.features.results.profiles import Match, extract, find, open_questions
from smmdesk.features.results.profiles.reasons import words_of
from smmdesk.features.results.reading.book import sheet_of
from smmdesk.features.results.tasting import Taster

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smmdesk.features.results.format_draft import Draft
    from smmdesk.features.results.profiles import Extraction
    from smmdesk.features.results.questions import Answers
    from smmdesk.features.results.reading import Book, Sheet
    from smmdesk.features.results.tasting import SampleRow

_TELLING = ("unreadable", "no_date", "no_entity", "no_currency", "bound", "damaged", "too_long", "repeated")
"""Reasons for which a described column may be described wrongly."""


_NO_CURRENCY = "XXX"  # ISO 4217 has this for money of no currency
_STAND_INS = {"currency": _NO_CURRENCY}


@dataclass(frozen=True)
class Tried:
    """The first rows as they will be stored; ``asked`` are the questions that each import leaves open.

    ``left`` are reasons for which cells among these rows are not stored, each with its column's heading, if it is one's.
    """

    rows: tuple[SampleRow, ...] = ()
    asked: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()


def tried(book: Book, draft: Draft, today: date) -> Tried:
    """Return what the first rows of a book would become; nothing for a draft that cannot work yet."""
    match = None if draft.trouble else _match(book, draft, today)
    if match is None:
        return Tried()
    asked = open_questions(match, {})
    words = tuple(question.words for question in asked)
    answers = {question.key: question.default or _STAND_INS.get(question.key, "") for question in asked}
    if not all(answers.values()):
        return Tried(asked=words)
    rows, extraction = _tasted(match, answers)
    return Tried(tuple(map(_without_stand_in, rows)), words, tuple(_left(extraction)))


def _without_stand_in(row: SampleRow) -> SampleRow:
    """Return a row whose money is of no currency where only each import tells it."""
    values = (
        value._replace(currency="") if value.currency == _NO_CURRENCY else value for value in row.values
    )
    return replace(row, values=tuple(values))


def _match(book: Book, draft: Draft, today: date) -> Match | None:
    """Return the match of the first rows with the draft's profile, whatever other profile may fit them, too."""
    profile = own_formats.profile_of_draft(draft, today)
    found = find(_beginning(book), [profile])
    if found is None:
        return None
    currencies = {profile.key: draft.currency} if draft.currency else {}
    return own_formats.OwnFormats((profile,), currencies).completed(Match(found.book, profile))


def _beginning(book: Book) -> Book:
    """Return a book of its first rows only: those that are in memory."""
    return replace(book, sheets=tuple(map(_head_of, book.sheets)))


def _head_of(sheet: Sheet) -> Sheet:
    return sheet_of(sheet.name, sheet.number, partial(iter, sheet.head), sheet.spoiled)


def _tasted(match: Match, answers: Answers) -> tuple[tuple[SampleRow, ...], Extraction]:
    extraction, taster = extract(match, answers), Taster()
    for key, figures in extraction.chunks():
        taster.take(key, figures)
    return taster.sample(), extraction


def _left(extraction: Extraction) -> Iterator[tuple[str, str]]:
    told = (
        (words_of(left.reason), left.header) for left in extraction.ledger.lefts() if left.reason in _TELLING
    )
    yield from dict.fromkeys(told)
