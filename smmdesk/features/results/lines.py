"""Lines: what has been observed of one metric for one account, post or part of a breakdown, in whatever grain."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.kinds import Granularity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from smmdesk.features.results.kinds import Figure, SeriesKey
    from smmdesk.features.results.periods import Period

    Observed = Mapping[SeriesKey, Sequence[Figure]]

ACCOUNT = "account"
"""The kind of entity that accounts become when several are looked at together."""

_COARSEST_FIRST = ("", ACCOUNT, "campaign", "ad_set", "ad")
_NARROW = (Granularity.HOUR, Granularity.DAY, Granularity.LIFETIME)  # they lie in a period or do not
_DAY = slice(10)  # the day of an hour, as it is written


class Level(NamedTuple):
    """What lines are about: the account itself (nothing), campaigns, posts; and by what it is broken down."""

    kind: str = ""
    dimension: str = ""


class Window(NamedTuple):
    """A period's ends, as figures write them."""

    start: str
    end: str
    days: int

    @classmethod
    def of(cls, period: Period) -> Window:
        """Return a period's window."""
        return cls(period.start.isoformat(), period.end.isoformat(), period.days)

    def is_of(self, figure: Figure) -> bool:
        """Tell whether a figure is about exactly this time."""
        return figure[0][_DAY] == self.start and figure[1][_DAY] == self.end


class Line:
    """All series of one metric for one and the same thing; they differ in their grain only."""

    def __init__(self, key: SeriesKey) -> None:
        self.key = key
        self._series: dict[str, list[Figure]] = {}
        self._starts: dict[str, list[str]] = {}
        self._keys: dict[str, SeriesKey] = {}

    @property
    def about(self) -> tuple[str, str, str]:
        """Return what it is about; lines of several metrics with the same are of the same thing."""
        return self.key.entity_kind, self.key.entity, self.key.breakdown

    @property
    def account(self) -> str:
        """Return which of several accounts it belongs to; empty where there is only one."""
        return self.key.entity.partition("/")[0] if self.key.entity_kind == ACCOUNT else ""

    @property
    def grains(self) -> AbstractSet[str]:
        """Return the grains in which there are figures."""
        return self._series.keys()

    @property
    def is_by_publication(self) -> bool:
        """Tell whether there are only figures since something was published."""
        return self._series.keys() == {Granularity.LIFETIME}

    @property
    def ends(self) -> tuple[str, str]:
        """Return the first and the last day, or hour, that there is a figure of."""
        figures = [figure for of_grain in self._series.values() for figure in of_grain]
        return min(figure[0] for figure in figures), max(figure[1] for figure in figures)

    def add(self, grain: str, figures: Sequence[Figure]) -> None:
        """Add the figures of a series."""
        self._series[grain] = sorted([*self._series.get(grain, ()), *figures])
        self._starts[grain] = [figure[0] for figure in self._series[grain]]
        self._keys[grain] = self.key._replace(granularity=grain)

    def series_key(self, grain: str) -> SeriesKey:
        """Return the key of the series with a grain."""
        return self._keys[grain]

    def inside(self, grain: str, window: Window) -> Sequence[Figure]:
        """Return the figures of a grain that are about days of this time and no others."""
        starts = self._starts.get(grain, ())
        first = bisect_left(starts, window.start)
        last = bisect_right(starts, window.end + "~", first)  # "~" stands behind an hour's "T13"
        found = self._series[grain][first:last] if first < last else []
        if grain in (Granularity.DAY, Granularity.HOUR):
            return found
        return [figure for figure in found if figure[1][_DAY] <= window.end]

    def own(self, window: Window) -> tuple[SeriesKey, Figure] | None:
        """Return the figure that the network itself gave for exactly this time."""
        for grain in self._series:
            if grain not in (Granularity.HOUR, Granularity.LIFETIME):
                for figure in self.inside(grain, window):
                    if window.is_of(figure):
                        return self.series_key(grain), figure
        return None

    def last(self, window: Window) -> tuple[SeriesKey, Figure] | None:
        """Return the figure that ends last within this time; of two the one about fewer days."""
        place = bisect_right(self._by_end, window.end + "~", key=lambda found: found[0])
        if not place or self._by_end[place - 1][0][_DAY] < window.start:
            return None
        _end, grain, figure = self._by_end[place - 1]
        return self.series_key(grain), figure

    def crosses(self, window: Window) -> bool:
        """Tell whether figures reach over the edge of this time, so that they belong to it in part only."""
        return any(self._crosses(grain, window) for grain in self._wide)

    @cached_property
    def _by_end(self) -> list[tuple[str, str, Figure]]:
        every = [(figure[1], grain, figure) for grain, figures in self._series.items() for figure in figures]
        return sorted(every, key=lambda found: (found[0], found[2][0]))

    @cached_property
    def _wide(self) -> tuple[str, ...]:
        return tuple(grain for grain in self._series if grain not in _NARROW)

    def _crosses(self, grain: str, window: Window) -> bool:
        starts = self._starts[grain]
        earliest = date.fromisoformat(window.start) - timedelta(days=self._longest[grain])
        near = slice(bisect_left(starts, earliest.isoformat()), bisect_right(starts, window.end))
        return any(
            figure[1] >= window.start and (figure[0] < window.start or figure[1] > window.end)
            for figure in self._series[grain][near]
        )

    @cached_property
    def _longest(self) -> Mapping[str, int]:
        return {grain: max(map(_length, self._series[grain])) for grain in self._wide}


