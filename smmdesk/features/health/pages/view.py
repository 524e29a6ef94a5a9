"""What the page of health looks like: what could not be looked at, findings by area, and what is well."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_number, join_list, ngettext
from smmdesk.features.health import service
from smmdesk.features.health.pages.aside_list import AsideList
from smmdesk.features.health.pages.check_card import CheckCard
from smmdesk.features.health.pages.check_head import CheckHead
from smmdesk.features.health.pages.memory import Memory
from smmdesk.features.health.pages.unfolded import Unfolded
from smmdesk.ui.cards import Banner, CardList, EmptyState, Fold, GroupLabel
from smmdesk.ui.gradually import Gradually
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QPushButton

    from smmdesk.core.checks import Finding
    from smmdesk.core.errors import UserError
    from smmdesk.features.health.service import Outcome

    Making = Iterator[Callable[[], object]]

_PASSED, _ASIDE = "passed", "aside"


class HealthView(QWidget):
    """Show an outcome; the signals say what the person wants with it."""

    pressed = Signal(object)
    aside_wanted = Signal(object, str)
    taken_back = Signal(object)
    limit_chosen = Signal(str, int)
    interval_chosen = Signal(object)
    again_wanted = Signal()
    completed = Signal()

    def __init__(self, *, is_read_only: bool) -> None:
        super().__init__()
        self._is_read_only = is_read_only
        self._shown: tuple[Outcome, UserError | None] | None = None
        self._making = Gradually(self)
        self._former: dict[str, CheckCard] = {}
        self.memory = Memory()
        self.cards: list[CheckCard] = []
        self.heads: dict[str, CheckHead] = {}
        self.aside: AsideList | None = None
        self._passed_fold: Fold | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(8))

    def show_outcome(self, outcome: Outcome, trouble: UserError | None) -> None:
        """Show what was found; what is shown already stays as it is."""
        if (outcome, trouble) != self._shown:
            self._shown = outcome, trouble
            self._build()

    @property
    def is_complete(self) -> bool:
        """Say whether everything that there is to show is there."""
        return self._shown is not None and self._making.is_done

    @property
    def buttons(self) -> list[QPushButton]:
        """Return the buttons of the findings from top to bottom."""
        return [row.work.button for card in self.cards for row in card.rows if row.work.button]

    def find_check(self, check_id: str) -> QWidget | None:
        """Return where a check is shown, once everything is; what it is folded into is unfolded."""
        if check_id not in self.heads and self._passed_fold:
            self.memory.unfolded.discard(_PASSED)
            self._passed_fold.toggle()
        return self.heads.get(check_id)

    # How it is put together

    def _build(self) -> None:
        assert self._shown is not None
        focused = next((place for place, one in enumerate(self.buttons) if one.hasFocus()), None)
        self._former = {card.check.id: card for card in self.cards}
        self._empty()
        self.cards, self.heads, self.aside, self._passed_fold = [], {}, None, None
        self._making.do([*self._parts(*self._shown), partial(self._end, focused)])

    def _parts(self, outcome: Outcome, trouble: UserError | None) -> Making:
        """Return what makes each part of the page, from top to bottom."""
        yield partial(self._add_unseen, outcome, trouble)
        for area, findings in outcome.by_area:
            yield partial(self._add_heading, _(area.words))
            for _check_id, each in groupby(findings, key=lambda finding: finding.check.id):
                yield partial(self._add_card, list(each), outcome)
        if not outcome.findings:
            yield lambda: self._layout.addWidget(EmptyState(_state_of_nothing(outcome)), 1)
        yield partial(self._add_passed, outcome)
        yield partial(self._add_aside, outcome)

    def _end(self, focused: int | None) -> None:
        self._layout.addStretch(1)
        for card in self._former.values():
            _let_go(card)
        self._former = {}
        if focused is not None and self.buttons:
            self.buttons[min(focused, len(self.buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        self.completed.emit()

    def _empty(self) -> None:
        """Take everything off; the cards wait until it is known which of them stay."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, CheckCard):
                widget.hide()
            elif widget:
                _let_go(widget)

    def _add_unseen(self, outcome: Outcome, trouble: UserError | None) -> None:
        """Say first what nobody could look at: a keyring that does not answer is no missing password."""
        if trouble:
            said = f"{trouble.sentence} {service.skipped_words(outcome.skipped)}"
            banner = Banner(said, _("Try again"), tone="care", details=trouble.details)
            banner.pressed.connect(self.again_wanted)
            self._layout.addWidget(banner)
        for reason, logins in outcome.unread.items():
            said = _("Not compared: the secrets of {logins}. {reason}")
            self._layout.addWidget(Banner(said.format(logins=join_list(logins), reason=reason), tone="care"))

    def _add_heading(self, said: str) -> None:
        if self.cards:
            self._layout.addSpacing(px(8))
        self._layout.addWidget(GroupLabel(said))

    def _add_card(self, findings: list[Finding], outcome: Outcome) -> None:
        former = self._former.get(findings[0].check.id)
        if former is None or not former.shows(findings, outcome):
            card = self._make_card(findings, outcome)
        else:
            card = self._former.pop(former.check.id)
        self.cards.append(card)
        self.heads[card.check.id] = card.head
        self._layout.addWidget(card)
        card.show()

    def _make_card(self, findings: list[Finding], outcome: Outcome) -> CheckCard:
        card = CheckCard(findings, outcome, self.memory, is_read_only=self._is_read_only)
        card.setParent(self)
        card.pressed.connect(self.pressed)
        card.aside_wanted.connect(self.aside_wanted)
        card.more_wanted.connect(self._build)
        self._connect_head(card.head)
        return card

    def _add_passed(self, outcome: Outcome) -> None:
        if count := len(outcome.passed):
            self._layout.addSpacing(px(8))
            said = ngettext(
                "{n} check found nothing that counts", "{n} checks found nothing that counts", count
            )
            said = said.format(n=format_number(count))
            self._passed_fold = self._add_fold(said, partial(self._passed, outcome), _PASSED)

    def _passed(self, outcome: Outcome) -> CardList:
        listed = CardList()
        for check in outcome.passed:
            head = CheckHead(check, outcome, has_passed=True, is_read_only=self._is_read_only)
            self.heads[check.id] = head
            self._connect_head(head)
            listed.add(head)
        return listed

    def _add_aside(self, outcome: Outcome) -> None:
        if outcome.aside:
            said = _("Set aside: {n}").format(n=format_number(len(outcome.aside)))
            self._add_fold(said, partial(self._set_aside, outcome), _ASIDE)

    def _set_aside(self, outcome: Outcome) -> AsideList:
        self.aside = AsideList(outcome, is_read_only=self._is_read_only)
        self.aside.taken_back.connect(self.taken_back)
        self.aside.limit_chosen.connect(self.limit_chosen)
        return self.aside

    def _add_fold(self, said: str, make: Callable[[], QWidget], key: str) -> Fold:
        inside = Unfolded(make, self)
        fold = Fold(said, inside, key=key, memory=self.memory.unfolded)
        self._layout.addWidget(fold)
        self._layout.addWidget(inside)
        return fold

    def _connect_head(self, head: CheckHead) -> None:
        head.limit_chosen.connect(self.limit_chosen)
        head.interval_chosen.connect(self.interval_chosen)


def _let_go(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()


def _state_of_nothing(outcome: Outcome) -> str:
    if outcome.skipped:
        return _("Nothing was found in the office's file.")
    return _("All is well: nothing was found.")
