"""What was set aside: what, why and until when, and taking it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smmdesk.core.checks import SET_ASIDE, SET_ASIDE_DAYS
from smmdesk.core.i18n import _, format_date, pgettext
from smmdesk.features.health import service
from smmdesk.features.health.pages.limits import limit_line
from smmdesk.ui.cards import CardList, TagLook, WorkRow
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.features.health.service import Aside, Outcome


class AsideList(CardList):
    """Show what was set aside, and for how long that holds."""

    taken_back = Signal(object)
    limit_chosen = Signal(str, int)

    def __init__(self, outcome: Outcome, *, is_read_only: bool) -> None:
        line = limit_line(SET_ASIDE_DAYS, outcome.decisions.days, is_read_only=is_read_only)
        line.setContentsMargins(px(16), px(8), px(16), px(8))
        line.chosen.connect(lambda days: self.limit_chosen.emit(SET_ASIDE, days))
        self.rows = [self._row(aside, outcome, is_read_only=is_read_only) for aside in outcome.aside]
        super().__init__(*self.rows, line)
        for row, aside in zip(self.rows, outcome.aside, strict=True):
            row.pressed.connect(partial(self.taken_back.emit, aside))

    @staticmethod
    def _row(aside: Aside, outcome: Outcome, *, is_read_only: bool) -> WorkRow:
        decision = aside.decision
        what = aside.finding.message if aside.finding else _(service.checks()[decision.check_id].title)
        said = (
            _("{reason} Set aside on {day}, until {end}.")
            if aside.finding
            else _("{reason} Set aside on {day}; it is not found any more, or counts again.")
        )
        why = said.format(
            reason=_sentence(decision.reason),
            day=format_date(decision.dismissed_on),
            end=format_date(outcome.decisions.until(decision)),
        )
        tag = TagLook(pgettext("state", "Set aside"), "neutral", "pause")
        return WorkRow(tag, what, why, "" if is_read_only else _("Let it count again"))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
