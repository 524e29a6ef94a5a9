"""What a network takes as a password, in words, and what is wrong with one that it would not take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.generator.letters import Letters
from smmdesk.core.i18n import _, format_number, join_list, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.core.generator.rules import PasswordRules
    from smmdesk.core.vault import Secret


def rule_words(network: str, rules: PasswordRules) -> str:
    """Return what is known of a network's rules in a few sentences; nothing where it takes anything."""
    return " ".join(_sentences(network, rules))


def objection(rules: PasswordRules, secret: Secret) -> str:
    """Return why a network would not take a password; nothing where it would, as far as we know."""
    text = secret.reveal()
    if len(text) < rules.least:
        return _least(rules.least)
    if rules.most is not None and len(text) > rules.most:
        return _most(rules.most)
    wrong = sorted({sign for sign in text if sign in Letters.SIGNS.all and not rules.takes(sign)})
    if wrong:
        return _("It does not take these signs: {signs}").format(signs=" ".join(wrong))
    missing = [letters for letters in Letters if letters in rules.must and not set(text) & set(letters.all)]
    return _must(missing) if missing else ""


def _sentences(network: str, rules: PasswordRules) -> Iterator[str]:
    if rules.least > 1:
        yield _("{network}: {rule}").format(network=network, rule=_least(rules.least))
    if rules.most is not None:
        yield _("{network}: {rule}").format(network=network, rule=_most(rules.most))
    if rules.signs is not None:
        taken = " ".join(rules.signs) if rules.signs else _("none")
        yield _("{network}: {rule}").format(
            network=network, rule=_("Signs that it takes: {signs}").format(signs=taken)
        )
    if rules.must:
        yield _("{network}: {rule}").format(
            network=network, rule=_must([each for each in Letters if each in rules.must])
        )


def _least(number: int) -> str:
    return ngettext("It asks for {n} letter or more.", "It asks for {n} letters or more.", number).format(
        n=format_number(number)
    )


def _most(number: int) -> str:
    return ngettext("It takes {n} letter at most.", "It takes {n} letters at most.", number).format(
        n=format_number(number)
    )


def _must(sets: list[Letters]) -> str:
    return _("It must have: {sets}").format(sets=join_list(_(letters.words) for letters in sets))
