"""Note who has access to a login or an account, and how, in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _
from smmdesk.features.accounts.kinds import AccessHow
from smmdesk.features.accounts.pages import deeds
from smmdesk.features.accounts.pages.form_card import FormCard
from smmdesk.ui.forms import ChoiceField, DateField, TextField

if TYPE_CHECKING:
    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.features.accounts.models import Access
    from smmdesk.features.accounts.pages.choices import Choices
    from smmdesk.ui.tasks import Tasks


class AccessForm(FormCard):
    """Ask who has access, how, since when and until when; ``access`` holds what it is access to."""

    saved = Signal(object)

    def __init__(self, tasks: Tasks, office: Office, choices: Choices, access: Access, *, name: str) -> None:
        title = _("Change access") if access.id else _("Somebody has access")
        super().__init__(tasks, title, name, finish=_("Save") if access.id else _("Note it"))
        self._office, self._access, self._name = office, access, name
        self._add_fields(choices)
        if not choices.people:
            self.form.block(_("First add somebody on the page People."))
        self.form.submitted.connect(self._save)
        self.watch()

    def _add_fields(self, choices: Choices) -> None:
        add, access = self.form.add, self._access
        hows = [(how, _(how.words)) for how in AccessHow]
        self.person = add(ChoiceField(_("Who"), choices.people, is_required=True, chosen=access.person_id))
        self.how = add(ChoiceField(_("How"), hows, chosen=access.how))
        self.role = add(TextField(_("Role"), text=access.role))
        self.since = add(
            DateField(_("Since"), today=choices.today, chosen=access.from_on or self._first_day(choices))
        )
        self.until = add(
            DateField(_("Until"), today=choices.today, chosen=access.to_on, unknown=_("Still has it"))
        )
        self.note = add(TextField(_("Note"), text=access.note))
        self.how.changed.connect(self._show_what_fits)
        self._show_what_fits()

    def _first_day(self, choices: Choices) -> Any:
        return None if self._access.id else choices.today

    def _show_what_fits(self) -> None:
        self.role.setVisible(self.how.value is AccessHow.ROLE)

    def _save(self) -> None:
        work = partial(deeds.save_access, self._office, self._access.id, self._entered(), name=self._name)
        self.save(work, self._tell)

    def _tell(self, deed: Deed) -> None:
        self.saved.emit(deed)

    def _entered(self) -> dict[str, Any]:
        return {
            "person_id": self.person.value,
            "login_id": self._access.login_id,
            "account_id": self._access.account_id,
            "how": self.how.value,
            "role": self.role.value if self.how.value is AccessHow.ROLE else "",
            "from_on": self.since.value,
            "to_on": self.until.value,
            "note": self.note.value,
        }
