"""Put secrets into the keyring and note in the office that they are there.

Every function here talks to the keyring and takes its time: never call one on the window's thread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, select

from smmdesk.core.i18n import _
from smmdesk.core.vault import Bundle, ledger
from smmdesk.core.vault.models import VersionState
from smmdesk.core.vault.vault import KEYRING
from smmdesk.features.accounts import logins
from smmdesk.features.accounts.kinds import PartKind, PartState
from smmdesk.features.accounts.models import Login

if TYPE_CHECKING:
    from datetime import date, datetime

    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Unconfirmed, Vault

FIELDS = {
    PartKind.PASSWORD: "password",
    PartKind.AUTHENTICATOR: "totp",
    PartKind.BACKUP_CODES: "backup_codes",
    PartKind.API_KEYS: "api_keys",
    PartKind.PRIVATE_NOTE: "note",
    PartKind.EXTRA: "extra",
}


_OWNER = re.compile(r"login:(?P<login>\d+)(:(?P<kind>\w+))?")
_KEPT_FOR = timedelta(days=30)  # as long as the vault holds the secrets of a deleted login


@dataclass(frozen=True)
class Waiting:
    """A version that was stored but never confirmed; only a person knows whether it is in use.

    ``kind`` is the part that was about to be replaced, where that is known.
    """

    version: str
    login_id: int
    title: str
    kind: PartKind | None
    stored_on: date


def owner_of(login_id: int, kind: PartKind | None = None) -> str:
    """Return the name under which the vault notes whose version it is, and which part it replaces."""
    return f"login:{login_id}:{kind}" if kind else f"login:{login_id}"


def read(office: Office, vault: Vault, login_id: int) -> Bundle:
    """Return a login's secrets; an empty bundle where none were ever stored."""
    with office.reading() as session:
        version = logins.find(session, login_id).secret_version
    return vault.read(version) if version else Bundle()


def reveal(office: Office, vault: Vault, login_id: int, kind: PartKind) -> Any:
    """Return one part's secret in order to show or copy it, and note in the history that it was.

    An office that is open for reading only shows its secrets too, without the note.
    """
    with office.reading() as session:
        login = logins.find(session, login_id)
    bundle = vault.read(login.secret_version) if login.secret_version else Bundle()
    if not office.is_read_only:
        label = _("Show {part} of {login}").format(part=_(kind.words), login=login.title)
        office.note(label, login=login_id, part=kind.value)
    return getattr(bundle, FIELDS[kind])


def store(office: Office, vault: Vault, login_id: int, *, on: date | None, **changed: Any) -> None:
    """Replace the named fields of a login's bundle, as one step of the history.

    ``changed`` are fields of ``Bundle``. The old version stays in use until the new one is in the keyring and
    was read back. ``on`` is the day since which the new secrets are in use, or ``None``. What is stored already
    is not stored again; the day is noted.
    """
    old = read(office, vault, login_id)
    new = replace(old, **changed)
    if new == old:
        return _note_day(office, login_id, _kinds(changed), on)
    if not new:
        return clear(office, vault, login_id)
    version = vault.keep(owner_of(login_id), new)
    use(office, vault, login_id, version, kinds=_kinds(changed), on=on)
    return None


def use(  # noqa: PLR0913 (each is needed)
    office: Office, vault: Vault, login_id: int, version: str, *, kinds: set[PartKind], on: date | None
) -> None:
    """Take a stored version into use and let the old one go."""
    bundle = vault.read(version)
    with office.transaction(_label(office, login_id)) as session:
        login = take_over(session, vault, login_id, version)
        _note_parts(session, login, bundle, kinds, on)
    vault.sweep()


def take_over(session: Session, vault: Vault, login_id: int, version: str) -> Login:
    """Let a stored version count instead of the one before, which ``Vault.sweep`` deletes after the commit."""
    login = logins.find(session, login_id)
    vault.adopt(session, version, login.secret_version)
    login.secret_version = version
    session.add(login)
    return login


