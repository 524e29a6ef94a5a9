"""What the checks of results look at: monthly sums of few metrics, by plain questions; never all figures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.glance import facts
from smmdesk.features.accounts.inventory import AccountFacts
from smmdesk.features.results.checks import queries
from smmdesk.features.results.checks.months import MonthSum, Sums, month_of, shifted
from smmdesk.features.results.checks.segments import read_segments
from smmdesk.features.results.judging import Judging, read_judging
from smmdesk.features.results.kinds import Better, Family, RollUp, SeriesKey
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.reached import read_reached, titles
from smmdesk.features.results.result_kinds import ATTENTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smmdesk.core.glance import Ask
    from smmdesk.features.results.checks.segments import Segment
    from smmdesk.features.results.metric import Metric
    from smmdesk.features.results.reached import Reached

RESULTS_OF_THE_BUSINESS = (
    "orders",
    "leads",
    "target_actions",
    "conversions",
    "sales_social",
    "visits_social",
)
"""The business's own results, the one that tells most first: what other figures are held against."""
RESULTS = "results"
"""What ads are set up for: of each campaign its own kind, never added to others."""
LATELY = timedelta(days=90)
_MONTHS = 13  # that are looked back


class Told(NamedTuple):
    """That there are so many figures of a metric that reach from one month into another."""

    account_id: int
    metric: str
    first: str
    last: str
    figures: int


@dataclass(frozen=True)
class Facts:
    """What was measured, by account; 0 is the business as a whole. Archived accounts are left out."""

    titles: Mapping[int, str] = field(default_factory=dict)
    networks: Mapping[int, str] = field(default_factory=dict)
    measured: frozenset[str] = frozenset()  # all metrics that there is any figure of
    of_attention: frozenset[str] = (
        frozenset()
    )  # those of them that only count attention here, whatever they may be
    sums: Sums = field(default_factory=Sums)
    followers: Mapping[int, Mapping[str, float]] = field(default_factory=dict)  # the last of each month
    told: Sequence[Told] = ()
    segments: Sequence[Segment] = ()
    reached: Sequence[Reached] = ()
    as_of: date | None = None  # the day of the newest import
    judging: Judging = field(default_factory=Judging)

    @property
    def accounts(self) -> list[int]:
        """Return the accounts that there are sums of."""
        return [account for account in self.sums.accounts if account in self.titles]


def read(ask: Ask, _secrets: object = None) -> Facts:
    """Read the facts; nothing more than one question in an office without figures."""
    newest = _newest_import(ask)
    if newest is None:
        return Facts()
    since = shifted(month_of(newest), -_MONTHS)
    names = titles(ask)
    return Facts(
        titles=names,
        networks={each.id: each.network for each in facts(ask, "account", AccountFacts) if each.id in names},
        **_measured(ask),
        sums=Sums(_month_sums(ask, since)),
        followers=_followers(ask, since),
        told=[Told(*row) for row in ask(queries.told(outcomes(), since)) if row[0] in names],
        segments=[
            each for each in read_segments(ask, (newest - LATELY).isoformat()) if each.account_id in names
        ],
        as_of=newest,
        judging=read_judging(ask),
        reached=read_reached(ask),
    )


def outcomes() -> tuple[str, ...]:
    """Return the metrics that show an effect on the business and add up; what it costs is none."""
    return tuple(
        each.key for each in metrics().values() if _is_outcome(each) and each.roll_up is not RollUp.RATIO
    )


def shows_an_effect(metric: str) -> bool:
    """Say whether a metric shows an effect on the business."""
    return _is_outcome(metrics()[metric])


def _is_outcome(metric: Metric) -> bool:
    return metric.family is Family.OUTCOME and metric.better is Better.UP


def _measured(ask: Ask) -> Mapping[str, frozenset[str]]:
    """Return what there are figures of; results of ads, and what is reckoned from them, may count attention only."""
    told = [(metric, dimension) for metric, dimension in ask(queries.MEASURED) if metric in metrics()]
    keys = frozenset(metric for metric, _dimension in told)
    kinds = {_kind(dimension) for metric, dimension in told if metric == RESULTS}
    has_attention_only = bool(kinds) and kinds <= ATTENTION
    apart = frozenset(key for key in keys if metrics()[key].is_apart)
    return {"measured": keys, "of_attention": apart if has_attention_only else frozenset()}


def _kind(dimension: str) -> str:
    return SeriesKey(RESULTS, "", dimension=dimension).kind


def _newest_import(ask: Ask) -> date | None:
    ((newest,),) = ask("SELECT max(imported_on) FROM figure_import")
    return date.fromisoformat(newest) if isinstance(newest, str) else newest


def _month_sums(ask: Ask, since: str) -> Iterator[MonthSum]:
    rows = [(MonthSum(*row), _kind(dimension)) for *row, dimension in ask(queries.month_sums(since))]
    kinds: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for row, kind in rows:
        kinds[row.account_id, row.level].update(filter(None, [kind]))
    for row, kind in rows:
        if not kind or (len(kinds[row.account_id, row.level]) == 1 and kind not in ATTENTION):
            yield row


def _followers(ask: Ask, since: str) -> dict[int, dict[str, float]]:
    found: dict[int, dict[str, float]] = {}
    for account, month, _day, value in ask(queries.followers(since)):
        found.setdefault(account, {})[month] = value
    return found
