"""The parts of an audience that ads were shown to, and how surely one of them converts better than another."""

from __future__ import annotations

from collections import defaultdict
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.checks import queries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smmdesk.core.glance import Ask

    Totals = dict[str, dict[tuple[str, str], float]]  # by part, then by metric and currency

_Z = 1.959964  # 95 %, both sides


class Segment(NamedTuple):
    """An ad set, or a part of a breakdown: what it cost, and what came of it. ``kind`` is what it is compared within."""

    account_id: int
    kind: str
    name: str
    clicks: float
    conversions: float
    spend: float
    currency: str = ""

    @property
    def rate(self) -> float:
        """Return the conversions in percent of the clicks."""
        return self.conversions / self.clicks * 100

    @property
    def interval(self) -> tuple[float, float]:
        """Return between which shares the rate lies, with 95 % certainty."""
        return wilson(self.conversions, self.clicks)


def wilson(hits: float, trials: float) -> tuple[float, float]:
    """Return the interval of a share that E. B. Wilson gave (1927, doi.org/10.1080/01621459.1927.10502953)."""
    share, spread = hits / trials, _Z**2 / trials
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * sqrt(share * (1 - share) / trials + spread / (4 * trials))
    return middle - half, middle + half


def read_segments(ask: Ask, since: str) -> Iterator[Segment]:
    """Read the segments; where one kind is told of in several grains, that with the most clicks counts."""
    found: defaultdict[tuple[int, str], defaultdict[str, Totals]] = defaultdict(lambda: defaultdict(dict))
    for account, level, part, stretch, metric, currency, total in ask(queries.segments(since)):
        kind = level if level == "ad_set" else f"{level} {part.partition('=')[0]}"
        found[account, kind][stretch].setdefault(part, {})[metric, currency] = total
    titles = {key: title for key, title in ask(queries.AD_SETS) if title} if found else {}
    for (account, kind), stretches in found.items():
        chosen = max(stretches.values(), key=lambda totals: sum(map(_clicks, totals.values())))
        for part, totals in chosen.items():
            if segment := _segment(account, kind, titles.get(part, part.partition("=")[2] or part), totals):
                yield segment


def _segment(account: int, kind: str, name: str, totals: Mapping[tuple[str, str], float]) -> Segment | None:
    """Return a segment of which everything is known, in one currency."""
    spent = {currency: total for (metric, currency), total in totals.items() if metric == "spend"}
    conversions, clicks = totals.get(("conversions", "")), _clicks(totals)
    if len(spent) != 1 or conversions is None or not 0 <= conversions <= clicks or not clicks:
        return None
    ((currency, spend),) = spent.items()
    return Segment(account, kind, name, clicks, conversions, spend, currency)


def _clicks(totals: Mapping[tuple[str, str], float]) -> float:
    return totals.get(("clicks", ""), totals.get(("link_clicks", ""), 0))
