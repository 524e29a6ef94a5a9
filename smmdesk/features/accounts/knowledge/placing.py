"""Where everything of a picture is drawn: boxes for nodes, points for lines. Lengths are in the pixels of the sizes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smmdesk.features.accounts.knowledge.columns import Arrangement, Strand
    from smmdesk.features.accounts.knowledge.graph import Edge

_ROUNDS = 6


class Point(NamedTuple):
    """A place, from the upper left."""

    x: float
    y: float


class Box(NamedTuple):
    """The ground of a node."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Return how far down its middle is."""
        return self.top + self.height / 2


class Size(NamedTuple):
    """How much room a node needs for its words."""

    width: float
    height: float


@dataclass(frozen=True)
class Measures:
    """The distances of a picture: between two nodes, of lines from each other, for a curve, and around everything."""

    between: float = 18
    line: float = 18
    curve: float = 56
    margin: float = 16

    def scaled(self, scale: Callable[[float], float]) -> Measures:
        """Return the same distances at another scale."""
        return Measures(scale(self.between), scale(self.line), scale(self.curve), scale(self.margin))


@dataclass(frozen=True)
class Line:
    """An edge from left to right: a curve, then straight on, in turns; its words stand on the last straight piece.

    ``is_backwards`` says that the edge leads from the right end to the left one.
    """

    edge: Edge
    points: tuple[Point, ...]
    is_backwards: bool


@dataclass(frozen=True)
class Drawing:
    """Everything in its place."""

    boxes: Mapping[str, Box]
    lines: tuple[Line, ...]
    width: float
    height: float


def place(
    arrangement: Arrangement, sizes: Mapping[str, Size], words: Mapping[str, float], measures: Measures
) -> Drawing:
    """Place a picture; ``sizes`` are those of the nodes, ``words`` how long the words of edges are."""
    return _Placing(arrangement, sizes, words, measures).drawing()


class _Placing:
    """Columns beside each other, in each the nodes and lines as near as can be to what they hang together with."""

    def __init__(
        self,
        arrangement: Arrangement,
        sizes: Mapping[str, Size],
        words: Mapping[str, float],
        measures: Measures,
    ) -> None:
        self._columns, self._strands = arrangement.columns, arrangement.strands
        self._measures = measures
        self._incoming: dict[str, list[Strand]] = {}
        for strand in self._strands:
            self._incoming.setdefault(strand.places[-1], []).append(strand)
        self._heights = {each: self._height(each, sizes) for column in self._columns for each in column}
        self._middles = self._find_middles()
        self._lefts, self._widths, self._runs = self._find_lefts(sizes, words)

    def drawing(self) -> Drawing:
        """Return where everything is."""
        boxes = {
            each: Box(
                self._lefts[at],
                self._middles[each] - self._heights[each] / 2,
                self._widths[at],
                self._heights[each],
            )
            for at, column in enumerate(self._columns)
            for each in column
            if not each.startswith("line:")
        }
        margin = self._measures.margin
        return Drawing(
            boxes=boxes,
            lines=tuple(self._line(strand) for strand in self._strands),
            width=max((box.left + box.width for box in boxes.values()), default=0) + margin,
            height=max((box.top + box.height for box in boxes.values()), default=0) + margin,
        )

    # Across

    def _find_lefts(
        self, sizes: Mapping[str, Size], words: Mapping[str, float]
    ) -> tuple[list[float], list[float], list[float]]:
        """Return for each column where it begins, how wide it is, and how long the words before it are."""
        lefts, widths, runs = [], [], []
        x = self._measures.margin
        for at, column in enumerate(self._columns):
            incoming = [words.get(s.edge.words, 0.0) for each in column for s in self._incoming.get(each, ())]
            runs.append(max(incoming, default=0.0))
            x += runs[-1] + self._measures.curve if at else 0
            lefts.append(x)
            widths.append(max((sizes[each].width for each in column if each in sizes), default=0.0))
            x += widths[-1]
        return lefts, widths, runs

    # Down

    def _height(self, each: str, sizes: Mapping[str, Size]) -> float:
        if each not in sizes:
            return 0.0
        return max(sizes[each].height, self._measures.line * len(self._incoming.get(each, ())))

    def _find_middles(self) -> dict[str, float]:
        """Move each column towards what it hangs together with, to and fro, without changing its order."""
        middles = {
            each: y for column in self._columns for each, y in zip(column, self._stacked(column), strict=True)
        }
        beside: dict[str, list[str]] = {}
        for strand in self._strands:
            for left, right in pairwise(strand.places):
                beside.setdefault(left, []).append(right)
                beside.setdefault(right, []).append(left)
        for turn in range(_ROUNDS):
            for column in self._columns if turn % 2 == 0 else reversed(self._columns):
                wanted = [_mean([middles[n] for n in beside.get(each, ())], middles[each]) for each in column]
                middles.update(zip(column, self._spread(column, wanted), strict=True))
        return self._below_margin(middles)

    def _below_margin(self, middles: dict[str, float]) -> dict[str, float]:
        top = min((y - self._heights[each] / 2 for each, y in middles.items()), default=0.0)
        return {each: y - top + self._measures.margin for each, y in middles.items()}

    def _stacked(self, column: Sequence[str]) -> list[float]:
        found = [0.0] if column else []
        for upper, lower in pairwise(column):
            found.append(found[-1] + self._apart(upper, lower))
        return found

    def _apart(self, upper: str, lower: str) -> float:
        """Return how far the middles of two neighbours are apart at least."""
        return (self._heights[upper] + self._heights[lower]) / 2 + self._measures.between

    def _spread(self, column: Sequence[str], wanted: Sequence[float]) -> list[float]:
        """Return the middles nearest to the wanted ones that leave room for everything in its order.

        Least squares under an order: neighbours that would be too near form a block at the mean of what they want
        (pool adjacent violators).
        """
        offsets = self._stacked(column)
        blocks: list[list[float]] = []
        for want, offset in zip(wanted, offsets, strict=True):
            blocks.append([want - offset])
            while len(blocks) > 1 and _mean(blocks[-2], 0.0) > _mean(blocks[-1], 0.0):
                blocks[-2:] = [blocks[-2] + blocks[-1]]
        bases = [_mean(block, 0.0) for block in blocks for _each in block]
        return [base + offset for base, offset in zip(bases, offsets, strict=True)]

    # Lines

    def _line(self, strand: Strand) -> Line:
        first, *between, _last = strand.places
        at = next(number for number, column in enumerate(self._columns) if first in column)
        below = (
            self._heights[first] / 4 if strand.is_backwards else 0
        )  # its arrow stands apart from what leaves there
        points = [Point(self._lefts[at] + self._widths[at], self._middles[first] + below)]
        for place_between in between:
            at += 1
            points += self._straight(at, self._middles[place_between], self._lefts[at] + self._widths[at])
        points += self._straight(at + 1, self._port(strand), self._lefts[at + 1])
        return Line(strand.edge, tuple(points), strand.is_backwards)

    def _straight(self, at: int, y: float, end: float) -> tuple[Point, Point]:
        return Point(self._lefts[at] - self._runs[at], y), Point(end, y)

    def _port(self, strand: Strand) -> float:
        """Return where a line arrives at a node: they are spread over its side in the order in which they come."""
        incoming = sorted(self._incoming[strand.places[-1]], key=lambda each: self._middles[each.places[-2]])
        rest = incoming.index(strand) - (len(incoming) - 1) / 2
        return self._middles[strand.places[-1]] + rest * self._measures.line


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise
