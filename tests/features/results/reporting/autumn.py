"""An office with an autumn's figures: of two accounts and of the business, from files and typed, with gaps and money."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smmdesk.features.accounts import service as accounts
from smmdesk.features.results.kinds import Figure, Flag, SeriesKey
from tests.features.results.world import ResultsWorld

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smmdesk.core.office import Office

FIRST, LAST = date(2026, 8, 3), date(2026, 11, 15)
GAP = range(20, 27)  # days from the first on that the export of one account left out


def fill(office: Office) -> dict[str, int]:
    """Fill an office; return the accounts' ids by network."""
    here = ResultsWorld(office)
    with office.transaction("Add accounts") as session:
        brand = accounts.brand_named(session, "Bakery").id
        found = {
            network: accounts.add(session, brand_id=brand, network=network, name=name).id
            for network, name in (("facebook", "Corner Bakery"), ("instagram", "cornerbakery"))
        }
    for number, (network, account) in enumerate(found.items(), start=1):
        here.take(
            _counts("reach", lambda day, n=number: 300 * n + 40 * day.weekday(), gap=number == 1),
            _counts("impressions", lambda day, n=number: 700 * n + 90 * day.weekday()),
            _counts("comments", lambda day, n=number: 3 * n + day.day % 5),
            _counts("link_clicks", lambda day, n=number: 11 * n + day.day % 7),
            _counts("followers", lambda day, n=number: 1000 * n + (day - FIRST).days * 3),
            _counts("followers_net", lambda day: 3 - day.day % 6),
            account=account,
            file_name=f"{network}_2026.csv",
        )
    here.take(
        _counts("spend", lambda day: 12.5 + day.day % 3, "EUR"),
        account=found["facebook"],
        file_name="=ads & <more>.csv",
    )
    here.take(
        _counts("orders", lambda day: 2 + day.weekday() % 3),
        _counts("revenue", lambda day: 64.5 + 10 * (day.weekday() % 3), "EUR"),
        _counts("leads", lambda day: 1 + day.day % 4),
        kind="hand",
    )
    return found


def _counts(
    metric: str, value: Callable[[date], float], currency: str = "", *, gap: bool = False
) -> tuple[SeriesKey, list[Figure]]:
    figures = [
        Figure(day.isoformat(), day.isoformat(), value(day), _flag(day), (2 + number) << 14)
        for number, day in enumerate(_days())
        if not (gap and number in GAP)
    ]
    return SeriesKey(metric, "day", currency=currency), figures


def _days() -> Iterator[date]:
    return (FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))


def _flag(day: date) -> int:
    return int(Flag.PROVISIONAL if day > LAST - timedelta(days=3) else Flag.NOTHING)
