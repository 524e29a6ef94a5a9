"""How often something is looked at, as a choice in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.accounts.review_plan import CHOICES, SHARED, interval_words
from smmdesk.features.accounts.reviews import Says

if TYPE_CHECKING:
    from smmdesk.features.accounts.reviews import Interval

NOBODY_SAYS = -1  # the key of the choice to leave it to others; None is that of no choice at all


def interval_choices(unsaid: str, chosen: int | None) -> list[tuple[int, str]]:
    """Return what can be chosen; ``unsaid`` are the words for leaving it to others. What is set is always among it."""
    offered = sorted({*CHOICES, *([] if chosen is None else [chosen])}, key=lambda days: days or 10_000)
    return [(NOBODY_SAYS, unsaid), *((days, interval_words(days)) for days in offered)]


def because(interval: Interval) -> str:
    """Say in a sentence how often a login is looked at, and who says so."""
    said = {
        Says.LOGIN: _("{interval}, as was set for this login."),
        Says.NETWORK: _("{interval}, as the office does with this network."),
        Says.OFFICE: _("{interval}, as the office does with all."),
        Says.SHARED: _("{interval}, because several people could know it."),
        Says.NOBODY: _("{interval}, because only one person could know it."),
    }[interval.says]
    return said.format(interval=interval_words(interval.days))


def unsaid_words() -> str:
    """Return the words for what the program does where the office set nothing."""
    days = interval_words(SHARED)
    return _("{interval} where several people could know it").format(interval=days)
