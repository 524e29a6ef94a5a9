"""Reviews of who has access to an account: when, of whom, and what came of it (R089).

An account is due when one of those with access has had it for so many days without anybody asking whether they still
need it. What was noted before the account was, and before the office began, counts from then: in a new office nothing
is overdue.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, sort_key
from smmdesk.features.accounts.kinds import AccessHow
from smmdesk.features.accounts.review_plan import ACCESS_KEY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.features.accounts.inventory import AccessFacts, AccountFacts, Inventory
    from smmdesk.features.accounts.models import Access, AccessReview, Account
    from smmdesk.features.people.roster import PersonFacts


@dataclass(frozen=True)
class Holder:
    """Somebody with access to an account; ``seen_on`` is when they were last shown a secret of its login."""

    access: AccessFacts
    person: PersonFacts
    seen_on: date | None = None

    def as_json(self, today: date) -> dict[str, Any]:
        """Return what the command line prints with ``--json``; the keys are a promise, more may follow."""
        return {
            "id": self.access.id,
            "person": self.person.name,
            "how": self.access.how.value,
            "since": _iso(self.access.from_on),
            "until": _iso(self.access.to_on),
            "seen_on": _iso(self.seen_on),
            "has_left": self.person.has_left(today),
        }


@dataclass(frozen=True)
class Question:
    """An account of which it is to be said who still needs access; ``due_on`` is ``None`` where reviews are off."""

    account: AccountFacts
    holders: tuple[Holder, ...]
    reviewed_on: date | None
    due_on: date | None

    def as_json(self, today: date) -> dict[str, Any]:
        """Return what the command line prints with ``--json``; the keys are a promise, more may follow."""
        return {
            "id": self.account.id,
            "name": self.account.title,
            "network": self.account.network,
            "due_on": _iso(self.due_on),
            "reviewed_on": _iso(self.reviewed_on),
            "accesses": [holder.as_json(today) for holder in self.holders],
        }


def every_next(office: Inventory, today: date, until: date = date.max) -> dict[int, date]:
    """Return the day of the next review of each account that has one by ``until``, the earliest first."""
    if not office.access_days:
        return {}
    wait = timedelta(office.access_days)
    known = {
        account_id: [day for access in standing if (day := _unasked_since(office, account_id, access))]
        for account_id, standing in accesses_into(office, today).items()
    }
    since = {account_id: min(days) for account_id, days in known.items() if days}
    days = {account_id: day + wait for account_id, day in since.items() if until - day >= wait}
    return dict(sorted(days.items(), key=lambda each: (each[1], each[0])))


def questions(office: Inventory, today: date, *, only_due: bool = True) -> list[Question]:
    """Return the accounts that are due, the longest waiting first; else all that somebody has access to, by name."""
    days, accesses = every_next(office, today), accesses_into(office, today)
    seen = _last_seen(office)
    if only_due:
        wanted = [account_id for account_id, day in days.items() if day <= today]
    else:
        wanted = sorted(accesses, key=lambda number: (sort_key(office.accounts[number].title), number))
    return [
        Question(
            account=office.accounts[number],
            holders=_holders(office, accesses[number], seen),
            reviewed_on=office.accesses_looked_at_on.get(number),
            due_on=days.get(number),
        )
        for number in wanted
    ]


def accesses_into(office: Inventory, today: date) -> Mapping[int, list[AccessFacts]]:
    """Return the accesses to each account in use that last beyond today, its own and those to the login that opens it."""
    found: defaultdict[int, list[AccessFacts]] = defaultdict(list)
    for access in office.accesses.values():
        if access.is_open(today) and access.to_on != today:
            for account in accounts_opened(office, access):
                found[account.id].append(access)
    return found


def accounts_opened(office: Inventory, access: AccessFacts) -> list[AccountFacts]:
    """Return the accounts in use that an access opens: all of its login, but of a role only its own."""
    login, own = office.login_of(access), office.accounts.get(access.account_id or 0)
    is_alone = own is not None and (login is None or access.how is AccessHow.ROLE)
    opened = [own] if is_alone else office.accounts_of.get(login.id if login else 0, [])
    return [account for account in opened if account and not account.is_archived]


def review(  # noqa: PLR0913 (each is a part of what was said)
    session: Session,
    account_id: int,
    ended: Collection[int],
    on: date,
    *,
    by_id: int | None = None,
    note: str = "",
) -> AccessReview:
    """Note that somebody looked at who has access to an account; the accesses in ``ended`` end on that day."""
    from smmdesk.features.accounts import logins, service
    from smmdesk.features.accounts.models import AccessReview

    there = {access.id: access for access in _into(session, service.find(session, account_id))}
    if not set(ended) <= there.keys():
        raise UserError(
            _("Some of these accesses are no longer noted. Nothing was changed; look at them again.")
        )
    for access_id in ended:
        last = there[access_id].to_on
        if last is None or last > on:
            logins.end_access(session, access_id, on)
    found = AccessReview(account_id=account_id, reviewed_on=on, by_id=by_id, note=note.strip())
    session.add(found)
    session.flush()
    return found


def plan(office: Office, session: Session, days: int) -> None:
    """Set after how many days it is asked again, 0 for never, within the caller's transaction."""
    office.write_setting(session, ACCESS_KEY, days)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _unasked_since(office: Inventory, account_id: int, access: AccessFacts) -> date | None:
    """Return since when nobody asked whether an access to an account is still needed."""
    asked, noted = office.accesses_looked_at_on.get(account_id), office.accounts[account_id].created_on
    return max(filter(None, (access.from_on, asked, noted, office.begun_on)), default=None)


def _holders(
    office: Inventory, accesses: Iterable[AccessFacts], seen: Mapping[tuple[int, int], date]
) -> tuple[Holder, ...]:
    found = []
    for access in accesses:
        login, person = office.login_of(access), office.people[access.person_id]
        found.append(Holder(access, person, seen.get((person.id, login.id)) if login else None))
    return tuple(sorted(found, key=lambda holder: (sort_key(holder.person.name), holder.access.id)))


def _last_seen(office: Inventory) -> dict[tuple[int, int], date]:
    """Return when somebody was last shown a secret of a login, by the ids of the two."""
    found: dict[tuple[int, int], date] = {}
    for shown in office.disclosures:
        key = shown.person_id, shown.login_id
        found[key] = max(shown.on, found.get(key, date.min))
    return found


def _into(session: Session, account: Account) -> list[Access]:
    """Return every access by which an account is or was open to somebody."""
    from sqlmodel import col, or_, select

    from smmdesk.features.accounts.models import Access, Account

    ways = [col(Access.account_id) == account.id]
    if account.login_id is not None:
        twins = select(Account.id).where(col(Account.login_id) == account.login_id)
        ways += [col(Access.login_id) == account.login_id, col(Access.account_id).in_(twins)]
    return list(session.exec(select(Access).where(or_(*ways))))
