"""Which metrics a board shows first: what the business has of it, then what drives that; and which it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.results.metrics import family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.kinds import Family
    from smmdesk.features.results.metric import Metric

TILES = 4
"""So many outcomes are shown large; all others are charts below."""

_FIRST = (
    *("orders", "leads", "sales_social", "cost_per_lead", "cost_per_action", "roi", "conversion"),
    *("target_actions", "visits_social", "cost_per_user", "results", "cost_per_result", "conversions"),
    *(
        "social_actions",
        "er_reach",
        "er_impressions",
        "comments",
        "shares",
        "reply_rate",
        "first_answer_minutes",
    ),
    *("reach", "views", "impressions", "negative_share", "mentions", "net_sentiment"),
    *("followers", "followers_net", "followers_gained"),
)
# These tell of groups of people, ways of earning, hours or single posts: a line over time would say nothing.
_OF_PARTS = {
    *(
        "conversion_segment",
        "income_by_way",
        "other_marketing",
        "actions_by_hour",
        "post_actions",
        "post_life_days",
    ),
    "audience_share",
}


def in_order(kind: Family) -> Sequence[Metric]:
    """Return the metrics of a family as a board shows them: the telling ones, then those that every network has."""
    return sorted((each for each in family(kind) if each.key not in _OF_PARTS), key=_rank)


def _rank(metric: Metric) -> tuple[int, bool]:
    place = _FIRST.index(metric.key) if metric.key in _FIRST else len(_FIRST)
    return place, bool(metric.network)
