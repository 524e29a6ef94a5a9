"""What a file gives when it is imported: the figures as they would be stored, and the account of its cells."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.features.results.kinds import Figure, SeriesKey
from smmdesk.features.results.profiles import TakenBack, extract, find, questions
from smmdesk.features.results.reading import read_book

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smmdesk.features.results.kinds import Thing
    from smmdesk.features.results.profiles import Match

NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Taken:
    """The figures of one file."""

    match: Match
    figures: Mapping[SeriesKey, list[Figure]]
    things: Mapping[str, Thing]
    ledger: object

    def line(self, metric, per="day", entity="", dimension="", currency=""):
        """Return the values of one series by their days, the account's own where nothing else is said."""
        kind = next((key.entity_kind for key in self.figures if key.entity == entity), "")
        figures = self.figures.get(SeriesKey(metric, per, kind, entity, dimension, currency), [])
        return {days_of(figure): figure.value for figure in figures}

    def flags(self, metric, per="day"):
        return [figure.flag for figure in self.figures[SeriesKey(metric, per)]]

    def parts(self, metric, per):
        """Return the values of a metric by the part of the breakdown; there is one value each."""
        return {
            key.dimension: figures[0].value
            for key, figures in self.figures.items()
            if (key.metric, key.granularity) == (metric, per) and key.dimension
        }

    @property
    def metrics(self):
        return {key.metric for key in self.figures}

    @property
    def left(self):
        """Return why each column was left, by its name."""
        return {each.header: each.reason for each in self.ledger.lefts() if each.header}


def days_of(figure):
    return figure.d0 if figure.d0 == figure.d1 else f"{figure.d0}..{figure.d1}"


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def matched(path: Path, answers: Mapping[str, str] = NOTHING) -> Match:
    match = find(read_book(path, answers))
    assert match is not None, "no profile fits"
    return match


def asked(path: Path, answers: Mapping[str, str] = NOTHING) -> set[str]:
    """Return what is asked about a file."""
    return {question.key for question in questions(matched(path, answers), answers)}


def taken(path: Path, answers: Mapping[str, str] = NOTHING) -> Taken:
    """Import a file in thought; the account of its cells must add up."""
    match = matched(path, answers)
    try:
        return _extracted(match, answers)
    except TakenBack as damaged:
        return _extracted(match, answers, damaged.columns)


def _extracted(match: Match, answers: Mapping[str, str], without=frozenset()) -> Taken:
    extraction = extract(match, answers, without=without)
    figures: dict[SeriesKey, list[Figure]] = {}
    for key, rows in extraction.chunks():
        figures.setdefault(key, []).extend(Figure(*row) for row in rows)
    assert extraction.ledger.is_balanced
    assert extraction.ledger.stored == sum(map(len, figures.values()))
    return Taken(match, figures, {thing.key: thing for thing in extraction.things}, extraction.ledger)


def cells_of_text(content: str) -> int:
    """Count the cells of a text file in the plainest way, apart from the program's own reading."""
    return sum(len(row) for row in csv.reader(content.splitlines(keepends=True)))
