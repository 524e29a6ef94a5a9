"""Note how a part of a login stands: its state, what it is, since when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from smmdesk.core.i18n import N_, _
from smmdesk.features.accounts.kinds import PartKind, PartState
from smmdesk.features.accounts.models import Part
from smmdesk.features.accounts.pages import deeds
from smmdesk.features.accounts.pages.form_card import FormCard
from smmdesk.ui.forms import ChoiceField, DateField, TextField

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.office import Office
    from smmdesk.features.accounts.models import Login
    from smmdesk.ui.tasks import Tasks

_WHAT = {
    PartKind.PASSKEY: N_("On whose device"),
    PartKind.RECOVERY_EMAIL: N_("Which address"),
    PartKind.RECOVERY_PHONE: N_("Which number"),
    PartKind.SESSIONS: N_("Which devices are signed in"),
    PartKind.CONNECTED_APPS: N_("Which apps"),
    PartKind.ROLES: N_("Who has which role"),
    PartKind.AD_ACCOUNTS: N_("Which ad accounts"),
    PartKind.PAYMENT: N_("Which card or account pays (no numbers in full)"),
}


class PartForm(FormCard):
    """Ask how a part stands; of a part that is secret, only since when it is in use."""

    saved = Signal(object)

    def __init__(  # noqa: PLR0913 (each is needed)
        self, tasks: Tasks, office: Office, login: Login, kind: PartKind, part: Part | None, *, today: date
    ) -> None:
        super().__init__(tasks, _(kind.words), login.title)
        self._office, self._login_id, self._kind = office, login.id or 0, kind
        part = part or Part(login_id=login.id or 0, kind=kind, state=PartState.IN_PLACE)
        self.state: ChoiceField | None = None
        self.detail: TextField | None = None
        if not kind.is_secret:
            self._add_state(part)
        words = _("In use since") if kind.is_secret else _("Changed or looked at on")
        self.since = self.form.add(DateField(words, today=today, chosen=part.changed_on or today))
        self.form.submitted.connect(self._save)
        self.watch()

    def _add_state(self, part: Part) -> None:
        states = [(state, _(state.words)) for state in PartState]
        self.state = self.form.add(ChoiceField(_("How it stands"), states, chosen=part.state))
        self.detail = self.form.add(TextField(_(_WHAT[self._kind]), text=part.detail))

    def _save(self) -> None:
        fields: dict[str, Any] = {"changed_on": self.since.value}
        if self.state and self.detail:
            fields |= {"state": self.state.value, "detail": self.detail.value}
        self.save(partial(deeds.note_part, self._office, self._login_id, self._kind, fields), self.saved.emit)
