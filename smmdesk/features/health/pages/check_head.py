"""What a check is about: its name, what to do, the rules that it goes by, and its limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.checks import Basis
from smmdesk.core.i18n import _
from smmdesk.core.rules import rules
from smmdesk.features.accounts.checks.passwords import AGE
from smmdesk.features.accounts.pages.intervals import NOBODY_SAYS
from smmdesk.features.health.pages.limits import interval_line, limit_line
from smmdesk.ui.cards import Tag, TagLook, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.checks import Check
    from smmdesk.features.health.service import Outcome


class CheckHead(QWidget):
    """Say what a check is about, and let its numbers be changed."""

    limit_chosen = Signal(str, int)
    interval_chosen = Signal(object)  # days, or None

    def __init__(self, check: Check[Any], outcome: Outcome, *, has_passed: bool, is_read_only: bool) -> None:
        super().__init__()
        self._check, self._outcome, self._is_read_only = check, outcome, is_read_only
        self.setAccessibleName(_(check.title))
        self._texts = QVBoxLayout()
        self._texts.setSpacing(px(2))
        self._texts.addWidget(words(_(check.title), "subtitle"))
        self._texts.addWidget(words(_needs(check) if has_passed else _(check.advice)))
        for said in rule_words(check):
            self._texts.addWidget(words(said, "muted"))
        if check.basis is not Basis.EXACT:
            self._texts.addWidget(words(_(check.basis.words), "muted"))
        self._add_numbers()
        self._lay_out(has_passed=has_passed)

    def _add_numbers(self) -> None:
        check, outcome = self._check, self._outcome
        if check.limit:
            self._texts.addSpacing(px(4))
        if check.id == AGE.id:
            line = interval_line(outcome.interval, is_read_only=self._is_read_only)
            line.chosen.connect(lambda days: self.interval_chosen.emit(None if days == NOBODY_SAYS else days))
            self._texts.addWidget(line)
        if check.limit:
            number = check.number(outcome.decisions.limits)
            line = limit_line(check.limit, number, is_read_only=self._is_read_only)
            line.chosen.connect(lambda chosen: self.limit_chosen.emit(check.id, chosen))
            self._texts.addWidget(line)

    def _lay_out(self, *, has_passed: bool) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(12), px(16), px(12))
        row.setSpacing(px(16))
        row.addLayout(self._texts, 1)
        if has_passed:
            row.addWidget(Tag(TagLook(_("Nothing found"), "good")), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words(self._check.id, "small", is_wrapped=False), 0, Qt.AlignmentFlag.AlignTop)


def _needs(check: Check[Any]) -> str:
    return _("Looks at: {data}").format(data=_(check.needs))


def rule_words(check: Check[Any]) -> list[str]:
    """Return the rules of a check in words, each with its number; what has none is ours."""
    if not check.rules:
        return [_("Ours: none of the rules says so, but every guide to passwords does.")]
    return [f"{number}: {rules()[number].sentence}" for number in check.rules]
