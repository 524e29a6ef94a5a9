"""What a step says, when it is due and what comes first, in the place of the list."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages.form_card import FormCard
from smmdesk.features.accounts.pages.number_field import NumberField
from smmdesk.features.leaving.step import Fit, Within
from smmdesk.features.leaving.step_book import OFFICE
from smmdesk.features.settings.pages import leaving_deeds
from smmdesk.ui.cards import button, in_flow
from smmdesk.ui.forms import ChoiceField, LinesField, TextField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.core.office import Office
    from smmdesk.features.leaving.models import OwnStep
    from smmdesk.features.leaving.own_steps import ListedStep
    from smmdesk.ui.tasks import Tasks


class StepForm(FormCard):
    """Ask for a step; ``saved`` tells the deed, also that it was removed or is again as shipped."""

    saved = Signal(object)

    def __init__(
        self, tasks: Tasks, office: Office, place: str, step: ListedStep | None, others: Sequence[ListedStep]
    ) -> None:
        super().__init__(tasks, _("Change the step") if step else _("Add a step"))
        self._office, self._place, self._step = office, place, step
        self._said = step.said if step else None
        self._add_fields([other for other in others if step is None or other.key != step.key])
        if self._said:
            self._fill(self._said)
        self._offer_way_back()
        self.form.submitted.connect(self._save)
        self.watch()

    def _add_fields(self, others: Sequence[ListedStep]) -> None:
        add = self.form.add
        soon = [(within.value, _(within.words)) for within in Within]
        before = [("", _("Nothing")), *((other.key, _(other.said.title)) for other in others)]
        self.title = add(TextField(_("What is to be done"), is_required=True))
        self.detail = add(LinesField(_("Why, and where to find it"), lines=3))
        self.fit = add(
            ChoiceField(_("For what"), [(fit.value, _(fit.words)) for fit in Fit], chosen=Fit.ANY.value)
        )
        if self._place == OFFICE or self._place.startswith("login_"):
            self.fit.hide()
        self.within = add(ChoiceField(_("How soon"), soon, chosen=Within.DAY.value))
        self.dismissed = add(
            ChoiceField(_("How soon after a dismissal"), [("", _("As otherwise, at once if before")), *soon])
        )
        self.after = add(ChoiceField(_("What comes first"), before, chosen=""))
        self.wait = add(NumberField(_("Days to wait after that")))
        self.url = add(TextField(_("Page where it is done"), hint="https://"))

    def _fill(self, said: OwnStep) -> None:
        self.title.fill(_(said.title))
        self.detail.fill(_(said.detail) if said.detail else "")
        for field, value in (
            (self.fit, said.fit),
            (self.within, said.within),
            (self.dismissed, said.if_dismissed),
        ):
            field.fill(value)
        self.after.fill(_first(said))
        self.wait.fill(str(said.waits_days) if said.waits_days else "")
        self.url.fill(said.url)

    def _offer_way_back(self) -> None:
        """Offer to remove a step of one's own, or to take the shipped one again."""
        step = self._step
        if step and step.is_added:
            self.form.add_widget(in_flow(button(_("Remove this step"), self._remove, role="danger")))
        elif step and step.is_changed:
            self.form.add_widget(in_flow(button(_("Take the shipped step again"), self._restore)))

    def _entered(self) -> dict[str, Any]:
        found = {
            "title": self.title.value,
            "detail": self.detail.value,
            "fit": self.fit.value,
            "within": self.within.value,
            "if_dismissed": self.dismissed.value,
            "url": self.url.value,
        }
        return found | self._order()

    def _order(self) -> dict[str, Any]:
        """Return what it comes after; of several, those that are not shown stay."""
        first, days = self.after.value, self.wait.number or 0
        is_kept = self._said is not None and first == _first(self._said)
        needs = json.loads(self._said.needs) if self._said and is_kept else []
        if first and first not in needs:
            needs = [*needs, first]
        return {
            "needs": json.dumps(needs),
            "waits_for": first if days else "",
            "waits_days": days if first else 0,
        }

    def _save(self) -> None:
        key = self._step.key if self._step else ""
        self.save(
            partial(leaving_deeds.save_step, self._office, self._place, key, self._entered()), self.saved.emit
        )

    def _remove(self) -> None:
        self._do(leaving_deeds.remove_step)

    def _restore(self) -> None:
        self._do(leaving_deeds.restore_step)

    def _do(self, deed: Any) -> None:
        assert self._step
        title = _(self._step.said.title)
        self.save(partial(deed, self._office, self._place, self._step.key, title), self.saved.emit)


def _first(said: OwnStep) -> str:
    """Return the one that is shown of what a step comes after: what it waits for, else the first that it needs."""
    needs: list[str] = json.loads(said.needs)
    return said.waits_for or next(iter(needs), "")
