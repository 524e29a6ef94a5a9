"""The posts of a choice: what each came to, and which did best by a metric that says on what it is reckoned (R196)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, cast

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.results.board.origins import source_line
from smmdesk.features.results.board.panels import Measured
from smmdesk.features.results.board.shown import Origin
from smmdesk.features.results.kinds import Better, Granularity, RollUp
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.posts import span_of
from smmdesk.features.results.resolving import resolved
from smmdesk.features.results.rolling import over

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smmdesk.features.results.board.held import HeldFigure
    from smmdesk.features.results.board.panels import Surroundings
    from smmdesk.features.results.board.post_reading import Published
    from smmdesk.features.results.formula import Formula
    from smmdesk.features.results.kinds import SeriesKey
    from smmdesk.features.results.lines import Observed

RANKS = (
    "er_reach",
    "er_impressions",
    "er_views",
    "social_actions",
    "engagements",
    "views",
    "reach",
    "impressions",
)
"""What posts are ranked by, the first that is known of at least half of them: rates by the people reached come first."""

_RECKONED = ("er_reach", "er_impressions", "er_views", "social_actions")
_FIRST = (
    *("er_reach", "er_impressions", "reach", "impressions", "views", "social_actions", "engagements"),
    *("link_clicks", "clicks", "comments", "shares", "saves", "likes", "reactions", "er_views"),
)
_MANY = 2  # at least one of so many posts


class Amount(NamedTuple):
    """What a metric came to for a post; a rate of too few (``is_small``) is not compared."""

    value: float
    is_small: bool = False


@dataclass(frozen=True)
class PostRow:
    """A post with all that is known of it."""

    post: Published
    account: str
    amounts: Mapping[Measured, Amount]

    @property
    def id(self) -> str:
        """Return what tells it from other posts."""
        return f"{self.post.account_id} {self.post.thing.kind} {self.post.thing.key}"

    @property
    def title(self) -> str:
        """Return its text in one line; of one without any, its name on the network."""
        return " ".join(self.post.thing.title.split()) or self.post.thing.key

    @property
    def origins(self) -> list[Origin]:
        """Return where each of its figures came from."""
        return [
            Origin(each.import_id, each.cell, self.post.account_id, key.metric, each.d0, each.d1, each.value)
            for key, figures in self.post.held.items()
            for each in figures
        ]

    def value(self, wanted: Measured) -> float | None:
        """Return what a metric came to."""
        amount = self.amounts.get(wanted)
        return amount.value if amount else None

    def compared(self, wanted: Measured) -> float | None:
        """Return what it is compared by; ``None`` also for a rate of too few."""
        amount = self.amounts.get(wanted)
        return amount.value if amount and not amount.is_small else None


@dataclass(frozen=True)
class Posts:
    """The posts of a period; ``columns`` are the metrics that any of them has."""

    rows: Sequence[PostRow]
    source: str = ""
    data_until: date | None = None

    @cached_property
    def columns(self) -> Sequence[Measured]:
        """Return the metrics with any value, the telling ones first."""
        found = dict.fromkeys(measured for row in self.rows for measured in row.amounts)
        order = list(metrics())
        return sorted(found, key=lambda each: (_place(each.metric), order.index(each.metric), each.currency))

    @cached_property
    def choices(self) -> Sequence[Measured]:
        """Return the metrics that posts can be ranked by, the one to begin with first."""
        best = best_rank(self.rows)
        return [best, *(each for each in self.columns if each != best)] if best else []

    @property
    def has_accounts(self) -> bool:
        """Tell whether they are those of several accounts."""
        return len({row.post.account_id for row in self.rows}) > 1

    @property
    def sentence(self) -> str:
        """Return how many there are."""
        said = ngettext("{n} post", "{n} posts", len(self.rows))
        return said.format(n=format_number(len(self.rows)))

    def best_first(self, wanted: Measured) -> list[PostRow]:
        """Return the posts in their order by a metric; those that cannot be compared by it stand last."""
        sign = 1 if metrics()[wanted.metric].better is Better.DOWN else -1
        known = [(value, row) for row in self.rows if (value := row.compared(wanted)) is not None]
        ranked = [row for _value, row in sorted(known, key=lambda pair: sign * pair[0])]
        return [*ranked, *(row for row in self.rows if row.compared(wanted) is None)]

    def notes(self, wanted: Measured) -> list[str]:
        """Return what has to be known before posts are compared by a metric."""
        said = []
        if any(wanted not in row.amounts for row in self.rows):
            said.append(_("Where there is no value the file has none for that post; it stands at the end."))
        if any(amount.is_small for row in self.rows for amount in row.amounts.values()):
            said.append(_("A rate of fewer than 30 is too few to tell, so it is shown and not compared."))
        if self.has_accounts:
            said.append(
                _("Compare posts only within one account: each network counts in its own way (R196).")
            )
        return said


class Reckoner:
    """Reckon what posts came to; posts of one file have the same metrics, so formulas are looked for once."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._formulas: dict[frozenset[str], Mapping[str, Formula]] = {}

    def amounts(self, post: Published) -> dict[Measured, Amount]:
        """Return what each metric came to, the stored ones and those that follow from them."""
        stored, currencies = self._stored(post)
        values = {key: value for key, value in stored.items() if value is not None}
        formulas = self._known_formulas(frozenset(values))
        found = ((key, formula, formula.value(values)) for key, formula in formulas.items())
        return {
            Measured(key, currencies.get(key, "")): Amount(value, _is_small(key, formula, values))
            for key, formula, value in found
            if value is not None
        }

    def _stored(self, post: Published) -> tuple[dict[str, float | None], Mapping[str, str]]:
        by_metric: dict[str, dict[SeriesKey, Sequence[HeldFigure]]] = {}
        for key, figures in post.held.items():
            if key.metric in metrics():
                by_metric.setdefault(key.metric, {})[key] = figures
        values = {metric: self._value(metric, own) for metric, own in by_metric.items()}
        return values, {key.metric: key.currency for key in post.held if key.currency}

    def _value(self, metric: str, own: Mapping[SeriesKey, Sequence[HeldFigure]]) -> float | None:
        """Return what a post came to since it was published; else over all the time that there are figures of."""
        for key, figures in own.items():
            if key.granularity == Granularity.LIFETIME:
                return max(figures, key=lambda figure: figure.d1).value
        observed = cast("Observed", own)
        return over(observed, metrics()[metric], [span_of(observed)], self._today)[0].value

    def _known_formulas(self, stored: frozenset[str]) -> Mapping[str, Formula]:
        if stored not in self._formulas:
            found = {key: resolved(metrics()[key], stored) for key in (*stored, *_RECKONED)}
            self._formulas[stored] = {key: formula for key, formula in found.items() if formula}
        return self._formulas[stored]


