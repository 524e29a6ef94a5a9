"""The start page: three ways in, and the offices that were open before."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.start import service
from smmdesk.features.start.new_office import NewOfficePage
from smmdesk.ui.cards import GroupLabel, button, words
from smmdesk.ui.start_button import StartButton
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from smmdesk.core.clock import Clock
    from smmdesk.core.errors import UserError
    from smmdesk.core.settings import Settings
    from smmdesk.ui.tasks import Tasks

_WIDEST = 860


class StartPage(QWidget):
    """Offer a look around, an office of one's own, or a backup.

    ``office_wanted`` says which file to open, and where to go then (nowhere, or to an import).
    """

    sample_wanted = Signal()
    office_wanted = Signal(str, str)

    def __init__(self, settings: Settings, tasks: Tasks, clock: Clock) -> None:
        super().__init__()
        with_role(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._settings, self._tasks, self._clock = settings, tasks, clock
        self._stack = QStackedWidget()
        self._stack.addWidget(self._choice())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(28), px(24), px(28), px(24))
        layout.addWidget(self._stack)

    def begin_office(self) -> None:
        """Lead through the start of an office."""
        page = NewOfficePage(self._tasks, self._clock)
        page.made.connect(self.office_wanted)
        page.left.connect(partial(self._back_from, page))
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def choose_backup(self) -> None:
        """Ask for a backup and open a copy of it."""
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Restore a backup"), "", _("Offices (*.smmdesk)"))
        if chosen:
            self._tasks.run(self, partial(service.restore, Path(chosen)), self._open)

    def choose_office(self) -> None:
        """Ask for an office file and open it."""
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Open an office"), "", _("Offices (*.smmdesk)"))
        if chosen:
            self._open(Path(chosen))

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "An office is one file on this computer. It knows your accounts, logins and people. "
            "Passwords are not in it: they lie in the keyring of your computer."
        )

    def show_error(self, error: UserError) -> None:
        """Say what went wrong, where the window says it."""
        window = self.window()
        if window is not self and hasattr(window, "show_error"):
            window.show_error(error)

    def _back_from(self, page: QWidget) -> None:
        self._stack.removeWidget(page)
        page.deleteLater()

    def _open(self, path: Path) -> None:
        self.office_wanted.emit(str(path), "")

    def _choice(self) -> QWidget:
        inner = QWidget()
        inner.setMaximumWidth(px(_WIDEST))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addStretch(2)
        column.addWidget(words(_("Your social media, in order"), "headline"))
        column.addWidget(
            words(
                _("Accounts, logins and people of a small business. Nothing leaves this computer."), "muted"
            )
        )
        column.addSpacing(px(16))
        column.addLayout(self._ways())
        self._add_recent(column)
        column.addStretch(3)
        outer = QWidget()
        row = QHBoxLayout(outer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inner, 6)
        row.addStretch(1)
        return outer

    def _ways(self) -> QHBoxLayout:
        look = StartButton(
            "eye", _("Look around"), _("A sample office, in a file of its own. It goes when you leave it.")
        )
        look.clicked.connect(self.sample_wanted)
        begin = StartButton(
            "building",
            _("Start my office"),
            _("Four questions, then you see what to do first."),
            is_main=True,
        )
        begin.clicked.connect(self.begin_office)
        restore = StartButton("backup", _("Restore a backup"), _("Opens a copy. Your backup stays as it is."))
        restore.clicked.connect(self.choose_backup)
        row = QHBoxLayout()
        row.setSpacing(px(16))
        for way in (look, begin, restore):
            row.addWidget(way)
        return row

    def _add_recent(self, column: QVBoxLayout) -> None:
        recent = [Path(path) for path in self._settings.recent_offices if Path(path).exists()]
        column.addSpacing(px(24))
        if recent:
            column.addWidget(GroupLabel(_("Open before")))
        for path in recent[:4]:
            made = button(path.stem, partial(self._open, path), role="quiet", icon="building")
            made.setToolTip(str(path))
            column.addWidget(made)
        column.addWidget(button(_("Open another office…"), self.choose_office, role="quiet", icon="folder"))
