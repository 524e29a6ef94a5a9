"""Google Authenticator's export: ``otpauth-migration://`` with several authenticators in a QR code.

The message's fields are those of ``google_auth.proto`` in scito/extract_otp_secrets, taken from Aegis:
``MigrationPayload{1 repeated OtpParameters; 2 version; 3 batch_size; 4 batch_index; 5 batch_id}`` and
``OtpParameters{1 secret; 2 name; 3 issuer; 4 algorithm; 5 digits; 6 type; 7 counter}``. What is left out is 0.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.otp import address, base32, wire
from smmdesk.core.otp.authenticator import Authenticator, Kind
from smmdesk.core.otp.codes import Algorithm

Message = dict[int, wire.Value]

_ENTRY, _SIZE, _INDEX, _ID = 1, 3, 4, 5
_SECRET, _NAME, _ISSUER, _ALGORITHM, _DIGITS, _TYPE, _COUNTER = 1, 2, 3, 4, 5, 6, 7
_ALGORITHMS = {0: Algorithm.SHA1, 1: Algorithm.SHA1, 2: Algorithm.SHA256, 3: Algorithm.SHA512}  # 4 is MD5
_LENGTHS = {0: 6, 1: 6, 2: 8}
_KINDS = {0: Kind.BY_TIME, 1: Kind.BY_COUNT, 2: Kind.BY_TIME}
_DATA = re.compile(r"otpauth-migration:/{0,2}[^?]*\?(?:.*&)?data=(?P<data>[^&#]*)", re.IGNORECASE | re.DOTALL)
_BASE64 = str.maketrans("-_ ", "+/+")  # RFC 4648, 5; and a + that went through a form is a space
_MOST_PICTURES = 1000  # an export has some ten authenticators a picture


@dataclass(frozen=True, slots=True)
class Refused:
    """An authenticator of an export that could not be taken over, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What one picture of an export holds; it is the one at ``index``, from 0, of ``size``."""

    entries: tuple[Authenticator | Refused, ...]
    id: int
    index: int
    size: int


def is_migration(text: str) -> bool:
    """Say whether a text means to be an export of Google Authenticator."""
    return text.lower().startswith("otpauth-migration:")


def parse(text: str) -> Batch:
    """Read the text of one picture; raises ``UserError`` that names nothing of it."""
    try:
        return _batch(_data(text))
    except ValueError:  # of the message, or of its Base64
        raise UserError(
            _("This is no whole export of Google Authenticator. Take the picture of its QR code anew.")
        ) from None


def _data(text: str) -> bytes:
    found = _DATA.match(text)
    if found is None:
        raise wire.WrongMessage
    letters = "".join(unquote(found["data"]).translate(_BASE64).split()).rstrip("=")
    return base64.b64decode(letters + "=" * (-len(letters) % 4), validate=True)


def _batch(data: bytes) -> Batch:
    fields = list(wire.fields(data))
    entries = tuple(
        _entry(dict(wire.fields(_as_bytes(value)))) for number, value in fields if number == _ENTRY
    )
    message: Message = dict(fields)
    size, index = max(_int(message, _SIZE), 1), _int(message, _INDEX)
    if not entries or not index < size <= _MOST_PICTURES:
        raise wire.WrongMessage
    return Batch(entries, _int(message, _ID), index, size)


def _entry(message: Message) -> Authenticator | Refused:
    issuer, account = address.names(_text(message, _NAME), _text(message, _ISSUER))
    try:
        authenticator = _authenticator(message, issuer, account)
    except UserError as error:
        return Refused(": ".join(filter(None, [issuer, account])), error.sentence)
    return replace(authenticator, original=authenticator.address())


def _authenticator(message: Message, issuer: str, account: str) -> Authenticator:
    algorithm, kind = _ALGORITHMS.get(_int(message, _ALGORITHM)), _KINDS.get(_int(message, _TYPE))
    if algorithm is None or kind is None:
        raise UserError(_("smmdesk does not know the algorithm or the kind of this authenticator."))
    return Authenticator(
        seed=address.seed(base32.from_bytes(_as_bytes(message.get(_SECRET, b"")))),
        kind=kind,
        algorithm=algorithm,
        digits=_LENGTHS.get(_int(message, _DIGITS), 0),
        counter=_int(message, _COUNTER),
        issuer=issuer,
        account=account,
    )


def _int(message: Message, number: int) -> int:
    value = message.get(number, 0)
    if not isinstance(value, int):
        raise wire.WrongMessage
    return value


def _text(message: Message, number: int) -> str:
    return _as_bytes(message.get(number, b"")).decode("utf-8", "replace")


def _as_bytes(value: wire.Value) -> bytes:
    if not isinstance(value, bytes):
        raise wire.WrongMessage
    return value
