"""Breakdowns: who the audience is and where it is, the largest part first, with the time that it was counted in (R183)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_date, format_number, pgettext
from smmdesk.features.results.board.origins import short_source, source_line
from smmdesk.features.results.board.panels import Measured, Panel
from smmdesk.features.results.board.part_names import breakdown_words, part_words
from smmdesk.features.results.board.part_times import told_of
from smmdesk.features.results.board.shown import Origin, Table, TableRow
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.charts.parts_data import MOST_BARS, Bar, PartsData
from smmdesk.features.results.kinds import RollUp, Unit
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.periods import covered_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smmdesk.features.results.board.panels import Surroundings
    from smmdesk.features.results.board.part_reading import Breakdown, Parts
    from smmdesk.features.results.board.part_times import Part, Told
    from smmdesk.features.results.periods import Period

_FIRST = (
    *(
        "audience_share",
        "followers",
        "unique_visitors",
        "viewers",
        "reach",
        "views",
        "impressions",
        "page_views",
    ),
    *("link_clicks", "clicks", "results", "conversions"),
)
_ADDED_UP = (
    RollUp.SUM,
    RollUp.LAST,
    RollUp.UNIQUE,
)  # over the parts of one time, which have nothing in common
_WHOLE = 100.0


@dataclass(frozen=True)
class Breakdowns:
    """What an account's figures are broken down by, of each metric that they are known of."""

    account_id: int
    names: tuple[str, ...]
    told: Mapping[Measured, Told]
    wanted: Period
    around: Surroundings

    @property
    def key(self) -> str:
        """Return what tells it from others."""
        return f"parts {self.account_id} {';'.join(self.names)}"

    @cached_property
    def choices(self) -> Sequence[Measured]:
        """Return the metrics that it can be shown of."""
        order = list(metrics())
        return sorted(self.told, key=lambda each: (_place(each), order.index(each.metric), each.currency))

    @cached_property
    def first(self) -> Panel:
        """Return the parts by the first of the metrics."""
        return self.panel(self.choices[0])

    def panel(self, wanted: Measured) -> Panel:
        """Return the parts by a metric, the largest first."""
        told, metric = self.told[wanted], metrics()[wanted.metric]
        ranked = sorted(told.parts.items(), key=lambda pair: -pair[1].value)
        origins = {part: self._origins(found) for part, found in ranked}
        source = source_line((each for own in origins.values() for each in own), self.around.imports)
        shares = shares_of(wanted, [found.value for _part, found in ranked])
        title = self.around.title(breakdown_words(self.names), self.account_id)
        subtitle = f"{wanted.words}, {_time_words(told.period)}"
        until = min(told.period.end, self.around.today)
        return Panel(
            title=title,
            subtitle=subtitle,
            about=metric.sentence,
            data=PartsData(
                title=title,
                bars=_bars(wanted, ranked, shares),
                unit=metric.unit,
                currency=wanted.currency,
                note=subtitle,
                source=source,
                data_until=until,
            ),
            table=self._table(wanted, ranked, shares, origins),
            keys=[part for part, _found in ranked],
            numbers=[(found.value, share) for (_part, found), share in zip(ranked, shares, strict=True)],
            source=source,
            data_until=until,
            notes=list(self._notes(wanted, told, shares)),
        )

    def _origins(self, part: Part) -> list[Origin]:
        return [
            Origin(each.import_id, each.cell, self.account_id, key.metric, each.d0, each.d1, each.value)
            for key, figures in part.sources
            for each in figures
        ]

    def _table(
        self,
        wanted: Measured,
        ranked: Sequence[tuple[str, Part]],
        shares: Sequence[float | None],
        origins: Mapping[str, Sequence[Origin]],
    ) -> Table:
        has_shares = any(share is not None for share in shares) and not _is_share(wanted)
        heading = [breakdown_words(self.names), _("Value"), *([_("Share")] if has_shares else [])]
        rows = [
            TableRow(
                period=part_words(part),
                values=_cells(wanted, found.value, share if has_shares else None),
                before="",
                source=short_source(origins[part]),
                origins=origins[part],
            )
            for (part, found), share in zip(ranked, shares, strict=True)
        ]
        return Table([*heading, pgettext("source", "From")], rows)

    def _notes(self, wanted: Measured, told: Told, shares: Sequence[float | None]) -> Iterable[str]:
        if told.period != self.wanted:
            said = _(
                "Counted by the network for {time}, the nearest to this period; times are never added up."
            )
            yield said.format(time=_time_words(told.period))
        elif 0 < told.days < told.period.days:
            yield _("Figures for {covered}.").format(covered=covered_words(told.days, told.period.days))
        if not _is_share(wanted) and any(share is not None for share in shares):
            yield _("Shares are of all parts that the file names; what it could not tell is in none of them.")
        yield from (caveat.sentence for caveat in sorted(told.caveats))


def breakdowns_of(found: Mapping[Breakdown, Parts], period: Period, around: Surroundings) -> list[Breakdowns]:
    """Return the breakdowns that there is anything to show of for a period, by account."""
    by_kind: defaultdict[tuple[int, tuple[str, ...]], dict[Measured, Told]] = defaultdict(dict)
    for about, parts in found.items():
        told = told_of(about, parts, period, around.today)
        if told and any(part.value > 0 for part in told.parts.values()):
            by_kind[about.account_id, about.names][Measured(about.metric, about.currency)] = told
    return [
        Breakdowns(account, names, told, period, around)
        for (account, names), told in sorted(by_kind.items(), key=lambda pair: pair[0])
    ]


def shares_of(wanted: Measured, values: Sequence[float]) -> list[float | None]:
    """Return each part's share of all of them in percent; ``None`` where they cannot be added up."""
    whole = fsum(values)
    if _is_share(wanted):
        return list(values)
    can_add = metrics()[wanted.metric].roll_up in _ADDED_UP and min(values, default=0) >= 0 and whole > 0
    return [value / whole * _WHOLE if can_add else None for value in values]


def _bars(wanted: Measured, ranked: Sequence[tuple[str, Part]], shares: Sequence[float | None]) -> list[Bar]:
    """Return the largest parts, and all others as one where they can be added up."""
    drawn_shares = [None] * len(shares) if _is_share(wanted) else shares
    bars = [
        Bar(part_words(part), max(0.0, found.value), share)
        for (part, found), share in zip(ranked, drawn_shares, strict=True)
    ]
    if len(bars) <= MOST_BARS:
        return bars
    shown, rest = bars[: MOST_BARS - 1], bars[MOST_BARS - 1 :]
    if shares[0] is None:
        return bars[:MOST_BARS]
    share = None if rest[0].share is None else fsum(bar.share or 0.0 for bar in rest)
    name = _("{n} others").format(n=format_number(len(rest)))
    return [*shown, Bar(name, fsum(bar.value for bar in rest), share, is_rest=True)]


def _cells(wanted: Measured, value: float, share: float | None) -> list[str]:
    said = [value_words(value, metrics()[wanted.metric].unit, wanted.currency)]
    return said if share is None else [*said, value_words(round(share, 1), Unit.PERCENT)]


def _is_share(wanted: Measured) -> bool:
    """Tell whether the network itself gave shares."""
    return wanted.metric == "audience_share"


def _place(wanted: Measured) -> int:
    return _FIRST.index(wanted.metric) if wanted.metric in _FIRST else len(_FIRST)


def _time_words(period: Period) -> str:
    if period.start == period.end:
        return format_date(period.start)
    return _("{first} to {last}").format(first=format_date(period.start), last=format_date(period.end))
