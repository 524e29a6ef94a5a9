"""What a board tells of targets: lines in the charts, and whether a month's tile has reached its own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.results import targets
from smmdesk.features.results.charts.chart_data import Target
from smmdesk.features.results.charts.numbers import distance_words
from smmdesk.features.results.kinds import Better
from smmdesk.features.results.metrics import metric, metrics
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
    for row in _shown(session, choice, choice.drawn_by):
        if row.since <= last and (row.until is None or row.until >= first):
            whose = name_of(session, row.account_id) if row.account_id and choice.account_id is None else ""
            found[row.metric].append(_target(row, whose))
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
    missed, amount = _target(row).missed_by(value), amount_words(row)
    distance = distance_words(abs(missed), values.metric.unit, values.currency)
    if missed < 0:
        return _("target {amount}: {n} short").format(amount=amount, n=distance)
    if missed > 0:
        return _("target {amount}: {n} over").format(amount=amount, n=distance)
    return _("target {amount} reached").format(amount=amount)


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


def _target(row: FigureTarget, line: str = "") -> Target:
    """Return a target as charts draw it, of the account that the line with that name is."""
    is_at_most = metric(row.metric).better is Better.DOWN
    amount = row.value, row.low, row.high
    return Target(target_words(row), *amount, row.since, row.until, row.currency, line, is_at_most)
