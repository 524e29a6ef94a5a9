"""Small offices that show what the checks find, and what they do not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from smmdesk.features.accounts.checks.facts import Facts
from smmdesk.features.accounts.impressions import Impressions
from smmdesk.features.accounts.inventory import (
    AccessFacts,
    AccountFacts,
    Inventory,
    LoginFacts,
    PartFacts,
)
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.people.kinds import PersonKind
from smmdesk.features.people.roster import PersonFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from smmdesk.features.accounts.impressions import Looked

    Example = Callable[[date], Facts]

ANA, BEN = 1, 2
DAY = timedelta(days=1)


def office(
    people: Iterable[PersonFacts] = (),
    accounts: Iterable[AccountFacts] = (),
    logins: Iterable[LoginFacts] = (),
    accesses: Iterable[AccessFacts] = (),
    parts: Iterable[PartFacts] = (),
) -> Inventory:
    """Return an office that holds these."""
    return Inventory(
        people={each.id: each for each in people},
        logins={each.id: each for each in logins},
        accounts={each.id: each for each in accounts},
        parts={each.id: each for each in parts},
        routes={},
        accesses={each.id: each for each in accesses},
    )


def person(number: int, *, left_on: date | None = None) -> PersonFacts:
    """Return Ana or Ben."""
    return PersonFacts(number, {ANA: "Ana", BEN: "Ben"}[number], PersonKind.EMPLOYEE, left_on=left_on)


def account(number: int = 1, network: str = "instagram", **fields: Any) -> AccountFacts:
    """Return an account."""
    return AccountFacts(number, 1, network=network, name=f"{network} {number}")._replace(**fields)


def login(number: int = 1, **fields: Any) -> LoginFacts:
    """Return a login whose secrets are on file."""
    return LoginFacts(number, f"Login {number}", secret_version=f"v{number}")._replace(**fields)


def password(changed_on: date | None) -> PartFacts:
    """Return the password of the first login, in use since a day."""
    return PartFacts(1, 1, PartKind.PASSWORD, changed_on=changed_on)


def known(*, left_on: date | None, changed_on: date | None, to_on: date | None = None) -> Inventory:
    """Return an office in which Ana, who may have left, had access to a login until ``to_on``."""
    access = AccessFacts(1, ANA, login_id=1, to_on=to_on)
    people = [person(ANA, left_on=left_on), person(BEN)]
    return office(people, logins=[login()], accesses=[access], parts=[password(changed_on)])


def storing(passwords: Mapping[int, str]) -> Facts:
    """Return an office with a login for each password, and what a look at them tells."""
    logins = [login(number) for number in passwords]
    return Facts(office([person(ANA)], logins=logins), looked_at(logins, passwords))


def looked_at(logins: Iterable[LoginFacts], passwords: Mapping[int, str]) -> Looked:
    """Return what a look at passwords tells, by the ids of their logins."""
    impressions = Impressions()
    versions = {f"v{each.id}": each for each in logins}
    for number, text in passwords.items():
        impressions.take(f"v{number}", text, [])
    return impressions.looked(versions, {})


def always(found: Inventory) -> Example:
    """Return an example that is the same on every day."""
    return lambda _today: Facts(found)
