"""Large inventories for asking who could know what, and the asking."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from smmdesk.features.accounts.inventory import (
    AccessFacts,
    AccountFacts,
    Inventory,
    LoginFacts,
    PartFacts,
    PastVersionFacts,
    RouteFacts,
)
from smmdesk.features.accounts.kinds import AccessHow, LoginKind, PartKind, RouteKind
from smmdesk.features.accounts.knowledge import could_know
from smmdesk.features.people.kinds import PersonKind
from smmdesk.features.people.roster import PersonFacts

TODAY = date(2026, 11, 20)
_KINDS = (PartKind.PASSWORD, PartKind.AUTHENTICATOR, PartKind.BACKUP_CODES)


def make_inventory(accounts: int) -> Inventory:
    """Return an office with a login for each account, a mailbox for fifty of them, and a person for twenty.

    Every login can be reset through a mailbox and every mailbox through the first, which only the first person can
    open: they could know everything. Everybody else shares three logins in twenty and knew others that were replaced.
    """
    numbers = count(1)
    boxes = range(1, accounts // 50 + 1)
    own = range(len(boxes) + 1, len(boxes) + accounts + 1)
    people = range(1, accounts // 20 + 1)
    routes = [RouteFacts(next(numbers), n, 1, RouteKind.RESETS_BY_EMAIL) for n in boxes[1:]]
    routes += [RouteFacts(next(numbers), n, boxes[n % len(boxes)], RouteKind.RESETS_BY_EMAIL) for n in own]
    accesses = [AccessFacts(next(numbers), 1, login_id=1)] + [
        _access(next(numbers), people[(n * 7 + turn * 13) % len(people)], n, turn)
        for n in own
        for turn in range(3)
    ]
    logins = [LoginFacts(n, f"Mailbox {n}", LoginKind.MAILBOX) for n in boxes]
    logins += [LoginFacts(n, f"Login {n}") for n in own]
    parts = [_part(next(numbers), login.id, kind) for login in logins for kind in _KINDS]
    return Inventory(
        people={n: PersonFacts(n, f"Person {n}", PersonKind.EMPLOYEE) for n in people},
        logins={login.id: login for login in logins},
        accounts={n: AccountFacts(n, 1, login_id=n, name=f"Account {n}") for n in own},
        parts={part.id: part for part in parts},
        routes={route.id: route for route in routes},
        accesses={access.id: access for access in accesses},
        past_versions=[_past(next(numbers), login.id, version) for login in logins for version in (1, 2)],
    )


def ask_about_everything(office: Inventory) -> None:
    """Ask what the one could know who could know everything."""
    known = could_know(office, 1, TODAY)
    if len(known) < len(office.parts):
        raise SystemExit(f"only {len(known)} of {len(office.parts)} parts are known")


def _access(number: int, person: int, login: int, turn: int) -> AccessFacts:
    ended = TODAY - timedelta(days=30 * (login % 20)) if turn == 2 else None
    return AccessFacts(number, person, login_id=login, how=AccessHow.SHARED, to_on=ended)


def _part(number: int, login: int, kind: PartKind) -> PartFacts:
    return PartFacts(number, login, kind, version=3, changed_on=TODAY - timedelta(days=1 + login % 300))


def _past(number: int, login: int, version: int) -> PastVersionFacts:
    ended = TODAY - timedelta(days=1 + login % 300 + 400 * (2 - version))
    return PastVersionFacts(number, login, PartKind.PASSWORD, version, ended_on=ended)
