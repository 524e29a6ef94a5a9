"""Reviews of secrets: how often each login is looked at, when next, and what was said the last time (R092).

An interval is a day to look, not an order to replace: where nobody left, nothing leaked and the password is strong, it
may be kept, with a reason (NIST SP 800-63B-4, 3.1.1.2, is against changes by the calendar alone).
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.accounts.kinds import PartKind, PartState, SignIn
from smmdesk.features.accounts.knowledge import everybody_could_know, who_could_know
from smmdesk.features.accounts.review_plan import KEY, SHARED

if TYPE_CHECKING:
    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.features.accounts.inventory import Inventory
    from smmdesk.features.accounts.models import Review
    from smmdesk.features.accounts.review_plan import ReviewPlan

_SEVERAL = 2  # people


class Says(StrEnum):
    """Who says how often a login is reviewed."""

    LOGIN = "login"
    NETWORK = "network"
    OFFICE = "office"
    SHARED = "shared"  # nobody; but several people could know its password
    NOBODY = "nobody"


class Interval(NamedTuple):
    """The days between two reviews, 0 where there are none, and who says so."""

    days: int
    says: Says


def interval_for(office: Inventory, login_id: int, today: date) -> Interval:
    """Return how often a login is reviewed: as it says itself, else its network, else the office, else who could know it."""
    return _said(office, login_id) or _unsaid(is_shared(office, login_id, today))


def next_review(office: Inventory, login_id: int, today: date) -> date | None:
    """Return the day of a login's next review, or of the one that is overdue; ``None`` where there is none.

    Nobody can count from a day that nobody knows: a password of unknown age that was never looked at has none.
    """
    last = last_look(office, login_id)
    days = interval_for(office, login_id, today).days if last else 0
    return last + timedelta(days) if last and days else None


def every_next_review(office: Inventory, today: date, until: date = date.max) -> dict[int, date]:
    """Return the day of the next review of each login that has one by ``until``."""
    looks = {number: look for number in office.logins if (look := last_look(office, number))}
    said = {number: _said(office, number) for number in looks}
    open_ones = [n for n, look in looks.items() if said[n] is None and until - look >= timedelta(SHARED)]
    shared = shared_logins(office, today) if open_ones else set()
    days = {number: (found or _unsaid(number in shared)).days for number, found in said.items()}
    nexts = {number: look + timedelta(days[number]) for number, look in looks.items() if days[number]}
    return {number: day for number, day in nexts.items() if day <= until}


def last_look(office: Inventory, login_id: int) -> date | None:
    """Return when the password was replaced or reviewed last; ``None`` where there is none, or nobody knows."""
    login, part = office.logins[login_id], office.parts_of.get(login_id, {}).get(PartKind.PASSWORD)
    if login.sign_in is not SignIn.OWN_PASSWORD or login_id in office.unused_logins:
        return None
    if part is None or part.state is not PartState.IN_PLACE:
        return None
    return max(filter(None, (part.changed_on, office.reviewed_on.get(login_id))), default=None)


def is_shared(office: Inventory, login_id: int, today: date) -> bool:
    """Say whether two or more people could know a login's password."""
    knowing = {
        known.person_id
        for known in who_could_know(office, login_id, today)
        if known.kind is PartKind.PASSWORD
    }
    return len(knowing) >= _SEVERAL


def shared_logins(office: Inventory, today: date) -> set[int]:
    """Return the logins whose password two or more people could know."""
    first: dict[int, int] = {}
    passwords = (each for each in everybody_could_know(office, today) if each.kind is PartKind.PASSWORD)
    return {
        each.login_id
        for each in passwords
        if first.setdefault(each.login_id, each.person_id) != each.person_id
    }


def keep(session: Session, login_id: int, reason: str, today: date, by_id: int | None = None) -> Review:
    """Note that somebody looked at a login's secrets and keeps them; the reason is for the one who looks next."""
    from smmdesk.features.accounts.models import Review

    if not reason.strip():
        raise UserError(_("Say in a few words why it is kept. Whoever looks at it next will want to know."))
    review = Review(login_id=login_id, reviewed_on=today, reason=reason.strip(), by_id=by_id)
    session.add(review)
    session.flush()
    return review


def plan(office: Office, session: Session, wanted: ReviewPlan) -> None:
    """Set how often the office reviews its logins, within the caller's transaction."""
    office.write_setting(session, KEY, wanted.as_setting())


def _said(office: Inventory, login_id: int) -> Interval | None:
    """Return the interval that somebody chose; of several networks on one login the shortest."""
    days = office.logins[login_id].review_days
    if days is not None:
        return Interval(days, Says.LOGIN)
    keys = {account.network for account in office.accounts_of.get(login_id, ()) if not account.is_archived}
    chosen = [office.review_plan.networks[key] for key in keys if key in office.review_plan.networks]
    if chosen:
        return Interval(min(filter(None, chosen), default=0), Says.NETWORK)
    default = office.review_plan.default
    return None if default is None else Interval(default, Says.OFFICE)


def _unsaid(is_shared: bool) -> Interval:  # noqa: FBT001 (the one thing that decides)
    return Interval(SHARED, Says.SHARED) if is_shared else Interval(0, Says.NOBODY)
