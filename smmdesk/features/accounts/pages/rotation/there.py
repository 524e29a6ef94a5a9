"""The step on the network: its page opened, old and new side by side to be copied, the code that it may ask for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts import rotation
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.pages.rotation.page_card import PageCard, code_field
from smmdesk.features.accounts.pages.rotation.sayings import SAYINGS
from smmdesk.ui.cards import Card, button, words
from smmdesk.ui.cards.narrow import Narrow
from smmdesk.ui.override import override
from smmdesk.ui.secret_field import SecretField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from smmdesk.core.vault import Secret
    from smmdesk.features.accounts.rotation import Rotation
    from smmdesk.features.accounts.rotation_subject import Subject
    from smmdesk.ui.desk import Desk

_BESIDE = 460  # the width at which old and new stand beside each other


class There(QWidget):
    """Help to change the secret on the network; ``another_wanted`` where the new one is not taken there."""

    another_wanted = Signal()

    def __init__(
        self, desk: Desk, subject: Subject, new: Rotation, open_address: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._desk, self._subject, self._new = desk, subject, new
        self.page = PageCard(desk, subject, open_address)
        self.another = button(_(SAYINGS[subject.kind].another), self.another_wanted.emit, role="quiet")
        is_seed = subject.kind is PartKind.AUTHENTICATOR
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addWidget(self.page)
        layout.addWidget(self._make_new_code() if is_seed else self._make_both())
        layout.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()

    def _make_both(self) -> QWidget:
        office, vault = self._desk.office, self._desk.vault
        self.new = self._field(_("New"), partial(rotation.show, office, vault, self._new))
        if not self._subject.is_stored:
            return _titled(_("New"), self.new)
        self.old = self._field(_("Old"), partial(rotation.show_old, office, vault, self._new))
        return SideBySide(_titled(_("Old"), self.old), _titled(_("New"), self.new))

    def _make_new_code(self) -> QWidget:
        label = _("Code of the new seed")
        fetch = partial(rotation.new_code, self._desk.office, self._desk.vault, self._new)
        self.new_code = code_field(self._desk, label, fetch)
        card = _titled(label, self.new_code)
        card.add(words(_("The network asks for it to see that the new seed was taken over."), "muted"))
        return card

    def _field(self, label: str, fetch: Callable[[], Secret | None]) -> SecretField:
        desk = self._desk
        return SecretField(label, fetch, tasks=desk.tasks, clipboard=desk.clipboard, locker=desk.locker)


class SideBySide(QWidget):
    """Two cards beside each other, or below each other where there is no room."""

    def __init__(self, *cards: Card) -> None:
        super().__init__()
        self._narrow = Narrow(_BESIDE)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(px(12))
        for card in cards:
            card.body.addStretch()  # one is higher where its secret is shown; their titles stay in one line
            self._both.addWidget(card, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow.note(self.width()):
            beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
            self._both.setDirection(below if self._narrow.is_on else beside)


def _titled(title: str, content: QWidget) -> Card:
    card = Card()
    card.setAccessibleName(title)
    card.add(words(title, "label"))
    card.add(content)
    return card
