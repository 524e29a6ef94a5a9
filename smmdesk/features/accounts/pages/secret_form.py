"""Store or replace one secret of a login, in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from smmdesk.core.i18n import N_, _
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.pages import stored
from smmdesk.features.accounts.pages.form_card import FormCard
from smmdesk.features.accounts.pages.secret_entry import CodesField, SeedField
from smmdesk.features.accounts.pages.secret_lines import SecretLinesField
from smmdesk.ui.forms import DateField, PasswordField, TextField

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.features.accounts.models import Login
    from smmdesk.ui.desk import Desk

_HELP = {
    PartKind.PASSWORD: N_("Type or paste it. It goes into this computer's keyring and nowhere else."),
    PartKind.PRIVATE_NOTE: N_("Whoever may see this login's secrets can read it."),
}


class SecretForm(FormCard):
    """Ask for a secret and since when it is in use; it stays unseen unless somebody asks to see it."""

    saved = Signal()

    def __init__(
        self, desk: Desk, login: Login, kind: PartKind, *, today: date, is_stored: bool = False
    ) -> None:
        words = _("Replace: {part}") if is_stored else _("Store: {part}")
        super().__init__(desk.tasks, words.format(part=_(kind.words)), login.title, finish=_("Store"))
        self._desk, self._login_id, self._kind = desk, login.id or 0, kind
        self.name = self._add_name() if kind in stored.NAMED else None
        self.secret = self.form.add(self._field())
        self.since = self.form.add(
            DateField(
                _("In use since"),
                today=today,
                chosen=today,
                help=_("Without a date, nobody can tell who could know it."),
            )
        )
        self._connect()
        self.watch()

    def forget(self) -> None:
        """Leave nothing of what was typed in the form."""
        self.secret.forget()

    def _add_name(self) -> TextField:
        words = _("What it opens") if self._kind is PartKind.API_KEYS else _("Name of the field")
        return self.form.add(TextField(words, is_required=True))

    def _field(self) -> PasswordField | SecretLinesField:
        help_words = _(_HELP.get(self._kind, ""))
        words = _(self._kind.words)
        if self._kind is PartKind.PRIVATE_NOTE:
            return SecretLinesField(words, help=help_words)
        if self._kind is PartKind.AUTHENTICATOR:
            return SeedField(words, self._desk.tasks, is_required=True)
        if self._kind is PartKind.BACKUP_CODES:
            return CodesField(words, is_required=True)
        return PasswordField(words, help=help_words, is_required=True)

    def _connect(self) -> None:
        self.form.submitted.connect(self._save)
        self.closed.connect(self.forget)
        self._desk.locker.locked.connect(self.forget)

    def _save(self) -> None:
        self.save(self._work(), self._tell, lane="vault", progress=_("Storing it in the keyring…"))

    def _work(self) -> partial[None]:
        office, vault, login_id = self._desk.office, self._desk.vault, self._login_id
        if self.name:
            return partial(
                stored.put_named,
                office,
                vault,
                login_id,
                self._kind,
                self.name.value,
                self._value(),
                self.since.value,
            )
        return partial(stored.put, office, vault, login_id, self._kind, self._value(), self.since.value)

    def _value(self) -> Any:
        """Return what was entered, in the form in which the vault keeps it."""
        if isinstance(self.secret, CodesField):
            return self.secret.codes
        if isinstance(self.secret, SeedField):
            return self.secret.seed
        return self.secret.secret if isinstance(self.secret, SecretLinesField) else self.secret.value

    def _tell(self, _result: object) -> None:
        self.forget()
        self.saved.emit()
