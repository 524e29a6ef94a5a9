"""The questions of these checks in SQL: what is added up is added up by the database, and only what was asked for.

The view ``current_observation`` says which figure counts; but SQLite reads all of it before it looks which series are
wanted. So the same is said here of these series alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.results.kinds import RESULT

if TYPE_CHECKING:
    from collections.abc import Iterable

MEASURED = (
    "SELECT DISTINCT metric, CASE metric WHEN 'results' THEN dimension ELSE '' END FROM series WHERE id IN"
    " (SELECT series_id FROM coverage WHERE import_id IN (SELECT id FROM figure_import))"
)
"""What is measured, and of the results of ads, which of them."""
_OWN = (
    *("orders", "leads", "target_actions", "conversions", "sales_social", "visits_social"),
    *("mentions_positive", "mentions_neutral", "mentions_negative", "mentions_unknown"),
    *("video_views", "topic_visits", "reach", "viewers", "unpaid_reach", "hours", "budget_planned"),
    *("spend", "clicks", "link_clicks", "impressions", "results", "new_members"),
)
_OF_ADS = ("spend", "clicks", "link_clicks", "impressions", "conversions", "results", "new_members")
_OF_SEGMENTS = ("clicks", "link_clicks", "conversions", "spend")


def month_sums(since: str) -> str:
    """Ask for sums by the month in which figures begin, of accounts and, for ads, of what these are made of.

    Results of ads stay apart by their kind, which the last column tells; those of which nobody says it are left out.
    """
    ads = f"entity_kind IN ('campaign', 'ad_set', 'ad') AND metric IN {_listed(_OF_ADS)}"
    whole = f"metric IN {_listed(_OWN)} AND dimension = '' AND (entity_kind = '' OR {ads})"
    of_kind = f"metric = 'results' AND dimension LIKE '{RESULT}=%' AND dimension NOT LIKE '%;%'"
    wanted = f"(({whole} AND metric <> 'results') OR ({of_kind}))"
    grains = "granularity IN ('month', 'week', 'day', 'hour')"
    return (
        "SELECT account_id, metric, substr(d0, 1, 7), sum(value), count(DISTINCT substr(d0, 1, 10)),"  # noqa: S608 (of ours)
        f" granularity, entity_kind, currency, dimension FROM {_counting(f'{wanted} AND {grains}', since)}"
        " GROUP BY account_id, metric, substr(d0, 1, 7), granularity, entity_kind, currency, dimension"
    )


def followers(since: str) -> str:
    """Ask for the last number of followers of each month; the columns beside max() come from its row."""
    wanted = "metric = 'followers' AND dimension = '' AND entity_kind = ''"
    return (
        f"SELECT account_id, substr(d1, 1, 7), max(d1), value FROM {_counting(wanted, since)}"  # noqa: S608 (of ours)
        " GROUP BY account_id, substr(d1, 1, 7)"
    )


def told(outcomes: Iterable[str], since: str) -> str:
    """Ask from which month into which there are figures of an account itself, of outcomes."""
    wanted = f"metric IN {_listed(outcomes)} AND dimension = '' AND entity_kind = ''"
    return (
        "SELECT account_id, metric, substr(d0, 1, 7), substr(d1, 1, 7), count(*)"  # noqa: S608 (of ours)
        f" FROM {_counting(wanted, since)}"
        " GROUP BY account_id, metric, substr(d0, 1, 7), substr(d1, 1, 7)"
    )


def segments(since: str) -> str:
    """Ask what came of ad sets and of the parts of a breakdown; reports about any stretch of days stay apart."""
    parts = "entity_kind IN ('', 'campaign') AND dimension <> '' AND dimension NOT LIKE '%;%'"
    wanted = (
        f"metric IN {_listed(_OF_SEGMENTS)} AND granularity IN ('month', 'week', 'day', 'period')"
        f" AND ((entity_kind = 'ad_set' AND dimension = '') OR ({parts}))"
    )
    return (
        "SELECT account_id, entity_kind, CASE dimension WHEN '' THEN entity ELSE dimension END AS part,"  # noqa: S608 (of ours)
        " granularity || CASE granularity WHEN 'period' THEN d0 || d1 ELSE '' END AS stretch,"
        f" metric, currency, sum(value) FROM {_counting(wanted, since)}"
        " GROUP BY account_id, entity_kind, part, stretch, metric, currency"
    )


AD_SETS = (
    "SELECT key, title FROM thing WHERE kind = 'ad_set' AND import_id IN (SELECT id FROM figure_import)"
    " ORDER BY import_id"
)


def _counting(wanted: str, since: str) -> str:
    """Return the figures of some series that count and begin on a day or later, beside their series."""
    return (
        "(SELECT series_id, d0, d1, max(import_id), value FROM observation"  # noqa: S608 (of ours)
        f" WHERE series_id IN (SELECT id FROM series WHERE {wanted})"
        f" AND d0 >= '{since}' AND import_id IN (SELECT id FROM figure_import)"
        " GROUP BY series_id, d0, d1 HAVING value IS NOT NULL)"
        " JOIN series ON series.id = series_id"
    )


def _listed(keys: Iterable[str]) -> str:
    return "(" + ", ".join(f"'{key}'" for key in keys) + ")"
