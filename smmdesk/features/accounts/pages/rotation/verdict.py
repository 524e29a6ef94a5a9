"""How hard a new password is to guess, in a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.i18n import N_, _, format_number
from smmdesk.features.accounts.strength import strength
from smmdesk.ui.tags import TagLook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.core.vault import Secret
    from smmdesk.ui.tags import Tone

_ENOUGH = (
    40,
    60,
    80,
)  # bits, ours: tried in minutes, in months, by nobody (at ten thousand million a second)
_FAIR, _STRONG = 2, 3  # of 0 to 4
_WORDS: tuple[tuple[str, Tone], ...] = (
    (N_("Easy to guess"), "urgent"),
    (N_("Easy to guess"), "urgent"),
    (N_("Not hard to guess"), "care"),
    (N_("Strong"), "good"),
    (N_("Very strong"), "good"),
)


class Verdict(NamedTuple):
    """The word, and why."""

    look: TagLook
    why: str


def of_chance(bits: float) -> Verdict:
    """Return the verdict on a password drawn by chance."""
    score = 1 + sum(bits >= enough for enough in _ENOUGH)
    why = _("Drawn by chance, with {n} bits: each of them doubles what there is to try.")
    return Verdict(_look(score), why.format(n=format_number(round(bits))))


def of_own(secret: Secret, words: Sequence[str]) -> Verdict:
    """Return the verdict on a password that somebody thought of; takes its time."""
    score = strength(secret.reveal(), words)
    if score < _FAIR:
        why = _("Programs that guess passwords would find it at once.")
    elif score < _STRONG:
        why = _("Programs that guess passwords would find it before long.")
    else:
        why = _("No pattern was found in it, and no word of your office.")
    return Verdict(_look(score), why)


def _look(score: int) -> TagLook:
    word, tone = _WORDS[score]
    return TagLook(_(word), tone)
