"""Which of a line's figures make up a period: as many days as possible, no day twice."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.kinds import Figure, Flag, Granularity, SeriesKey

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from smmdesk.features.results.lines import Line, Window

Source = tuple[SeriesKey, Sequence[Figure]]

FEWEST_HOURS = 23
"""So many hours make a whole day: one goes when clocks are put forward."""

_TOTAL = int(Flag.TOTAL)  # an IntFlag's own "&" costs as much as all the rest
_DAY = slice(10)  # the day of an hour, as it is written


class Cover:
    """The figures chosen, by series."""

    def __init__(self, sources: Sequence[Source] = (), days: frozenset[str] = frozenset()) -> None:
        self.sources = sources
        self.days = days  # those that there are figures for, as figures write them

    @cached_property
    def total(self) -> float:
        """Return the sum, exact to the last bit whatever the order."""
        return fsum([figure[2] for _key, figures in self.sources for figure in figures])

    def __bool__(self) -> bool:
        return bool(self.sources)


class _Piece(NamedTuple):
    end: str
    start: str
    days: int  # none of a day of which hours are missing
    key: SeriesKey
    figures: Sequence[Figure]


def cover(line: Line, window: Window, within: AbstractSet[str] | None = None) -> Cover:
    """Choose a line's figures for a period; ``within`` leaves out those that are about other days, too."""
    days = line.inside(Granularity.DAY, window)
    if within is not None:
        days = [figure for figure in days if figure[0] in within]
    if days and (len(days) == window.days or len(line.grains) == 1):
        return _of_days(line.series_key(Granularity.DAY), days)
    if line.is_by_publication:
        return _of_days(line.series_key(Granularity.LIFETIME), line.inside(Granularity.LIFETIME, window))
    pieces = [piece for piece in _pieces(line, window) if within is None or _days(piece) <= within]
    return _of_pieces(_best(sorted(pieces, key=lambda piece: piece[:3])))


def _of_days(key: SeriesKey, figures: Sequence[Figure]) -> Cover:
    return Cover([(key, figures)], frozenset([figure[0] for figure in figures])) if figures else Cover()


def _of_pieces(pieces: Sequence[_Piece]) -> Cover:
    found: defaultdict[SeriesKey, list[Figure]] = defaultdict(list)
    for piece in pieces:
        found[piece.key].extend(piece.figures)
    days = frozenset().union(*(_days(piece) for piece in pieces if piece.days)) if pieces else frozenset()
    return Cover(list(found.items()), days)


def _pieces(line: Line, window: Window) -> Iterator[_Piece]:
    for grain in line.grains:
        if grain == Granularity.HOUR:
            yield from _days_of_hours(line, window)
        elif grain != Granularity.LIFETIME:
            key = line.series_key(grain)
            for figure in line.inside(grain, window):
                if not figure[3] & _TOTAL or window.is_of(figure):
                    yield _Piece(figure[1], figure[0], _length(figure), key, (figure,))


def _days_of_hours(line: Line, window: Window) -> Iterator[_Piece]:
    by_day: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in line.inside(Granularity.HOUR, window):
        by_day[figure[0][_DAY]].append(figure)
    for day, figures in by_day.items():
        is_whole = len(figures) >= FEWEST_HOURS
        yield _Piece(day, day, int(is_whole), line.series_key(Granularity.HOUR), figures)


def _best(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Choose pieces that share no day, with the most days, and of equals the finest (weighted interval scheduling)."""
    ends = [piece.end for piece in pieces]
    best: list[tuple[int, int]] = [(0, 0)]
    before = [bisect_left(ends, piece.start) for piece in pieces]
    for place, piece in enumerate(pieces):
        days, count = best[before[place]]
        best.append(max(best[-1], (days + piece.days, count + len(piece.figures))))
    return _chosen(pieces, before, best)


def _chosen(pieces: Sequence[_Piece], before: list[int], best: list[tuple[int, int]]) -> list[_Piece]:
    found: list[_Piece] = []
    place = len(pieces)
    while place:
        if best[place] == best[place - 1]:
            place -= 1
        else:
            found.append(pieces[place - 1])
            place = before[place - 1]
    return found[::-1]


def _length(figure: Figure) -> int:
    return (date.fromisoformat(figure[1]) - date.fromisoformat(figure[0])).days + 1


def _days(piece: _Piece) -> frozenset[str]:
    if piece.start == piece.end:
        return frozenset((piece.start,))
    first = date.fromisoformat(piece.start)
    length = (date.fromisoformat(piece.end) - first).days + 1
    return frozenset((first + timedelta(days=number)).isoformat() for number in range(length))
