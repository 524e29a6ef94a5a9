"""Add or change a login, in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _
from smmdesk.features.accounts.kinds import LoginKind, SignIn
from smmdesk.features.accounts.models import Login
from smmdesk.features.accounts.pages import deeds
from smmdesk.features.accounts.pages.form_card import FormCard
from smmdesk.ui.forms import ChoiceField, LinesField, TextField

if TYPE_CHECKING:
    from smmdesk.core.office import Office
    from smmdesk.features.accounts.pages.choices import Choice, Choices
    from smmdesk.ui.tasks import Tasks


class LoginForm(FormCard):
    """Ask for what is known of a login but its secrets; ``saved`` tells the deed."""

    saved = Signal(object)

    def __init__(self, tasks: Tasks, office: Office, choices: Choices, login: Login | None = None) -> None:
        title = _("Change login") if login else _("Add a login")
        super().__init__(tasks, title, finish=_("Save") if login else _("Add login"))
        self._office, self._choices = office, choices
        self._login = login or Login(title="", kind=LoginKind.MAILBOX)
        self._add_fields()
        self._fill()
        self.form.submitted.connect(self._save)
        self.watch()

    @property
    def is_new(self) -> bool:
        """Say whether the login is not in the office yet."""
        return self._login.id is None

    def _add_fields(self) -> None:
        add = self.form.add
        two_step: list[Choice] = [(None, _("Not noted")), (True, _("Yes")), (False, _("No"))]
        brands: list[Choice] = [(None, _("All brands")), *self._choices.brands]
        self.title = add(TextField(_("Title"), is_required=True, help=_("What everybody here calls it.")))
        self.kind = add(ChoiceField(_("What it opens"), [(kind, _(kind.words)) for kind in LoginKind]))
        self.username = add(TextField(_("User name or e-mail to sign in")))
        self.url = add(TextField(_("Address"), hint="https://"))
        self.sign_in = add(ChoiceField(_("How one signs in"), [(way, _(way.words)) for way in SignIn]))
        self.two_step = add(ChoiceField(_("Two-step sign-in is on"), two_step))
        self.brand = add(ChoiceField(_("Brand"), brands))
        self.brand.setVisible(len(self._choices.brands) > 1)
        self.notes = add(LinesField(_("Notes"), help=_("No passwords here: notes are not kept secret.")))

    def _fill(self) -> None:
        login = self._login
        values = (login.title, login.kind, login.username, login.url, login.sign_in, login.has_two_step)
        for field, value in zip(self.form.fields, (*values, login.brand_id, login.notes), strict=True):
            field.fill(value)

    def _save(self) -> None:
        work = partial(deeds.save_login, self._office, self._login.id, self._entered())
        self.save(work, self.saved.emit)

    def _entered(self) -> dict[str, Any]:
        return {
            "title": self.title.value,
            "kind": self.kind.value,
            "username": self.username.value,
            "url": self.url.value,
            "sign_in": self.sign_in.value,
            "has_two_step": self.two_step.value,
            "brand_id": self.brand.value,
            "notes": self.notes.value,
        }
