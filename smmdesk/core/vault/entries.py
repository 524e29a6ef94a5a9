"""Cut the secrets of one login into entries that every keyring takes, and put them together again.

Windows takes 2560 bytes of UTF-16 an entry (CRED_MAX_CREDENTIAL_BLOB_SIZE). The limit holds on every system,
so that an office can move between them.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from smmdesk.core.vault.errors import SecretTooLong
from smmdesk.core.vault.secret import Secret

if TYPE_CHECKING:
    from smmdesk.core.vault.bundle import Bundle

UNITS_PER_ENTRY = 1280  # UTF-16 code units; payloads are ASCII, so a character is one unit
MOST_ENTRIES = 8  # ours: a login that needs more holds something else than secrets
_MARK = "parts"  # what the first of several parts begins with
_WHOLE = "{"  # what a payload begins with


def prefix(office_id: str) -> str:
    """Return what all names of an office's entries begin with."""
    return f"smmdesk/{office_id}/".lower()  # Windows does not tell upper from lower case


def names(office_id: str, version: str, parts: int) -> list[str]:
    """Return the keyring's names for the entries of one version."""
    first = f"{prefix(office_id)}{version}"
    return [first, *(f"{first}/{number}" for number in range(1, parts))]


def cut(payload: Secret) -> list[Secret]:
    """Return the entries that hold ``payload``: itself, or parts that the first one counts and sums up.

    Raises ``SecretTooLong`` where more than eight would be needed.
    """
    if len(payload) <= UNITS_PER_ENTRY:
        return [payload]
    count = -(-(len(_head(0, payload)) + len(payload)) // UNITS_PER_ENTRY)
    if count > MOST_ENTRIES:
        raise SecretTooLong
    return _slices(Secret(_head(count, payload) + payload.reveal()))


def fits(bundle: Bundle) -> bool:
    """Say whether a login's secrets are short enough to be kept."""
    try:
        cut(bundle.to_payload())
    except SecretTooLong:
        return False
    return True


def join(entries: list[Secret]) -> Secret:
    """Return the payload that ``cut`` was given.

    Raises ``ValueError`` for anything else: a part that is missing or changed never makes a shorter secret.
    """
    if len(entries) == 1 and entries[0].reveal().startswith(_WHOLE):
        return entries[0]
    head, _newline, rest = "".join(entry.reveal() for entry in entries).partition("\n")
    payload = Secret(rest)
    if f"{head}\n" != _head(len(entries), payload):
        raise ValueError("the parts of the secret do not fit together")
    return payload


def _head(count: int, payload: Secret) -> str:
    digest = hashlib.sha256(payload.reveal().encode("ascii", "replace")).hexdigest()
    return f"{_MARK} {count} {len(payload)} {digest}\n"


def _slices(text: Secret) -> list[Secret]:
    whole = text.reveal()
    return [Secret(whole[start : start + UNITS_PER_ENTRY]) for start in range(0, len(whole), UNITS_PER_ENTRY)]
