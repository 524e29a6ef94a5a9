"""An office put together fact by fact; days are counted in November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from smmdesk.features.accounts.inventory import (
    AccessFacts,
    AccountFacts,
    Disclosure,
    Inventory,
    LoginFacts,
    PartFacts,
    PastVersionFacts,
    RouteFacts,
)
from smmdesk.features.accounts.kinds import AccessHow, PartKind, PartState, RouteKind
from smmdesk.features.accounts.knowledge import Known, could_know, who_could_know
from smmdesk.features.people.kinds import PersonKind
from smmdesk.features.people.roster import PersonFacts


def day(number: int | None) -> date | None:
    """Return a day of the month."""
    return None if number is None else date(2026, 11, number)


class World:
    """Note facts; each method returns the new row's id."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._office = Inventory({}, {}, {}, {}, {}, {})

    @property
    def office(self) -> Inventory:
        """Return what is noted now; an inventory remembers what it was asked, so it is a new one each time."""
        return replace(self._office)

    def person(self, name: str = "Ana", *, left: int | None = None) -> int:
        """Note somebody."""
        number = next(self._numbers)
        self.office.people[number] = PersonFacts(number, name, PersonKind.EMPLOYEE, left_on=day(left))
        return number

    def login(self, title: str = "Instagram", *, changed: int | None = 1, **fields: Any) -> int:
        """Note a login whose password is in use since a day; ``changed=None`` since nobody knows when."""
        number = next(self._numbers)
        self.office.logins[number] = LoginFacts(number, title, **fields)
        self.part(number, PartKind.PASSWORD, changed=changed)
        return number

    def part(self, login: int, kind: PartKind, *, changed: int | None = 1, version: int = 1) -> None:
        """Note a part that is in place, in place of what was noted of it before."""
        same = [n for n, part in self.office.parts.items() if (part.login_id, part.kind) == (login, kind)]
        number = same[0] if same else next(self._numbers)
        self.office.parts[number] = PartFacts(number, login, kind, PartState.IN_PLACE, version, day(changed))

    def rotate(self, login: int, on: int, kind: PartKind = PartKind.PASSWORD) -> None:
        """Replace a part on a day, as the program notes it."""
        (old,) = [p for p in self.office.parts.values() if (p.login_id, p.kind) == (login, kind)]
        past = PastVersionFacts(next(self._numbers), login, kind, old.version, old.changed_on, day(on))
        self.office.past_versions.append(past)
        self.part(login, kind, changed=on, version=old.version + 1)

    def account(self, name: str, login: int | None = None) -> int:
        """Note an account."""
        number = next(self._numbers)
        self.office.accounts[number] = AccountFacts(number, 1, login_id=login, name=name)
        return number

    def access(
        self,
        person: int,
        login: int | None = None,
        first: int | None = None,
        last: int | None = None,
        **fields: Any,
    ) -> int:
        """Note an access from a day to a day."""
        number = next(self._numbers)
        self.office.accesses[number] = AccessFacts(
            number, person, login, from_on=day(first), to_on=day(last), **fields
        )
        return number

    def role(self, person: int, account: int, **days: int) -> int:
        """Note a role on an account."""
        return self.access(person, account_id=account, how=AccessHow.ROLE, **days)

    def route(
        self,
        login: int,
        through: int,
        how: RouteKind = RouteKind.RESETS_BY_EMAIL,
        first: int | None = None,
        last: int | None = None,
    ) -> int:
        """Note that a login can be reached through another."""
        number = next(self._numbers)
        self.office.routes[number] = RouteFacts(number, login, through, how, day(first), day(last))
        return number

    def shown(self, person: int, login: int, on: int, kind: PartKind | None = None) -> None:
        """Note that somebody was shown a part, or exported all of them."""
        self.office.disclosures.append(Disclosure(person, login, kind, day(on) or date.max))

    def known(self, person: int, on: int = 20) -> list[Known]:
        """Return what somebody could know, after making sure that both sides say the same."""
        today = day(on) or date.max
        found = could_know(self.office, person, today)
        for login in self.office.logins:
            here = [one for one in who_could_know(self.office, login, today) if one.person_id == person]
            assert here == [one for one in found if one.login_id == login]
        return found

    def passwords(self, person: int, on: int = 20) -> dict[str, bool]:
        """Return the titles of the logins whose password somebody could know, and whether it is certain."""
        return {
            self.office.logins[one.login_id].title: one.is_certain
            for one in self.known(person, on)
            if one.kind is PartKind.PASSWORD
        }