def together(accounts: Mapping[int, Observed]) -> dict[SeriesKey, Sequence[Figure]]:
    """Return what was observed for several accounts as one, in which each account stays a line of its own.

    Only what is about accounts and, where there is no such thing, their campaigns or ads; no breakdowns. Where there is
    something of one kind only, all is taken of the things that it is of: the money of these campaigns.
    """
    found: dict[SeriesKey, Sequence[Figure]] = {}
    for account, observed in accounts.items():
        of_kinds = [level for level in levels(key for key in observed if key.kind) if not level.dimension]
        for metric in {key.metric for key in observed}:
            of_metric = {key: figures for key, figures in observed.items() if key.metric == metric}
            there = [level for level in levels(of_metric) if not level.dimension]
            level = next((level for level in of_kinds if level in there), next(iter(there), None))
            for key, figures in of_metric.items():
                if level_of(key) == level:
                    entity = "/".join(part for part in (str(account), key.entity_kind, key.entity) if part)
                    found[key._replace(entity_kind=ACCOUNT, entity=entity)] = figures
    return found


def level_of(key: SeriesKey) -> Level:
    """Return what a series is about."""
    names = (part.partition("=")[0] for part in key.breakdown.split(";"))
    return Level(key.entity_kind, ";".join(names))


def levels(observed: Iterable[SeriesKey]) -> list[Level]:
    """Return what the series are about, the account itself first, breakdowns last."""
    return sorted({level_of(key) for key in observed}, key=_coarseness)


def lines_of(observed: Observed, metric: str, level: Level, currency: str | None) -> list[Line]:
    """Return the lines of a metric at one level; of money, those in one currency."""
    found: dict[tuple[str, str], Line] = {}
    for key, figures in observed.items():
        if key.metric == metric and figures and level_of(key) == level and currency in (None, key.currency):
            found.setdefault((key.entity, key.dimension), Line(key)).add(key.granularity, figures)
    return list(found.values())


def _length(figure: Figure) -> int:
    return (date.fromisoformat(figure[1]) - date.fromisoformat(figure[0])).days + 1


def _coarseness(level: Level) -> tuple[bool, int, Level]:
    kinds = _COARSEST_FIRST
    return bool(level.dimension), kinds.index(level.kind) if level.kind in kinds else len(kinds), level
