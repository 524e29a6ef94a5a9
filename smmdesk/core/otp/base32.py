"""Base32 (RFC 4648) as services and people write it: in groups, in lower case, padded or not."""

from __future__ import annotations

import base64
import re

_BETWEEN = re.compile("[\\s\u00ad\u200b-\u200f\u2010-\u2015\u2060\ufeff-]")  # spaces, dashes
_LETTERS = re.compile("[A-Za-z2-7]+")
_VALUES = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHIJKLMNOPQRSTUV")


def tidy(text: str) -> str:
    """Return the letters and digits alone, in upper case; what is no base32 comes back without its gaps."""
    bare = _BETWEEN.sub("", text).rstrip("=")
    return bare.upper() if is_base32(bare) else bare


def is_base32(text: str) -> bool:
    """Say whether a text has nothing but letters of base32, and at least one."""
    return bool(_LETTERS.fullmatch(text))


def to_bytes(tidied: str) -> bytes:
    """Return what a tidied text stands for; bits that fill no byte are dropped, as authenticators do."""
    bits = 5 * len(tidied)
    return (int(tidied.translate(_VALUES), 32) >> bits % 8).to_bytes(bits // 8, "big")


def from_bytes(seed: bytes) -> str:
    """Write bytes without padding."""
    return base64.b32encode(seed).decode("ascii").rstrip("=")
