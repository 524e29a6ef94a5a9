"""Random small offices in which everything happens within a few days, so that days often coincide."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from random import Random

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
from smmdesk.features.accounts.kinds import AccessHow, PartKind, PartState, RouteKind, SignIn
from smmdesk.features.people.kinds import PersonKind
from smmdesk.features.people.roster import PersonFacts
from tests.features.accounts.knowledge.oracle import KINDS

FIRST = date(2026, 1, 1)
SPAN = 9  # days


class History:
    """Make up an office."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.numbers = count(1)
        self.logins = {n: LoginFacts(n, f"Login {n}", sign_in=self._sign_in()) for n in range(1, 5)}
        self.people = {n: self._person(n) for n in (1, 2)}
        self.accounts = {n: self._account(n) for n in (1, 2)}

    def office(self) -> Inventory:
        """Return it with its history."""
        random = self.random
        parts = [self._part(login, kind) for login in self.logins for kind in KINDS if self.is_so(0.6)]
        return Inventory(
            people=self.people,
            logins=self.logins,
            accounts=self.accounts,
            parts={part.id: part for part in parts},
            routes={route.id: route for route in self._some(self._route, random.randrange(6))},
            accesses={access.id: access for access in self._some(self._access, random.randrange(1, 5))},
            past_versions=[
                past for login in self.logins for kind in KINDS for past in self._past(login, kind)
            ],
            disclosures=self._some(self._disclosure, random.randrange(3)),
        )

    def is_so(self, chance: float) -> bool:
        """Say yes that often."""
        return self.random.random() < chance

    def day(self, chance: float = 1.0) -> date | None:
        """Return some day; ``None`` where it is not noted."""
        return FIRST + timedelta(self.random.randrange(SPAN)) if self.is_so(chance) else None

    def _some(self, make, number):
        return [make() for _each in range(number)]

    def _sign_in(self) -> SignIn:
        return SignIn.OWN_PASSWORD if self.is_so(0.75) else SignIn.VIA_LOGIN

    def _person(self, number: int) -> PersonFacts:
        return PersonFacts(number, f"Person {number}", PersonKind.EMPLOYEE, left_on=self.day(0.3))

    def _account(self, number: int) -> AccountFacts:
        return AccountFacts(
            number, 1, login_id=self.random.choice([None, *self.logins]), name=f"Page {number}"
        )

    def _part(self, login_id: int, kind: PartKind) -> PartFacts:
        state = PartState.IN_PLACE if self.is_so(0.9) else PartState.NOT_USED
        return PartFacts(next(self.numbers), login_id, kind, state, version=9, changed_on=self.day(0.75))

    def _past(self, login_id: int, kind: PartKind) -> list[PastVersionFacts]:
        number = self.random.choice([0, 0, 0, 1, 1, 2])
        return [
            PastVersionFacts(
                next(self.numbers), login_id, kind, version, began_on=self.day(0.4), ended_on=self.day(0.8)
            )
            for version in range(1, number + 1)
        ]

    def _route(self) -> RouteFacts:
        login_id, through_id = self.random.sample(list(self.logins), 2)
        how = self.random.choice(list(RouteKind))
        first, last = self._days()
        return RouteFacts(next(self.numbers), login_id, through_id, how, first, last)

    def _access(self) -> AccessFacts:
        is_account = self.is_so(0.3)
        thing = self.random.choice(list(self.accounts if is_account else self.logins))
        first, last = self._days()
        return AccessFacts(
            next(self.numbers),
            self.random.choice([1, 1, 2]),
            login_id=None if is_account else thing,
            account_id=thing if is_account else None,
            how=self.random.choice([AccessHow.SHARED, AccessHow.TOLD, AccessHow.ON_PAPER, AccessHow.ROLE]),
            from_on=first,
            to_on=last,
        )

    def _days(self) -> tuple[date | None, date | None]:
        first, last = self.day(0.6), self.day(0.7)
        return (last, first) if first and last and last < first else (first, last)

    def _disclosure(self) -> Disclosure:
        login_id = self.random.choice([*self.logins, 99])  # what was removed since stays in the history
        kind = self.random.choice([None, *KINDS])
        return Disclosure(self.random.choice([1, 2]), login_id, kind, self.day() or FIRST)


def random_history(seed: int) -> tuple[Inventory, date]:
    """Return an office and a day to ask about."""
    random = Random(seed)
    history = History(random)
    return history.office(), FIRST + timedelta(random.randrange(SPAN + 1))