def best_rank(rows: Sequence[PostRow]) -> Measured | None:
    """Return what posts are ranked by unless somebody chooses: see ``RANKS``."""
    known = Counter(measured for row in rows for measured in row.amounts)
    ranks = [Measured(key) for key in RANKS if Measured(key) in known]
    most = [each for each in ranks if known[each] * _MANY >= len(rows)]
    return next(iter([*most, *sorted(ranks, key=lambda each: -known[each]), *known]), None)


def post_rows(published: Iterable[Published], around: Surroundings) -> list[PostRow]:
    """Return posts with what they came to, the newest first; those without any value are left out."""
    reckoner = Reckoner(around.today)
    rows = [
        PostRow(post, around.names[post.account_id].short, amounts)
        for post in published
        if (amounts := reckoner.amounts(post))
    ]
    return sorted(rows, key=lambda row: row.post.thing.at, reverse=True)


def posts_of(rows: Sequence[PostRow], around: Surroundings) -> Posts:
    """Return posts with where they came from."""
    by_import = {origin.import_id: origin for row in rows for origin in row.origins}
    return Posts(rows, source_line(by_import.values(), around.imports), until(by_import, around))


def until(import_ids: Iterable[int], around: Surroundings) -> date | None:
    """Return the last day that some imports tell of."""
    ends = [around.imports[number].d1[:10] for number in import_ids if number in around.imports]
    return min(date.fromisoformat(max(ends)), around.today) if any(ends) else None


def _place(metric: str) -> int:
    return _FIRST.index(metric) if metric in _FIRST else len(_FIRST)


def _is_small(key: str, formula: Formula, values: Mapping[str, float]) -> bool:
    """Tell whether a rate is one of too few; of a printed one nobody says of how many."""
    metric = metrics()[key]
    base = formula.below.value(values) if formula.below and metric.roll_up is RollUp.RATIO else None
    return metric.has_base and base is not None and base < metric.least_base
