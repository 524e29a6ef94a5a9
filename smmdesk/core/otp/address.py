"""The ``otpauth`` address behind a QR code, read with patience: services write it in many ways.

The form is that of Google's Key URI; ``encoder=steam`` is KeePassXC's, ``otpauth://steam`` Aegis's.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, ngettext
from smmdesk.core.otp import base32
from smmdesk.core.otp.authenticator import Authenticator, Kind
from smmdesk.core.otp.codes import STEAMS_LENGTH, Algorithm, algorithm_named
from smmdesk.core.vault.secret import Secret

Parameters = dict[str, str]

_ADDRESS = re.compile(
    r"otpauth:/{0,2}(?P<kind>[^/?]*)/?(?P<label>[^?]*)\??(?P<query>.*)", re.IGNORECASE | re.DOTALL
)
_LEAST_BITS = 80  # what the shortest seeds of real services have
_MOST_PARAMETERS = 50
_LONGEST_NAME = 200  # letters; more is no name
_LONGEST_NUMBER = 20  # digits; 2**64 has as many


def is_address(text: str) -> bool:
    """Say whether a text means to be an address of one authenticator."""
    return text.lower().startswith("otpauth:")


def parse(text: str) -> Authenticator:
    """Read an address; raises ``UserError`` that names nothing of it."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise UserError(
            _("This is no whole address of an authenticator. Copy it again, or scan the QR code anew.")
        )
    parameters = _parameters(found["query"])
    issuer, account = names(unquote(found["label"]), parameters.get("issuer", ""))
    kind = _kind(found["kind"], parameters, issuer)
    return Authenticator(
        seed=seed(parameters.get("secret", "")),
        kind=kind,
        algorithm=_algorithm(parameters.get("algorithm", "")),
        digits=_digits(kind, parameters),
        period=_number(parameters, "period", 30),
        counter=_number(parameters, "counter", 0),
        issuer=issuer,
        account=account,
        original=Secret(text),
    )


def seed(text: str) -> Secret:
    """Return a seed in tidy base32; raises ``UserError`` where it is none, or too short to be whole."""
    tidied = base32.tidy(text)
    if not tidied:
        raise UserError(_("There is no seed in this. Copy all of it again, or scan the QR code anew."))
    if not base32.is_base32(tidied):
        raise UserError(_no_seed(tidied))
    bits = 8 * len(base32.to_bytes(tidied))
    if bits < _LEAST_BITS:
        raise UserError(_too_short(len(tidied)))
    return Secret(tidied)


def _no_seed(text: str) -> str:
    if text.isalnum() and text.isascii():
        return _("A seed has no digits 0, 1, 8 and 9: look whether the letters O, I or B are meant.")
    return _(
        "This is no authenticator seed: that has letters from A to Z and digits from 2 to 7, or is an address that begins with otpauth://."
    )


def _too_short(length: int) -> str:
    return ngettext(
        "This seed is not whole: it has {n} letter, and seeds have 16 or more. Copy all of it.",
        "This seed is not whole: it has {n} letters, and seeds have 16 or more. Copy all of it.",
        length,
    ).format(n=length)


def _parameters(query: str) -> Parameters:
    """Return the parameters by their names in lower case; of those given twice the first counts."""
    plain = query.replace("&amp;", "&").replace("&#38;", "&")  # from a page's source, and LastPass's exports
    try:
        pairs = parse_qsl(plain, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        raise UserError(_("This address has more in it than that of an authenticator.")) from None
    return {name.strip().lower(): value.strip() for name, value in reversed(pairs)}


def names(label: str, issuer: str) -> tuple[str, str]:
    """Return issuer and account of a label such as ``Shop:anna``; an issuer that is given wins (Key URI)."""
    front, colon, rest = label.partition(":")
    if colon and (not issuer or front.strip().casefold() == issuer.strip().casefold()):
        return _name(issuer or front), _name(rest)
    return _name(issuer), _name(label)


def _name(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:_LONGEST_NAME]


def _kind(text: str, parameters: Parameters, issuer: str) -> Kind:
    """Return the kind; Steam's is written in three ways, the last one WinAuth's."""
    given = text.strip().lower()
    if given not in set(Kind):
        raise UserError(_("smmdesk does not know this kind of authenticator; it knows TOTP, HOTP and Steam."))
    is_steams = issuer.casefold() == "steam" and parameters.get("digits") == str(STEAMS_LENGTH)
    if given != Kind.BY_COUNT and (is_steams or parameters.get("encoder", "").lower() == "steam"):
        return Kind.STEAM
    return Kind(given)


def _algorithm(text: str) -> Algorithm:
    algorithm = algorithm_named(text) if text else Algorithm.SHA1
    if algorithm is None:
        raise UserError(
            _("smmdesk does not know this authenticator's algorithm; it knows SHA1, SHA256 and SHA512.")
        )
    return algorithm


def _digits(kind: Kind, parameters: Parameters) -> int:
    return STEAMS_LENGTH if kind is Kind.STEAM else _number(parameters, "digits", 6)


def _number(parameters: Parameters, name: str, otherwise: int) -> int:
    """Return a number; one that is no number becomes one that no authenticator can have."""
    text = parameters.get(name) or str(otherwise)
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else -1
