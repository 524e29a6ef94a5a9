"""What lies in the keyring for a login: its outline, one secret of it, and putting something there.

All of it waits for the keyring; the page calls it on the vault's worker.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.errors import SecretMissing
from smmdesk.features.accounts import rotation, secrets
from smmdesk.features.accounts.kinds import PartKind, PartState
from smmdesk.features.accounts.rotation import Rotation

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.accounts.models import Part
    from smmdesk.features.accounts.secrets import Waiting

NAMED = frozenset({PartKind.API_KEYS, PartKind.EXTRA})  # kinds that hold several secrets, each under a name
OF_SEVERAL = (PartKind.BACKUP_CODES, PartKind.API_KEYS, PartKind.EXTRA)


@dataclass(frozen=True)
class Outline:
    """How many secrets of a kind a login has, and their names; nothing of the secrets themselves."""

    codes: int = 0
    api_keys: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    def names(self, kind: PartKind) -> tuple[str, ...]:
        """Return the names of a kind's secrets."""
        return self.api_keys if kind is PartKind.API_KEYS else self.extra


def is_stored(part: Part | None) -> bool:
    """Say whether the keyring holds a secret of this part."""
    return part is not None and part.version > 0 and part.state is PartState.IN_PLACE


def needs_outline(parts: list[Part]) -> bool:
    """Say whether the office file alone cannot tell what there is."""
    return any(part.kind in OF_SEVERAL and is_stored(part) for part in parts)


def outline(office: Office, vault: Vault, login_id: int) -> Outline:
    """Return what a login's bundle holds, without its secrets."""
    bundle = secrets.read(office, vault, login_id)
    return Outline(len(bundle.backup_codes), tuple(bundle.api_keys), tuple(bundle.extra))


def fetch(
    office: Office, vault: Vault, login_id: int, kind: PartKind, which: int | str | None = None
) -> Secret | None:
    """Return one secret in order to show or copy it; the history notes that it was."""
    found: Any = secrets.reveal(office, vault, login_id, kind)
    if which is None:
        return found if isinstance(found, Secret) else None
    if isinstance(which, int):
        return found[which] if which < len(found) else None
    named: Secret | None = found.get(which)
    return named


def put(  # noqa: PLR0913, PLR0917 (each is needed, and partial() binds them)
    office: Office, vault: Vault, login_id: int, kind: PartKind, value: Any, on: date | None
) -> None:
    """Store the secret of a kind, or its codes; ``on`` is the day since which they are in use."""
    secrets.store(office, vault, login_id, on=on, **{secrets.FIELDS[kind]: value})


def put_named(  # noqa: PLR0913, PLR0917 (as above)
    office: Office, vault: Vault, login_id: int, kind: PartKind, name: str, value: Secret, on: date | None
) -> None:
    """Store one more secret of a kind that has several, or another in the place of its namesake."""
    before = getattr(secrets.read(office, vault, login_id), secrets.FIELDS[kind])
    put(office, vault, login_id, kind, {**before, name: value}, on)


def remove(office: Office, vault: Vault, login_id: int, kind: PartKind, name: str | None = None) -> None:
    """Take a kind's secret out of use, or only the one called ``name``; undo brings it back."""
    if name is None:
        put(office, vault, login_id, kind, () if kind is PartKind.BACKUP_CODES else _nothing(kind), None)
        return
    before = getattr(secrets.read(office, vault, login_id), secrets.FIELDS[kind])
    left = {key: value for key, value in before.items() if key != name}
    put(office, vault, login_id, kind, left, office.clock.today())


def use_waiting(office: Office, vault: Vault, waiting: Waiting) -> None:
    """Take a version into use that was stored and not confirmed; its day is the one on which it was stored."""
    on = waiting.stored_on
    if waiting.kind:
        new_one = Rotation(waiting.login_id, waiting.kind, waiting.version, on)
        return rotation.confirm(office, vault, new_one, on=on)
    new, old = vault.read(waiting.version), _before(office, vault, waiting.login_id)
    kinds = {kind for kind, name in secrets.FIELDS.items() if getattr(new, name) != getattr(old, name)}
    return secrets.use(office, vault, waiting.login_id, waiting.version, kinds=kinds, on=on)


def _before(office: Office, vault: Vault, login_id: int) -> Bundle:
    """Return what a login had; nothing where the keyring lost it, so that all of the new version counts as new."""
    try:
        return secrets.read(office, vault, login_id)
    except SecretMissing:
        return Bundle()


def _nothing(kind: PartKind) -> dict[str, Secret] | None:
    return {} if kind in NAMED else None
