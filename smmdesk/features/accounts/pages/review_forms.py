"""Forms about the age and the trustworthiness of a login's secrets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages import review_deeds
from smmdesk.features.accounts.pages.form_card import FormCard
from smmdesk.ui.forms import DateField, TextField

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.office import Office
    from smmdesk.features.accounts.models import Login
    from smmdesk.ui.tasks import Tasks


class KeepForm(FormCard):
    """Ask why a password is kept at its review."""

    saved = Signal(object)

    def __init__(self, tasks: Tasks, office: Office, login: Login) -> None:
        super().__init__(tasks, _("Keep the password"), login.title, finish=_("Keep it"))
        self._office, self._login_id = office, login.id or 0
        self.reason = self.form.add(
            TextField(
                _("Reason"),
                is_required=True,
                help=_(
                    "Such as: only I know it, and it is strong. Whoever looks at it next will want to know."
                ),
            )
        )
        self.form.submitted.connect(self._save)
        self.watch()

    def _save(self) -> None:
        work = partial(review_deeds.keep_secret, self._office, self._login_id, self.reason.value)
        self.save(work, self.saved.emit)


class SuspicionForm(FormCard):
    """Ask since when a password may be known outside, and why somebody thinks so."""

    saved = Signal(object)

    def __init__(self, tasks: Tasks, office: Office, login: Login, today: date) -> None:
        super().__init__(tasks, _("The password may have leaked"), login.title, finish=_("Note it"))
        self._office, self._login_id, self._today = office, login.id or 0, today
        self.why = self.form.add(
            TextField(_("What happened"), help=_("Such as: it was in a chat, or a phone was lost."))
        )
        self.on = self.form.add(DateField(_("Noticed on"), today=today, chosen=today, is_required=True))
        self.form.submitted.connect(self._save)
        self.watch()

    def _save(self) -> None:
        on = min(self.on.value or self._today, self._today)
        work = partial(review_deeds.suspect, self._office, self._login_id, on, self.why.value)
        self.save(work, self.saved.emit)
