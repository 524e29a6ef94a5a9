"""Accounts and logins as the pages and lists show them: joined and counted, free of the database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, or_, select

from smmdesk.core.i18n import _
from smmdesk.core.search import Hit
from smmdesk.features.accounts import logins, networks, service
from smmdesk.features.accounts.models import Access, Account, Brand, Login, Part, Route
from smmdesk.features.people.models import Person

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class AccountRow:
    """One line of the list of accounts; a login that opens no account is a line of its own."""

    account: Account | None
    login: Login | None
    name: str
    network: str
    brand: str
    responsible: str
    holders: int  # people with access today

    @property
    def where(self) -> str:
        """Return where to go for it."""
        return f"account:{self.account.id}" if self.account else f"login:{self.login.id if self.login else 0}"


@dataclass(frozen=True)
class Holder:
    """Somebody with access, and the access."""

    person: Person
    access: Access


@dataclass(frozen=True)
class RouteEnd:
    """A route, and the login at its other end."""

    route: Route
    other: Login


@dataclass(frozen=True)
class Detail:
    """All that is shown of one account and its login."""

    account: Account | None
    login: Login | None
    brand: Brand | None
    responsible: Person | None
    deputy: Person | None
    parts: list[Part]
    holders: list[Holder]
    reached_through: list[RouteEnd]
    leads_to: list[RouteEnd]
    other_accounts: list[Account]  # that hang on the same login


def account_rows(session: Session, today: date, brand_id: int | None = None) -> list[AccountRow]:
    """Return all accounts, and the logins that open none, of one brand or of all."""
    people = {person.id: person.name for person in session.exec(select(Person))}
    brands = {brand.id: brand.name for brand in session.exec(select(Brand))}
    known = {login.id: login for login in session.exec(select(Login))}
    holders = _holder_counts(session, today)
    accounts = list(session.exec(select(Account).order_by(col(Account.id))))
    rows = [
        AccountRow(
            account=account,
            login=known.get(account.login_id),
            name=service.title(account),
            network=networks.network(account.network).name,
            brand=brands.get(account.brand_id, ""),
            responsible=people.get(account.responsible_id, ""),
            holders=len(holders[f"account:{account.id}"] | holders[f"login:{account.login_id}"]),
        )
        for account in accounts
        if brand_id in (None, account.brand_id)
    ]
    used = {account.login_id for account in accounts}
    return rows + [
        AccountRow(
            None,
            login,
            login.title,
            "",
            brands.get(login.brand_id, ""),
            "",
            len(holders[f"login:{login.id}"]),
        )
        for login in known.values()
        if login.id not in used and brand_id in (None, login.brand_id)
    ]


def account_detail(session: Session, account_id: int) -> Detail:
    """Return what is shown of one account."""
    account = service.find(session, account_id)
    login = session.get(Login, account.login_id) if account.login_id else None
    return _detail(session, account, login)


def login_detail(session: Session, login_id: int) -> Detail:
    """Return what is shown of one login by itself."""
    return _detail(session, None, logins.find(session, login_id))


def parts_by_login(session: Session) -> dict[int | None, list[Part]]:
    """Return the parts of every login."""
    found: dict[int | None, list[Part]] = defaultdict(list)
    for part in session.exec(select(Part).order_by(col(Part.id))):
        found[part.login_id].append(part)
    return found


def accesses_of(session: Session, person_id: int) -> list[tuple[Access, Login | None, Account | None]]:
    """Return what somebody has access to, or had, the newest first."""
    query = (
        select(Access, Login, Account)
        .outerjoin(Login, col(Access.login_id) == col(Login.id))
        .outerjoin(Account, col(Access.account_id) == col(Account.id))
        .where(col(Access.person_id) == person_id)
        .order_by(col(Access.from_on).desc(), col(Access.id).desc())
    )
    return [(access, login, account) for access, login, account in session.exec(query)]


def _detail(session: Session, account: Account | None, login: Login | None) -> Detail:
    brand_id = account.brand_id if account else login.brand_id if login else None
    login_id = login.id if login else None
    return Detail(
        account=account,
        login=login,
        brand=session.get(Brand, brand_id) if brand_id else None,
        responsible=_person(session, account.responsible_id if account else None),
        deputy=_person(session, account.deputy_id if account else None),
        parts=logins.parts(session, login_id) if login_id else [],
        holders=_holders(session, account, login),
        reached_through=_routes(session, login_id, is_from_here=True),
        leads_to=_routes(session, login_id, is_from_here=False),
        other_accounts=_siblings(session, account, login_id),
    )


def _person(session: Session, person_id: int | None) -> Person | None:
    return session.get(Person, person_id) if person_id else None


def _holders(session: Session, account: Account | None, login: Login | None) -> list[Holder]:
    wanted = [col(Access.account_id) == account.id] if account else []
    wanted += [col(Access.login_id) == login.id] if login else []
    query = select(Person, Access).join(Access, col(Access.person_id) == col(Person.id)).where(or_(*wanted))
    return [Holder(person, access) for person, access in session.exec(query.order_by(col(Access.id)))]


def _routes(session: Session, login_id: int | None, *, is_from_here: bool) -> list[RouteEnd]:
    if login_id is None:
        return []
    here, there = (Route.login_id, Route.through_id) if is_from_here else (Route.through_id, Route.login_id)
    query = select(Route, Login).join(Login, col(there) == col(Login.id)).where(col(here) == login_id)
    return [RouteEnd(route, other) for route, other in session.exec(query)]


def _siblings(session: Session, account: Account | None, login_id: int | None) -> list[Account]:
    if login_id is None:
        return []
    found = session.exec(select(Account).where(col(Account.login_id) == login_id))
    return [other for other in found if account is None or other.id != account.id]


def _holder_counts(session: Session, today: date) -> dict[str, set[int]]:
    """Return who has access today, by ``login:ID`` and ``account:ID``."""
    found: dict[str, set[int]] = defaultdict(set)
    for access in session.exec(select(Access)):
        if access.is_open(today):
            where = f"login:{access.login_id}" if access.login_id else f"account:{access.account_id}"
            found[where].add(access.person_id)
    return found


def search(session: Session, text: str) -> list[Hit]:
    """Return accounts and logins in whose name, user name, network or address ``text`` stands."""
    wanted = text.casefold()
    accounts = [
        Hit(
            service.title(account),
            networks.network(account.network).name,
            _("Accounts"),
            f"account:{account.id}",
            account.handle,
        )
        for account in session.exec(select(Account))
        if wanted in _words(account.name, account.handle, account.url, *_network_names(account.network))
    ]
    found = [
        Hit(login.title, _(login.kind.words), _("Logins"), f"login:{login.id}", login.username)
        for login in session.exec(select(Login))
        if wanted in _words(login.title, login.username, login.url, login.tags)
    ]
    return accounts + found


def _words(*texts: str) -> str:
    return " ".join(texts).casefold()


def _network_names(key: str) -> tuple[str, ...]:
    network = networks.network(key)
    return (network.name, *network.former_names)
