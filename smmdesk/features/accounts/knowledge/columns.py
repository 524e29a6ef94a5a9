"""The order of a picture: which column each node stands in, and the order in each with few crossing lines.

From left to right: people, the logins that lead on (each before what it leads to), the logins that are only led to,
accounts. A line over several columns passes through an empty place in each between, so that it crosses no node (the
layers of Sugiyama, Tagawa and Toda, 1981; order by the mean of the neighbours, then by swapping neighbours).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smmdesk.features.accounts.knowledge.graph import Edge, Graph

    Columns = list[list[str]]
    Neighbours = Mapping[str, Sequence[str]]

_SWEEPS = 8


@dataclass(frozen=True)
class Strand:
    """An edge as the places it passes from left to right; one that closes a cycle runs backwards."""

    edge: Edge
    places: tuple[str, ...]
    is_backwards: bool = False


@dataclass(frozen=True)
class Arrangement:
    """The columns from left to right, with nodes and empty places from top to bottom, and the lines through them."""

    columns: Columns
    strands: tuple[Strand, ...]


def arrange(graph: Graph) -> Arrangement:
    """Put each node into a column and a place in it; the same graph always gives the same picture."""
    column_of = _columns_of(graph)
    strands = tuple(_strand(number, edge, column_of) for number, edge in enumerate(graph.edges))
    columns: Columns = [[] for _each in range(max(column_of.values(), default=-1) + 1)]
    for node in graph.nodes:
        columns[column_of[node.where]].append(node.where)
    for strand in strands:
        first = column_of[strand.places[0]]
        for step, place in enumerate(strand.places[1:-1], 1):
            columns[first + step].append(place)
    return Arrangement(_in_order(columns, strands), strands)


def crossings(arrangement: Arrangement) -> int:
    """Return how many lines cross."""
    return sum(_crossings(*pair, _onward(arrangement.strands)) for pair in pairwise(arrangement.columns))


# Columns


def _columns_of(graph: Graph) -> dict[str, int]:
    depth = _depths(graph)
    deepest = max(depth.values(), default=-1)
    ends = {"person": 0, "account": deepest + 2}
    return {
        node.where: ends.get(node.where.partition(":")[0], 1 + deepest - depth.get(node.where, 0))
        for node in graph.nodes
    }


def _depths(graph: Graph) -> dict[str, int]:
    """Return for each login how far it leads on; what would close a cycle does not count."""
    onward: dict[str, list[str]] = {n.where: [] for n in graph.nodes if n.where.startswith("login:")}
    for edge in graph.edges:
        if edge.source in onward and edge.target in onward:
            onward[edge.source].append(edge.target)
    found: dict[str, int] = {}
    for login in onward:
        _measure(login, onward, found, set())
    return found


def _measure(login: str, onward: Neighbours, found: dict[str, int], above: set[str]) -> int:
    if login not in found:
        above.add(login)
        ahead = [_measure(each, onward, found, above) for each in onward[login] if each not in above]
        above.discard(login)
        found[login] = 1 + max(ahead, default=-1)
    return found[login]


def _strand(number: int, edge: Edge, column_of: Mapping[str, int]) -> Strand:
    is_backwards = column_of[edge.source] > column_of[edge.target]
    left, right = (edge.target, edge.source) if is_backwards else (edge.source, edge.target)
    between = range(column_of[left] + 1, column_of[right])
    return Strand(edge, (left, *(f"line:{number}:{column}" for column in between), right), is_backwards)


# Order


def _in_order(columns: Columns, strands: Sequence[Strand]) -> Columns:
    onward, back = _onward(strands), _back(strands)
    best, fewest = columns, _all_crossings(columns, onward)
    for sweep in range(_SWEEPS):
        columns = _swept(columns, back if sweep % 2 == 0 else onward, is_forward=sweep % 2 == 0)
        columns = _swapped(columns, (back, onward))
        found = _all_crossings(columns, onward)
        if found < fewest:
            best, fewest = columns, found
    return best


def _swept(columns: Columns, beside: Neighbours, *, is_forward: bool) -> Columns:
    """Sort each column by the mean place of its neighbours in the one before, going through all of them."""
    swept: Columns = []
    for column in columns if is_forward else reversed(columns):
        before = {each: place for place, each in enumerate(swept[-1])} if swept else {}
        wanted = {each: _mean([before[n] for n in beside.get(each, ()) if n in before]) for each in column}
        swept.append(_sorted_around(column, wanted))
    return swept if is_forward else swept[::-1]


def _sorted_around(column: list[str], wanted: Mapping[str, float | None]) -> list[str]:
    """Sort by the wanted place; what has none stays where it is."""
    movable = iter(
        sorted((each for each in column if wanted[each] is not None), key=lambda e: wanted[e] or 0)
    )
    return [each if wanted[each] is None else next(movable) for each in column]


def _swapped(columns: Columns, beside: Sequence[Neighbours]) -> Columns:
    """Swap neighbours in a column as long as that takes crossings away; ``beside`` are those on both sides."""
    columns = [list(column) for column in columns]
    place = {each: at for column in columns for at, each in enumerate(column)}
    is_better = True
    while is_better:
        is_better = False
        for column in columns:
            for at, (upper, lower) in enumerate(pairwise(column)):
                if _gain(upper, lower, beside, place) > 0:
                    column[at], column[at + 1] = lower, upper
                    place[upper], place[lower] = at + 1, at
                    is_better = True
                    break
    return columns


def _gain(upper: str, lower: str, beside: Sequence[Neighbours], place: Mapping[str, int]) -> int:
    """Return how many crossings are gone once the two have changed places."""
    pairs = [
        (place[u], place[w]) for side in beside for u in side.get(upper, ()) for w in side.get(lower, ())
    ]
    return sum(u > w for u, w in pairs) - sum(u < w for u, w in pairs)


def _all_crossings(columns: Columns, onward: Neighbours) -> int:
    return sum(_crossings(*pair, onward) for pair in pairwise(columns))


def _crossings(left: Sequence[str], right: Sequence[str], onward: Neighbours) -> int:
    place = {each: number for number, each in enumerate(right)}
    ends = [sorted(place[n] for n in onward.get(each, ()) if n in place) for each in left]
    flat = [end for group in ends for end in group]
    return sum(1 for at, end in enumerate(flat) for other in flat[at + 1 :] if other < end)


def _onward(strands: Sequence[Strand]) -> dict[str, list[str]]:
    return _beside((left, right) for strand in strands for left, right in pairwise(strand.places))


def _back(strands: Sequence[Strand]) -> dict[str, list[str]]:
    return _beside((right, left) for strand in strands for left, right in pairwise(strand.places))


def _beside(pairs: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return found


def _mean(places: Sequence[int]) -> float | None:
    return sum(places) / len(places) if places else None
