"""Bring figures in: choose the networks' export files, see what is in each, answer what it leaves open, store it."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.results.pages.bring_in_work import Look, Order, Outcome, carry_out, look_at
from smmdesk.features.results.pages.file_choice import FileChoice
from smmdesk.features.results.pages.file_look import FileLook
from smmdesk.features.results.pages.import_done import ImportDone
from smmdesk.features.results.pages.pile import Pile
from smmdesk.features.results.recognising import UnknownFormatError
from smmdesk.ui.cards import PageHead, empty_layout, page_layout
from smmdesk.ui.progress import ProgressRow
from smmdesk.ui.wizard import Wizard, WizardStep

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.ui.desk import Desk

FILE, LOOK, DONE = range(3)


class BringInPage(QWidget):
    """Lead through one file after the other; nothing is kept before somebody says so.

    ``closed`` comes when nothing is left to be done here, ``opened`` gives the import that somebody wants to see.
    """

    closed = Signal()
    opened = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pile = Pile()
        self._outcomes: list[Outcome] = []
        self._is_storing = self._is_outdated = False
        self.done: ImportDone | None = None
        self.head = PageHead(_("Import figures"))
        self.file = FileChoice()
        self.progress = ProgressRow(desk.tasks)
        self._result = QVBoxLayout()
        self.wizard = Wizard(_("Import figures"), self._steps())
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.wizard, 1)
        layout.addWidget(self.progress)
        self._connect()
        self._say_place()

    @cached_property
    def look(self) -> FileLook:
        """Return what shows a file; made when there is one."""
        look = FileLook(self._desk)
        look.form.changed.connect(self._look)
        look.form.edited.connect(self._show_state)
        look.opened.connect(self.opened)
        look.unknown.mapped.connect(self._look)
        return look

    @property
    def is_done(self) -> bool:
        """Say whether all files were brought in, so that other ones begin anew."""
        return self.done is not None and not self._pile.waiting

    # What the window asks

    def take_files(self, paths: list[Path]) -> None:
        """Take these files, one after the other; what is at hand is finished first."""
        if not paths:
            return
        is_free = self.wizard.at == FILE or self.is_done
        if self.is_done:
            self._pile.clear()
        self._pile.add(paths)
        if is_free:
            self._take_next()
        else:
            self._say_place()

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "Export your figures on the network's own page and drop the file here, as it is: opening and saving it in "
            "a spreadsheet program can damage it.\n"
            "You see what is in it before anything is stored. What the file does not say itself, you are asked.\n"
            "Every figure keeps its file, row and column. The same file can be imported only once, and an import can "
            "be taken back as a whole."
        )

    def close_detail(self) -> bool:
        """Stay: Esc must not throw away what was answered."""
        return False

    # The steps

    def _steps(self) -> list[WizardStep]:
        return [
            WizardStep(
                _("File"),
                _("Which files did the networks give you?"),
                lambda: self.file,
                _(
                    "Files of Facebook, Instagram, X, LinkedIn, TikTok, YouTube, Pinterest, VK, Google and newsletters "
                    "are recognised by what is in them, in any language. Take them as they were exported."
                ),
                leave=self._leave_file,
            ),
            WizardStep(
                _("Look"),
                _("What is in the file"),
                lambda: self.look,
                next_words=_("Import"),
                leave=self._bring_in,
                enter=self._show_state,
            ),
            WizardStep(
                _("Done"), _("How it went"), self._make_result, leave=self._go_on, enter=self._show_end
            ),
        ]

    def _connect(self) -> None:
        self.file.chosen.connect(self.take_files)
        self.file.passed_over.connect(self._take_next)
        self.progress.stopped.connect(self._take_stop)
        self.wizard.left.connect(self._leave)
        self.wizard.finished.connect(self.closed)

    def _make_result(self) -> QWidget:
        place = QWidget()
        self._result = QVBoxLayout(place)
        self._result.setContentsMargins(0, 0, 0, 0)
        return place

    def _say_place(self) -> None:
        """Say which of how many files is at hand."""
        nothing = _("From the export files of your networks, figure by figure with its source.")
        self.head.say(self._pile.place or nothing)
        self.file.show_file(self._pile.path, self._pile.waiting)
        if self.wizard.at == DONE:
            self._show_end()
        self._show_state()

    # The file

    def _take_next(self) -> None:
        self._pile.take()
        self._outcomes, self.done = [], None
        self.look.forget()
        self._say_place()
        self._look()

    def _leave_file(self) -> bool:
        if self._pile.path is None:
            self.wizard.show_error(UserError(_("Choose a file first.")))
        else:
            self._look()
        return False

    def _look(self) -> None:
        """Look at the file with the answers there are; a look that is under way is not waited for."""
        if self.wizard.at != LOOK or self.wizard.error:  # else whoever is typing an answer goes on typing
            self.wizard.go_to(LOOK)
            self.wizard.back.show()
            self.wizard.leave.show()
        self._is_outdated = self.progress.is_busy
        if self.progress.is_busy:
            self.progress.cancel.click()
        else:
            self._run_look()
        self._show_state()

    def _run_look(self) -> None:
        assert self._pile.path
        order = Order(self._desk.office, self._pile.path, self.look.form.told)
        work = partial(look_at, order)
        self.progress.run(_("Looking at the file…"), work, self._take_look, failed=self._fail_look)

    def _take_look(self, look: Look) -> None:
        if self._is_outdated:
            self._look()
        else:
            self.look.show_look(look)
            self._show_state()

    def _fail_look(self, error: UserError) -> None:
        if self._is_outdated:
            self._look()
        elif isinstance(error, UnknownFormatError) and self._pile.path:
            self.look.show_unknown(self._pile.path, error.book, error.draft)
            self._show_state()
        else:
            self._refuse(error)

    def _refuse(self, error: UserError) -> None:
        """Say that the file cannot be read; where somebody answered questions, the answers may be why."""
        if self.look.form.told:
            self.look.refuse()
            self._show_state()
        else:
            self.wizard.go_to(FILE)
        self.wizard.show_error(error)

    # Storing

    def _show_state(self) -> None:
        """Say why it cannot be imported yet, or let it be."""
        if self.wizard.at != LOOK or self._is_storing:
            return
        is_passed_over = self._is_passed_over
        self.wizard.next.setText(_("Next file") if is_passed_over else _("Import"))
        self.wizard.block("" if is_passed_over else self._reason)

    @property
    def _is_passed_over(self) -> bool:
        return not self.progress.is_busy and self.look.is_dead_end and bool(self._pile.waiting)

    @property
    def _reason(self) -> str:
        if self._desk.office.is_read_only:
            return _("This office is open for reading only.")
        return _("Looking at the file…") if self.progress.is_busy else self.look.reason

    def _bring_in(self) -> bool:
        assert self._pile.path
        if self._is_passed_over:
            self._take_next()
            return False
        self._hold_still(is_on=True)
        self.wizard.block(_("Storing the figures…"))
        order = Order(self._desk.office, self._pile.path, self.look.form.answers, self.look.rows)
        work = partial(carry_out, order, self._outcomes)
        self.progress.run(_("Storing the figures…"), work, self._take_outcome, failed=self._fail_storing)
        return False

    def _take_outcome(self, outcome: Outcome) -> None:
        self._hold_still(is_on=False)
        self.done = ImportDone(self._desk, outcome)
        self.done.results_wanted.connect(self.closed)
        self.done.more_wanted.connect(self._begin_anew)
        self.wizard.go_to(DONE)
        empty_layout(self._result)
        self._result.addWidget(self.done)
        self.wizard.back.hide()
        self.wizard.leave.hide()

    def _take_stop(self) -> None:
        """Go on after a cancelling: other answers, nothing, or all was in before the word was heard."""
        if self._outcomes:
            self._take_outcome(self._outcomes[0])
        elif self._is_storing:
            self._fail_storing(UserError(_("The import was cancelled. Nothing was changed.")))
        elif self._is_outdated:
            self._look()
        else:
            self.wizard.go_to(FILE)

    def _fail_storing(self, error: UserError) -> None:
        self._hold_still(is_on=False)
        self._show_state()
        self.wizard.show_error(error)

    def _hold_still(self, *, is_on: bool) -> None:
        self._is_storing = is_on
        self.look.setDisabled(is_on)
        self.wizard.back.setDisabled(is_on)

    # What comes after

    def _show_end(self) -> None:
        if self.done:
            self.done.show_waiting(are_files_waiting=bool(self._pile.waiting))
        self.wizard.next.setText(_("Next file") if self._pile.waiting else _("Show the results"))

    def _go_on(self) -> bool:
        if not self._pile.waiting:
            return True
        self._take_next()
        return False

    def _begin_anew(self) -> None:
        """Ask for other files."""
        self._pile.clear()
        self.done = None
        self.look.forget()
        self.wizard.go_to(FILE)
        self.wizard.leave.show()
        self.wizard.back.show()
        self._say_place()

    def _leave(self) -> None:
        if self.progress.is_busy:
            self.progress.cancel.click()
        if not self._is_storing:
            self.closed.emit()
