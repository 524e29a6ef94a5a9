"""The whole inventory as plain facts: read in one go, then reasoned about without the database.

What is due, who could know what and what the checks find is worked out from here. Without models and without
SQLAlchemy, so that the first page can be filled before these are imported.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from smmdesk.core import leaving_cases
from smmdesk.core.glance import facts
from smmdesk.features.accounts.kinds import (
    AccessHow,
    AccountStatus,
    LoginKind,
    PartKind,
    PartState,
    RouteKind,
    SignIn,
)
from smmdesk.features.accounts.review_plan import ACCESS_DAYS, ReviewPlan, read_access_days, read_plan
from smmdesk.features.people.roster import read_roster

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smmdesk.core.glance import Ask
    from smmdesk.features.people.roster import PersonFacts


class LoginFacts(NamedTuple):
    """What a row of ``login`` says."""

    id: int
    title: str
    kind: LoginKind = LoginKind.NETWORK
    sign_in: SignIn = SignIn.OWN_PASSWORD
    brand_id: int | None = None
    username: str = ""
    url: str = ""
    has_two_step: bool | None = None
    secret_version: str | None = None
    review_days: int | None = None
    suspected_on: date | None = None
    suspicion: str = ""


class AccountFacts(NamedTuple):
    """What a row of ``account`` says of its place in the office."""

    id: int
    brand_id: int
    login_id: int | None = None
    network: str = ""
    kind: str = ""
    name: str = ""
    handle: str = ""
    is_official: bool | None = None
    responsible_id: int | None = None
    approved_by_id: int | None = None
    approved_on: date | None = None
    status: AccountStatus = AccountStatus.ACTIVE
    sign_in: SignIn = SignIn.OWN_PASSWORD
    purpose: str = ""
    created_on: date | None = None  # noted here on

    @property
    def title(self) -> str:
        """Return what to call it: its name, else its handle."""
        return self.name or self.handle

    @property
    def is_archived(self) -> bool:
        """Say whether it is out of use; the general rules for all checks leave such accounts out."""
        return self.status is AccountStatus.ARCHIVED


class RouteFacts(NamedTuple):
    """One login can be reached through another, from a day to a day."""

    id: int
    login_id: int
    through_id: int
    how: RouteKind
    from_on: date | None = None
    to_on: date | None = None


class PartFacts(NamedTuple):
    """A part of a login; ``changed_on`` is the day on which its current version began, if it is known."""

    id: int
    login_id: int
    kind: PartKind
    state: PartState = PartState.IN_PLACE
    version: int = 1
    changed_on: date | None = None
    detail: str = ""


class PastVersionFacts(NamedTuple):
    """A version of a part that was replaced on ``ended_on``, if that day was noted."""

    id: int
    login_id: int
    kind: PartKind
    version: int
    began_on: date | None = None
    ended_on: date | None = None


class ReviewFacts(NamedTuple):
    """Somebody looked at a login's secrets on a day and kept them."""

    id: int
    login_id: int
    reviewed_on: date
    reason: str = ""


class AccessReviewFacts(NamedTuple):
    """Somebody looked at who has access to an account on a day, and ended what was not needed any more."""

    id: int
    account_id: int
    reviewed_on: date


class Disclosure(NamedTuple):
    """A part of a login was shown or exported to whoever sat at the keyboard; all parts where ``kind`` is ``None``."""

    person_id: int
    login_id: int
    kind: PartKind | None
    on: date


class AccessFacts(NamedTuple):
    """Somebody can open a login or an account, or could."""

    id: int
    person_id: int
    login_id: int | None = None
    account_id: int | None = None
    how: AccessHow = AccessHow.SHARED
    from_on: date | None = None
    to_on: date | None = None
    role: str = ""

    def is_open(self, today: date) -> bool:
        """Say whether it holds on ``today``; its last day still counts."""
        return (self.from_on is None or self.from_on <= today) and (self.to_on is None or self.to_on >= today)