def clear(office: Office, vault: Vault, login_id: int) -> None:
    """Take all secrets of a login out of use; they wait in the keyring so that undo brings them back."""
    with office.reading() as session:
        title = logins.find(session, login_id).title
    with office.transaction(_("Remove secrets of {login}").format(login=title)) as session:
        login = logins.find(session, login_id)
        login.secret_version = None
        session.add(login)
        for part in logins.parts(session, login_id):
            if part.kind.is_secret:
                logins.note_part(session, login_id, part.kind, state=PartState.NOT_USED)
    vault.sweep()


def waiting(office: Office, vault: Vault) -> list[Waiting]:
    """Bring vault and office back in step after an interruption; return what only a person can decide."""
    found = vault.reconcile()
    asked = unconfirmed(office)
    known = {waiting.version for waiting in asked}
    _let_go(office, vault, [item for item in found if item.version not in known])
    left = {item.version for item in found}
    return [waiting for waiting in asked if waiting.version in left]


def unconfirmed(office: Office) -> list[Waiting]:
    """Return what waits for a person's word in the keyring in use, the oldest first, as far as the office file tells."""
    keyring = office.read_setting(KEYRING)
    with office.reading() as session:
        titles = {login.id: login.title for login in _all(session)}
        pending = ledger.in_state(session, VersionState.PENDING)
    ours = (version for version in pending if keyring in {None, version.keyring})
    found = ((version, *_owned(version.owner)) for version in ours)
    return [
        Waiting(version.id, login_id, titles[login_id], kind, day_of(version.created_at))
        for version, login_id, kind in found
        if login_id in titles
    ]


def day_of(moment: datetime) -> date:
    """Return the day of a moment where the person is."""
    return moment.astimezone().date()


def _owned(owner: str) -> tuple[int, PartKind | None]:
    """Return the login and the part that an owner's name means; login 0 is nobody."""
    found = _OWNER.fullmatch(owner)
    if found is None:
        return 0, None
    return int(found["login"]), PartKind(found["kind"]) if found["kind"] else None


def note_imported(session: Session, login: Login, old: Bundle, new: Bundle, on: date | None) -> None:
    """Note the parts in which ``new`` differs from what the login had before.

    ``on`` is the day since which the password is in use; of the other parts no export tells.
    """
    differing = {kind for kind, name in FIELDS.items() if getattr(old, name) != getattr(new, name)}
    _note_parts(session, login, new, differing & {PartKind.PASSWORD}, on)
    _note_parts(session, login, new, differing - {PartKind.PASSWORD}, None)


def _note_parts(
    session: Session, login: Login, bundle: Bundle, kinds: set[PartKind], on: date | None
) -> None:
    for kind in sorted(kinds):
        if getattr(bundle, FIELDS[kind]):
            logins.renew_part(session, login.id or 0, kind, on=on)
        elif _has_part(session, login, kind):
            logins.note_part(session, login.id or 0, kind, state=PartState.NOT_USED)


def _has_part(session: Session, login: Login, kind: PartKind) -> bool:
    return any(part.kind is kind for part in logins.parts(session, login.id or 0))


def _note_day(office: Office, login_id: int, kinds: set[PartKind], on: date | None) -> None:
    with office.reading() as session:
        login = logins.find(session, login_id)
    if on is None:
        return
    with office.transaction(_("Note the age of secrets of {login}").format(login=login.title)) as session:
        for part in logins.parts(session, login_id):
            if part.kind in kinds and part.state is PartState.IN_PLACE:
                logins.note_part(session, login_id, part.kind, changed_on=on)


def _let_go(office: Office, vault: Vault, orphans: list[Unconfirmed]) -> None:
    """Give up unconfirmed versions of logins that are gone, once nothing can bring those back."""
    for item in orphans:
        if office.clock.now() - item.created_at >= _KEPT_FOR:
            vault.discard(item.version)


def _kinds(changed: dict[str, Any]) -> set[PartKind]:
    return {kind for kind, name in FIELDS.items() if name in changed}


def _label(office: Office, login_id: int) -> str:
    with office.reading() as session:
        login = logins.find(session, login_id)
    if login.secret_version is None:
        return _("Store secrets of {login}").format(login=login.title)
    return _("Replace secrets of {login}").format(login=login.title)


def _all(session: Session) -> list[Login]:
    return list(session.exec(select(Login)))
