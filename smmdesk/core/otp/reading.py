"""From whatever a person has of an authenticator, as text, to the authenticator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, ngettext
from smmdesk.core.otp import address, migration
from smmdesk.core.otp.authenticator import Authenticator, Kind
from smmdesk.core.otp.migration import Batch, Refused
from smmdesk.core.vault.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STEAM = "steam://"  # how Bitwarden writes a seed of Steam
_LONGEST = 100_000  # letters; a QR code holds 4,296 at most (ISO/IEC 18004)
_NEXT_ADDRESS = re.compile(r"\s(?=otpauth(?:-migration)?:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in some texts: authenticators, each once, and what an export held besides.

    A large export is spread over several pictures; ``pictures`` of ``expected`` are there.
    """

    authenticators: tuple[Authenticator, ...]
    refused: tuple[Refused, ...] = ()
    pictures: int = 0
    expected: int = 0

    @property
    def is_whole(self) -> bool:
        """Say whether no picture of an export is missing."""
        return self.pictures == self.expected

    def whole(self) -> tuple[Authenticator, ...]:
        """Return the authenticators; raises ``UserError`` as long as a picture is missing."""
        if self.is_whole:
            return self.authenticators
        missing = ngettext(
            "{n} of {all} pictures of this export is there. Add the others too: the app shows one after the other.",
            "{n} of {all} pictures of this export are there. Add the others too: the app shows one after the other.",
            self.pictures,
        )
        raise UserError(missing.format(n=self.pictures, all=self.expected))


def read(text: Secret) -> Authenticator:
    """Read one authenticator: an ``otpauth`` address, an export with a single one in it, or the bare seed."""
    found = collect([text])
    if len(found.whole()) == 1:
        return found.authenticators[0]
    if not found.authenticators:
        raise UserError(found.refused[0].reason)
    raise UserError(
        _(
            "These are several authenticators, and each login has one of its own. Choose the one for this login."
        )
    )


def collect(texts: Iterable[Secret]) -> Found:
    """Read any number of authenticators, from as many texts; a text may hold several addresses.

    Raises ``UserError`` for the first text that is none.
    """
    plain = [piece for text in texts for piece in _pieces(text)]
    batches = [migration.parse(piece) for piece in plain if migration.is_migration(piece)]
    alone = [_one(piece) for piece in plain if not migration.is_migration(piece)]
    entries = [entry for batch in _in_order(batches) for entry in batch.entries]
    return Found(
        authenticators=_each_once(
            [*alone, *(entry for entry in entries if isinstance(entry, Authenticator))]
        ),
        refused=tuple(entry for entry in entries if isinstance(entry, Refused)),
        pictures=len({(batch.id, batch.index) for batch in batches}),
        expected=sum({batch.id: batch.size for batch in batches}.values()),
    )


def _pieces(text: Secret) -> list[str]:
    plain = text.reveal().strip()
    if len(plain) > _LONGEST:
        raise UserError(_("This text is too long to be that of authenticators. Copy their addresses only."))
    return [piece.strip() for piece in _NEXT_ADDRESS.split(plain)]


def _one(text: str) -> Authenticator:
    if address.is_address(text):
        return address.parse(text)
    is_steams = text.lower().startswith(_STEAM)
    seed = address.seed(text[len(_STEAM) :] if is_steams else text)
    return Authenticator(seed, Kind.STEAM if is_steams else Kind.BY_TIME, original=Secret(text))


def _in_order(batches: list[Batch]) -> list[Batch]:
    """Return each picture once, those of an export in their order."""
    return [batch for _key, batch in sorted({(each.id, each.index): each for each in batches}.items())]


def _each_once(found: Sequence[Authenticator]) -> tuple[Authenticator, ...]:
    """Leave out what was there before."""
    return tuple({each.address().reveal(): each for each in reversed(found)}.values())[::-1]
