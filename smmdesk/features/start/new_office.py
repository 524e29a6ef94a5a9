"""Start an office: its name, its networks, its people, and an export if there is one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts import networks
from smmdesk.features.start import service
from smmdesk.ui.cards import PageHead, button, column, words
from smmdesk.ui.forms import CheckBox, LinesField, TextField, TickGrid
from smmdesk.ui.wizard import Wizard, WizardStep

if TYPE_CHECKING:
    from smmdesk.core.clock import Clock
    from smmdesk.core.errors import UserError
    from smmdesk.ui.tasks import Tasks


class NewOfficePage(QWidget):
    """Ask four things, then make the office; ``made`` says which file, and what to do then."""

    made = Signal(str, str)
    left = Signal()

    def __init__(self, tasks: Tasks, clock: Clock) -> None:
        super().__init__()
        self._tasks, self._clock = tasks, clock
        self._export: Path | None = None
        self.name = TextField(_("Name of the business"), is_required=True, hint=_("Corner Bakery"))
        self.people = LinesField(
            _("People, one a line"),
            help=_("You too. First names will do, if they tell people apart."),
            lines=6,
        )
        self.people.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.networks = {network.key: CheckBox(network.name) for network in networks.offered()}
        self._file_words = words(_("No file chosen."), "muted")
        self.wizard = Wizard(_("Start my office"), self._steps())
        self.wizard.left.connect(self.left)
        self.wizard.finished.connect(self._make)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(PageHead(_("Start my office"), _("You can change all of this later.")))
        layout.addWidget(self.wizard, 1)

    def show_error(self, error: UserError) -> None:
        """Say calmly what went wrong; what was entered stays."""
        self.wizard.show_error(error)

    def take_export(self, path: Path) -> None:
        """Bring this file in as soon as the office is there."""
        self._export = path
        self._file_words.setText(path.name)

    def _steps(self) -> list[WizardStep]:
        return [
            WizardStep(
                _("Name"),
                _("What is your business called?"),
                lambda: column(self.name),
                _("The office is one file on this computer, named after the business. Only you can read it."),
                leave=self.name.check,
            ),
            WizardStep(
                _("Networks"),
                _("Which networks do you use?"),
                lambda: column(TickGrid(list(self.networks.values()))),
                _(
                    "Fewer is better: one network kept well beats five that are neglected. You can add others later."
                ),
            ),
            WizardStep(
                _("People"),
                _("Who works with your accounts?"),
                lambda: column(self.people),
                _("Outsiders count too: an agency that can sign in is somebody who could know a password."),
            ),
            WizardStep(
                _("Export"),
                _("Do your passwords lie in a browser or password manager?"),
                self._export_choice,
                _(
                    "Export them there into a file and choose it here. You will see what is in it before anything is kept."
                ),
                next_words=_("Start the office"),
            ),
        ]

    def _export_choice(self) -> QWidget:
        choose = button(_("Choose a file…"), self._choose_export, icon="import")
        return column(choose, self._file_words)

    def _choose_export(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose an export"))
        if chosen:
            self.take_export(Path(chosen))

    def _make(self) -> None:
        self.wizard.block(_("Making the office…"))
        people = tuple(dict.fromkeys(filter(None, map(str.strip, self.people.value.splitlines()))))
        chosen = tuple(key for key, tick in self.networks.items() if tick.isChecked())
        new = service.NewOffice(self.name.value, chosen, people)
        self._tasks.run(self, partial(service.start, new, self._clock), self._finish, failed=self._fail)

    def _finish(self, path: Path) -> None:
        self.made.emit(str(path), f"import:{self._export}" if self._export else "")

    def _fail(self, error: UserError) -> None:
        self.wizard.block("")
        self.wizard.show_error(error)
