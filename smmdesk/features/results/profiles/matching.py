"""Recognise the format of a file by what it holds, in any of the languages seen; never by its name alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.date_forms import days_of, slashed_numbers
from smmdesk.features.results.profiles.day_source import is_day_first
from smmdesk.features.results.profiles.files import profiles
from smmdesk.features.results.profiles.survey import Seen, glance, survey
from smmdesk.features.results.profiles.wording import plain, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from smmdesk.features.results.profiles.layout import Fit
    from smmdesk.features.results.profiles.profile import Profile
    from smmdesk.features.results.reading import Book

_NAME_BONUS = 1.5  # for a file name that fits, and for each mark
_SHEET_BONUS = 1.0
_MOST_PARTS = 6  # of a line that tells the period
_LABELS_OF_PERIOD = ("from", "to", "on")


@dataclass(frozen=True)
class Match:
    """A file and the profile that fits it best; ``others`` fit it equally well.

    ``facts`` is what the file's name and lines tell: account, from, to, on, year, month, currency. Those of
    ``certain`` are from the file's content, or from a name that the network itself writes.
    """

    book: Book
    profile: Profile
    others: tuple[Profile, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    certain: frozenset[str] = frozenset()

    @cached_property
    def seen(self) -> tuple[Seen, ...]:
        """Return the tables found in the first rows of each sheet."""
        return tuple(survey(self.profile, self.book.sheets))

    @cached_property
    def networks(self) -> tuple[str, ...]:
        """Return the networks whose figures the file holds."""
        own = self.profile.networks or (self.profile.network,)
        named = [(each.fit.network,) if each.fit.network else own for each in self.seen]
        return tuple(dict.fromkeys(network for each in named for network in each))

    def is_of(self, fit: Fit, network: str) -> bool:
        """Say whether a table holds figures of a network."""
        return (
            (fit.network or network) == network
            if self.profile.networks
            else ((fit.network or self.profile.network) == network)
        )

    def below(self, lines: Iterable[Sequence[str]]) -> Match:
        """Return the match for a table below these lines, which may name other days than the lines before them."""
        facts = dict(_facts_of_lines(self.profile, lines))
        if all(self.facts.get(key) == text for key, text in facts.items()):
            return self
        found = replace(self, facts={**self.facts, **facts}, certain=self.certain | facts.keys())
        found.__dict__["seen"] = self.seen  # the tables are the same
        return found

    def with_profile(self, key: str) -> Match:
        """Return the match with another one of the profiles that fit equally well."""
        other = next((each for each in self.others if each.key == key), None)
        if other is None:
            return self
        rest = (self.profile, *(each for each in self.others if each is not other))
        facts, certain = _told(other, self.book)
        return replace(self, profile=other, others=rest, facts=facts, certain=certain)


def find(book: Book, extra: Iterable[Profile] = ()) -> Match | None:
    """Return the profile that explains most of a file, ``None`` where none does; ``extra`` are the office's own."""
    scored = [(score, each) for each in (*extra, *profiles().values()) if (score := _score(each, book)) > 0]
    if not scored:
        return None
    best = max(score for score, _ in scored)
    chosen, *others = [each for score, each in scored if score == best]
    return Match(book, chosen, tuple(others), *_told(chosen, book))


def _score(profile: Profile, book: Book) -> float:
    """Return how many headers a profile explains; 0 where it does not fit."""
    if profile.kinds and book.kind not in profile.kinds:
        return 0
    has_name = any(pattern.search(book.name) for pattern in profile.file_name.patterns)
    if profile.file_name.is_required and not has_name:
        return 0
    if not _has_marks(profile, book):
        return 0
    seen = glance(profile, book.sheets)
    if len({each.fit.table.name for each in seen}) < profile.at_least or not _is_explained(seen):
        return 0
    if not (has_name or _is_told_apart(profile, book, seen)):
        return 0
    bonus = _NAME_BONUS * (has_name + len(profile.marks))
    sheets = _SHEET_BONUS * sum(plain(each.sheet.name) in each.fit.table.sheet for each in seen)
    return bonus + sheets + sum(each.fit.known - each.fit.unknown / 4 for each in seen)


def _is_explained(seen: Sequence[Seen]) -> bool:
    """Say whether at least half of the headers are known, and a metric among them."""
    known = sum(len(each.fit.columns) for each in seen)
    unknown = sum(each.fit.unknown for each in seen)
    has_metric = any(
        fitted.column.metric or each.fit.table.counts for each in seen for fitted in each.fit.columns.values()
    )
    return has_metric and known >= unknown


def _is_told_apart(profile: Profile, book: Book, seen: Sequence[Seen]) -> bool:
    """Say whether a column or a name tells the file from the tables that people make themselves."""
    if not profile.tells:
        return True
    columns = {fitted.column.name for each in seen for fitted in each.fit.columns.values()}
    names = [spaced(name.replace("_", " ")) for name in (book.name, *(sheet.name for sheet in book.sheets))]
    tells = profile.file_name.tells
    return not columns.isdisjoint(profile.tells) or any(each.search(name) for each in tells for name in names)


def _has_marks(profile: Profile, book: Book) -> bool:
    cells = (
        [spaced(cell) for sheet in book.sheets for row in sheet.head for cell in row] if profile.marks else []
    )
    return all(any(mark.search(cell) for cell in cells) for mark in profile.marks)


def _told(profile: Profile, book: Book) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return the facts that the name and the lines of a file tell, and which of them are certain."""
    by_name = dict(_facts_of_name(profile, book.name))
    by_lines = dict(_facts_of_lines(profile, (row for sheet in book.sheets for row in sheet.head)))
    sure = {*by_lines, *(by_name if profile.file_name.is_certain else ())}
    return {**by_name, **by_lines}, frozenset(sure)


def _facts_of_name(profile: Profile, name: str) -> Iterator[tuple[str, str]]:
    for pattern in profile.file_name.patterns:
        found = pattern.search(name)
        if found:
            yield from _facts(found.groupdict(), profile.file_name.forms)
            return


def _facts_of_lines(profile: Profile, rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    told: set[str] = set()
    for cell in _lines(rows) if profile.period.lines else ():
        for pattern in profile.period.lines if len(cell) < 300 else ():  # noqa: PLR2004 (no such line is so long)
            found = pattern.search(cell)
            facts = dict(_facts(found.groupdict(), profile.period.forms)) if found else {}
            yield from ((key, text) for key, text in facts.items() if key not in told)
            told.update(facts)


def _lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield each cell of some rows, and each row as a whole: a comma in a line may have cut it."""
    for row in rows:
        filled = [spaced(cell) for cell in row if cell]
        yield from filled
        if 1 < len(filled) <= _MOST_PARTS:
            yield ", ".join(filled)


def _facts(groups: Mapping[str, str | None], forms: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what the groups of a pattern hold; days as ISO 8601, those that are none are passed over."""
    days = [text for key, text in groups.items() if text and key in _LABELS_OF_PERIOD]
    if set(forms) >= {"us", "dmy"} and any(map(slashed_numbers, days)):
        order = is_day_first(days)
        forms = [form for form in forms if form != ("us" if order else "dmy")] if order is not None else []
    for key, text in groups.items():
        if text and key not in _LABELS_OF_PERIOD:
            yield key, text.strip()
        elif text:
            found = next(filter(None, (days_of(form, text.strip()) for form in forms)), None)
            if found:
                yield key, found[1] if key == "to" else found[0]
