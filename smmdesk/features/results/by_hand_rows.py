"""Which rows a sheet for figures by hand can have, and which it begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.accounts.models import Account
from smmdesk.features.results.board.order import in_order
from smmdesk.features.results.kinds import Family
from smmdesk.features.results.metrics import metrics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlmodel import Session

    from smmdesk.features.results.metric import Metric

_OUTCOMES = (
    "spend",
    "visits_social",
    "target_actions",
    "leads",
    "orders",
    "sales_social",
    "revenue",
    "hours",
)
_MENTIONS = ("mentions_positive", "mentions_neutral", "mentions_negative")
_OF_A_NETWORK = ("reach", "impressions", "likes", "comments", "shares", "messages", "posts", "followers")


def metrics_of(session: Session, account_id: int) -> list[Metric]:
    """Return the metrics that an account can have, in the order in which results are shown."""
    network = _network(session, account_id)
    return [each for family in Family for each in in_order(family) if each.network in ("", network)]


def usual(session: Session, account_id: int) -> tuple[str, ...]:
    """Return the keys of the metrics that a sheet begins with, whether there are figures or not."""
    network = _network(session, account_id)
    if not network:
        return (*_OUTCOMES, *_MENTIONS)
    return (*_OUTCOMES, *_MENTIONS, *_OF_A_NETWORK, *_of_network(network))


def _of_network(network: str) -> Iterable[str]:
    """Return what a network itself tells of an account as a whole, without what only that network counts."""
    from smmdesk.features.results.profiles import profiles

    tables = (
        table
        for profile in profiles().values()
        for table in profile.tables
        if (table.network or profile.network) == network and not (table.entities or table.dimensions)
    )
    named = (metrics().get(column.metric) for table in tables for column in table.columns)
    return (each.key for each in named if each and not (each.network or each.formula))


def _network(session: Session, account_id: int) -> str:
    account = session.get(Account, account_id) if account_id else None
    return account.network if account else ""
