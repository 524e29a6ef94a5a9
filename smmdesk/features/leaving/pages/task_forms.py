"""What is asked of a task in place: why it is set aside, who takes it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _
from smmdesk.features.leaving.pages.case_looks import Verb
from smmdesk.ui.forms import ChoiceField, DateField, Form, TextField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class ReasonForm(Form):
    """Ask why a task does not apply, or why it is waived; ``answered`` with the reason."""

    answered = Signal(str)

    def __init__(self, verb: Verb, reason: str) -> None:
        is_waived = verb is Verb.WAIVE
        super().__init__(_("Waive") if is_waived else _("Does not apply"), cancel=_("Cancel"))
        self.why = self.add(
            TextField(
                _("Why is it left undone?") if is_waived else _("Why does it not apply here?"),
                help=_("The reason stands in the certificate."),
                is_required=True,
                text=reason,
            )
        )
        self.why.control.returnPressed.connect(self.submit)
        self.submitted.connect(lambda: self.answered.emit(self.why.value))
        self.setFocusProxy(self.why)


class TakeOverForm(Form):
    """Ask who can open from now on what was somebody's alone; ``answered`` with the person's id and the day."""

    answered = Signal(object)

    def __init__(self, heirs: Sequence[tuple[int, str]], today: date) -> None:
        super().__init__(_("Take over"), cancel=_("Cancel"))
        self.who = self.add(
            ChoiceField(
                _("Who can open it from now on?"),
                [(None, _("Choose…")), *heirs],
                help=_("Let it be shown to them first, and see that they can sign in by themselves."),
                is_required=True,
            )
        )
        self.since = self.add(DateField(_("Since"), today=today, is_required=True, chosen=today))
        if not heirs:
            self.block(_("First add somebody who stays, on the page People."))
        self.submitted.connect(lambda: self.answered.emit((self.who.value, self.since.value)))
        self.setFocusProxy(self.who)
