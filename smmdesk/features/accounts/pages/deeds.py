"""What the page does with accounts, logins and accesses; each waits for the disk, so the page calls it on the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from smmdesk.core.deeds import do
from smmdesk.core.i18n import _
from smmdesk.features.accounts import logins, networks, service
from smmdesk.features.accounts.kinds import AccountStatus, LoginKind, PartKind, SignIn
from smmdesk.features.people import service as people

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sqlmodel import Session

    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.features.accounts.kinds import RouteKind
    from smmdesk.features.accounts.models import Account, Login

T = TypeVar("T")


def delete_account(office: Office, account_id: int, *, with_login: bool = False) -> Deed:
    """Delete an account, and on request the login that opens it."""
    account = _read(office, lambda session: service.find(session, account_id))
    name, login_id = service.title(account), account.login_id

    def delete(session: Session) -> None:
        service.remove(session, account_id)
        if with_login and login_id:
            logins.remove(session, login_id)

    return do(
        office,
        _("Delete account {name}").format(name=name),
        delete,
        _("Deleted account {name}").format(name=name),
    )


def delete_login(office: Office, login_id: int) -> Deed:
    """Delete a login; the accounts that it opens stay, without it."""
    title = _read(office, lambda session: logins.find(session, login_id)).title
    return do(
        office,
        _("Delete login {name}").format(name=title),
        lambda session: logins.remove(session, login_id),
        _("Deleted login {name}").format(name=title),
    )


def archive(office: Office, account_id: int) -> Deed:
    """Put an account into the archive: it is kept, and nothing is due about it."""
    return _set_status(
        office, account_id, AccountStatus.ARCHIVED, _("Archive account {name}"), _("Archived {name}")
    )


def take_back_into_use(office: Office, account_id: int) -> Deed:
    """Take an account out of the archive."""
    return _set_status(
        office,
        account_id,
        AccountStatus.ACTIVE,
        _("Take account {name} back into use"),
        _("{name} is in use again"),
    )


def save_account(
    office: Office, account_id: int | None, fields: dict[str, Any], *, new_login: str | None = None
) -> Deed:
    """Add or change an account; ``new_login`` is the user name of a login to be made for it."""
    name = fields.get("name") or fields.get("handle") or ""
    label = _("Change account {name}") if account_id else _("Add account {name}")
    said = _("Changed account {name}") if account_id else _("Added account {name}")

    def save(session: Session) -> str:
        wanted = dict(fields)
        if new_login is not None:
            wanted["login_id"] = _login_for(session, wanted, new_login, office.clock.today()).id
        if account_id:
            service.change(session, account_id, **wanted)
            return f"account:{account_id}"
        return f"account:{service.add(session, created_on=office.clock.today(), **wanted).id}"

    return do(office, label.format(name=name), save, said.format(name=name))


def save_login(office: Office, login_id: int | None, fields: dict[str, Any]) -> Deed:
    """Add or change a login."""
    title = fields["title"]
    label = _("Change login {name}") if login_id else _("Add login {name}")
    said = _("Changed login {name}") if login_id else _("Added login {name}")

    def save(session: Session) -> str:
        if login_id:
            logins.change(session, login_id, **fields)
            return f"login:{login_id}"
        return f"login:{logins.add(session, created_on=office.clock.today(), **fields).id}"

    return do(office, label.format(name=title), save, said.format(name=title))


def note_part(office: Office, login_id: int, kind: PartKind, fields: dict[str, Any]) -> Deed:
    """Note what is known of a part of a login."""
    title, part = _title(office, login_id), _(kind.words)
    return do(
        office,
        _("Note {part} of {login}").format(part=part, login=title),
        lambda session: logins.note_part(session, login_id, kind, **fields),
        _("Noted: {part} of {login}").format(part=part, login=title),
    )


def mark_code(office: Office, login_id: int, position: int, *, is_used: bool) -> Deed:
    """Mark a backup code as used, or as not used after all."""
    title = _title(office, login_id)
    label = (
        _("Mark a backup code of {login} as used")
        if is_used
        else _("Mark a backup code of {login} as unused")
    )
    said = _("Marked a backup code as used") if is_used else _("Marked a backup code as unused")
    return do(
        office,
        label.format(login=title),
        lambda session: logins.mark_code(session, login_id, position, is_used=is_used),
        said,
    )


def save_access(office: Office, access_id: int | None, fields: dict[str, Any], *, name: str) -> Deed:
    """Note who has access, or change what is known of it; ``name`` is what it is access to."""
    person = _read(office, lambda session: people.find(session, fields["person_id"])).name
    label = _("Change access of {person} to {name}") if access_id else _("Note access of {person} to {name}")

    def save(session: Session) -> None:
        if access_id:
            logins.change_access(session, access_id, **fields)
        else:
            logins.grant(session, **fields)

    said = _("Noted: {person} has access to {name}").format(person=person, name=name)
    return do(office, label.format(person=person, name=name), save, said)


def end_access(office: Office, access_id: int, *, person: str, name: str) -> Deed:
    """Note that an access ended today; that somebody had it is kept."""
    return do(
        office,
        _("End access of {person} to {name}").format(person=person, name=name),
        lambda session: logins.end_access(session, access_id, office.clock.today()),
        _("{person} has no access to {name} from now on").format(person=person, name=name),
    )


def remove_access(office: Office, access_id: int, *, person: str, name: str) -> Deed:
    """Remove an access that was noted by mistake."""
    return do(
        office,
        _("Remove access of {person} to {name}").format(person=person, name=name),
        lambda session: logins.remove_access(session, access_id),
        _("Removed: access of {person} to {name}").format(person=person, name=name),
    )


def connect(office: Office, login_id: int, through_id: int, how: RouteKind, from_on: date | None) -> Deed:
    """Note that a login can be reached through another."""
    title, through = _title(office, login_id), _title(office, through_id)
    return do(
        office,
        _("Note that {login} is reached through {other}").format(login=title, other=through),
        lambda session: logins.connect(session, login_id, through_id, how, from_on=from_on),
        _("Noted: {login} is reached through {other}").format(login=title, other=through),
    )


def disconnect(office: Office, route_id: int, *, login: str, other: str) -> Deed:
    """Remove the note that a login can be reached through another."""
    return do(
        office,
        _("Remove the way from {other} to {login}").format(login=login, other=other),
        lambda session: logins.disconnect(session, route_id),
        _("Removed the way from {other} to {login}").format(login=login, other=other),
    )


def _read(office: Office, find: Callable[[Session], T]) -> T:
    with office.reading() as session:
        return find(session)


def _title(office: Office, login_id: int) -> str:
    return _read(office, lambda session: logins.find(session, login_id)).title


def _set_status(office: Office, account_id: int, status: AccountStatus, label: str, said: str) -> Deed:
    name = service.title(_read(office, lambda session: service.find(session, account_id)))
    return do(
        office,
        label.format(name=name),
        lambda session: service.change(session, account_id, status=status),
        said.format(name=name),
    )


def _login_for(session: Session, account: dict[str, Any], username: str, today: date) -> Login:
    network = networks.network(account["network"])
    return logins.add(
        session,
        title=network.name,
        username=username,
        brand_id=account["brand_id"],
        kind=LoginKind.NETWORK,
        sign_in=SignIn.OWN_PASSWORD,
        created_on=today,
    )


def holder_of(account: Account | None, login: Login | None) -> str:
    """Return what to call the thing that somebody has access to."""
    if account:
        return service.title(account)
    return login.title if login else ""
