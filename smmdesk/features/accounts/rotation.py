"""Replace one secret of a login so that it can be cut off anywhere and gone on with.

The new one is stored before it is used (``begin``) and waits there, unconfirmed, while a person changes it on the
network and signs in with it. Only what they say then takes it into use and lets the old one go (``confirm``), or gives
it up (``refuse``). Cut off in between, the next start asks (``secrets.waiting``). Everything here but ``under_way`` talks
to the keyring and takes its time: never on the window's thread.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from smmdesk.core import otp
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.vault import Bundle
from smmdesk.core.vault.errors import SecretMissing
from smmdesk.features.accounts import logins, secrets, suspicions
from smmdesk.features.accounts.impressions import core_of
from smmdesk.features.accounts.kinds import PartKind

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.core.vault import Secret
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.accounts.models import Part

STORED = (PartKind.PASSWORD, PartKind.AUTHENTICATOR, PartKind.BACKUP_CODES, PartKind.API_KEYS)
"""The parts whose new secret is stored here."""

_CORE = 4  # letters; a shorter core is alike by chance (C06)


@dataclass(frozen=True)
class Rotation:
    """A new secret on its way: stored, and not yet said to be the one in use."""

    login_id: int
    kind: PartKind
    version: str
    stored_on: date


def under_way(office: Office, login_id: int, kind: PartKind) -> Rotation | None:
    """Return the rotation of a part that was begun and neither confirmed nor refused; the newest, as far as the file tells."""
    found = _unconfirmed(office, login_id, kind)
    return found[-1] if found else None


def begin(office: Office, vault: Vault, login_id: int, kind: PartKind, value: Any) -> Rotation:
    """Store a new secret beside the one in use: a field of ``Bundle`` as ``secrets.FIELDS`` names it.

    Begun once more with the same secret, it goes on with what is stored. Raises ``UserError`` where it is the old one,
    or where another new one still waits for its answer.
    """
    old = _in_use(office, vault, login_id) or Bundle()
    new = replace(old, **{secrets.FIELDS[kind]: value})
    _refuse_alike(old, new)
    if same := _stored_already(office, vault, login_id, kind, new):
        return same
    version = vault.keep(secrets.owner_of(login_id, kind), new)
    return Rotation(login_id, kind, version, office.clock.today())


def begin_key(office: Office, vault: Vault, login_id: int, name: str, key: Secret) -> Rotation:
    """Store a new key of that name beside those in use; the login's other keys stay as they are."""
    old = (_in_use(office, vault, login_id) or Bundle()).api_keys
    return begin(office, vault, login_id, PartKind.API_KEYS, {**old, name: key})


def show(office: Office, vault: Vault, rotation: Rotation) -> Secret:
    """Return the new secret in order to show or copy it, and note in the history that it was."""
    found = getattr(vault.read(rotation.version), secrets.FIELDS[rotation.kind])
    secret: Secret = found[_new_key(office, vault, rotation)] if rotation.kind is PartKind.API_KEYS else found
    with office.reading() as session:
        title = logins.find(session, rotation.login_id).title
    label = _("Show the new {part} of {login}").format(part=_(rotation.kind.words), login=title)
    office.note(label, login=rotation.login_id, part=rotation.kind.value)
    return secret


def show_old(office: Office, vault: Vault, rotation: Rotation) -> Secret | None:
    """Return the secret that is about to be replaced, if there was one; the history notes that it was shown."""
    found = secrets.reveal(office, vault, rotation.login_id, rotation.kind)
    secret: Secret | None = (
        found.get(_new_key(office, vault, rotation)) if rotation.kind is PartKind.API_KEYS else found
    )
    return secret


def new_code(office: Office, vault: Vault, rotation: Rotation) -> otp.Code:
    """Return the code that a new authenticator seed gives now; it does not tell the seed, so nothing is noted."""
    totp = vault.read(rotation.version).totp
    assert totp is not None, "only a new seed has codes"
    return otp.read(totp).code(office.clock.now())


