"""The start page: three ways in, and the offices that were open before."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.core.office import SUFFIX
from smmdesk.features.start import service
from smmdesk.features.start.new_office import NewOfficePage
from smmdesk.ui.cards import GroupLabel, button, scrolled, words
from smmdesk.ui.start_button import StartButton, Ways
from smmdesk.ui.tasks import show_calmly
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from smmdesk.core.clock import Clock
    from smmdesk.core.errors import UserError
    from smmdesk.core.settings import Settings
    from smmdesk.ui.tasks import Tasks

_WIDEST = 860
_ALL = 1000  # of the room: what is left over beside it, at both sides, comes after that
_MOST_RECENT = 4


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
        self._under_way = words("", "muted")
        self.stack = QStackedWidget()
        self._choice = self._make_choice()
        self.stack.addWidget(self._choice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(28), px(24), px(28), px(24))
        layout.addWidget(self.stack)

    def begin_office(self) -> NewOfficePage:
        """Lead through the start of an office."""
        page = NewOfficePage(self._tasks, self._clock)
        page.made.connect(self.office_wanted)
        page.left.connect(partial(self._back_from, page))
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        return page

    def choose_backup(self) -> None:
        """Ask for a backup and open a copy of it."""
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Restore a backup"), "", _offices())
        if chosen:
            self.restore(Path(chosen))

    def restore(self, backup: Path) -> None:
        """Open a copy of a backup."""
        self.wait(_("Copying the backup…"))
        self._tasks.run(self, partial(service.restore, backup), self._open, failed=self._fail)

    def choose_office(self) -> None:
        """Ask for an office file and open it."""
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Open an office"), "", _offices())
        if chosen:
            self._open(Path(chosen))

    def take_files(self, paths: list[Path]) -> None:
        """Take what was dropped: an office is opened, an export goes with the office that is being started."""
        if not paths:
            return
        shown = self.stack.currentWidget()
        if paths[0].suffix == SUFFIX:
            self._open(paths[0])
        elif isinstance(shown, NewOfficePage):
            shown.take_export(paths[0])
        else:
            self.begin_office().take_export(paths[0])

    def wait(self, sentence: str) -> None:
        """Say what is under way, and offer nothing else until it is done; an empty sentence ends that."""
        self._under_way.setText(sentence)
        self._choice.setDisabled(bool(sentence))

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "An office is one file on this computer. It knows your accounts, logins and people. "
            "Passwords are not in it: they lie in the keyring of your computer."
        )

    def _fail(self, error: UserError) -> None:
        self.wait("")
        show_calmly(self, error)

    def _back_from(self, page: QWidget) -> None:
        self.stack.removeWidget(page)
        page.deleteLater()

    def _open(self, path: Path) -> None:
        self.office_wanted.emit(str(path), "")

    def _make_choice(self) -> QWidget:
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
        column.addWidget(self._ways())
        self._add_recent(column)
        column.addStretch(3)
        outer = QWidget()
        row = QHBoxLayout(outer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch()
        row.addWidget(inner, _ALL)
        row.addStretch()
        return scrolled(outer)

    def _ways(self) -> Ways:
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
        return Ways(look, begin, restore)

    def _add_recent(self, column: QVBoxLayout) -> None:
        column.addSpacing(px(24))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(px(8))
        column.addLayout(self._recent)
        known = self._settings.recent_offices
        self._tasks.run(self, partial(_existing, known), self._show_recent)
        column.addWidget(button(_("Open another office…"), self.choose_office, role="quiet", icon="folder"))
        column.addWidget(self._under_way)

    def _show_recent(self, paths: list[Path]) -> None:
        if paths:
            self._recent.addWidget(GroupLabel(_("Open before")))
        for path in paths:
            made = button(path.stem, partial(self._open, path), role="quiet", icon="building")
            made.setToolTip(str(path))
            self._recent.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)


def _existing(known: list[str]) -> list[Path]:
    """Return the offices that are still there; a drive that is gone may take its time to say so."""
    return [path for path in map(Path, known) if path.exists()][:_MOST_RECENT]


def _offices() -> str:
    return _("Offices (*.smmdesk)")
