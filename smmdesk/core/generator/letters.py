"""The sets of letters that passwords are made of."""

from __future__ import annotations

import string
from enum import StrEnum

from smmdesk.core.i18n import N_

# Quotes, backslash and space are left out: programs that the password passes through read them as their own.
SIGNS = "!#$%&()*+,-./:;<=>?@[]^_{|}~"
LOOK_ALIKE = frozenset("0Oo1Il|2Z5S8B")  # on paper, on a screen, in a photo of either


class Letters(StrEnum):
    """A set of letters that one chooses, and that a network may demand."""

    LOWER = "lower"
    UPPER = "upper"
    DIGITS = "digits"
    SIGNS = "signs"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _WORDS[self]

    @property
    def all(self) -> str:
        """Return the letters of the set."""
        return _ALL[self]


_WORDS = {
    Letters.LOWER: N_("Small letters"),
    Letters.UPPER: N_("Capital letters"),
    Letters.DIGITS: N_("Digits"),
    Letters.SIGNS: N_("Signs"),
}
_ALL = {
    Letters.LOWER: string.ascii_lowercase,
    Letters.UPPER: string.ascii_uppercase,
    Letters.DIGITS: string.digits,
    Letters.SIGNS: SIGNS,
}
