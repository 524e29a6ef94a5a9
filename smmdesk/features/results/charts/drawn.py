"""A chart for the window: its picture, and where each value stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.drawn import Drawn, DrawnLine, Spot
from smmdesk.features.results.charts.areas import Area, areas
from smmdesk.features.results.charts.export import picture
from smmdesk.features.results.charts.lines import line_chart
from smmdesk.features.results.charts.one_sentence import one_sentence
from smmdesk.features.results.charts.periods_of_time import middle
from smmdesk.features.results.charts.sheet import Paper
from smmdesk.features.results.charts.words import point_words

if TYPE_CHECKING:
    from smmdesk.features.results.charts.chart_data import ChartData, Line

_DOTS = 96.0  # logical pixels an inch


class Screen(NamedTuple):
    """What a picture is drawn for: a size in logical pixels, how many real ones each is wide, and a theme."""

    width: int
    height: int
    ratio: float = 1.0
    theme: str = "light"
    high_contrast: bool = False


def draw(data: ChartData, screen: Screen) -> Drawn:
    """Draw a chart without its title and source, which stand beside it. Slow: not for the window's thread."""
    figure = line_chart(data, _paper(screen))
    made = picture(figure)
    ratio = made.width / screen.width
    area = _in_logical_pixels(areas(figure)[0], ratio)
    return Drawn(
        pixels=made.pixels,
        width=screen.width,
        height=screen.height,
        ratio=ratio,
        plot=area[:4],
        lines=spots_of(data, area),
        sentence=one_sentence(data),
    )


def spots_of(data: ChartData, area: Area) -> tuple[DrawnLine, ...]:
    """Return where each value is drawn in an area, and what is said of it; ``where`` is its place in the line."""
    return tuple(_line(data, line, area) for line in data.lines)


def _paper(screen: Screen) -> Paper:
    return Paper(
        width=screen.width / _DOTS,
        height=screen.height / _DOTS,
        dpi=_DOTS * screen.ratio,
        theme=screen.theme,
        high_contrast=screen.high_contrast,
        is_bare=True,
    )


def _in_logical_pixels(area: Area, ratio: float) -> Area:
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
