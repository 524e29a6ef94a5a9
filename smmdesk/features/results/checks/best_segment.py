"""C79: whether the segment that converts best gets the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.checks import Area, Basis, Check, Level, Limit, Observed
from smmdesk.core.i18n import N_, _
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.checks import examples
from smmdesk.features.results.checks.facts import LATELY
from smmdesk.features.results.kinds import Unit
from smmdesk.features.results.reached import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from smmdesk.features.results.checks.facts import Facts
    from smmdesk.features.results.checks.segments import Segment


def _best_unused(facts: Facts, least: int, today: date) -> Iterator[Observed]:
    if facts.as_of is None or today - facts.as_of > LATELY:
        return
    known = [each for each in facts.segments if each.clicks >= least]
    for account in sorted({each.account_id for each in known}):
        pairs = [
            pair
            for kind in {each.kind for each in known if each.account_id == account}
            if (pair := _best_and_dearest([e for e in known if (e.account_id, e.kind) == (account, kind)]))
        ]
        if pairs:
            yield _unused(facts.titles[account], *max(pairs, key=lambda pair: pair[1].spend))


def _best_and_dearest(segments: Sequence[Segment]) -> tuple[Segment, Segment] | None:
    """Return the segment that surely converts best, and of those that get more money all the same the dearest one."""
    best = max(segments, key=lambda each: each.interval[0])
    worse = [
        each
        for each in segments
        if each.interval[1] < best.interval[0] and each.spend > best.spend and each.currency == best.currency
    ]
    return (best, max(worse, key=lambda each: each.spend)) if worse else None


def _unused(title: str, best: Segment, other: Segment) -> Observed:
    said = _("{account}: {best} converts better than {other}, which gets more money")
    reason = _("{best}: {rate} of the clicks for {spent}. {other}: {other_rate} for {other_spent}.")
    return Observed(
        place_of(best.account_id),
        said.format(account=title, best=best.name, other=other.name),
        reason=reason.format(
            best=best.name,
            rate=value_words(round(best.rate, 1), Unit.PERCENT),
            spent=value_words(best.spend, Unit.MONEY, best.currency),
            other=other.name,
            other_rate=value_words(round(other.rate, 1), Unit.PERCENT),
            other_spent=value_words(other.spend, Unit.MONEY, other.currency),
        ),
        opens="results:conversions",
        data={"best": best._asdict(), "other": other._asdict()},
    )


BEST_UNUSED = Check(
    id="C79",
    area=Area.RESULTS,
    title=N_("The best segment is not used"),
    rules=("R035",),
    level=Level.INFO,
    basis=Basis.HEURISTIC,
    needs=N_(
        "Clicks, conversions and money of ad sets and breakdowns in the last 90 days; segments count as different only "
        "where chance can hardly explain it."
    ),
    advice=N_("Move money to the segment that converts better."),
    limit=Limit(
        words=N_("Clicks of each segment, at least"),
        default=100,
        least=50,
        most=500,
        source=N_("Ours: fewer say nothing about a rate."),
    ),
    find=_best_unused,
    passes=lambda today: examples.segments(today, best=(100, 8), other=(100, 5)),
    fails=lambda today: examples.segments(today, best=(200, 40), other=(200, 10)),
)
