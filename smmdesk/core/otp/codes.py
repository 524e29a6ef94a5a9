"""From a key and a counter to a code: RFC 4226, and what Steam makes of it."""

from __future__ import annotations

import hmac
import re
from enum import StrEnum

_STEAMS_LETTERS = "23456789BCDFGHJKMNPQRTVWXY"
STEAMS_LENGTH = 5


class Algorithm(StrEnum):
    """The hash that the codes are made with (RFC 6238, 1.2)."""

    SHA1 = "SHA1"
    SHA256 = "SHA256"
    SHA512 = "SHA512"


def algorithm_named(text: str) -> Algorithm | None:
    """Return the algorithm of a name in any spelling: ``sha-256``, ``HMAC-SHA-256``, ``HmacSHA256``."""
    plain = re.sub(r"[\W_]", "", text.upper()).removeprefix("HMAC")
    return next((each for each in Algorithm if each == plain), None)


def number(key: bytes, counter: int, algorithm: Algorithm) -> int:
    """Return the 31 bits that a code is cut from (dynamic truncation, RFC 4226, 5.3)."""
    digest = hmac.digest(key, counter.to_bytes(8, "big"), algorithm.lower())
    start = digest[-1] & 0xF
    return int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF


def in_digits(cut: int, digits: int) -> str:
    """Return the last digits, with zeros in front."""
    return f"{cut % 10**digits:0{digits}}"


def in_steams_letters(cut: int) -> str:
    """Return Steam's five letters, the lowest place first (KeePassXC ``src/core/Totp.cpp``)."""
    base = len(_STEAMS_LETTERS)
    return "".join(_STEAMS_LETTERS[cut // base**place % base] for place in range(STEAMS_LENGTH))
