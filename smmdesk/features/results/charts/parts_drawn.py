"""The parts of a breakdown for the window: their picture, and what is said of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.drawn import Drawn, DrawnLine, Spot
from smmdesk.core.i18n import _, join_list
from smmdesk.features.results.charts.areas import areas
from smmdesk.features.results.charts.drawn import in_logical_pixels, paper_for
from smmdesk.features.results.charts.export import picture
from smmdesk.features.results.charts.parts import parts_chart

if TYPE_CHECKING:
    from smmdesk.features.results.charts.areas import Area
    from smmdesk.features.results.charts.drawn import Screen
    from smmdesk.features.results.charts.parts_data import PartsData

_LARGEST = 3  # parts that are named for those who cannot see the picture


def draw_parts(data: PartsData, screen: Screen) -> Drawn:
    """Draw the parts without title and source, which stand beside them. Slow."""
    figure = parts_chart(data, paper_for(screen))
    made = picture(figure)
    ratio = made.width / screen.width
    area = in_logical_pixels(areas(figure)[0], ratio)
    return Drawn(
        made.pixels,
        screen.width,
        screen.height,
        ratio,
        (0, area.top, screen.width, area.bottom),
        tuple(_lines(data, area)),
        sentence=parts_sentence(data),
    )


def parts_sentence(data: PartsData) -> str:
    """Return what the picture shows, for those who cannot see it."""
    first = [_("{name} {value}").format(name=bar.name, value=data.words(bar)) for bar in data.bars[:_LARGEST]]
    return _("{title}, largest first: {parts}.").format(title=data.title, parts=join_list(first))


def _lines(data: PartsData, area: Area) -> list[DrawnLine]:
    """Return a line for each bar, all of whose values are at the same place, so that the nearest is the one pointed at."""
    step = (area.bottom - area.top) / max(1, len(data.bars))
    lines = []
    for turn, bar in enumerate(data.bars):
        said = _("{name}: {value}").format(name=bar.name, value=data.words(bar))
        where = "" if bar.is_rest else str(turn)
        lines.append(DrawnLine(bar.name, (Spot(area.left, area.top + (turn + 0.5) * step, said, where),)))
    return lines
