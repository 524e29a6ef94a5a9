"""Figures as the command line says them: as they were observed, or together by day, week or month."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_number
from smmdesk.features.results import observed
from smmdesk.features.results.board.weeks import week_start
from smmdesk.features.results.kinds import Figure, Flag, SeriesKey
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.resolving import inputs
from smmdesk.features.results.result_kinds import kind_words
from smmdesk.features.results.rolling import by_period
from smmdesk.features.results.whose import name_of

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from smmdesk.features.results.metric import Metric
    from smmdesk.features.results.observed import CurrentFigure, HeldSeries
    from smmdesk.features.results.period_value import PeriodValue
    from smmdesk.features.results.periods import Size

_Sources: TypeAlias = dict[tuple[SeriesKey, str, str], int]  # the import of each figure


@dataclass(frozen=True)
class FigureRow:
    """A figure, or a metric in a period; ``value`` is ``None`` where it is missing, which is not 0."""

    account: str
    metric: str
    date: str
    to: str
    value: float | None
    imports: tuple[int, ...]
    currency: str = ""
    kind: str = ""
    by: str = ""
    about: str = ""
    dimension: str = ""
    is_total: bool = False
    is_partial: bool = False
    is_provisional: bool = False
    low: float | None = None
    high: float | None = None
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it for another program."""
        return {
            "account": self.account,
            "metric": self.metric,
            "date": self.date,
            "to": self.to,
            "value": self.value,
            "import": max(self.imports, default=None),
            "imports": list(self.imports),
            "currency": self.currency or None,
            "kind": self.kind or None,
            "by": self.by,
            "about": self.about or None,
            "dimension": self.dimension or None,
            "total": self.is_total,
            "partial": self.is_partial,
            "provisional": self.is_provisional,
            "low": self.low,
            "high": self.high,
            "notes": list(self.notes),
        }

    def cells(self) -> list[str]:
        """Return it in columns."""
        when = self.date if self.date == self.to else f"{self.date} – {self.to}"
        what = " ".join(filter(None, (self.about, self.dimension, kind_words(self.kind))))
        return [self.account, what, when, f"{self._value} {self.currency}".rstrip(), self._remark]

    @property
    def _value(self) -> str:
        """Return what is known: the value, of an estimate also its ends, or only these."""
        said = "—" if self.value is None else format_number(self.value)
        if self.low is None or self.high is None:
            return said
        ends = _("{low} to {high}").format(low=format_number(self.low), high=format_number(self.high))
        return ends if self.value is None else f"{said} ({ends})"

    @property
    def _remark(self) -> str:
        said = [
            _("total of the file") if self.is_total else "",
            _("not all days") if self.is_partial else "",
            _("may still change") if self.is_provisional else "",
        ]
        return ", ".join(filter(None, said))


@dataclass(frozen=True)
class Shown:
    """What somebody wants to see: a metric, of one account or of each that has some of it."""

    session: Session
    metric: Metric
    account_id: int | None = None

    def each(self, *, has_parts: bool) -> list[FigureRow]:
        """Return the figures as they were observed; with parts also those of posts, campaigns and breakdowns."""
        return [
            _of_figure(held, figure, name)
            for account, name in self._accounts()
            for held in observed.series(self.session, account, metric=self.metric.key)
            if has_parts or not (held.key.entity or held.key.breakdown)
            for figure in observed.figures(self.session, held.id)
        ]

    def together(self, size: Size, today: date) -> list[FigureRow]:
        """Return the metric period by period."""
        rows, week = [], week_start(self.session)
        for account, name in self._accounts():
            figures, sources = self._read(account)
            rows += [
                _of_period(value, self.metric, name, sources)
                for value in by_period(figures, self.metric, size, today, week)
            ]
        return rows

    def _accounts(self) -> list[tuple[int, str]]:
        if self.account_id is not None:
            found = {self.account_id}
        else:
            found = {
                held.account_id
                for key in inputs(self.metric)
                for held in observed.series(self.session, metric=key)
            }
        return [(account, name_of(self.session, account)) for account in sorted(found)]

    def _read(self, account: int) -> tuple[dict[SeriesKey, list[Figure]], _Sources]:
        figures: dict[SeriesKey, list[Figure]] = defaultdict(list)
        sources: _Sources = {}
        for key in sorted(inputs(self.metric)):
            for held in observed.series(self.session, account, metric=key):
                for d0, d1, value, import_id, flag, cell in observed.figures(self.session, held.id):
                    figures[held.key].append(Figure(d0, d1, value, flag, cell))
                    sources[held.key, d0, d1] = import_id
        return figures, sources


def metric_of(key: str) -> Metric:
    """Return a metric of the catalogue."""
    found = metrics().get(key)
    if found is None:
        raise UserError(
            _("There is no metric {name}. Those that there are: {names}").format(
                name=key, names=", ".join(sorted(metrics()))
            )
        )
    return found


def _of_figure(held: HeldSeries, figure: CurrentFigure, account: str) -> FigureRow:
    key = held.key
    return FigureRow(
        account=account,
        metric=key.metric,
        date=figure.d0,
        to=figure.d1,
        value=figure.value,
        imports=(figure.import_id,),
        currency=key.currency,
        kind=key.kind,
        by=key.granularity,
        about=" ".join(filter(None, (key.entity_kind, key.entity))),
        dimension=key.breakdown,
        is_total=bool(figure.flag & Flag.TOTAL),
        is_provisional=bool(figure.flag & Flag.PROVISIONAL),
    )


def _of_period(value: PeriodValue, metric: Metric, account: str, sources: _Sources) -> FigureRow:
    found = {sources[key, figure[0], figure[1]] for key, figures in value.sources for figure in figures}
    return FigureRow(
        account=account,
        metric=metric.key,
        date=value.start.isoformat(),
        to=value.end.isoformat(),
        value=value.value,
        imports=tuple(sorted(found)),
        currency=value.currency,
        kind=value.kind,
        by=value.period.size.value,
        is_partial=value.is_partial,
        is_provisional=value.is_provisional,
        low=value.low,
        high=value.high,
        notes=tuple(caveat.sentence for caveat in sorted(value.caveats)),
    )
