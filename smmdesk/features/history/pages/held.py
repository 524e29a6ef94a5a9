"""Removed secrets that wait in the keyring: how long still, and away with them on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_date, ngettext
from smmdesk.ui.cards import Card, button, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.history.held import Waiting


class HeldCard(Card):
    """List the removed secrets; ``purge_wanted`` names a version whose removal is final."""

    purge_wanted = Signal(str)

    def __init__(self, waiting: Sequence[Waiting], *, is_read_only: bool) -> None:
        super().__init__(
            _("Removed secrets"),
            _("They wait in the keyring, so that undo can bring them back. Then they are deleted."),
        )
        self.rows = [HeldRow(one, is_read_only=is_read_only) for one in waiting]
        for row in self.rows:
            row.confirmed.connect(self.purge_wanted)
            self.add(row)


class HeldRow(QWidget):
    """One removed secret; its button asks once more before anything is deleted."""

    confirmed = Signal(str)

    def __init__(self, waiting: Waiting, *, is_read_only: bool) -> None:
        super().__init__()
        self._version = waiting.version
        self.purge = button(_("Remove for good"), self._ask, role="quiet")
        self.purge.setAccessibleDescription(waiting.name)
        self.purge.setVisible(not is_read_only)
        self.question = _Question(waiting.name)
        self.question.hide()
        self.question.yes.clicked.connect(lambda: self.confirmed.emit(self._version))
        self.question.no.clicked.connect(self._leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(4), 0, px(4))
        layout.addLayout(self._line(waiting))
        layout.addWidget(self.question)

    def _line(self, waiting: Waiting) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words(waiting.name, "subtitle"))
        texts.addWidget(words(_how_long(waiting), "muted"))
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addLayout(texts, 1)
        line.addWidget(self.purge, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _ask(self) -> None:
        self.purge.hide()
        self.question.show()
        self.question.no.setFocus()

    def _leave(self) -> None:
        self.question.hide()
        self.purge.show()
        self.purge.setFocus()


class _Question(QWidget):
    """The one confirmation, in its place."""

    def __init__(self, name: str) -> None:
        super().__init__()
        said = _("Undo can then no longer bring the secrets of {name} back.").format(name=name)
        self.no = button(_("Keep them"))
        self.yes = button(_("Remove for good"), role="danger")
        for one in (self.no, self.yes):
            one.setAccessibleDescription(said)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(4), 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(words(said))
        layout.addLayout(buttons)


def _how_long(waiting: Waiting) -> str:
    said = ngettext(
        "Removed on {day}, kept for {n} day more",
        "Removed on {day}, kept for {n} days more",
        waiting.days_left,
    )
    return said.format(day=format_date(waiting.since), n=waiting.days_left)
