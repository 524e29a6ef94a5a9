"""The ways in which KeePass and its kin keep the seed of one-time codes, brought into one: an ``otpauth`` address.

They follow KeePassXC's reading of them (``src/core/Totp.cpp``) and KeePass 2.47's own fields.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlencode

from smmdesk.core.otp.base32 import tidy
from smmdesk.core.otp.codes import Algorithm, algorithm_named

if TYPE_CHECKING:
    from collections.abc import Callable

Fields = dict[str, str]


def take_totp(fields: Fields, title: str, username: str) -> str:
    """Take the seed's fields out of an entry and return an ``otpauth`` address, or nothing.

    An address is returned as it stands. What cannot be understood stays in ``fields``.
    """
    parameters = next((found for way in _WAYS if (found := way(fields))), None)
    if parameters is None:
        return ""
    return parameters.get("as it is") or otpauth_address(parameters, title, username)


def otpauth_address(parameters: Fields, title: str, username: str) -> str:
    """Return the address of a seed and its settings, as KeePassXC and authenticators read it."""
    label = quote(f"{title}:{username}" if username else title, safe=":@")
    issuer = {"issuer": title} if title else {}
    return f"otpauth://totp/{label}?{urlencode({**parameters, **issuer}, quote_via=quote)}"


def _parameters(secret: str, period: str = "", digits: str = "", algorithm: str = "") -> Fields:
    """Return the address's parameters; ``digits`` S means Steam's five letters."""
    is_steam = digits.upper() in {"S", "STEAM"}
    hashed = algorithm_named(algorithm)
    return {
        "secret": tidy(secret),
        "period": period if period.isdecimal() else "30",
        "digits": "5" if is_steam else digits if digits.isdecimal() else "6",
        **({"algorithm": hashed} if hashed and hashed is not Algorithm.SHA1 else {}),  # that needs no saying
        **({"encoder": "steam"} if is_steam else {}),
    }


def _from_otp(fields: Fields) -> Fields | None:
    """Read ``otp``: an address, KeeOtp's ``key=…&step=…&size=…``, or the bare seed."""
    text = fields.get("otp", "").strip()
    if not text:
        return None
    del fields["otp"]
    query = {name: values[0] for name, values in parse_qs(text).items()} if "key=" in text else {}
    if "key" not in query or text.startswith("otpauth:"):
        return {"as it is": text}
    digits = "S" if query.get("type", "").lower() == "steam" else query.get("size", "")
    return _parameters(query["key"], query.get("step", ""), digits, query.get("otpHashMode", ""))


def _from_seed(fields: Fields) -> Fields | None:
    """Read ``TOTP Seed`` and ``TOTP Settings``: ``30;6``, or ``30;S`` for Steam."""
    seed = fields.get("TOTP Seed", "").strip()
    if not seed:
        return None
    del fields["TOTP Seed"]
    period, _mark, digits = fields.pop("TOTP Settings", "").partition(";")
    return _parameters(seed, period, digits.partition(";")[0])


def _from_keepass(fields: Fields) -> Fields | None:
    """Read KeePass's ``TimeOtp-…``; the seed is in one of four ways of writing it."""
    for name, to_base32 in _SEEDS.items():
        seed = to_base32(fields[name]) if fields.get(name) else ""
        if seed:
            del fields[name]
            settings = [fields.pop(f"TimeOtp-{part}", "") for part in ("Period", "Length", "Algorithm")]
            return _parameters(seed, *settings)
    return None


def _base32(seed: bytes) -> str:
    return base64.b32encode(seed).decode()


def _from_hex(text: str) -> str:
    try:
        return _base32(bytes.fromhex(text))
    except ValueError:
        return ""


def _from_base64(text: str) -> str:
    try:
        return _base32(base64.b64decode(text, validate=True))
    except ValueError:
        return ""


_SEEDS: dict[str, Callable[[str], str]] = {
    "TimeOtp-Secret-Base32": str,
    "TimeOtp-Secret-Hex": _from_hex,
    "TimeOtp-Secret-Base64": _from_base64,
    "TimeOtp-Secret": lambda text: _base32(text.encode()),
}
_WAYS = (_from_otp, _from_seed, _from_keepass)
