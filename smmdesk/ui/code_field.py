"""A one-time code on the screen: dots until it is asked for, then the code with the seconds that it is good for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.ui.cards.card import button, words
from smmdesk.ui.eye import show_eye
from smmdesk.ui.override import override
from smmdesk.ui.secret_field import SECONDS
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QHideEvent

    from smmdesk.core.clock import Clock
    from smmdesk.core.otp import Code
    from smmdesk.ui.clipboard import Clipboard
    from smmdesk.ui.locker import Locker
    from smmdesk.ui.tasks import Job, Tasks

DOTS = "••• •••"
_TICK = 250  # ms
_SHOWN_FOR = timedelta(minutes=2)  # the codes that follow each other, until it must be asked for again
_HALF = 2


class CodeField(QWidget):
    """Show and copy the code of the moment; the next one takes its place while somebody looks."""

    def __init__(  # noqa: PLR0913 (each is needed)
        self,
        label: str,
        fetch: Callable[[], Code],
        *,
        tasks: Tasks,
        clock: Clock,
        clipboard: Clipboard,
        locker: Locker,
    ) -> None:
        """Make the field; ``fetch`` is called on the vault's worker and must hold no widget."""
        super().__init__()
        self._label, self._fetch, self._clock = label, fetch, clock
        self._tasks, self._clipboard, self._locker = tasks, clipboard, locker
        self._job: Job | None = None
        self._code: Code | None = None
        self._until: datetime | None = None  # when it hides itself
        self._text = words(DOTS, "secret", is_wrapped=False)
        self._left = words("", "muted", is_wrapped=False)
        self.show_button = button("", self.toggle, role="quiet")
        self.copy_button = button(_("Copy"), self.copy, role="quiet")
        self.copy_button.setAccessibleDescription(label)
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.tick)
        locker.locked.connect(self.conceal)
        self._lay_out()
        self.conceal()

    @property
    def is_shown(self) -> bool:
        """Say whether a code can be read now."""
        return self._code is not None

    @property
    def text(self) -> str:
        """Return what can be read now."""
        return self._text.text()

    @property
    def countdown(self) -> str:
        """Return how long the code is good for, in words."""
        return self._left.text()

    def toggle(self) -> None:
        """Show the code, or hide it again."""
        if self.is_shown:
            self.conceal()
        else:
            self._ask(self._show_first)

    def copy(self) -> None:
        """Copy the code without showing it."""
        self._ask(self._copy)

    def conceal(self) -> None:
        """Show dots, whatever was shown or is on its way."""
        self._stop_asking()
        self._timer.stop()
        self._code = self._until = None
        self._text.setText(DOTS)
        self._text.setAccessibleName(_("{label}, hidden").format(label=self._label))
        self._left.setText("")
        show_eye(self.show_button, self._label, is_open=False)

    def tick(self) -> None:
        """Count down; at the end of a code show the next one, and after a while none."""
        now = self._clock.now()
        if self._code is None or self._until is None or now >= self._until:
            self.conceal()
        elif self._code.valid_until is None:
            return
        elif now >= self._code.valid_until:
            if self._job is None:
                self._ask(self._show)
        else:
            self._count_down(self._code.valid_until - now)

    def _ask(self, use: Callable[[Code], None]) -> None:
        if self._locker.is_locked:
            return
        self._stop_asking()
        self._job = self._tasks.run(self, self._fetch, use, lane="vault")

    def _stop_asking(self) -> None:
        if self._job:
            self._job.cancel()
            self._job = None

    def _show_first(self, code: Code) -> None:
        lasts = _SHOWN_FOR if code.valid_until else timedelta(seconds=SECONDS)
        self._until = self._clock.now() + lasts
        self._timer.start()
        self._show(code)

    def _show(self, code: Code) -> None:
        self._job, self._code = None, code
        self._text.setText(_in_halves(code.text))
        self._text.setAccessibleName("")
        self._left.setText("")
        show_eye(self.show_button, self._label, is_open=True)
        self.tick()

    def _count_down(self, left: timedelta) -> None:
        seconds = -(-left // timedelta(seconds=1))
        said = ngettext("good for {n} second", "good for {n} seconds", seconds)
        self._left.setText(said.format(n=format_number(seconds)))

    def _copy(self, code: Code) -> None:
        from smmdesk.core.vault.secret import Secret

        self._job = None
        self._clipboard.copy(Secret(code.text))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self._text)
        row.addWidget(self._left, 1)
        row.addWidget(self.show_button)
        row.addWidget(self.copy_button)
        self.setFocusProxy(self.show_button)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.conceal()
        super().hideEvent(event)


def _in_halves(code: str) -> str:
    """Return a code as people read it out: six or eight digits in two groups, what has no middle as it is."""
    half, rest = divmod(len(code), _HALF)
    return code if rest else f"{code[:half]} {code[half:]}"
