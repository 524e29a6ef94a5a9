"""Bring logins in: choose a file, see what is in it, choose what belongs to the office, see how it went."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core import deeds
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.accounts.pages.import_file import ImportFile
from smmdesk.features.accounts.pages.import_preview import ImportPreview
from smmdesk.features.accounts.pages.import_report import ImportReport
from smmdesk.features.accounts.pages.import_work import (
    Found,
    Order,
    Outcome,
    carry_out,
    is_locked,
    read_file,
)
from smmdesk.ui.cards import PageHead, column, page_layout
from smmdesk.ui.progress import ProgressRow
from smmdesk.ui.wizard import Wizard, WizardStep

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.ui.desk import Desk


class ImportPage(QWidget):
    """Lead through an import; nothing is kept before the last step says so."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: Found | None = None
        self._outcomes: list[Outcome] = []
        self._is_storing = False
        self.file = ImportFile()
        self.file.chosen.connect(lambda path: self.take_files([path]))
        self.file.entered.connect(self._read_file)
        self._result = QVBoxLayout()
        self.wizard = Wizard(_("Import logins"), self._steps(), leave_words=_("Leave, keep nothing"))
        self.wizard.left.connect(self._leave)
        self.wizard.finished.connect(self.closed)
        layout = page_layout(self)
        layout.addWidget(PageHead(_("Import logins"), _("From a browser or another password manager.")))
        layout.addWidget(self.wizard, 1)

    @property
    def is_done(self) -> bool:
        """Say whether the logins were brought in, so that another file needs another import."""
        return bool(self._outcomes)

    @cached_property
    def preview(self) -> ImportPreview:
        """Return the list of what is in the file; made when there is one."""
        preview = ImportPreview(self._desk)
        preview.chosen_changed.connect(self._show_choice)
        return preview

    @cached_property
    def progress(self) -> ProgressRow:
        """Return what shows how far the storing is."""
        progress = ProgressRow(self._desk.tasks)
        progress.stopped.connect(self._take_stop)
        return progress

    # What the window asks

    def take_files(self, paths: list[Path]) -> None:
        """Take the first of the files; while secrets are being stored none."""
        if not paths or self.is_done or self._is_storing:
            return
        self._found = None
        self.file.show_file(paths[0])
        self.wizard.go_to(0)
        self.wizard.block(_("Looking at the file…"))
        self._desk.tasks.run(self, partial(is_locked, paths[0]), self._take_lock, failed=self._fail)

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "Export your logins in your browser or password manager into a file, and choose that file here. "
            "You see what is in it before anything is kept.\n"
            "The passwords go into the keyring of this computer. The file itself stays where it is: it usually "
            "holds every password as plain text, so delete it when you are done."
        )

    def close_detail(self) -> bool:
        """Stay: Esc must not throw a choice away that took its time."""
        return False

    # The steps

    def _steps(self) -> list[WizardStep]:
        return [
            WizardStep(
                _("File"),
                _("Which file do the logins lie in?"),
                lambda: self.file,
                _(
                    "Bitwarden, 1Password, LastPass, Chrome, Edge, Brave, Firefox, Apple Passwords, KeePass, "
                    "KeePassXC, Dashlane, NordPass and Proton Pass are recognised by themselves."
                ),
                leave=self._leave_file,
            ),
            WizardStep(
                _("Choice"),
                _("What belongs to the office?"),
                lambda: column(self.preview, self.progress, is_first_stretched=True),
                leave=self._bring_in,
                enter=self._show_choice,
            ),
            WizardStep(_("Done"), _("How it went"), self._make_result, next_words=_("Show the accounts")),
        ]

    def _make_result(self) -> QWidget:
        place = QWidget()
        self._result = QVBoxLayout(place)
        self._result.setContentsMargins(0, 0, 0, 0)
        return place

    # The file

    def _take_lock(self, is_locked: bool) -> None:  # noqa: FBT001 (a result)
        self.wizard.block("")
        self.file.show_lock(is_locked=is_locked)
        if not is_locked:
            self._read_file()

    def _leave_file(self) -> bool:
        if self.file.path is None:
            self.wizard.show_error(UserError(_("Choose a file first.")))
        elif self._found is None:
            self._read_file()
        return self._found is not None

    def _read_file(self) -> None:
        assert self.file.path
        self.wizard.block(_("Reading the file…"))
        work = partial(read_file, self._desk.office, self.file.path, self.file.secret, self.file.key_file)
        self._desk.tasks.run(self, work, self._take_read, failed=self._fail)

    def _take_read(self, found: Found) -> None:
        self._found = found
        self.file.password.forget()
        self.wizard.go_to(1)
        self.preview.show_candidates(found)

    # The choice

    def _show_choice(self) -> None:
        count = self.preview.chosen_count
        words = ngettext("Bring in {n} login", "Bring in {n} logins", count).format(n=format_number(count))
        self.wizard.next.setText(words if count else _("Bring them in"))
        self.wizard.block("" if count else _("Nothing is ticked."))

    def _bring_in(self) -> bool:
        assert self._found
        self.wizard.block(_("Storing the secrets…"))
        self._hold_still(is_on=True)
        order = Order(
            self._desk.office, self._desk.vault, self._found.read, self.preview.decided, self.preview.brand
        )
        work = partial(carry_out, order, self._outcomes)
        said = _("Storing the secrets…")
        self.progress.run(said, work, self._take_outcome, failed=self._fail_storing, lane="vault")
        return False

    def _take_outcome(self, outcome: Outcome) -> None:
        self._hold_still(is_on=False)
        self.wizard.go_to(2)
        self.wizard.back.hide()
        self.wizard.leave.hide()
        assert self.file.path
        self._result.addWidget(ImportReport(outcome.report, self.file.path, self._desk))
        if outcome.deed.step:
            self._desk.say(outcome.deed.sentence, _("Undo"), partial(self._take_back, outcome))

    def _take_back(self, outcome: Outcome) -> None:
        self._desk.tasks.run(
            self.window(), partial(deeds.undo, self._desk.office, outcome.deed), self._desk.say
        )

    def _take_stop(self) -> None:
        """Go on after a cancelling: either it did not begin, or all was in before the word was heard."""
        if self._outcomes:
            self._take_outcome(self._outcomes[0])
        else:
            self._fail_storing(UserError(_("The import was cancelled. Nothing was changed.")))

    def _hold_still(self, *, is_on: bool) -> None:
        self._is_storing = is_on
        self.preview.setDisabled(is_on)
        self.wizard.back.setDisabled(is_on)

    def _leave(self) -> None:
        if self._is_storing:
            self.progress.cancel.click()  # what is in the keyring already is taken out again
        else:
            self.closed.emit()

    def _fail_storing(self, error: UserError) -> None:
        self._hold_still(is_on=False)
        self._show_choice()
        self.wizard.show_error(error)

    def _fail(self, error: UserError) -> None:
        self.wizard.block("")
        self.wizard.show_error(error)
