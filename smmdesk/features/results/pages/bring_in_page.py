"""Bring figures in: choose the networks' export files, see what is in each, answer what it leaves open, store it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.results.pages.bring_in_looking import Looking
from smmdesk.features.results.pages.bring_in_storing import FileStoring
from smmdesk.features.results.pages.bring_in_wizard import DONE, FILE, LOOK, BringInWizard
from smmdesk.features.results.pages.bring_in_work import Order
from smmdesk.features.results.pages.pile import Pile
from smmdesk.features.results.recognising import UnknownFormatError
from smmdesk.ui.cards import PageHead, page_layout
from smmdesk.ui.progress import ProgressRow

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.features.results.pages.bring_in_work import Look, Outcome
    from smmdesk.ui.desk import Desk


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
        self.head = PageHead(_("Import figures"))
        self.wizard = BringInWizard(desk)
        self.progress = ProgressRow(desk.tasks)
        self._looking, self._storing = Looking(self.progress), FileStoring(self.progress)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.wizard, 1)
        layout.addWidget(self.progress)
        self._connect()
        self._say_place()

    @property
    def is_done(self) -> bool:
        """Say whether all files were brought in, so that other ones begin anew."""
        return self.wizard.done is not None and not self._pile.waiting

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

    # How it is put together

    def _connect(self) -> None:
        wizard = self.wizard
        wizard.file.chosen.connect(self.take_files)
        wizard.file.passed_over.connect(self._take_next)
        wizard.wanted_on.connect(self._go_on_from)
        wizard.answered.connect(self._look)
        wizard.edited.connect(self._show_state)
        wizard.opened.connect(self.opened)
        wizard.left.connect(self._leave)
        self.progress.stopped.connect(self._take_stop)
        self._looking.seen.connect(self._take_look)
        self._looking.failed.connect(self._fail_look)
        self._looking.given_up.connect(wizard.go_to_file)
        self._storing.stored.connect(self._take_outcome)
        self._storing.failed.connect(self._fail_storing)

    # From step to step

    def _go_on_from(self, step: int) -> None:
        {FILE: self._look_or_ask, LOOK: self._bring_in_or_pass_over, DONE: self._take_next_or_end}[step]()

    def _look_or_ask(self) -> None:
        if self._pile.path is None:
            self.wizard.show_error(UserError(_("Choose a file first.")))
        else:
            self._look()

    def _bring_in_or_pass_over(self) -> None:
        if self._is_passed_over:
            self._take_next()
        else:
            self._bring_in()

    def _take_next_or_end(self) -> None:
        if self._pile.waiting:
            self._take_next()
        else:
            self.closed.emit()

    def _take_next(self) -> None:
        self._pile.take()
        self.wizard.forget()
        self._say_place()
        self._look()

    def _begin_anew(self) -> None:
        """Ask for other files."""
        self._pile.clear()
        self.wizard.forget()
        self.wizard.go_to_file()
        self._say_place()

    def _leave(self) -> None:
        if self.progress.is_busy:
            self.progress.cancel.click()
        if not self._storing.is_busy:
            self.closed.emit()

    def _take_stop(self) -> None:
        if self._storing.is_busy:
            self._storing.take_stop()
        else:
            self._looking.take_stop()

    # What is said

    def _say_place(self) -> None:
        """Say which of how many files is at hand."""
        nothing = _("From the export files of your networks, figure by figure with its source.")
        self.head.say(self._pile.place or nothing)
        self.wizard.file.show_file(self._pile.path, self._pile.waiting)
        self._show_state()

    def _show_state(self) -> None:
        """Say what comes next, or why it cannot come yet."""
        if self.wizard.at == DONE:
            self.wizard.show_waiting(are_files_waiting=bool(self._pile.waiting))
        elif self.wizard.at == LOOK and not self._storing.is_busy:
            self.wizard.show_way_on(self._reason, is_passed_over=self._is_passed_over)

    @property
    def _is_passed_over(self) -> bool:
        return not self.progress.is_busy and self.wizard.look.is_dead_end and bool(self._pile.waiting)

    @property
    def _reason(self) -> str:
        if self._desk.office.is_read_only:
            return _("This office is open for reading only.")
        return _("Looking at the file…") if self.progress.is_busy else self.wizard.look.reason

    # Looking

    def _look(self) -> None:
        """Look at the file with the answers there are."""
        assert self._pile.path
        self.wizard.go_to_look()
        self._looking.look_at(Order(self._desk.office, self._pile.path, self.wizard.look.form.told))
        self._show_state()

    def _take_look(self, look: Look) -> None:
        self.wizard.look.show_look(look)
        self._show_state()

    def _fail_look(self, error: UserError) -> None:
        if isinstance(error, UnknownFormatError) and self._pile.path:
            self.wizard.look.show_unknown(self._pile.path, error.book, error.draft)
            self._show_state()
        else:
            self._refuse(error)

    def _refuse(self, error: UserError) -> None:
        """Say that the file cannot be read; where somebody answered questions, the answers may be why."""
        if self.wizard.look.form.told:
            self.wizard.look.refuse()
            self._show_state()
        else:
            self.wizard.go_to_file()
        self.wizard.show_error(error)

    # Storing

    def _bring_in(self) -> None:
        assert self._pile.path
        look = self.wizard.look
        order = Order(self._desk.office, self._pile.path, look.form.answers, look.rows)
        self.wizard.hold_still(is_on=True)
        self._storing.store(order)

    def _take_outcome(self, outcome: Outcome) -> None:
        self.wizard.hold_still(is_on=False)
        done = self.wizard.show_outcome(outcome)
        done.results_wanted.connect(self.closed)
        done.more_wanted.connect(self._begin_anew)
        self._show_state()

    def _fail_storing(self, error: UserError) -> None:
        self.wizard.hold_still(is_on=False)
        self._show_state()
        self.wizard.show_error(error)
