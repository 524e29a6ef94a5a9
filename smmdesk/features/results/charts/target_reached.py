"""Whether the last whole period of a chart reached what is aimed at, in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.results.charts.date_names import period_name
from smmdesk.features.results.charts.numbers import distance_words
from smmdesk.features.results.charts.periods_of_time import period_after
from smmdesk.features.results.charts.words import known

if TYPE_CHECKING:
    from smmdesk.features.results.charts.chart_data import ChartData, Line, Point, Target


def told_targets(data: ChartData) -> list[str]:
    """Return each target that is drawn; of the one that held in a line's last whole period, whether it was reached."""
    return [_told(data, target) for target in data.targets]


def _told(data: ChartData, target: Target) -> str:
    line = data.line_of(target)
    said = target.words
    if line and len(data.present) > 1:
        said = _("{what}: {value}").format(what=line.label, value=said)
    point = _last_whole(line) if line else None
    if point is None or point.value is None or not target.holds(_last_day(data, point)):
        return said
    how = _how(data, target.missed_by(point.value))
    fields = {"value": known(data, point), "period": period_name(point.day, data.size)}
    return _("{target}, {reached} with {value} ({period})").format(target=said, reached=how, **fields)


def _last_whole(line: Line) -> Point | None:
    """Return the last period that is over and complete; what comes after it is drawn dotted."""
    whole = (point for point in reversed(line.points) if not line.is_provisional(point))
    return next((point for point in whole if point.value is not None), None)


def _last_day(data: ChartData, point: Point) -> date:
    return period_after(point.day, data.size) - timedelta(days=1)


def _how(data: ChartData, missed: float) -> str:
    if not missed:
        return _("reached")
    distance = distance_words(abs(missed), data.unit, data.currency)
    if missed < 0:
        return _("{n} short").format(n=distance)
    return _("{n} over").format(n=distance)
