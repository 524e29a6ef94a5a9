"""How lines are told apart without their colour: a marker and dashes for each; dots are for what is not finished."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from smmdesk.features.results.charts.colours import Palette

MARKERS = ("o", "s", "^", "D", "v", "P", "X")
DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (7, 2),
    (4, 1.5),
    (9, 2, 2, 2),
    (12, 3),
    (5, 2, 2, 2, 2, 2),
    (3, 3),
)
HATCHES = ("", "///", "\\\\\\", "...", "xxx", "---", "o")
DOTTED = (1.0, 1.6)


class Stroke(NamedTuple):
    """How a line, or the parts of bars, are drawn."""

    colour: str
    dashes: tuple[float, ...] = ()
    marker: str = ""
    hatch: str = ""
    is_filled: bool = False


def line_stroke(colours: Palette, number: int, *, is_past: bool = False) -> Stroke:
    """Return how the line with this number is drawn; one of the past is pale, thin-dashed and without a marker."""
    if is_past:
        return Stroke(colours.muted, dashes=(3, 2))
    turn = number % len(MARKERS)
    return Stroke(_colour(colours, number), dashes=DASHES[turn], marker=MARKERS[turn])


def fill(colours: Palette, number: int) -> Stroke:
    """Return how the bars of the line with this number are filled."""
    return Stroke(_colour(colours, number), hatch=HATCHES[number % len(HATCHES)], is_filled=True)


def _colour(colours: Palette, number: int) -> str:
    return colours.series[number % len(colours.series)]
