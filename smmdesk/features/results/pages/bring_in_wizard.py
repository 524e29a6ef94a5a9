"""The three steps of bringing a file in: which file, what is in it, how it went."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.results.pages.file_choice import FileChoice
from smmdesk.features.results.pages.file_look import FileLook
from smmdesk.features.results.pages.import_done import ImportDone
from smmdesk.ui.cards import empty_layout
from smmdesk.ui.wizard import Wizard, WizardStep

if TYPE_CHECKING:
    from smmdesk.features.results.pages.bring_in_work import Outcome
    from smmdesk.ui.desk import Desk

FILE, LOOK, DONE = range(3)


class BringInWizard(Wizard):
    """Show the steps and what stands on them.

    ``wanted_on`` says from which step somebody wants to go on, ``answered`` that the file is to be looked at again,
    ``edited`` that what can come next may be something else, and ``opened`` gives an import that somebody wants to see.
    """

    wanted_on = Signal(int)
    answered = Signal()
    edited = Signal()
    opened = Signal(int)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.done: ImportDone | None = None
        super().__init__(_("Import figures"), self._steps())

    @cached_property
    def file(self) -> FileChoice:
        """Return what lets files be chosen."""
        return FileChoice()

    @cached_property
    def look(self) -> FileLook:
        """Return what shows a file; made when there is one."""
        look = FileLook(self._desk)
        look.form.changed.connect(self.answered)
        look.form.edited.connect(self.edited)
        look.opened.connect(self.opened)
        look.unknown.mapped.connect(self.answered)
        return look

    # What is shown

    def forget(self) -> None:
        """Show nothing of a file: another one comes."""
        self.done = None
        self.look.forget()

    def go_to_look(self) -> None:
        """Go to what is in the file; whoever is typing an answer there goes on typing."""
        if self.at != LOOK or self.error:
            self.go_to(LOOK)
            self._show_ways_out(are_shown=True)

    def go_to_file(self) -> None:
        """Go to the choice of a file."""
        self.go_to(FILE)
        self._show_ways_out(are_shown=True)

    def show_way_on(self, reason: str, *, is_passed_over: bool) -> None:
        """Say why a file cannot be imported yet, or let it be, or be passed over."""
        self.next.setText(_("Next file") if is_passed_over else _("Import"))
        self.block("" if is_passed_over else reason)

    def hold_still(self, *, is_on: bool) -> None:
        """Let nothing be answered while the file is stored."""
        self.look.setDisabled(is_on)
        self.back.setDisabled(is_on)
        if is_on:
            self.block(_("Storing the figures…"))

    def show_outcome(self, outcome: Outcome) -> ImportDone:
        """Show what came of a file; return what tells it."""
        self.done = ImportDone(self._desk, outcome)
        self.go_to(DONE)
        empty_layout(self._end_layout)
        self._end_layout.addWidget(self.done)
        self._show_ways_out(are_shown=False)
        return self.done

    def show_waiting(self, *, are_files_waiting: bool) -> None:
        """Say at the end whether other files wait."""
        if self.done:
            self.done.show_waiting(are_files_waiting=are_files_waiting)
        self.next.setText(_("Next file") if are_files_waiting else _("Show the results"))

    # How it is put together

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
                leave=partial(self._want_on, FILE),
            ),
            WizardStep(
                _("Look"),
                _("What is in the file"),
                lambda: self.look,
                next_words=_("Import"),
                leave=partial(self._want_on, LOOK),
                enter=self._note_entry,
            ),
            WizardStep(
                _("Done"),
                _("How it went"),
                lambda: self._end,
                leave=partial(self._want_on, DONE),
                enter=self._note_entry,
            ),
        ]

    @cached_property
    def _end(self) -> QWidget:
        return QWidget()

    @cached_property
    def _end_layout(self) -> QVBoxLayout:
        layout = QVBoxLayout(self._end)
        layout.setContentsMargins(0, 0, 0, 0)
        return layout

    def _want_on(self, step: int) -> bool:
        """Tell it; what follows takes its time, and goes on by itself."""
        self.wanted_on.emit(step)
        return False

    def _note_entry(self) -> None:
        self.edited.emit()

    def _show_ways_out(self, *, are_shown: bool) -> None:
        self.back.setVisible(are_shown)
        self.leave.setVisible(are_shown)
