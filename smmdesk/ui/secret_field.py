"""A secret on the screen: dots, until it is asked for, and dots again soon after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards.card import button, words
from smmdesk.ui.eye import show_eye
from smmdesk.ui.override import override
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent

    from smmdesk.core.vault import Secret
    from smmdesk.ui.clipboard import Clipboard
    from smmdesk.ui.locker import Locker
    from smmdesk.ui.tasks import Job, Tasks

DOTS = "•" * 12
SECONDS = 20
_CHUNK = 8


class SecretField(QWidget):
    """Show and copy a secret that is fetched only when wanted; nothing of it stays after hiding."""

    copied = Signal()

    def __init__(
        self,
        label: str,
        fetch: Callable[[], Secret | None],
        *,
        tasks: Tasks,
        clipboard: Clipboard,
        locker: Locker,
    ) -> None:
        """Make the field; ``fetch`` is called on the vault's worker and must hold no widget."""
        super().__init__()
        self._label, self._fetch = label, fetch
        self._tasks, self._clipboard, self._locker = tasks, clipboard, locker
        self._job: Job | None = None
        self._text = words(DOTS, "secret")
        self.show_button = button("", self.toggle, role="quiet")
        self.copy_button = button(_("Copy"), self.copy, role="quiet")
        self.copy_button.setAccessibleDescription(label)
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.conceal)
        locker.locked.connect(self.conceal)
        self._lay_out()
        self.conceal()

    @property
    def is_shown(self) -> bool:
        """Say whether the secret can be read now."""
        return self._timer.isActive()

    @property
    def text(self) -> str:
        """Return what can be read now."""
        return self._text.text().replace("\u200b", "")

    def toggle(self) -> None:
        """Show the secret, or hide it again."""
        if self.is_shown:
            self.conceal()
        else:
            self._ask(self._show)

    def copy(self) -> None:
        """Copy the secret without showing it."""
        self._ask(self._copy)

    def conceal(self) -> None:
        """Show dots, whatever was shown or is on its way."""
        if self._job:
            self._job.cancel()
            self._job = None
        self._timer.stop()
        self._text.setText(DOTS)
        self._text.setAccessibleName(_("{label}, hidden").format(label=self._label))
        show_eye(self.show_button, self._label, is_open=False)

    def _ask(self, use: Callable[[Secret | None], None]) -> None:
        if self._locker.is_locked:
            return
        if self._job:
            self._job.cancel()
        self._job = self._tasks.run(self, self._fetch, use, lane="vault")

    def _show(self, secret: Secret | None) -> None:
        self._job = None
        if secret is None:
            return
        # A place to break a long line; what is copied has none.
        text = secret.reveal()
        self._text.setText("\u200b".join(text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)))
        self._text.setAccessibleName("")
        show_eye(self.show_button, self._label, is_open=True)
        self._timer.start()

    def _copy(self, secret: Secret | None) -> None:
        self._job = None
        if secret is not None:
            self._clipboard.copy(secret)
            self.copied.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        row.addWidget(self._text, 1)
        row.addWidget(self.show_button)
        row.addWidget(self.copy_button)
        self.setFocusProxy(self.show_button)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.conceal()
        super().hideEvent(event)
