"""Who answers for accounts, and who stands in: what a leaver hands over (R088, R106).

Models are imported only when something is asked, because the feature's face offers this before the first window.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _
from smmdesk.core.ownership import Owned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlmodel import Session

    from smmdesk.features.accounts.models import Account

NAME = "accounts"


class Place(StrEnum):
    """What somebody can be for an account."""

    RESPONSIBLE = "responsible"
    DEPUTY = "deputy"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _PLACES[self]

    @property
    def column(self) -> str:
        """Return the name of the account's column."""
        return f"{self.value}_id"


_PLACES = {Place.RESPONSIBLE: N_("Responsible"), Place.DEPUTY: N_("Deputy")}


def owned(session: Session, person_id: int) -> Iterator[Owned]:
    """Return the accounts in use that somebody answers for or stands in for."""
    from sqlmodel import col, or_, select

    from smmdesk.features.accounts.kinds import AccountStatus
    from smmdesk.features.accounts.models import Account

    is_theirs = or_(col(Account.responsible_id) == person_id, col(Account.deputy_id) == person_id)
    in_use = col(Account.status) != AccountStatus.ARCHIVED
    for account in session.exec(select(Account).where(is_theirs, in_use).order_by(col(Account.id))):
        for place in Place:
            if getattr(account, place.column) == person_id:
                yield _owned(account, place, person_id)


def hand_over(session: Session, key: str, to_person_id: int) -> None:
    """Give somebody the place that ``key`` names; nobody stands in for themselves, so the deputy's may become empty."""
    from smmdesk.features.accounts import service

    _name, number, name = key.split(":")
    place, account = Place(name), service.find(session, int(number))
    taken = {Place.RESPONSIBLE: account.responsible_id, Place.DEPUTY: account.deputy_id, place: to_person_id}
    is_twice = taken[Place.DEPUTY] == taken[Place.RESPONSIBLE]
    service.change(
        session,
        int(number),
        responsible_id=taken[Place.RESPONSIBLE],
        deputy_id=None if is_twice else taken[Place.DEPUTY],
    )


def _owned(account: Account, place: Place, person_id: int) -> Owned:
    from smmdesk.features.accounts import networks, service

    return Owned(
        person_id=person_id,
        key=f"{NAME}:{account.id}:{place}",
        what=_(place.words),
        name=service.title(account),
        kind=networks.network(account.network).name,
        where=f"account:{account.id}",
    )
