"""An authenticator: a seed with all that is needed to make its codes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from urllib.parse import quote, urlencode

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.otp import base32, codes
from smmdesk.core.otp.codes import Algorithm
from smmdesk.core.vault.secret import Secret

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_DIGITS = range(6, 9)  # RFC 4226, 5.3: six at least; nobody gives more than eight
_PERIODS = range(1, 366 * 24 * 60 * 60)  # seconds
_COUNTERS = range(2**64)  # RFC 4226, 5.1: eight bytes
_COUNTER = re.compile(r"([?&]counter=)[^&#]*", re.IGNORECASE)


class Kind(StrEnum):
    """What a code depends on; Steam's depend on the time too, but are letters."""

    BY_TIME = "totp"
    BY_COUNT = "hotp"
    STEAM = "steam"


@dataclass(frozen=True, slots=True)
class Code:
    """A code, and until when it is good; one that counts up is good until it is used."""

    text: str = field(repr=False)
    seconds_left: int | None = None  # whole seconds, the one that has begun counted: 30 to 1
    valid_until: datetime | None = None  # UTC; the next code is good from then on


@dataclass(frozen=True, slots=True)
class Authenticator:
    """Make the codes of one seed (RFC 6238, RFC 4226); nothing that is printed of it shows the seed.

    ``seed`` is tidy base32. ``original`` is what it was read from, kept so that an export gives back the same.
    Two are equal where they make the same codes under the same name, however they were written.
    """

    seed: Secret
    kind: Kind = Kind.BY_TIME
    algorithm: Algorithm = Algorithm.SHA1
    digits: int = 6
    period: int = 30  # seconds
    counter: int = 0
    issuer: str = ""
    account: str = ""
    original: Secret | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.kind is not Kind.STEAM and self.digits not in _DIGITS:
            raise UserError(
                _("This authenticator's codes have a length that smmdesk does not know: 6, 7 or 8 digits.")
            )
        if self.period not in _PERIODS:
            raise UserError(
                _("The time for which this authenticator's codes are good cannot be right. Copy it again.")
            )
        if self.counter not in _COUNTERS:
            raise UserError(_("The count of this authenticator cannot be right. Copy it again."))

    def code(self, at: datetime) -> Code:
        """Return the code that is good at a moment, which has a time zone."""
        if self.kind is Kind.BY_COUNT:
            raise UserError(
                _(
                    "These codes are counted and good once each: the count must go up with every code that is shown."
                )
            )
        period = self.period * _SECOND
        step = (at - _EPOCH) // period
        until = _EPOCH + (step + 1) * period
        return Code(self._text(step), -((at - until) // _SECOND), until)

    def count_up(self) -> tuple[Code, Authenticator]:
        """Return the next code of one that counts, and the authenticator to keep before the code is shown."""
        if self.kind is not Kind.BY_COUNT:
            raise ValueError("this authenticator goes by the time")
        return Code(self._text(self.counter)), self._with_counter(self.counter + 1)

    def to_text(self) -> Secret:
        """Return what to keep and to export: what it was read from, or an ``otpauth`` address."""
        return self.original or self.address()

    def address(self) -> Secret:
        """Return it as an ``otpauth`` address that every authenticator reads."""
        type_ = Kind.BY_COUNT if self.kind is Kind.BY_COUNT else Kind.BY_TIME
        name = f"{self.issuer}:{self.account}" if self.issuer else self.account
        query = urlencode(self._parameters(), quote_via=quote)
        return Secret(f"otpauth://{type_}/{quote(name, safe=':@')}?{query}")

    def _parameters(self) -> dict[str, str | int]:
        is_steam = self.kind is Kind.STEAM
        moves = {"counter": self.counter} if self.kind is Kind.BY_COUNT else {"period": self.period}
        return {
            "secret": self.seed.reveal(),
            **({"issuer": self.issuer} if self.issuer else {}),
            "algorithm": self.algorithm,
            "digits": codes.STEAMS_LENGTH if is_steam else self.digits,
            **moves,
            **({"encoder": "steam"} if is_steam else {}),
        }

    def _text(self, moving: int) -> str:
        cut = codes.number(base32.to_bytes(self.seed.reveal()), moving, self.algorithm)
        return codes.in_steams_letters(cut) if self.kind is Kind.STEAM else codes.in_digits(cut, self.digits)

    def _with_counter(self, counter: int) -> Authenticator:
        moved = replace(self, counter=counter, original=None)
        return replace(moved, original=Secret(_counted(self.to_text().reveal(), counter)))


def _counted(address: str, counter: int) -> str:
    """Return an address with another count, and all else that stands in it as it was."""
    changed, times = _COUNTER.subn(rf"\g<1>{counter}", address)
    return changed if times else f"{address}&counter={counter}"
