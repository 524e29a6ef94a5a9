"""What is asked about a case as a whole: its kind, day and leader; why it is withdrawn; a task of one's own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages.form_card import FormCard
from smmdesk.features.leaving.kinds import LeavingKind
from smmdesk.features.leaving.pages import case_deeds
from smmdesk.ui.forms import ChoiceField, DateField, TextField

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.deeds import Deed
    from smmdesk.features.leaving.pages.case_reading import SeenCase
    from smmdesk.ui.desk import Desk


class CaseForm(FormCard):
    """A form in place whose answer is one step of the history (``saved``)."""

    saved = Signal(object)

    def __init__(
        self, desk: Desk, seen: SeenCase, title: str, subtitle: str = "", *, finish: str = ""
    ) -> None:
        super().__init__(desk.tasks, title, subtitle, finish=finish)
        self._office, self._case_id = desk.office, seen.case.id

    def save_by(self, work: Callable[[], partial[Deed]]) -> None:
        """Save what was entered by what ``work`` makes of it, whenever the form is submitted."""
        self._make_work = work
        self.form.submitted.connect(self._save)

    def _save(self) -> None:
        self.save(self._make_work(), self.saved.emit)


class ChangeForm(CaseForm):
    """Ask how and when somebody leaves, and who leads the case."""

    def __init__(self, desk: Desk, seen: SeenCase) -> None:
        super().__init__(desk, seen, _("Change day or leader"))
        case = seen.case
        self.kind = self.form.add(
            ChoiceField(_("How"), [(kind, _(kind.words)) for kind in LeavingKind], chosen=case.kind)
        )
        self.day = self.form.add(
            DateField(
                _("Last day"),
                today=seen.today,
                is_required=True,
                chosen=case.last_day,
                help=_("Of a lost device, or of a suspicion: the day on which it happened."),
            )
        )
        leaders = [(None, _("Nobody yet")), *((number, seen.name(number)) for number in seen.here)]
        self.leader = self.form.add(ChoiceField(_("Led by"), leaders, chosen=case.led_by_id))
        self.save_by(self._work)
        self.watch()

    def _work(self) -> partial[Deed]:
        day = self.day.value
        assert day, "a required day has no tick for an unknown one"
        return partial(
            case_deeds.change, self._office, self._case_id, self.kind.value, day, self.leader.value
        )


class WithdrawForm(CaseForm):
    """Ask why the case is given up."""

    def __init__(self, desk: Desk, seen: SeenCase) -> None:
        said = _("It is kept with what was done in it, and never opens by itself again.")
        super().__init__(desk, seen, _("Withdraw the case"), said, finish=_("Withdraw"))
        self.why = self.form.add(
            TextField(_("Why?"), is_required=True, help=_("Such as: they stay, or it was opened by mistake."))
        )
        self.save_by(self._work)
        self.watch()

    def _work(self) -> partial[Deed]:
        return partial(case_deeds.withdraw, self._office, self._case_id, self.why.value)


class OwnTaskForm(CaseForm):
    """Ask what else is to be done."""

    def __init__(self, desk: Desk, seen: SeenCase) -> None:
        super().__init__(desk, seen, _("Add a task"), finish=_("Add task"))
        self.deed = self.form.add(
            TextField(
                _("What is to be done?"),
                is_required=True,
                help=_("The case is closed only when it is done, too."),
            )
        )
        self.deed.control.returnPressed.connect(self.form.submit)
        self.save_by(self._work)
        self.watch()

    def _work(self) -> partial[Deed]:
        return partial(case_deeds.add_task, self._office, self._case_id, self.deed.value)
