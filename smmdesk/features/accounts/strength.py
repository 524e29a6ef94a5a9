"""How hard a password is to guess, for somebody who knows the office."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from smmdesk.features.accounts.guessable import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

WEAK_BELOW = 3  # zxcvbn's score of 0 to 4: under 3, an offline attack needs less than 10^8 guesses
_BEST = 4
_LONGEST = 72  # zxcvbn reads no more
_BEGINNING = 12  # rated in 0.7 ms
_HALF = 32  # rated in 5 ms; 72 characters without any pattern can take a second
_SHORTEST = 4  # letters of a word that says anything; shorter ones are there by chance
_BETWEEN = frozenset("PSZ")  # Unicode's categories of what stands between words


def strength(password: str, words: Words | Sequence[str]) -> int:
    """Return 0 (guessed at once) to 4, the office's own ``words``, in small letters, counting as known to a guesser.

    Where one of them is in it, signs between the words make it no harder: zxcvbn counts each as a word of its own.
    Hand over ``Words`` where many passwords are rated: then only those that are in one are looked at.
    """
    known = words if isinstance(words, Words) else Words(words)
    squeezed = "".join(sign for sign in password if unicodedata.category(sign)[0] not in _BETWEEN)
    near = list(dict.fromkeys((*known.within(password), *known.within(squeezed))))
    if any(len(word) >= _SHORTEST for word in near):
        return min(_rate(password, near), _rate(squeezed, near))
    return _BEST if _begins_well(password, near) else _rate(password, near)


def _begins_well(password: str, words: Sequence[str]) -> bool:
    """Say whether the beginning of a longer password resists so well that the rest need not be looked at.

    The beginning of a long word looks like chance, so one with such a word in it must be looked at as a whole.
    """
    if len(password) <= _BEGINNING or _long_words().within(password):
        return False
    return _score(password[:_BEGINNING], words) == _BEST


@cache
def _long_words() -> Words:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return Words(word for words in FREQUENCY_LISTS.values() for word in words if len(word) > _BEGINNING)


def _rate(password: str, words: Sequence[str]) -> int:
    """Rate a password; where the first half of a long one resists, the whole does, and the rest is not looked at."""
    score = _score(password[:_HALF], words)
    is_settled = score >= WEAK_BELOW or len(password) <= _HALF
    return score if is_settled else _score(password[:_LONGEST], words)


def _score(password: str, words: Sequence[str]) -> int:
    from zxcvbn import zxcvbn

    return int(zxcvbn(password, user_inputs=words)["score"])  # its result holds the password: not kept
