"""Of which time parts are shown: of the choice where they can be added up, else of the newest time that was counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from smmdesk.features.results.kinds import Granularity, RollUp
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.period_value import Caveat
from smmdesk.features.results.periods import Period
from smmdesk.features.results.rolling import over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.board.held import HeldFigure
    from smmdesk.features.results.board.part_reading import Breakdown, Parts
    from smmdesk.features.results.kinds import SeriesKey
    from smmdesk.features.results.lines import Observed

_NEAR = timedelta(days=92)  # a portrait of the audience from another quarter tells nothing of this one


Sources: TypeAlias = "Sequence[tuple[SeriesKey, Sequence[HeldFigure]]]"
"""The figures that a value is made of, by series."""


class Part(NamedTuple):
    """A part's value with the figures that it is made of."""

    value: float
    sources: Sources


class Told(NamedTuple):
    """What was told of the parts in one time; each time is the same for all of them."""

    period: Period
    parts: Mapping[str, Part]
    days: int = 0  # of the period that there are figures of; 0 where that does not matter
    caveats: frozenset[Caveat] = frozenset()


def told_of(about: Breakdown, parts: Parts, period: Period, today: date) -> Told | None:
    """Return the parts' values in a period, or in the nearest time that one figure of each tells of.

    Only sums are added up over days: people and rates are what the network counted for one time. ``None`` where there
    is nothing: what happened at another time says nothing of this one, what is so on a day does for a quarter.
    """
    roll_up = metrics()[about.metric].roll_up
    summed = _summed(about, parts, period, today) if roll_up is RollUp.SUM else None
    return summed or _counted(parts, period, _NEAR if roll_up is RollUp.LAST else timedelta())


def _summed(about: Breakdown, parts: Parts, period: Period, today: date) -> Told | None:
    metric = metrics()[about.metric]
    values = {
        part: over(cast("Observed", series), metric, [period], today, currency=about.currency)[0]
        for part, series in parts.items()
    }
    known = {part: value for part, value in values.items() if value.value is not None}
    if not known:
        return None
    return Told(
        period,
        {part: Part(value.value or 0.0, cast("Sources", value.sources)) for part, value in known.items()},
        max(value.days_covered for value in known.values()),
        frozenset().union(*(value.caveats for value in known.values())),
    )


def _counted(parts: Parts, period: Period, farthest: timedelta) -> Told | None:
    """Return what was counted for one and the same time: figures of other times are not mixed in."""
    times = {_time(figure) for series in parts.values() for own in _whole(series).values() for figure in own}
    near = [time for time in times if _distance(time, period) <= farthest]
    if not near:
        return None
    chosen = min(near, key=lambda time: _rank(time, period))
    found = {part: _of_time(series, chosen) for part, series in parts.items()}
    return Told(chosen, {part: value for part, value in found.items() if value})


def _rank(time: Period, period: Period) -> tuple[int, int, int]:
    """Return how well a time fits: those that hold all of the period first, the shortest of them; then the newest."""
    is_whole = time.start <= period.start and time.end >= period.end
    return (
        0 if is_whole else 1 + _distance(time, period).days,
        time.days if is_whole else 0,
        -time.end.toordinal(),
    )


def _distance(time: Period, period: Period) -> timedelta:
    """Return how many days lie between two times; none where they meet."""
    return max(time.start - period.end, period.start - time.end, timedelta())


def _time(figure: HeldFigure) -> Period:
    return Period(date.fromisoformat(figure.d0[:10]), date.fromisoformat(figure.d1[:10]))


def _of_time(series: Mapping[SeriesKey, Sequence[HeldFigure]], time: Period) -> Part | None:
    """Return a part's value in a time; where two series tell of it, the newer import's.

    People and rates of several campaigns are not those of all of them.
    """
    found = [
        (figure.import_id, key, figure)
        for key, own in _whole(series).items()
        for figure in own
        if _time(figure) == time
    ]
    if len({key.entity for _number, key, _figure in found}) != 1:
        return None
    _number, key, figure = max(found, key=lambda each: each[0])
    return Part(figure.value, [(key, [figure])])


def _whole(series: Mapping[SeriesKey, Sequence[HeldFigure]]) -> Mapping[SeriesKey, Sequence[HeldFigure]]:
    """Return the series of days and longer times: an hour's people are not a day's."""
    return {key: own for key, own in series.items() if key.granularity != Granularity.HOUR}
