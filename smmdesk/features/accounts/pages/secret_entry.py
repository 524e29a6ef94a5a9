"""Fields for what a network shows once: an authenticator's seed, and its backup codes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from smmdesk.core import otp
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.accounts.backup_codes import split_codes
from smmdesk.ui.cards import button, in_flow, words
from smmdesk.ui.forms import PasswordField
from smmdesk.ui.override import override
from smmdesk.ui.picture import read_picture
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.vault import Secret
    from smmdesk.ui.tasks import Tasks


class SeedField(PasswordField):
    """Take an authenticator's seed as text, or out of a picture of its QR code."""

    def __init__(self, label: str, tasks: Tasks, *, is_required: bool = False) -> None:
        super().__init__(
            label,
            help=_("The letters behind the QR code, or the address that begins with otpauth://."),
            is_required=is_required,
        )
        self._tasks = tasks
        self.seed: Secret | None = None  # as it is kept, where what was entered is one
        self.choose = button(_("From a picture of the QR code…"), self._choose, icon="import")
        self.said = words("", "muted")
        other_way = in_flow(self.choose)
        other_way.setContentsMargins(0, px(8), 0, 0)  # it belongs to the field, not to the words above it
        self.add_below(other_way)
        self.add_below(self.said)

    @override
    def check(self) -> bool:
        if not super().check():
            return False
        self._read()
        return self.is_empty or self.seed is not None

    @override
    def _note_change(self) -> None:
        self.show_error("")
        self._read()
        self.changed.emit()

    def take_picture(self, path: Path) -> None:
        """Look for a QR code in a picture's file."""
        self.said.setText(_("Looking at the picture…"))
        self._tasks.run(self, partial(_seed_in, path), self.fill, failed=self._refuse)

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a picture"))
        if chosen:
            self.take_picture(Path(chosen))

    def _refuse(self, error: UserError) -> None:
        self.said.setText("")
        self.show_error(error.sentence)

    def _read(self) -> None:
        found = self._authenticator()
        self.seed = found.to_text() if found else None
        name = (found.issuer or found.account) if found else ""
        self.said.setText(_("A seed of {name}").format(name=name) if name else "")

    def _authenticator(self) -> otp.Authenticator | None:
        """Return what was entered, and say under the field what is wrong with it."""
        if self.is_empty:
            return None
        try:
            return otp.read(self.value)
        except UserError as error:
            self.show_error(error.sentence)
            return None


class CodesField(PasswordField):
    """Take the backup codes that the network shows, all of them at once, and count them."""

    def __init__(self, label: str, *, is_required: bool = False) -> None:
        help_words = _("Paste all of them: one a line, or with spaces or commas between them.")
        super().__init__(label, help=help_words, is_required=is_required)
        self.said = words("", "muted")
        self.add_below(self.said)

    @property
    def codes(self) -> tuple[Secret, ...]:
        """Return the codes that were entered."""
        return split_codes(self.value)

    @override
    def _note_change(self) -> None:
        number = len(self.codes)
        said = ngettext("{n} code found", "{n} codes found", number).format(n=format_number(number))
        self.said.setText(said if number else "")
        super()._note_change()


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
