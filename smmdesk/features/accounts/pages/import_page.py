"""Bring logins in: choose a file, see what is in it, choose what belongs to the office, see how it went."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, ngettext
from smmdesk.features.accounts import importing
from smmdesk.features.accounts.importing import Candidate, Report
from smmdesk.features.accounts.pages.import_preview import ImportPreview
from smmdesk.features.accounts.pages.import_report import ImportReport
from smmdesk.ui.cards import PageHead, button, column, page_layout, words
from smmdesk.ui.forms import PasswordField
from smmdesk.ui.progress import ProgressRow
from smmdesk.ui.tasks import Cancelled
from smmdesk.ui.wizard import Wizard, WizardStep

if TYPE_CHECKING:
    from smmdesk.core.office import Office
    from smmdesk.core.vault import Secret
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.accounts.importers import Read
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.tasks import Job


class ImportPage(QWidget):
    """Lead through an import; nothing is kept before the last step says so."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._path: Path | None = None
        self._key_file: Path | None = None
        self._read: Read | None = None
        self.report: Report | None = None
        self._file_words = words(_("No file chosen. You can also drop one onto this window."), "muted")
        self._key_words = words(_("No key file."), "muted")
        self.password = PasswordField(_("Password of the database"))
        self._locked = column(
            self.password, button(_("Choose a key file…"), self._choose_key), self._key_words
        )
        self.preview = ImportPreview(desk)
        self._progress = ProgressRow(desk.tasks)
        self._progress.stopped.connect(lambda: self.wizard.block(""))
        self._result = QVBoxLayout()
        self.wizard = Wizard(_("Import logins"), self._steps(), leave_words=_("Leave, keep nothing"))
        self.wizard.left.connect(self.closed)
        self.wizard.finished.connect(self.closed)
        self._locked.hide()
        layout = page_layout(self)
        layout.addWidget(PageHead(_("Import logins"), _("From a browser or another password manager.")))
        layout.addWidget(self.wizard, 1)

    # What the window asks

    def take_files(self, paths: list[Path]) -> None:
        """Take the first of the files."""
        if not paths or self.report:
            return
        self._path, self._read = paths[0], None
        self._file_words.setText(str(paths[0]))
        self.wizard.go_to(0)
        self._desk.tasks.run(
            self, partial(_is_locked, paths[0]), self._take_lock, failed=self.wizard.show_error
        )

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "Export your logins in your browser or password manager into a file, and choose that file here. "
            "You see what is in it before anything is kept.\n"
            "The passwords go into the keyring of this computer. The file itself stays where it is: it usually "
            "holds every password as plain text, so delete it when you are done."
        )

    def close_detail(self) -> bool:
        """Leave the import."""
        self.closed.emit()
        return True

    # The steps

    def _steps(self) -> list[WizardStep]:
        return [
            WizardStep(
                _("File"),
                _("Which file do the logins lie in?"),
                lambda: column(
                    button(_("Choose a file…"), self._choose_file, icon="import"),
                    self._file_words,
                    self._locked,
                ),
                _(
                    "Bitwarden, 1Password, LastPass, Chrome, Edge, Brave, Firefox, Apple Passwords, KeePass, KeePassXC, Dashlane, NordPass and Proton Pass are recognised by themselves."
                ),
                leave=self._leave_file,
            ),
            WizardStep(
                _("Choice"),
                _("What belongs to the office?"),
                lambda: column(self.preview, self._progress, is_first_stretched=True),
                _(
                    "Known networks are ticked. Private logins, such as a bank, are not. What the office has already stays as it is unless you tick it."
                ),
                next_words=_("Bring them in"),
                leave=self._bring_in,
                enter=self._note_choice,
            ),
            WizardStep(
                _("Done"),
                _("How it went"),
                self._make_result,
                next_words=_("Show the accounts"),
                enter=self._show_result,
            ),
        ]

    def _make_result(self) -> QWidget:
        place = QWidget()
        self._result = QVBoxLayout(place)
        self._result.setContentsMargins(0, 0, 0, 0)
        return place

    # The file

    def _choose_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose an export"))
        if chosen:
            self.take_files([Path(chosen)])

    def _choose_key(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a key file"))
        if chosen:
            self._key_file = Path(chosen)
            self._key_words.setText(self._key_file.name)

    def _take_lock(self, is_locked: bool) -> None:  # noqa: FBT001 (a result)
        self._locked.setVisible(is_locked)
        if is_locked:
            self.password.setFocus()
        else:
            self._read_file()

    def _leave_file(self) -> bool:
        if self._path is None:
            self.wizard.show_error(UserError(_("Choose a file first.")))
        elif self._read is None:
            self._read_file()
        return self._read is not None

    def _read_file(self) -> None:
        assert self._path
        self.wizard.block(_("Reading the file…"))
        password = None if self._locked.isHidden() else self.password.value
        work = partial(_read, self._desk.office, self._path, password, self._key_file)
        self._desk.tasks.run(self, work, self._take_read, failed=self._fail)

    def _take_read(self, found: tuple[Read, list[Candidate]]) -> None:
        self._read, candidates = found
        self.password.forget()
        self.preview.show_candidates(self._read, candidates)
        self.wizard.block("")
        self.wizard.go_to(1)

    # The choice

    def _note_choice(self) -> None:
        self.preview.chosen_changed.connect(self._check_choice)
        self._check_choice()

    def _check_choice(self) -> None:
        count = len(self.preview.chosen)
        self.wizard.next.setText(
            ngettext("Bring in {n} login", "Bring in {n} logins", count).format(n=count)
            if count
            else _("Bring them in")
        )
        self.wizard.block("" if count else _("Nothing is ticked."))

    def _bring_in(self) -> bool:
        assert self._read
        self.wizard.block(_("Storing the secrets…"))
        work = partial(
            _carry_out,
            self._desk.office,
            self._desk.vault,
            self._read,
            self.preview.decided,
            self.preview.brand,
        )
        self._progress.run(
            _("Storing the secrets…"), work, self._take_report, failed=self._fail, lane="vault"
        )
        return False

    def _take_report(self, report: Report) -> None:
        self.report = report
        self.wizard.go_to(2)
        self.wizard.back.hide()
        self.wizard.leave.hide()
        done = ngettext("{n} login was brought in", "{n} logins were brought in", report.imported)
        self._desk.say(done.format(n=report.imported), _("Undo"), partial(self._desk.go, "undo:"))

    def _show_result(self) -> None:
        if self.report and self._path:
            self._result.addWidget(ImportReport(self.report, self._path, self._desk))

    def _fail(self, error: UserError) -> None:
        self.wizard.block("")
        self.wizard.show_error(error)


def _is_locked(path: Path) -> bool:
    from smmdesk.features.accounts.importers import needs_password

    return needs_password(path)


def _read(
    office: Office, path: Path, password: Secret | None, key_file: Path | None
) -> tuple[Read, list[Candidate]]:
    from smmdesk.features.accounts.importers import read

    found = read(path, password=password, key_file=key_file)
    with office.reading() as session:
        return found, importing.preview(session, found)


def _tell(job: Job, done: int, total: int) -> None:
    with suppress(Cancelled):  # the import looks for that itself, between two logins, and tidies up
        job.step(done, total)


def _carry_out(
    office: Office, vault: Vault, read: Read, candidates: list[Candidate], brand: str, job: Job
) -> Report:
    return importing.carry_out(
        office,
        vault,
        read,
        candidates,
        brand=brand,
        progress=partial(_tell, job),
        is_cancelled=job.is_cancelled,
    )
