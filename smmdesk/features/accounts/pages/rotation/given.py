"""New secrets that the network makes and shows: its seed, its backup codes, its keys are entered here."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from smmdesk.core import otp
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.pages import stored
from smmdesk.ui.cards import button, in_flow, words
from smmdesk.ui.forms import ChoiceField, PasswordField
from smmdesk.ui.picture import read_picture
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.vault import Secret
    from smmdesk.features.accounts.pages.rotation.subject import Subject
    from smmdesk.features.accounts.pages.stored import Outline
    from smmdesk.ui.desk import Desk


class NewSeed(QWidget):
    """Take an authenticator's seed as text, or out of a picture of its QR code."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.field = PasswordField(
            _("New authenticator seed"),
            help=_("The letters behind the QR code, or the address that begins with otpauth://."),
        )
        self.choose = button(_("From a picture of the QR code…"), self._choose, icon="import")
        self._said = words("", "muted")
        self._found: Secret | None = None
        self.field.changed.connect(self._read)
        desk.locker.locked.connect(self.forget)
        _stack(self, self.field, in_flow(self.choose), self._said)

    @property
    def value(self) -> Secret | None:
        """Return the seed as it is kept, if it is one."""
        return self._found

    def make(self) -> None:
        """Begin with nothing."""
        self.forget()

    def forget(self) -> None:
        """Leave nothing of the seed here."""
        self.field.forget()
        self._read()

    def take_picture(self, path: Path) -> None:
        """Look for a QR code in a picture's file."""
        self._said.setText(_("Looking at the picture…"))
        self._desk.tasks.run(self, partial(_seed_in, path), self._take, failed=self._refuse)

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a picture"))
        if chosen:
            self.take_picture(Path(chosen))

    def _take(self, seed: Secret) -> None:
        self.field.fill(seed)

    def _refuse(self, error: UserError) -> None:
        self._said.setText("")
        self.field.show_error(error.sentence)

    def _read(self) -> None:
        found = self._authenticator()
        self._found = found.to_text() if found else None
        name = (found.issuer or found.account) if found else ""
        self._said.setText(_("A seed of {name}").format(name=name) if name else "")
        self.changed.emit()

    def _authenticator(self) -> otp.Authenticator | None:
        """Return what was entered, and say under the field what is wrong with it."""
        if self.field.is_empty:
            return None
        try:
            return otp.read(self.field.value)
        except UserError as error:
            self.field.show_error(error.sentence)
            return None


class NewCodes(QWidget):
    """Take the backup codes that the network shows, all of them at once."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.field = PasswordField(
            _("New backup codes"),
            help=_("Paste all of them: one a line, or with spaces or commas between them."),
        )
        self._said = words("", "muted")
        self.field.changed.connect(self._count)
        desk.locker.locked.connect(self.forget)
        _stack(self, self.field, self._said)

    @property
    def value(self) -> tuple[Secret, ...] | None:
        """Return the codes, if there are any."""
        return stored.split_codes(self.field.value) or None

    def make(self) -> None:
        """Begin with nothing."""
        self.forget()

    def forget(self) -> None:
        """Leave nothing of the codes here."""
        self.field.forget()
        self._count()

    def _count(self) -> None:
        number = len(self.value or ())
        said = ngettext("{n} code found", "{n} codes found", number).format(n=format_number(number))
        self._said.setText(said if number else "")
        self.changed.emit()


class NewKey(QWidget):
    """Take one of the keys that programs sign in with; the others of the login stay."""

    changed = Signal()

    def __init__(self, desk: Desk, subject: Subject) -> None:
        super().__init__()
        self.name = ChoiceField(_("Which key"), [])
        self.field = PasswordField(_("New key"), help=_("As the network shows it, once."))
        self.name.changed.connect(self.changed)
        self.field.changed.connect(self.changed)
        desk.locker.locked.connect(self.forget)
        _stack(self, self.name, self.field)
        work = partial(stored.outline, desk.office, desk.vault, subject.login_id)
        desk.tasks.run(self, work, self._offer, lane="vault")

    @property
    def value(self) -> tuple[str, Secret] | None:
        """Return the name and the new key, if both are there."""
        return None if self.field.is_empty or self.name.is_empty else (self.name.value, self.field.value)

    def make(self) -> None:
        """Begin with nothing."""
        self.forget()

    def forget(self) -> None:
        """Leave nothing of the key here."""
        self.field.forget()
        self.changed.emit()

    def _offer(self, outline: Outline) -> None:
        self.name.offer([(name, name) for name in outline.names(PartKind.API_KEYS)])
        self.name.control.setCurrentIndex(0)


def _seed_in(path: Path) -> Secret:
    """Return the one seed in a picture, in the form in which it is kept."""
    found = otp.collect(otp.seeds_in(read_picture(path))).whole()
    if len(found) != 1:
        raise UserError(
            _(
                "This picture holds several authenticators. Cut the QR code of this login out of it and try again."
            )
        )
    return found[0].to_text()


def _stack(widget: QWidget, *parts: QWidget) -> None:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(16))
    for part in parts:
        layout.addWidget(part)
    layout.addStretch()
