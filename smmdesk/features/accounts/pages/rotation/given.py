"""New secrets that the network makes and shows: its seed, its backup codes, its keys are entered here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.pages import stored
from smmdesk.features.accounts.pages.secret_entry import CodesField, SeedField
from smmdesk.ui.forms import ChoiceField, PasswordField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.vault import Secret
    from smmdesk.features.accounts.pages.stored import Outline
    from smmdesk.features.accounts.rotation_subject import Subject
    from smmdesk.ui.desk import Desk


class NewSeed(QWidget):
    """Take an authenticator's seed."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.field = SeedField(_("New authenticator seed"), desk.tasks)
        self.field.changed.connect(self.changed)
        desk.locker.locked.connect(self.forget)
        _stack(self, self.field)

    @property
    def value(self) -> Secret | None:
        """Return the seed as it is kept, if it is one."""
        return self.field.seed

    def make(self) -> None:
        """Begin with nothing."""
        self.forget()

    def forget(self) -> None:
        """Leave nothing of the seed here."""
        self.field.forget()


class NewCodes(QWidget):
    """Take the backup codes that the network shows."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.field = CodesField(_("New backup codes"))
        self.field.changed.connect(self.changed)
        desk.locker.locked.connect(self.forget)
        _stack(self, self.field)

    @property
    def value(self) -> tuple[Secret, ...] | None:
        """Return the codes, if there are any."""
        return self.field.codes or None

    def make(self) -> None:
        """Begin with nothing."""
        self.forget()

    def forget(self) -> None:
        """Leave nothing of the codes here."""
        self.field.forget()


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


def _stack(widget: QWidget, *parts: QWidget) -> None:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(16))
    for part in parts:
        layout.addWidget(part)
    layout.addStretch()
