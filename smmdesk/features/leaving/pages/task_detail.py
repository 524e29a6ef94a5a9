"""What belongs to an opened task: advice, facts, where it is done, what can be said of it, its note and its files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import N_, _
from smmdesk.features.leaving.pages.case_looks import Verb
from smmdesk.features.leaving.pages.task_files import TaskFiles, dropped_files
from smmdesk.features.leaving.pages.task_note import TaskNote
from smmdesk.ui.cards import FactList, button, empty_layout, in_flow, words
from smmdesk.ui.cards.facts import Measures
from smmdesk.ui.override import override
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QPushButton

    from smmdesk.features.leaving.pages.case_looks import DetailLook, RowLook

_LABELS = 172  # their column: a task is as wide as the page, and they need not break into lines
WORDS = {
    Verb.CHANGED_AFTER: N_("Changed after they left"),
    Verb.REPLACE: N_("Replace it again…"),
    Verb.NOT_APPLICABLE: N_("Does not apply…"),
    Verb.WAIVE: N_("Waive…"),
    Verb.REOPEN: N_("Open it again"),
}


class TaskDetail(QWidget):
    """Show it, and say what the person wants (``wanted``: a ``Verb`` with what goes with it)."""

    wanted = Signal(str, object)

    def __init__(self, look: RowLook) -> None:
        super().__init__()
        self._shown: DetailLook | None = None
        self.form: QWidget | None = None
        self.buttons: dict[Verb, QPushButton] = {}
        self.note = TaskNote()
        self.files = TaskFiles()
        self._said = QVBoxLayout()
        self._asked = QVBoxLayout()
        self._lay_out()
        self.note.wanted.connect(partial(self.wanted.emit, Verb.NOTE))
        self.files.wanted.connect(self.wanted)
        self.show_look(look)

    def show_look(self, look: RowLook) -> None:
        """Show what belongs to the task now; what is being written stays."""
        detail = look.detail
        if detail == self._shown:
            return
        focused = next((verb for verb, one in self.buttons.items() if one.hasFocus()), None)
        self._shown = detail
        self._say(look)
        self.note.show_note(detail.note, can_write=detail.can_write)
        self.files.show_files(detail.files, can_write=detail.can_write)
        self.setAcceptDrops(detail.can_write)
        if focused in self.buttons:
            self.buttons[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_form(self, form: QWidget) -> None:
        """Ask for something, in place of what was asked before."""
        self.close_form()
        self.form = form
        form.setContentsMargins(0, 0, 0, px(12))  # what follows belongs to the task, not to the form
        self._asked.addWidget(form)
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> bool:
        """Ask no more; say whether something was asked."""
        form, self.form = self.form, None
        if form is None:
            return False
        form.hide()
        form.deleteLater()
        return True

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self._asked.setSpacing(px(8))
        self._said.setSpacing(px(8))
        column.addLayout(self._asked)
        column.addLayout(self._said)
        column.addWidget(self.note)
        column.addWidget(self.files)

    def _say(self, look: RowLook) -> None:
        empty_layout(self._said)
        detail = look.detail
        if detail.advice and detail.advice != look.why:
            self._said.addWidget(words(detail.advice))
        if detail.facts:
            facts = FactList()
            facts.take_measures(Measures(px(_LABELS), 0))
            for label, value in detail.facts:
                facts.add(label, value)
            self._said.addWidget(facts)
        if detail.source_words:
            self._said.addWidget(words(detail.source_words, "small"))
        self._add_buttons(detail)

    def _add_buttons(self, detail: DetailLook) -> None:
        ways = [
            (_("Open page"), detail.page, Verb.OPEN_PAGE, "external"),
            (_("Read the source"), detail.source, Verb.OPEN_PAGE, "external"),
            (detail.place_words, detail.place, Verb.GO, "chevron-right"),
        ]
        made: list[QPushButton] = []
        for said, where, verb, icon in ways:
            if where:
                made.append(button(said, partial(self.wanted.emit, verb, where), role="quiet", icon=icon))
        self.buttons = {
            verb: button(_(WORDS[verb]), partial(self.wanted.emit, verb, None)) for verb in detail.verbs
        }
        made += self.buttons.values()
        if made:
            self._said.addWidget(in_flow(*made))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.wanted.emit(Verb.ATTACH, dropped_files(event))
