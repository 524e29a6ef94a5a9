"""A chart for the window: its picture, and where each value stands in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.drawn import Drawn, DrawnLine, Spot
from smmdesk.features.results.charts.areas import Area, areas
from smmdesk.features.results.charts.export import picture
from smmdesk.features.results.charts.one_sentence import one_sentence
from smmdesk.features.results.charts.over_time import chart_over_time
from smmdesk.features.results.charts.panels import drawn_lines, height_of, is_in_panels
from smmdesk.features.results.charts.periods_of_time import middle
from smmdesk.features.results.charts.sheet import Paper
from smmdesk.features.results.charts.words import point_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.core.drawn import Edges
    from smmdesk.features.results.charts.chart_data import ChartData, Line

_DOTS, _POINTS = 96.0, 72.0  # logical pixels and points to the inch


class Screen(NamedTuple):
    """What a picture is drawn for: a size in logical pixels, how many real ones each is wide, and a theme."""

    width: int
    height: int
    ratio: float = 1.0
    theme: str = "light"
    high_contrast: bool = False


def draw(data: ChartData, screen: Screen) -> Drawn:
    """Draw a chart without its title and source, which stand beside it. Slow: not for the window's thread."""
    figure = chart_over_time(data, paper_for(screen))
    made = picture(figure)
    ratio = made.width / screen.width
    places = [in_logical_pixels(area, ratio) for area in areas(figure)]
    return Drawn(
        pixels=made.pixels,
        width=screen.width,
        height=screen.height,
        ratio=ratio,
        plot=around(places),
        lines=spots_in_panels(data, places) if is_in_panels(data) else spots_of(data, places[0]),
        sentence=one_sentence(data),
    )


def spots_of(data: ChartData, area: Area) -> tuple[DrawnLine, ...]:
    """Return where each value is drawn in an area, and what is said of it; ``where`` is its place in the line."""
    return tuple(_line(data, line, area) for line in data.lines)


def spots_in_panels(data: ChartData, places: Sequence[Area]) -> tuple[DrawnLine, ...]:
    """Return the same of lines that have a panel each."""
    pairs = zip(drawn_lines(data), places, strict=True)
    return tuple(replace(_line(data, line, area), plot=area[:4]) for line, area in pairs)


def around(places: Sequence[Area]) -> Edges:
    """Return the edges around all areas."""
    lefts, tops, rights, bottoms = zip(*(area[:4] for area in places), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def height_on_page(data: ChartData, width: int, otherwise: int) -> int:
    """Return how high a chart is on a page (logical pixels): small ones beside each other as their rows need."""
    if not is_in_panels(data):
        return otherwise
    return max(otherwise, round(height_of(data, width * _POINTS / _DOTS) * _DOTS / _POINTS))


def paper_for(screen: Screen) -> Paper:
    """Return the paper that a chart for a screen is drawn on."""
    return Paper(
        width=screen.width / _DOTS,
        height=screen.height / _DOTS,
        dpi=_DOTS * screen.ratio,
        theme=screen.theme,
        high_contrast=screen.high_contrast,
        is_bare=True,
    )


def in_logical_pixels(area: Area, ratio: float) -> Area:
    """Return an area as the window measures it."""
    left, top, right, bottom = (edge / ratio for edge in area[:4])
    return area._replace(left=left, top=top, right=right, bottom=bottom)


def _line(data: ChartData, line: Line, area: Area) -> DrawnLine:
    spots = []
    for at, point in enumerate(line.points):
        height = point.high if point.value is None else point.value
        if height is not None:
            x, y = area.x(middle(point.day, data.size)), area.y(height)
            spots.append(Spot(x, y, point_words(data, line, point), str(at)))
    return DrawnLine(line.label, tuple(spots))
