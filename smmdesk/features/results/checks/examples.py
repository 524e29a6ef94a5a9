"""Small sets of figures that show what the checks find, and what they do not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from smmdesk.features.results.checks.facts import Facts, Told
from smmdesk.features.results.checks.months import LEVELS, MonthSum, Sums, days_in, finished, month_of
from smmdesk.features.results.checks.segments import Segment
from smmdesk.features.results.judging import Judging
from smmdesk.features.results.kinds import Granularity
from smmdesk.features.results.reached import BUSINESS, Reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BAKERY, CAFE = 1, 2
_TITLES = {BUSINESS: "The business as a whole", BAKERY: "Bakery", CAFE: "Café"}
_NETWORKS = {BAKERY: "instagram", CAFE: "facebook"}
_KEPT_A_YEAR = "linkedin_page_content"  # a format of which 365 days can be exported
_EUR = "EUR"


def facts(rows: Iterable[MonthSum] = (), **parts: Any) -> Facts:
    """Return the facts of an office with two accounts and these monthly sums."""
    return Facts(titles=_TITLES, networks=_NETWORKS, sums=Sums(rows), **parts)


def by_month(
    account: int, metric: str, months: Sequence[str], values: Sequence[float], **parts: Any
) -> list[MonthSum]:
    """Return a metric's sums of some months."""
    return [
        MonthSum(account, metric, month, value, **parts) for month, value in zip(months, values, strict=True)
    ]


def measuring(*metrics: str) -> Facts:
    """Return an office that has figures of these metrics."""
    return facts(measured=frozenset(metrics))


def mentions(today: date, negative: int, others: int, unknown: int = 0, account: int = BUSINESS) -> Facts:
    """Return an office of which people spoke badly so often in the last month, and otherwise or without a tone."""
    months = finished(today, 1)
    counts = {"negative": negative, "neutral": others, "unknown": unknown}
    return facts(
        row for tone, n in counts.items() for row in by_month(account, f"mentions_{tone}", months, [n])
    )


def growing(
    today: date, orders: Sequence[float], followers: Sequence[float] = (), account: int = BAKERY
) -> Facts:
    """Return an account whose followers grow every month, and the orders in the last of these months."""
    months = finished(today, len(orders) + 1)
    stock = followers or [100 + 10 * number for number in range(len(months))]
    rows = by_month(account, "orders", months[1:], orders)
    return facts(rows, followers={BAKERY: dict(zip(months, stock, strict=True))})


def telling(today: date, metric: str, *months_ago: int, account: int = BAKERY) -> Facts:
    """Return an account with one figure of a metric in each of some months before this one."""
    months = finished(today, max(months_ago))
    there = [months[-ago] for ago in months_ago]
    return facts(told=[Told(account, metric, month, month, 1) for month in there])


def spending_since(begun: date, set_day: date | None = None) -> Facts:
    """Return an office that has sold something, and costs since a day; it may have set when that is judged."""
    rows = by_month(BAKERY, "sales_social", [month_of(begun)], [900], currency=_EUR)
    return facts(rows, judging=Judging(set_day, begun))


def watched(today: date, reach: float | None) -> Facts:
    """Return an account whose videos were viewed a thousand times last month, by people who may have been counted."""
    months = finished(today, 1)
    people = [] if reach is None else by_month(BAKERY, "reach", months, [reach])
    return facts([*by_month(BAKERY, "video_views", months, [1000]), *people])


def reaching(today: date, *shares: float, spent: float = 0) -> Facts:
    """Return an account that reached these shares of its thousand followers in the last months, without paying."""
    months = finished(today, len(shares))
    rows = by_month(BAKERY, "unpaid_reach", months, [share * 10 for share in shares])
    paid = by_month(CAFE, "spend", months[-1:], [spent], currency=_EUR)
    return facts([*rows, *paid], followers={BAKERY: dict.fromkeys(months, 1000)})


def budget(today: date, planned: float, spent: float, months_ago: int = 0) -> Facts:
    """Return an account that spent so much of a month's budget."""
    month = [month_of(today), *reversed(finished(today, 3))][months_ago : months_ago + 1]
    days = {"grain": Granularity.DAY, "days": 5, "level": LEVELS[1], "currency": _EUR}
    return facts(
        [
            *by_month(BAKERY, "budget_planned", month, [planned], currency=_EUR),
            *by_month(BAKERY, "spend", month, [spent], **days),
        ]
    )


def ads(
    today: date,
    clicks: Sequence[float],
    costs: Sequence[float] = (10, 10, 10),
    impressions: float = 1000,
    level: str = LEVELS[1],
) -> Facts:
    """Return an account whose campaigns got these clicks and gained a new member a month for these costs."""
    months = finished(today, len(clicks))
    whole = {"grain": Granularity.DAY, "level": level}
    values = {"clicks": clicks, "impressions": [impressions] * len(clicks), "new_members": [1] * len(clicks)}
    return facts(
        row._replace(days=days_in(row.month))
        for row in [
            *(row for key, some in values.items() for row in by_month(BAKERY, key, months, some, **whole)),
            *by_month(BAKERY, "spend", months, costs, currency=_EUR, **whole),
        ]
    )


def segments(
    today: date, best: tuple[float, float], other: tuple[float, float], spent: tuple[float, float] = (10, 20)
) -> Facts:
    """Return two ad sets with their clicks and conversions; the second one got more money."""
    found = [
        Segment(BAKERY, "ad_set", name, clicks, conversions, money, _EUR)
        for name, (clicks, conversions), money in zip(
            ("Parents", "Students"), (best, other), spent, strict=True
        )
    ]
    return facts(segments=found, as_of=today)


def worked(today: date, instagram: tuple[float, float], facebook: tuple[float, float]) -> Facts:
    """Return hours and leads of two networks in the last month."""
    months = finished(today, 1)
    return facts(
        row
        for account, (hours, leads) in ((BAKERY, instagram), (CAFE, facebook))
        for row in (
            *by_month(account, "hours", months, [hours]),
            *by_month(account, "leads", months, [leads]),
        )
    )


def exported(until: date, months: int = 1, profile: str = _KEPT_A_YEAR) -> Facts:
    """Return an account whose figures reach until a day, from files that came in every 30 days."""
    days = frozenset((until - timedelta(30 * number)).isoformat() for number in range(months))
    return facts(reached=[Reached(BAKERY, "Bakery", {profile: until}, days)])
