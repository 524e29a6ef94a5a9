"""What a board tells of targets: lines in the charts, and whether a month's tile has reached its own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_number
from smmdesk.features.results import targets
from smmdesk.features.results.charts.chart_data import Target
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.kinds import Better, Unit
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.periods import Size
from smmdesk.features.results.target_words import amount_words, target_words
from smmdesk.features.results.whose import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlmodel import Session

    from smmdesk.features.results.board.choice import Choice
    from smmdesk.features.results.board.values import MetricValues
    from smmdesk.features.results.models import FigureTarget


def for_charts(session: Session, choice: Choice) -> Mapping[str, Sequence[Target]]:
    """Return by metric the targets of the days, weeks or months that are drawn, each while it holds."""
    first, last = choice.times()[0].start, choice.times()[-1].end
    found: defaultdict[str, list[Target]] = defaultdict(list)
    for row in _shown(session, choice, choice.grain):
        if row.since <= last and (row.until is None or row.until >= first):
            found[row.metric].append(_target(row, _words(session, choice, row)))
    return dict(found)


def of_month(session: Session, choice: Choice) -> Sequence[FigureTarget]:
    """Return the targets that hold at the end of the chosen month; none where something else is chosen."""
    if choice.period.size is not Size.MONTH:
        return []
    return [row for row in _shown(session, choice, Size.MONTH) if targets.holds(row, choice.period.end)]


def reached(values: MetricValues, aims: Sequence[FigureTarget]) -> str:
    """Return whether a whole month reached its target, and by how much it did not; else nothing."""
    now = values.now
    if now.value is None or now.is_partial or now.is_provisional:
        return ""
    row = _aim_of(values, aims)
    return _reached(values, now.value, row) if row else ""


def _reached(values: MetricValues, value: float, row: FigureTarget) -> str:
    least, most = _ends(row, values.metric.better)
    amount = amount_words(row)
    if least is not None and value < least:
        short = _distance(values, least - value)
        return _("target {amount}: {n} short").format(amount=amount, n=short)
    if most is not None and value > most:
        return _("target {amount}: {n} over").format(amount=amount, n=_distance(values, value - most))
    return _("target {amount} reached").format(amount=amount)


def _ends(row: FigureTarget, better: Better) -> tuple[float | None, float | None]:
    """Return at least and at most how much it should be; of what is better low, a value is the most."""
    if row.value is None:
        return row.low, row.high
    return (None, row.value) if better is Better.DOWN else (row.value, None)


def _distance(values: MetricValues, number: float) -> str:
    if values.metric.unit is Unit.PERCENT:
        return _("{n} points").format(n=format_number(round(number, 1)))
    return value_words(number, values.metric.unit, values.currency)


def _aim_of(values: MetricValues, aims: Sequence[FigureTarget]) -> FigureTarget | None:
    """Return the target of whose values they are; where only one account has any, also that of the business."""
    by_account = {
        row.account_id: row
        for row in aims
        if row.metric == values.metric.key and row.currency in ("", values.currency)
    }
    return by_account.get(values.account_id) or by_account.get(0)


def _shown(session: Session, choice: Choice, size: Size) -> Iterator[FigureTarget]:
    for row in targets.everything(session):
        if row.metric in metrics() and row.size == size.value and choice.account_id in (None, row.account_id):
            yield row


def _target(row: FigureTarget, words: str) -> Target:
    return Target(words, row.value, row.low, row.high, row.since, row.until, row.currency)


def _words(session: Session, choice: Choice, row: FigureTarget) -> str:
    """Return the words of a target, with whose it is where several accounts are drawn."""
    said = target_words(row)
    if choice.account_id is not None or not row.account_id:
        return said
    return _("{what}: {value}").format(what=name_of(session, row.account_id), value=said)