def confirm(office: Office, vault: Vault, rotation: Rotation, *, on: date, reason: str = "") -> None:
    """Take the new secret into use since a day, because signing in with it works, and let the old one go.

    What else was stored of the login meanwhile is kept. Confirmed once more, nothing changes.
    """
    with office.reading() as session:
        login = logins.find(session, rotation.login_id)
    if login.secret_version == rotation.version:
        return
    version = _with_what_is_in_use(office, vault, rotation)
    label = _("Replace {part} of {login}").format(part=_(rotation.kind.words), login=login.title)
    with office.transaction(label) as session:
        secrets.take_over(session, vault, rotation.login_id, version)
        logins.renew_part(session, rotation.login_id, rotation.kind, on=on, reason=reason)
        if rotation.kind is PartKind.PASSWORD:
            suspicions.withdraw(session, rotation.login_id)
    vault.sweep()
    _give_up(office, vault, rotation)


def refuse(office: Office, vault: Vault, rotation: Rotation) -> None:
    """Give the new secret up, because the old one is still in use."""
    _give_up(office, vault, rotation)


def renew_there(session: Session, login_id: int, kind: PartKind, *, on: date, reason: str = "") -> Part:
    """Note that a part was renewed on the network, such as its sessions ended; its own value is not kept here."""
    return logins.renew_part(session, login_id, kind, on=on, reason=reason)


def _refuse_alike(old: Bundle, new: Bundle) -> None:
    """Refuse what is no new secret: the old one, or a password that whoever knew the old one tries next (C06)."""
    if new == old:
        raise UserError(_("This is the secret that is in use already. Nothing was changed."))
    if old.password and new.password and new.password != old.password:
        core = core_of(new.password.reveal())
        if len(core) >= _CORE and core == core_of(old.password.reveal()):
            raise UserError(
                _(
                    "This differs from the old password only in capitals, or in digits and signs at its ends. Who knew "
                    "the old one would try it next. Nothing was changed."
                )
            )


def _unconfirmed(office: Office, login_id: int, kind: PartKind) -> list[Rotation]:
    return [
        Rotation(login_id, kind, waiting.version, waiting.stored_on)
        for waiting in secrets.unconfirmed(office)
        if (waiting.login_id, waiting.kind) == (login_id, kind)
    ]


def _stored_already(
    office: Office, vault: Vault, login_id: int, kind: PartKind, new: Bundle
) -> Rotation | None:
    """Return the rotation that stored just this; what the keyring never got, because it was too slow, is forgotten."""
    for rotation in _unconfirmed(office, login_id, kind):
        try:
            if vault.read(rotation.version) == new:
                return rotation
        except SecretMissing:
            vault.discard(rotation.version)
        else:
            raise UserError(
                _(
                    "A new secret is stored already and waits for your answer whether it works. Nothing was changed."
                )
            )
    return None


def _give_up(office: Office, vault: Vault, rotation: Rotation) -> None:
    """Give up whatever still waits for the answer that was given."""
    vault.discard(*(each.version for each in _unconfirmed(office, rotation.login_id, rotation.kind)))


def _with_what_is_in_use(office: Office, vault: Vault, rotation: Rotation) -> str:
    """Return the version to take into use: the stored one, or one more where other parts were changed since."""
    new, current = vault.read(rotation.version), _in_use(office, vault, rotation.login_id)
    field = secrets.FIELDS[rotation.kind]
    wanted = new if current is None else replace(current, **{field: getattr(new, field)})
    if wanted == new:
        return rotation.version
    return vault.keep(secrets.owner_of(rotation.login_id, rotation.kind), wanted)


def _new_key(office: Office, vault: Vault, rotation: Rotation) -> str:
    """Return the name of the key that is replaced: of those of the new version the one that is not in use."""
    new = vault.read(rotation.version).api_keys
    old = (_in_use(office, vault, rotation.login_id) or Bundle()).api_keys
    return next(name for name, key in new.items() if old.get(name) != key)


def _in_use(office: Office, vault: Vault, login_id: int) -> Bundle | None:
    """Return what a login has; ``None`` where the keyring lost it, so that nothing of the new version is lost too."""
    try:
        return secrets.read(office, vault, login_id)
    except SecretMissing:
        return None
