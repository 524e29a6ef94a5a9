"""Posts and campaigns one by one: what each came to, how they compare with one another, and when they do best."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date, datetime
from math import fsum
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.periods import Period
from smmdesk.features.results.rolling import over

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smmdesk.features.results.kinds import Figure, SeriesKey, Thing
    from smmdesk.features.results.lines import Observed
    from smmdesk.features.results.metric import Metric
    from smmdesk.features.results.period_value import PeriodValue

FEWEST_POSTS = 3
"""An hour with fewer posts says nothing about the hour (our own rule; R126)."""

_MINUTE = 16  # letters of 2026-11-01T13:05


class Hour(NamedTuple):
    """An hour of a weekday, Monday 0: what its posts came to, on average and in their middle, and how many there were."""

    weekday: int
    hour: int
    mean: float | None  # missing where there are too few
    posts: int
    median: float | None = None


def by_thing(
    observed: Observed, metric: Metric, kind: str, today: date, *, currency: str | None = None
) -> dict[str, PeriodValue]:
    """Return what a metric came to for each post (or campaign) by its key, over all the time that it has figures of.

    Of money in several currencies that of the first, unless one is asked for.
    """
    apart: defaultdict[str, dict[SeriesKey, Sequence[Figure]]] = defaultdict(dict)
    for key, figures in observed.items():
        if key.entity_kind == kind and not key.dimension and figures:
            apart[key.entity][key] = figures
    found = {
        entity: over(own, metric, [span_of(own)], today, currency=currency) for entity, own in apart.items()
    }
    return {entity: values[0] for entity, values in found.items()}


def rate_by_followers(
    engagements: Mapping[str, float], things: Mapping[str, Thing], followers: Sequence[Figure]
) -> float | None:
    """Return the middle post's engagements for every 100 followers at the time that it was published.

    Posts from before the first count of followers are left out; ``None`` where no post is left.
    """
    counts = sorted(followers, key=lambda figure: figure.d1)
    ends = [figure.d1 for figure in counts]
    rates = []
    for key, number in engagements.items():
        place = bisect_right(ends, things[key].at[:10]) if key in things else 0
        if place and counts[place - 1].value:
            rates.append(number / counts[place - 1].value * 100)
    return median(rates) if rates else None


def by_hour(values: Mapping[str, float], things: Iterable[Thing], fewest: int = FEWEST_POSTS) -> list[Hour]:
    """Return for each hour of the week in which something was published what its posts came to (R126).

    Where there are fewer than ``fewest``, only how many. Hours are those that the network wrote. Posts of which only
    the day is known are left out.
    """
    found: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for thing in things:
        if thing.key in values and len(thing.at) >= _MINUTE:
            at = datetime.fromisoformat(thing.at)
            found[at.weekday(), at.hour].append(values[thing.key])
    return [_hour(weekday, hour, of_hour, fewest) for (weekday, hour), of_hour in sorted(found.items())]


def life_days(by_day: Sequence[Figure], share: float = 0.1) -> int | None:
    """Return after how many days a post's daily actions fall below a tenth of its first day's (R138; the tenth is ours).

    ``None`` while they have not, where the first day had none, and from a day on that there is no figure of.
    """
    figures = sorted(by_day)
    if not figures or figures[0].value <= 0:
        return None
    first = date.fromisoformat(figures[0].d0)
    for number, figure in enumerate(figures):
        if (date.fromisoformat(figure.d0) - first).days != number:
            return None
        if figure.value < figures[0].value * share:
            return number
    return None


def _hour(weekday: int, hour: int, values: Sequence[float], fewest: int) -> Hour:
    number = len(values)
    if number < fewest:
        return Hour(weekday, hour, None, number)
    return Hour(weekday, hour, fsum(values) / number, number, median(values))


def span_of(observed: Observed) -> Period:
    """Return the time from the first day that there is a figure of to the last."""
    every = [figure for figures in observed.values() for figure in figures]
    first, last = min(figure.d0 for figure in every), max(figure.d1 for figure in every)
    return Period(date.fromisoformat(first[:10]), date.fromisoformat(last[:10]))
