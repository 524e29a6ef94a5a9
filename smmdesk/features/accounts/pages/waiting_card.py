"""Ask what only a person can tell: whether a secret that was stored, and never confirmed, is in use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smmdesk.core.i18n import N_, _
from smmdesk.features.accounts import rotation
from smmdesk.features.accounts.pages import stored
from smmdesk.ui.cards import Banner, Card, button, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.errors import UserError
    from smmdesk.features.accounts.secrets import Waiting
    from smmdesk.ui.desk import Desk


_QUESTION = N_(
    "A new secret is stored, and nobody has said yet whether it is in use. "
    "Try to sign in there: does the new one work?"
)


class WaitingCard(Card):
    """Say that a secret was about to be replaced, and ask which one works; then ``decided``."""

    decided = Signal()

    def __init__(self, desk: Desk, waiting: Waiting) -> None:
        part = _(waiting.kind.words) if waiting.kind else ""
        super().__init__(_("Which secret of {login} works?").format(login=waiting.title), part)
        self._desk, self.waiting = desk, waiting
        self.is_busy = False
        self.trouble = Banner("", tone="urgent", is_closable=True)
        self.trouble.closed.connect(self.trouble.hide)
        self.trouble.hide()
        self.progress = words("", "muted")
        self.progress.hide()
        self.new = button(_("Yes, it works with the new one"), self._use_new, role="primary")
        self.old = button(_("No, keep the old one"), self._keep_old)
        self.onward = button(_("Go on with it, step by step"), self._go_on)
        self.add(words(_(_QUESTION)))
        self.add(self.trouble)
        self.add_buttons(self.new, self.old, self.onward)
        if waiting.kind not in rotation.STORED:  # nobody knows what was about to be replaced
            self.onward.hide()
        self.add(self.progress)

    def _use_new(self) -> None:
        said = _("{login} uses the new secret").format(login=self.waiting.title)
        self._decide(partial(stored.use_waiting, self._desk.office, self._desk.vault, self.waiting), said)

    def _keep_old(self) -> None:
        said = _("{login} keeps the old secret").format(login=self.waiting.title)
        self._decide(partial(self._desk.vault.discard, self.waiting.version), said)

    def _go_on(self) -> None:
        self._desk.go(f"rotate:{self.waiting.login_id}:{self.waiting.kind}")

    def _decide(self, work: Callable[[], object], said: str) -> None:
        self._show_work(_("Asking the keyring…"))
        self._desk.tasks.run(self, work, lambda _done: self._tell(said), failed=self._fail, lane="vault")

    def _tell(self, said: str) -> None:
        self._show_work("")
        self._desk.say(said)
        self.decided.emit()

    def _fail(self, error: UserError) -> None:
        self._show_work("")
        self.trouble.say(error.sentence, tone="urgent", details=error.details)
        self.trouble.show()

    def _show_work(self, said: str) -> None:
        self.is_busy = bool(said)
        self.trouble.hide()
        self.progress.setText(said)
        self.progress.setVisible(bool(said))
        for one in (self.new, self.old, self.onward):
            one.setDisabled(bool(said))
            one.setAccessibleDescription(said)
