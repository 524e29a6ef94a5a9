"""Passwords of letters drawn by chance."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from itertools import combinations
from math import log2
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.generator.letters import LOOK_ALIKE, Letters
from smmdesk.core.generator.rules import ANYTHING_GOES, Generated, PasswordRules
from smmdesk.core.i18n import _, ngettext
from smmdesk.core.vault.secret import Secret

if TYPE_CHECKING:
    from smmdesk.core.generator.rules import Choose


@dataclass(frozen=True, slots=True)
class Password:
    """How a password is to be: its length, the sets that its letters come from, each at least once."""

    length: int = 24
    sets: frozenset[Letters] = frozenset(Letters)
    has_look_alikes: bool = True

    def fitted(self, rules: PasswordRules) -> Password:
        """Return it as a network takes it: its length, with the sets it must have, without signs it does not take."""
        length = max(self.length, rules.least)
        sets = self.sets | rules.must
        return replace(
            self,
            length=length if rules.most is None else min(length, rules.most),
            sets=sets - {Letters.SIGNS} if rules.signs == "" else sets,
        )

    def generate(self, rules: PasswordRules = ANYTHING_GOES, *, choose: Choose = secrets.choice) -> Generated:
        """Draw a password that a network takes; each that fits is as likely as any other."""
        fitted = self.fitted(rules)
        alphabets = _alphabets(fitted, rules)
        text = _drawn(alphabets, fitted.length, choose)
        return Generated(Secret(text), log2(_possible(alphabets, fitted.length)))


def _alphabets(password: Password, rules: PasswordRules) -> list[str]:
    chosen = [_alphabet(letters, rules) for letters in Letters if letters in password.sets]
    if not chosen:
        raise UserError(_("Choose at least one set of letters for the password."))
    if len(chosen) > password.length:
        raise UserError(_too_short(password.length))
    return chosen if password.has_look_alikes else [_clear(alphabet) for alphabet in chosen]


def _alphabet(letters: Letters, rules: PasswordRules) -> str:
    """Return a set's letters; of the signs those that the network takes, even if none of them is ours."""
    if letters is Letters.SIGNS and rules.signs:
        return "".join(filter(rules.takes, letters.all)) or rules.signs
    return letters.all


def _clear(alphabet: str) -> str:
    return "".join(letter for letter in alphabet if letter not in LOOK_ALIKE) or alphabet


def _drawn(alphabets: list[str], length: int, choose: Choose) -> str:
    """Draw whole passwords until one has all sets: forcing a letter of each would favour some passwords."""
    everything = "".join(alphabets)
    while True:
        text = "".join(choose(everything) for _place in range(length))
        if all(set(text) & set(alphabet) for alphabet in alphabets):
            return text


def _possible(alphabets: list[str], length: int) -> int:
    """Count the passwords that could come out: all, less those that lack a set (inclusion and exclusion)."""
    sizes = [len(alphabet) for alphabet in alphabets]
    return sum(
        (-1) ** lacking * (sum(sizes) - sum(left_out)) ** length
        for lacking in range(len(sizes) + 1)
        for left_out in combinations(sizes, lacking)
    )


def _too_short(length: int) -> str:
    return ngettext(
        "A password of {n} letter has no room for one of each chosen set. Make it longer, or choose fewer sets.",
        "A password of {n} letters has no room for one of each chosen set. Make it longer, or choose fewer sets.",
        length,
    ).format(n=length)
