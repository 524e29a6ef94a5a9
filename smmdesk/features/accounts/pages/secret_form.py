"""Store or replace one secret of a login, in place."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from smmdesk.core.i18n import N_, _, format_number, ngettext
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.pages import stored
from smmdesk.features.accounts.pages.form_card import FormCard
from smmdesk.features.accounts.pages.secret_lines import SecretLinesField
from smmdesk.ui.forms import DateField, PasswordField, TextField

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.vault import Secret
    from smmdesk.features.accounts.models import Login
    from smmdesk.ui.desk import Desk

_HELP = {
    PartKind.PASSWORD: N_("Type or paste it. It goes into this computer's keyring and nowhere else."),
    PartKind.AUTHENTICATOR: N_(
        "The letters and digits behind the QR code, or the whole address that begins with otpauth://."
    ),
    PartKind.BACKUP_CODES: N_("Paste all of them: one a line, or with spaces or commas between them."),
    PartKind.PRIVATE_NOTE: N_("Whoever may see this login's secrets can read it."),
}
_SEED = re.compile(r"[A-Z2-7]{8,}=*", re.IGNORECASE)  # base32, RFC 4648


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
        if self._kind is PartKind.PRIVATE_NOTE:
            return SecretLinesField(_(self._kind.words), help=help_words)
        return PasswordField(_(self._kind.words), help=help_words, is_required=True)

    def _connect(self) -> None:
        self.form.submitted.connect(self._save)
        self.closed.connect(self.forget)
        self._desk.locker.locked.connect(self.forget)
        if self._kind is PartKind.BACKUP_CODES:
            self._count = self.form.add_text("")
            self.secret.changed.connect(self._count_codes)

    def _count_codes(self) -> None:
        number = len(stored.split_codes(self._entered()))
        said = ngettext("{n} code found", "{n} codes found", number).format(n=format_number(number))
        self._count.setText(said if number else "")

    def _entered(self) -> Secret:
        return self.secret.secret if isinstance(self.secret, SecretLinesField) else self.secret.value

    def _save(self) -> None:
        secret = self._entered()
        if self._kind is PartKind.AUTHENTICATOR and not _is_seed(secret):
            self.secret.show_error(
                _("This is no authenticator seed: it has letters from A to Z and digits from 2 to 7.")
            )
            return
        self.save(self._work(secret), self._tell, lane="vault", progress=_("Storing it in the keyring…"))

    def _work(self, secret: Secret) -> partial[None]:
        office, vault, login_id = self._desk.office, self._desk.vault, self._login_id
        if self.name:
            return partial(
                stored.put_named,
                office,
                vault,
                login_id,
                self._kind,
                self.name.value,
                secret,
                self.since.value,
            )
        return partial(stored.put, office, vault, login_id, self._kind, self._value(secret), self.since.value)

    def _value(self, secret: Secret) -> Any:
        return stored.split_codes(secret) if self._kind is PartKind.BACKUP_CODES else secret

    def _tell(self, _result: object) -> None:
        self.forget()
        self.saved.emit()


def _is_seed(secret: Secret) -> bool:
    text = re.sub(r"[\s-]", "", secret.reveal())
    return text.lower().startswith("otpauth://") or bool(_SEED.fullmatch(text))
