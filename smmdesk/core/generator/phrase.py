"""Passphrases of words drawn by chance: longer than passwords, easier to type and to remember."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from math import log2
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.generator.letters import SIGNS, Letters
from smmdesk.core.generator.rules import ANYTHING_GOES, Generated, PasswordRules
from smmdesk.core.generator.wordlist import words
from smmdesk.core.i18n import _, ngettext
from smmdesk.core.vault.secret import Secret

if TYPE_CHECKING:
    from smmdesk.core.generator.rules import Choose

_FEWEST = 3  # words
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a passphrase is to be: how many words, what stands between them, and what else a network may demand."""

    count: int = 6
    separator: str = "-"
    has_capitals: bool = False
    has_digit: bool = False

    def fitted(self, rules: PasswordRules) -> Phrase:
        """Return it as a network takes it: with capitals, a digit and a sign where it must have them."""
        separator = self.separator
        lacks_sign = Letters.SIGNS in rules.must and not set(separator) & set(SIGNS)
        if lacks_sign or not all(map(rules.takes, separator)):
            separator = next(filter(rules.takes, SIGNS + (rules.signs or "")), "")
        return replace(
            self,
            separator=separator,
            has_capitals=self.has_capitals or Letters.UPPER in rules.must or not separator,
            has_digit=self.has_digit or Letters.DIGITS in rules.must,
        )

    def generate(self, rules: PasswordRules = ANYTHING_GOES, *, choose: Choose = secrets.choice) -> Generated:
        """Draw a passphrase that a network takes; each that fits is as likely as any other.

        Two draws never come to the same phrase, as no word is the beginning of another, so no chance is lost.
        """
        fitted = self.fitted(rules)
        taken = [word for word in words() if all(rules.takes(sign) for sign in word if sign in SIGNS)]
        _check(fitted, taken, rules)
        drawn = [choose(taken) for _place in range(fitted.count)]
        bits = fitted.count * log2(len(taken))
        if fitted.has_digit:
            drawn[choose(range(fitted.count))] += choose(_DIGITS)
            bits += log2(fitted.count * len(_DIGITS))
        return Generated(Secret(_joined(fitted, drawn)), bits)


def _joined(phrase: Phrase, drawn: list[str]) -> str:
    return phrase.separator.join(word.capitalize() if phrase.has_capitals else word for word in drawn)


def _check(phrase: Phrase, taken: list[str], rules: PasswordRules) -> None:
    """Raise ``UserError`` where a phrase could come out too short or too long: chance decides its length."""
    if phrase.count < _FEWEST:
        raise UserError(_("A passphrase of fewer than three words is easy to guess. Choose more words."))
    lengths = [len(word) for word in taken]
    besides = (phrase.count - 1) * len(phrase.separator) + phrase.has_digit
    if phrase.count * min(lengths) + besides < rules.least:
        raise UserError(_too_short(rules.least))
    if rules.most is not None and phrase.count * max(lengths) + besides > rules.most:
        raise UserError(_too_long(rules.most))


def _too_short(least: int) -> str:
    return ngettext(
        "The network asks for {n} letter or more, and these words could be shorter. Choose more words.",
        "The network asks for {n} letters or more, and these words could be shorter. Choose more words.",
        least,
    ).format(n=least)


def _too_long(most: int) -> str:
    return ngettext(
        "The network takes {n} letter at most, and these words could be longer. Choose a password of letters instead.",
        "The network takes {n} letters at most, and these words could be longer. Choose a password of letters instead.",
        most,
    ).format(n=most)
