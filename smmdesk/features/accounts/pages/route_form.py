"""Note that a login can be reached through another, in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _
from smmdesk.features.accounts.kinds import RouteKind
from smmdesk.features.accounts.pages import deeds
from smmdesk.features.accounts.pages.form_card import FormCard
from smmdesk.ui.forms import ChoiceField, DateField

if TYPE_CHECKING:
    from smmdesk.core.office import Office
    from smmdesk.features.accounts.models import Login
    from smmdesk.features.accounts.pages.choices import Choices
    from smmdesk.ui.tasks import Tasks


class RouteForm(FormCard):
    """Ask how, and through which other login, a login can be reached."""

    saved = Signal(object)

    def __init__(self, tasks: Tasks, office: Office, choices: Choices, login: Login) -> None:
        super().__init__(tasks, _("What it is reached through"), login.title, finish=_("Note it"))
        self._office, self._login_id = office, login.id or 0
        others = [choice for choice in choices.logins if choice[0] != login.id]
        hows = [(how, _(how.words)) for how in RouteKind]
        self.how = self.form.add(ChoiceField(_("How"), hows))
        self.other = self.form.add(
            ChoiceField(
                _("Which login"),
                others,
                is_required=True,
                help=_(
                    "A mailbox, a phone number or another login of the office; add it first if it is missing."
                ),
            )
        )
        self.since = self.form.add(DateField(_("Since"), today=choices.today))
        if not others:
            self.form.block(_("There is no other login yet."))
        self.form.submitted.connect(self._save)
        self.watch()

    def _save(self) -> None:
        work = partial(
            deeds.connect, self._office, self._login_id, self.other.value, self.how.value, self.since.value
        )
        self.save(work, self.saved.emit)
