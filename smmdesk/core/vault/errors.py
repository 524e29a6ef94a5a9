"""What can go wrong with a keyring, and what the person can do about it."""

# ruff: noqa: N818 (they are named by what is the matter)

from __future__ import annotations

from typing import ClassVar

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _


class VaultError(UserError):
    """Say what happened to a secret or its keyring; each kind has a sentence of its own."""

    default: ClassVar[str]

    def __init__(self, sentence: str = "", *, details: str = "") -> None:
        super().__init__(sentence or _(self.default), details=details)


class SecretMissing(VaultError):
    """The keyring has no such secret; that alone does not prove that it is lost."""

    default = N_(
        "This secret is not in the computer's keyring. Everything else was kept. If you stored it on another "
        "computer or in another keyring, look there; if not, enter it again."
    )


class SecretTooLong(VaultError):
    """The secrets of one login do not fit into the entries that we allow for it."""

    default = N_(
        "The secrets of this login are too long for a keyring. Nothing was stored. Shorten the private note or "
        "the hidden fields, then try again."
    )


class KeyringLocked(VaultError):
    """The keyring wants its password first, and nobody gave it."""

    default = N_(
        "The keyring is locked. Nothing was lost. Unlock it, for example by signing in to your computer again, "
        "then try again."
    )


class KeyringUnavailable(VaultError):
    """There is no keyring to speak to, or it is not the one that the office uses."""

    default = N_(
        "The computer's keyring cannot be reached. Nothing was lost. Start it or sign in to your computer again, "
        "then try again. On Linux a keyring service is needed, such as GNOME Keyring, KWallet or KeePassXC."
    )


class KeyringFull(VaultError):
    """The keyring takes no more entries."""

    default = N_(
        "The computer's keyring is full, so the secret was not stored. Delete entries there that you no longer "
        "need, such as old sign-ins of other programs, then try again."
    )


class KeyringDenied(VaultError):
    """The keyring, or the person asked by it, said no."""

    default = N_(
        "The keyring did not let smmdesk in. Nothing was lost. Try again, and allow it when your computer asks."
    )


class KeyringTimedOut(VaultError):
    """The keyring did not answer in time, or is still busy with a call that did not."""

    default = N_(
        "The keyring did not answer in time. Nothing was lost. Perhaps a window of your computer is waiting for "
        "you to unlock it: answer it, then try again."
    )
