"""What one check found: what it is about, and each finding below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.health.pages.check_head import CheckHead
from smmdesk.features.health.pages.finding_row import FindingRow
from smmdesk.ui.cards import CardList, button, in_flow
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.core.checks import Finding
    from smmdesk.features.health.pages.memory import Memory
    from smmdesk.features.health.service import Outcome

_AT_FIRST = 5  # findings of a check; more are shown when they are asked for


class CheckCard(CardList):
    """Show the findings of one check; the signals say what the person wants with which of them."""

    pressed = Signal(object)
    aside_wanted = Signal(object, str)
    more_wanted = Signal()

    def __init__(
        self, findings: Sequence[Finding], outcome: Outcome, memory: Memory, *, is_read_only: bool
    ) -> None:
        self.check = findings[0].check
        self.head = CheckHead(self.check, outcome, has_passed=False, is_read_only=is_read_only)
        super().__init__(self.head)
        self.setAccessibleName(_(self.check.title))
        self._shown = self._state(findings, outcome, memory)
        self._memory = memory
        self._can_set_aside = self.check.can_set_aside and not is_read_only
        shown = findings if self.check.id in memory.opened else findings[:_AT_FIRST]
        self.rows = [self._row(finding, is_first=not place) for place, finding in enumerate(shown)]
        for row in self.rows:
            self.add(row)
        self._offer_more(len(findings) - len(shown))

    def shows(self, findings: Sequence[Finding], outcome: Outcome) -> bool:
        """Say whether this is what it shows already."""
        return self._state(findings, outcome, self._memory) == self._shown

    def _state(self, findings: Sequence[Finding], outcome: Outcome, memory: Memory) -> tuple[object, ...]:
        numbers = self.check.number(outcome.decisions.limits), outcome.interval
        return tuple(findings), numbers, self.check.id in memory.opened

    def _row(self, finding: Finding, *, is_first: bool) -> FindingRow:
        row = FindingRow(finding, is_first=is_first, can_set_aside=self._can_set_aside)
        row.pressed.connect(partial(self.pressed.emit, finding))
        row.aside_wanted.connect(partial(self.aside_wanted.emit, finding))
        row.written.connect(partial(self._memory.write, finding))
        if (text := self._memory.written(finding)) is not None and self._can_set_aside:
            row.ask_why(text)
        return row

    def _offer_more(self, hidden: int) -> None:
        if hidden:
            said = ngettext("Show {n} more", "Show {n} more", hidden).format(n=format_number(hidden))
            row = in_flow(button(said, self._open, role="quiet"))
            row.setContentsMargins(px(8), px(4), px(8), px(4))
            self.add(row)

    def _open(self) -> None:
        self._memory.opened.add(self.check.id)
        self.more_wanted.emit()
