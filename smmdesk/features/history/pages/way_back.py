"""Undo, redo, and whether the history is whole: the page's buttons and what is said about them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.history import service
from smmdesk.features.history.service import Next
from smmdesk.ui.cards import Banner, empty_layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.errors import UserError
    from smmdesk.core.history import Entry
    from smmdesk.ui.cards import PageHead
    from smmdesk.ui.desk import Desk


class WayBack(QWidget):
    """Put the buttons into the page's head, and say under it what could not be done and what was found."""

    def __init__(self, desk: Desk, head: PageHead) -> None:
        super().__init__()
        self._desk = desk
        self._head = head
        self._notices = QVBoxLayout(self)
        self._notices.setContentsMargins(0, 0, 0, 0)
        self.check = head.add_button(_("Check the history"), self._check, icon="shield")
        self.redo = head.add_button(_("Redo"), self._redo, icon="redo")
        self.undo = head.add_button(_("Undo last"), self._undo, icon="undo")
        self.hide()
        self.offer(Next())

    @property
    def notice(self) -> Banner | None:
        """Return what is said under the head."""
        item = self._notices.itemAt(0)
        found = item.widget() if item else None
        return found if isinstance(found, Banner) else None

    def offer(self, following: Next) -> None:
        """Offer to undo and redo these steps."""
        is_writable = not self._desk.office.is_read_only
        for one, label in ((self.undo, following.undo), (self.redo, following.redo)):
            one.setEnabled(bool(label) and is_writable)
            one.setToolTip(label)
            one.setAccessibleDescription(label)
        self._head.say(_state(following) if is_writable else _("This office is open for reading only."))

    def close_notice(self) -> bool:
        """Take back what is said under the head, and say whether there was something."""
        was_there = self.notice is not None
        empty_layout(self._notices)
        self.hide()
        return was_there

    def _undo(self) -> None:
        self._step(self._desk.office.undo, self._say_impossible)

    def _redo(self) -> None:
        self._step(self._desk.office.redo, self._say_trouble)

    def _pass_over(self) -> None:
        self._step(partial(self._desk.office.undo, passing_over=True), self._say_trouble)

    def _step(self, work: Callable[[], Entry], failed: Callable[[UserError], None]) -> None:
        self.close_notice()
        self._desk.tasks.run(self, work, self._stepped, failed=failed)

    def _stepped(self, entry: Entry) -> None:
        self._desk.say(service.in_words(entry))

    def _say_impossible(self, error: UserError) -> None:
        banner = Banner(error.sentence, _("Leave it as it is and go on"), tone="care", is_closable=True)
        banner.pressed.connect(self._pass_over)
        self._say(banner)

    def _say_trouble(self, error: UserError) -> None:
        self._say(Banner(error.sentence, tone="care", is_closable=True))

    def _check(self) -> None:
        self.check.setEnabled(False)
        work = partial(service.check, self._desk.office)
        self._desk.tasks.run(self, work, self._say_verdict, failed=self._say_check_failed)

    def _say_verdict(self, verdict: tuple[bool, str]) -> None:
        is_whole, sentence = verdict
        self.check.setEnabled(True)
        self._say(Banner(sentence, tone="info" if is_whole else "urgent", is_closable=True))

    def _say_check_failed(self, error: UserError) -> None:
        self.check.setEnabled(True)
        self._say_trouble(error)

    def _say(self, banner: Banner) -> None:
        self.close_notice()
        banner.closed.connect(self.close_notice)
        self._notices.addWidget(banner)
        self.show()


def _state(following: Next) -> str:
    """Say what undo and redo would do."""
    if following.undo and following.redo:
        return _("Undo takes back “{undo}”, redo does “{redo}” again.").format(
            undo=following.undo, redo=following.redo
        )
    if following.undo:
        return _("Undo takes back “{undo}”.").format(undo=following.undo)
    if following.redo:
        return _("Redo does “{redo}” again.").format(redo=following.redo)
    return _("There is nothing to undo.")