@dataclass(frozen=True)
class Inventory:
    """All that is known of who opens what, each kind by id."""

    people: dict[int, PersonFacts]
    logins: dict[int, LoginFacts]
    accounts: dict[int, AccountFacts]
    parts: dict[int, PartFacts]
    routes: dict[int, RouteFacts]
    accesses: dict[int, AccessFacts]
    past_versions: list[PastVersionFacts] = field(default_factory=list)
    reviews: list[ReviewFacts] = field(default_factory=list)
    disclosures: list[Disclosure] = field(default_factory=list)
    review_plan: ReviewPlan = field(default_factory=ReviewPlan)
    cases: Mapping[int, str] = field(default_factory=dict)  # where the open leaving cases are, by person
    access_reviews: list[AccessReviewFacts] = field(default_factory=list)
    access_days: int = ACCESS_DAYS
    begun_on: date | None = None  # the first day of the office's history

    @cached_property
    def parts_of(self) -> dict[int, dict[PartKind, PartFacts]]:
        """Return the parts of each login that has any."""
        found: defaultdict[int, dict[PartKind, PartFacts]] = defaultdict(dict)
        for part in self.parts.values():
            found[part.login_id][part.kind] = part
        return dict(found)

    @cached_property
    def past_of(self) -> dict[tuple[int, PartKind], list[PastVersionFacts]]:
        """Return the past versions of each part that has any, by login and kind."""
        found: defaultdict[tuple[int, PartKind], list[PastVersionFacts]] = defaultdict(list)
        for version in self.past_versions:
            found[version.login_id, version.kind].append(version)
        return dict(found)

    @cached_property
    def accounts_of(self) -> dict[int, list[AccountFacts]]:
        """Return the accounts that each login opens."""
        found: defaultdict[int, list[AccountFacts]] = defaultdict(list)
        for account in self.accounts.values():
            if account.login_id is not None:
                found[account.login_id].append(account)
        return dict(found)

    @cached_property
    def reviewed_on(self) -> dict[int, date]:
        """Return the day on which each login was reviewed last."""
        found: dict[int, date] = {}
        for review in self.reviews:
            found[review.login_id] = max(review.reviewed_on, found.get(review.login_id, date.min))
        return found

    @cached_property
    def accesses_looked_at_on(self) -> dict[int, date]:
        """Return the day on which it was last looked at who has access, of each account where that was done."""
        found: dict[int, date] = {}
        for review in self.access_reviews:
            found[review.account_id] = max(review.reviewed_on, found.get(review.account_id, date.min))
        return found

    @cached_property
    def unused_logins(self) -> set[int]:
        """Return the logins all of whose accounts are archived and that lead to no other login."""
        leading = {route.through_id for route in self.routes.values() if route.to_on is None}
        idle = {number for number, opened in self.accounts_of.items() if all(a.is_archived for a in opened)}
        return idle - leading

    def login_of(self, access: AccessFacts) -> LoginFacts | None:
        """Return the login that an access opens, straight or by its account."""
        account = self.accounts.get(access.account_id or 0)
        return self.logins.get(access.login_id or (account.login_id if account else None) or 0)

    def places_of(self, brand_id: int) -> set[str]:
        """Return where the accounts, logins and accesses of one brand are, as ``login:3``."""
        accounts = {number for number, account in self.accounts.items() if account.brand_id == brand_id}
        logins = {number for number, login in self.logins.items() if login.brand_id == brand_id}
        logins |= {self.accounts[number].login_id or 0 for number in accounts} - {0}
        accesses = (a for a in self.accesses.values() if a.login_id in logins or a.account_id in accounts)
        return {
            *(f"login:{number}" for number in logins),
            *(f"account:{number}" for number in accounts),
            *(f"access:{access.id}" for access in accesses),
        }


def read_inventory(ask: Ask) -> Inventory:
    """Read everything about accounts, logins, people and access."""
    return Inventory(
        people=read_roster(ask),
        logins={row.id: row for row in facts(ask, "login", LoginFacts)},
        accounts={row.id: row for row in facts(ask, "account", AccountFacts)},
        parts={row.id: row for row in facts(ask, "part", PartFacts)},
        routes={row.id: row for row in facts(ask, "route", RouteFacts)},
        accesses={row.id: row for row in facts(ask, "access", AccessFacts)},
        past_versions=facts(ask, "past_version", PastVersionFacts),
        reviews=facts(ask, "review", ReviewFacts),
        disclosures=list(_disclosures(ask)),
        review_plan=read_plan(ask),
        cases=leaving_cases.by_person(ask),
        access_reviews=facts(ask, "access_review", AccessReviewFacts),
        access_days=read_access_days(ask),
        begun_on=_first_day(ask),
    )


def _first_day(ask: Ask) -> date | None:
    for (at,) in ask("SELECT at FROM history_entry ORDER BY seq LIMIT 1"):
        return _day(at)
    return None


def _day(moment: str) -> date:
    """Return the day of a moment of the history, as it was here."""
    return datetime.fromisoformat(moment).astimezone().date()


def _disclosures(ask: Ask) -> Iterator[Disclosure]:
    """Read from the history, which cannot be undone, who was shown what; its times become days here."""
    shown = ask("SELECT actor_id, at, changes FROM history_entry WHERE kind = 'EVENT' ORDER BY seq")
    for person_id, at, changes in shown:
        details = json.loads(changes)
        if person_id is None or not isinstance(details, dict):
            continue
        on = _day(at)
        yield from (Disclosure(person_id, login_id, kind, on) for login_id, kind in _told(details))


def _told(details: dict[str, Any]) -> Iterator[tuple[int, PartKind | None]]:
    """Return which parts an event handed out: a part that was shown or copied, all of the logins of an export."""
    if "part" in details:
        yield details["login"], PartKind(details["part"])
    for login_id in details.get("logins", ()):
        yield login_id, None
