"""What a chart shows in one sentence, for those who do not see it; a second one says what happened meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_date, ngettext
from smmdesk.features.results.charts.date_names import period_name
from smmdesk.features.results.charts.gaps import gaps_of
from smmdesk.features.results.charts.panels import drawn_lines, is_in_panels
from smmdesk.features.results.charts.target_reached import told_targets
from smmdesk.features.results.charts.words import known, marked, subtitle
from smmdesk.features.results.kinds import Granularity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.charts.chart_data import ChartData, Line, Point


def one_sentence(data: ChartData) -> str:
    """Return title, unit and stretch of time; of each line the highest, the lowest and the last value and its gaps.

    Then what is aimed at, and whether the last whole period reached it. Of lines that have a panel each only the last
    value is told.
    """
    title = _("{title} ({subtitle})").format(title=data.title, subtitle=subtitle(data))
    span = data.span
    if span is None:
        return _("{title}: there are no data.").format(title=title)
    first, last = format_date(span[0]), format_date(span[1] - timedelta(days=1))
    parts = [*(_line_words(data, line) for line in drawn_lines(data)), *told_targets(data)]
    said = _("{title}, from {first} to {last}: {lines}.").format(
        title=title, first=first, last=last, lines="; ".join(parts)
    )
    return " ".join([said, *_meanwhile(data)])


def _meanwhile(data: ChartData) -> list[str]:
    if not data.marks:
        return []
    return [_("Marked: {names}.").format(names="; ".join(map(marked, data.marks)))]


def _line_words(data: ChartData, line: Line) -> str:
    points = [point for point in line.points if not point.is_missing]
    extremes = [] if is_in_panels(data) else _extremes(data, line, points)
    parts = [*extremes, *_last(data, line, points), *_lacking(data, line)]
    words = ", ".join(parts) or _("there are no data")
    return words if len(data.lines) == 1 else _("{name}: {words}").format(name=line.label, words=words)


def _extremes(data: ChartData, line: Line, points: Sequence[Point]) -> list[str]:
    """Return the highest and the lowest of what is finished."""
    finished = [point for point in points if not line.is_provisional(point) and point.value is not None]
    if not finished:
        return []
    highest, lowest = max(finished, key=_value), min(finished, key=_value)
    return [
        _("highest {value} ({period})").format(**_fields(data, highest)),
        _("lowest {value} ({period})").format(**_fields(data, lowest)),
    ]


def _last(data: ChartData, line: Line, points: Sequence[Point]) -> list[str]:
    if not points:
        return []
    is_open = line.is_provisional(points[-1])
    last = _("last {value} ({period}, not finished)") if is_open else _("last {value} ({period})")
    return [last.format(**_fields(data, points[-1]))]


def _value(point: Point) -> float:
    return point.value if point.value is not None else 0.0


def _fields(data: ChartData, point: Point) -> dict[str, str]:
    return {"value": known(data, point), "period": period_name(point.day, data.size)}


def _lacking(data: ChartData, line: Line) -> list[str]:
    found = gaps_of(line, data.size)
    some = sum(gap.periods for gap in found if gap.is_incomplete)
    said = [ngettext("{count} not complete", "{count} not complete", some).format(count=some)] if some else []
    return [*_without(data, sum(gap.periods for gap in found) - some), *said]


def _without(data: ChartData, count: int) -> list[str]:
    if not count:
        return []
    if data.size is Granularity.DAY:
        return [ngettext("no data for {count} day", "no data for {count} days", count).format(count=count)]
    if data.size is Granularity.WEEK:
        return [ngettext("no data for {count} week", "no data for {count} weeks", count).format(count=count)]
    return [ngettext("no data for {count} month", "no data for {count} months", count).format(count=count)]
