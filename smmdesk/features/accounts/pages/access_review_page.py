"""The review of accesses: once in a while it is said of everybody whether they still need what they have."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core import deeds
from smmdesk.core.i18n import _, format_date, format_number, ngettext
from smmdesk.features.accounts.pages.access_review_blocks import Answers, read_blocks
from smmdesk.features.accounts.pages.access_review_card import AccessReviewCard
from smmdesk.features.accounts.pages.access_review_deeds import save_reviews
from smmdesk.ui.cards import Banner, EmptyState, PageHead, button, empty_layout, page_layout, scrolled
from smmdesk.ui.cards.foot import Foot
from smmdesk.ui.cards.layout import at_most
from smmdesk.ui.cards.long_list import LongList
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.deeds import Deed
    from smmdesk.core.errors import UserError
    from smmdesk.features.accounts.pages.access_review_blocks import Block, Seen
    from smmdesk.ui.desk import Desk

_TABLES = ("access", "access_review", "account", "login", "person", "office_setting")
_WIDEST = 860
_UNLIMITED = 16_777_215  # px: Qt's QWIDGETSIZE_MAX


def access_review_page(desk: Desk) -> AccessReviewPage:
    """Return the page that ``access-review:`` leads to."""
    return AccessReviewPage(desk)


class AccessReviewPage(QWidget):
    """Ask of each account that is due who still needs access; all answers are saved as one step."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._answers = Answers()
        self._only_due = True
        self._is_saving = False
        self._seen: Seen | None = None
        self.cards: list[AccessReviewCard] = []
        self.head = PageHead(_("Who still needs access?"), " ")
        self.trouble = Banner("", tone="urgent", is_closable=True)
        self.trouble.closed.connect(self.trouble.hide)
        self.trouble.hide()
        self.leave = button(_("Close"), self.closed.emit)
        self.save = button(_("Save"), self._save, role="primary")
        self._foot = Foot(self.leave, self.save)
        self._room = QWidget()
        self._lay_out()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # from anywhere, as in every form
            QShortcut(QKeySequence(Qt.KeyboardModifier.ControlModifier | key), self, self.save.click)
        desk.changes.reload_when(self, _TABLES, self.reload)
        self.reload()

    def reload(self) -> None:
        """Read the office anew; what was answered stays."""
        work = partial(read_blocks, self._desk.office, only_due=self._only_due)
        self._desk.tasks.run(self, work, self._show)

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "Accesses are given quickly and forgotten slowly. So once a year smmdesk asks of each account who still "
            "needs to get in; how often, is set in the settings.\n"
            "“Ended” means that it is over: the role was taken away on the network, or the password is about to be "
            "replaced. What the person could know then, stays noted.\n"
            "You need not do all at once: what you leave open stays due."
        )

    # What is shown

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the accounts that are asked about."""
        return self._seen.blocks if self._seen else ()

    def _show(self, seen: Seen) -> None:
        if seen != self._seen:
            is_first, self._seen = self._seen is None, seen
            self._fill(seen)
            self._focus_first(is_first=is_first)
        self._judge()

    def _fill(self, seen: Seen) -> None:
        self.cards = []
        empty_layout(self._content)
        if seen.blocks:
            cards = LongList([partial(self._make_card, block) for block in seen.blocks])
            cards.more.clicked.connect(self._keep_tab_order)
            self._content.addWidget(cards)
            self._content.addStretch()
            self._keep_tab_order()
        else:
            self._content.addWidget(self._empty(seen), 1)
        self._room.setMaximumWidth(px(_WIDEST) if seen.blocks else _UNLIMITED)

    def _keep_tab_order(self) -> None:
        """Let the buttons of the foot come after what was put on the page later."""
        self.setTabOrder(self.cards[-1].last, self.leave)
        self.setTabOrder(self.leave, self.save)

    def _focus_first(self, *, is_first: bool) -> None:
        """Put the keyboard on the first answer when there is one at last, or if it waited at the foot for it."""
        if self.cards and (is_first or self.window().focusWidget() in {self.leave, self.save}):
            self.cards[0].lines[0].needed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_card(self, block: Block) -> AccessReviewCard:
        card = AccessReviewCard(block, self._answers, is_read_only=self._desk.office.is_read_only)
        card.answered.connect(self._take_answer)
        self.cards.append(card)
        return card

    def _empty(self, seen: Seen) -> EmptyState:
        empty = EmptyState(_nothing(seen), _("Look through all of them now") if seen.has_accesses else "")
        empty.pressed.connect(self._show_all)
        return empty

    def _show_all(self) -> None:
        self._only_due = False
        self.reload()

    def _take_answer(self) -> None:
        for card in self.cards:
            card.show_answers()
        self._judge()

    def _judge(self) -> None:
        """Say how far one is, and why it cannot be saved yet."""
        done = self._answers.done(self.blocks)
        self.head.say(_state(len(self.blocks), len(done)))
        is_open = bool(done) or self._answers.half_done(self.blocks) is not None
        self.leave.setText(_("Leave without saving") if is_open else _("Close"))
        self.save.setVisible(bool(self.blocks))
        reason = self._why_not(bool(done)) if self.blocks else ""
        self.save.setDisabled(bool(reason))
        self.save.setAccessibleDescription(reason)
        self._foot.say(reason)

    def _why_not(self, is_answered: bool) -> str:  # noqa: FBT001 (the one thing that decides)
        if self._desk.office.is_read_only:
            return _("This office can only be read here.")
        if self._is_saving:
            return _("Saving…")
        if half := self._answers.half_done(self.blocks):
            return _("Say it of everybody with access to {account}.").format(account=half.name)
        return "" if is_answered else _("Answer for one account at least.")

    # What is done

    def _save(self) -> None:
        self.trouble.hide()
        self._is_saving = True
        self._judge()
        work = partial(save_reviews, self._desk.office, self._answers.done(self.blocks))
        self._desk.tasks.run(self, work, self._tell, failed=self._fail)

    def _tell(self, deed: Deed) -> None:
        self._is_saving = False
        self._only_due = True
        self._answers.forget()
        self._desk.say(deed.sentence, _("Undo"), partial(self._take_back, deed))
        self.reload()

    def _take_back(self, deed: Deed) -> None:
        # The page may be gone by then: the window outlives it.
        self._desk.tasks.run(self._desk.locker, partial(deeds.undo, self._desk.office, deed), self._desk.say)

    def _fail(self, error: UserError) -> None:
        self._is_saving = False
        self._judge()
        self.trouble.say(error.sentence, tone="urgent", details=error.details)
        self.trouble.show()

    def _lay_out(self) -> None:
        self._content = QVBoxLayout(self._room)
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(px(12))
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.trouble)
        layout.addWidget(scrolled(self._room), 1)
        foot = QVBoxLayout()
        foot.addWidget(self._foot)
        layout.addLayout(at_most(foot, px(_WIDEST)))


def _state(count: int, done: int) -> str:
    if not count:
        return _("Nothing is due.")
    asked = ngettext("{n} account to look through", "{n} accounts to look through", count)
    said = asked.format(n=format_number(count))
    if not done:
        return _("{accounts}. What you leave open stays due.").format(accounts=said)
    answered = ngettext("{n} of them answered", "{n} of them answered", done).format(n=format_number(done))
    return _("{accounts}, {answered}.").format(accounts=said, answered=answered)


def _nothing(seen: Seen) -> str:
    if not seen.has_accesses:
        return _("Nobody is noted as having access to an account yet.")
    if seen.next_on is None:
        return _("This office does not look through its accesses by itself.")
    return _("The next account is due on {day}.").format(day=format_date(seen.next_on))
