"""What is asked in place: above the list about the case as a whole, in a task about that task."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.features.leaving.pages import case_deeds
from smmdesk.features.leaving.pages.case_looks import Verb
from smmdesk.features.leaving.pages.hand_over_card import HandOverCard
from smmdesk.features.leaving.pages.task_forms import ReasonForm, TakeOverForm

if TYPE_CHECKING:
    from smmdesk.features.accounts.pages.form_card import FormCard
    from smmdesk.features.leaving.pages.case_reading import SeenCase
    from smmdesk.features.leaving.pages.task_row import TaskRow
    from smmdesk.ui.desk import Desk


class FormPlace(QWidget):
    """Hold the one form that is open; ``emptied`` when it is closed."""

    emptied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form: FormCard | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def ask(self, form: FormCard) -> None:
        """Show a form in place of the former one."""
        self.close_form()
        self.form = form
        form.closed.connect(self.close_form)
        self._layout.addWidget(form)
        self.show()
        form.form.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> bool:
        """Close the form; say whether there was one."""
        form, self.form = self.form, None
        if form is None:
            return False
        self.hide()
        form.deleteLater()
        self.emptied.emit()
        return True


def task_form(desk: Desk, seen: SeenCase, row: TaskRow, verb: Verb) -> QWidget:
    """Return what asks in a task for what a deed needs; its answer is wanted of the row."""
    if verb is Verb.HAND_OVER:
        give = partial(case_deeds.hand_over, desk.office, seen.case.id)
        card = HandOverCard(desk, seen.case.person_id, give)
        card.filled.connect(row.opened)
        return card
    if verb is Verb.TAKE_OVER:
        heirs = [(number, seen.name(number)) for number in seen.here if number in seen.stayers]
        form: TakeOverForm | ReasonForm = TakeOverForm(heirs, seen.today)
    else:
        form = ReasonForm(verb, row.look.detail.note)
    form.answered.connect(partial(row.wanted.emit, verb))
    form.cancelled.connect(row.finish)
    return form
