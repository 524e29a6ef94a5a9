"""What stands around a chart: how it is counted, where it comes from, what its signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _, format_date, format_number
from smmdesk.features.results.charts.date_names import period_name
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.kinds import Granularity, Unit

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.features.results.charts.chart_data import ChartData, Line, Mark, Point
    from smmdesk.features.results.kinds import RollUp

_PER = {
    Granularity.DAY: N_("per day"),
    Granularity.WEEK: N_("per week"),
    Granularity.MONTH: N_("per month"),
}
_DRAWN_FROM = {
    Granularity.DAY: N_("drawn from daily figures"),
    Granularity.WEEK: N_("drawn from weekly figures"),
}
_COUNTED_IN = {
    Unit.SECONDS: N_("in seconds"),
    Unit.MINUTES: N_("in minutes"),
    Unit.HOURS: N_("in hours"),
    Unit.DAYS: N_("in days"),
    Unit.PERCENT: N_("in percent"),
}


def no_data() -> str:
    """Return the words of a gap."""
    return _("no data")


def incomplete() -> str:
    """Return the words of a gap of which some days are there."""
    return _("not complete")


def subtitle(data: ChartData) -> str:
    """Return the unit, the period and the roll-up: ``in percent, per week, ratio of the sums``."""
    parts = [counted_in(data.unit, data.currency), _(_PER[data.size]), roll_up_words(data)]
    parts += [data.note, _(_DRAWN_FROM[data.drawn_from]) if data.drawn_from else ""]
    return ", ".join(part for part in parts if part)


def counted_in(unit: Unit, currency: str = "") -> str:
    """Return the unit in words; nothing for what is simply counted."""
    if unit is Unit.MONEY:
        return _("in {currency}").format(currency=currency) if currency else ""
    return _(_COUNTED_IN.get(unit, ""))


def roll_up_words(data: ChartData) -> str:
    """Return how the figure of a period follows from its days'; nothing for days as the network gave them."""
    roll_up: RollUp = data.roll_up
    return "" if data.size is Granularity.DAY else _(roll_up.words)


def foot(data: ChartData) -> list[str]:
    """Return the sentences under a chart: its source, until when it goes, what is not finished."""
    sentences = [origin(data.source, data.data_until)]
    if data.is_provisional:
        sentences.append(_("What is dotted is not finished and may still change."))
    return [sentence for sentence in sentences if sentence]


def together(data: ChartData) -> list[str]:
    """Return the sentence on the targets that are for all lines together, and so for none of them."""
    found = [target.words for target in data.targets if not target.line]
    return (
        [_("For all together: {targets}.").format(targets=", ".join(found))]
        if found and len(data.present) > 1
        else []
    )


def left_out(count: int) -> str:
    """Return the sentence on a chart that draws only so many of its lines, the largest first."""
    said = _("Only the {n} accounts with the largest values are drawn; the table has all of them.")
    return said.format(n=format_number(count))


def marked(mark: Mark) -> str:
    """Return what happened and when."""
    return _("{day}: {what}").format(day=format_date(mark.day), what=mark.words)


def origin(source: str, data_until: date | None) -> str:
    """Return the sentences on where figures come from and until when."""
    parts = [_("Source: {source}.").format(source=source)] if source else []
    if data_until:
        parts.append(_("Data until {day}.").format(day=format_date(data_until)))
    return " ".join(parts).replace("..", ".")  # a Russian date ends in a point of its own


def point_words(data: ChartData, line: Line, point: Point) -> str:
    """Return what a point says, for the hover: ``week of 2 March 2026: 97``."""
    period = period_name(point.day, data.size)
    words = _("{period}: {value}").format(period=period, value=known(data, point))
    if line.is_provisional(point):
        words = _("{words} (not finished)").format(words=words)
    return words if len(data.lines) == 1 else _("{line}, {words}").format(line=line.label, words=words)


def known(data: ChartData, point: Point) -> str:
    """Return what is known of a value: the value, between which it lies, or that there is none."""
    if point.value is not None:
        return value_words(point.value, data.unit, data.currency)
    if point.low is None or point.high is None:
        return no_data()
    low, high = (value_words(end, data.unit, data.currency) for end in (point.low, point.high))
    return _("between {low} and {high}").format(low=low, high=high)
