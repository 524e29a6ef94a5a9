"""A week by hours for the window: its picture, and what is said of each hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.drawn import Drawn, DrawnLine, Spot
from smmdesk.core.i18n import _, ngettext
from smmdesk.features.results.charts import date_names
from smmdesk.features.results.charts.areas import Area, areas
from smmdesk.features.results.charts.drawn import in_logical_pixels, paper_for
from smmdesk.features.results.charts.export import picture
from smmdesk.features.results.charts.heat import heat_chart
from smmdesk.features.results.charts.heat_data import DAYS, HOURS
from smmdesk.features.results.charts.numbers import value_words

if TYPE_CHECKING:
    from smmdesk.features.results.charts.drawn import Screen
    from smmdesk.features.results.charts.heat_data import HeatData


def draw_heat(data: HeatData, screen: Screen) -> Drawn:
    """Draw a week by hours without its title and source, which stand beside it. Slow."""
    figure = heat_chart(data, paper_for(screen))
    made = picture(figure)
    ratio = made.width / screen.width
    area = in_logical_pixels(areas(figure)[0], ratio)
    lines = tuple(_line(data, day, turn, area) for turn, day in enumerate(data.days))
    return Drawn(
        made.pixels, screen.width, screen.height, ratio, area[:4], lines, sentence=heat_sentence(data)
    )


def heat_sentence(data: HeatData) -> str:
    """Return what the picture shows, for those who cannot see it."""
    if data.highest is None:
        return _("{title}: too few to tell.").format(title=data.title)
    day, hour, value = data.highest
    return _("{title}: highest on {day}, {hour}:00, {value}.").format(
        title=data.title,
        day=date_names.full_weekday(day),
        hour=hour,
        value=value_words(value, data.unit, data.currency),
    )


def hour_words(data: HeatData, day: int, hour: int) -> str:
    """Return what is said of an hour: ``Tuesday, 18:00: 4.2%, 5 posts``."""
    value = data.values[day][hour]
    known = _("too few to tell") if value is None else value_words(value, data.unit, data.currency)
    said = _("{day}, {hour}:00: {value}").format(day=date_names.full_weekday(day), hour=hour, value=known)
    if not data.counts:
        return said
    count = data.counts[day][hour]
    posts = ngettext("{n} post", "{n} posts", count).format(n=count)
    return _("{hour}, {posts}").format(hour=said, posts=posts)


def _line(data: HeatData, day: int, turn: int, area: Area) -> DrawnLine:
    width, height = (area.right - area.left) / HOURS, (area.bottom - area.top) / DAYS
    spots = [
        Spot(
            area.left + (hour + 0.5) * width,
            area.top + (turn + 0.5) * height,
            hour_words(data, day, hour),
            f"{day} {hour}",
        )
        for hour in range(HOURS)
        if data.values[day][hour] is not None or (data.counts and data.counts[day][hour])
    ]
    return DrawnLine(date_names.full_weekday(day), tuple(spots))
