"""The first step: why the secret is replaced, and for a review the way to keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_date
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.pages.findings import look
from smmdesk.ui.cards import Card, Tag, button, words
from smmdesk.ui.forms import TextField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from smmdesk.core.due import Due
    from smmdesk.features.accounts.rotation_subject import Subject

_CALM = frozenset({"review_due", "unknown_age", "no_secret"})  # what may end with the password being kept


class Why(QWidget):
    """Say what speaks for a new secret; ``kept`` with the reason where the old one stays."""

    kept = Signal(str)

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.reason = TextField(
            _("Reason"),
            help=_("It stands in the history, for whoever asks later."),
            text=subject.due[0].tag if subject.due else "",
        )
        self.keep: QPushButton | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(16))
        self._add_reasons(subject)
        self._layout.addWidget(words(_age(subject), "muted"))
        self._layout.addWidget(self.reason)
        self._offer_keeping(subject)
        self._layout.addStretch()

    def _add_reasons(self, subject: Subject) -> None:
        card = Card()
        for due in subject.due:
            card.add(_row(due))
        if not subject.due and subject.is_exposed:
            card.add(words(_("Somebody who left could know it.")))
        elif not subject.due:
            card.add(words(_("Nothing presses. To replace it is never wrong, and answers any doubt.")))
        self._layout.addWidget(card)

    def _offer_keeping(self, subject: Subject) -> None:
        is_calm = all(due.kind in _CALM for due in subject.due)
        if not (is_calm and subject.is_stored and subject.kind is PartKind.PASSWORD):
            return
        self._layout.addWidget(
            words(
                _(
                    "Or keep it: where nobody left, nothing leaked and the password is strong, that is a good "
                    "answer too. Say why."
                ),
                "muted",
            )
        )
        self.keep = button(_("Keep it, for this reason"), self._keep)
        self._layout.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)

    def _keep(self) -> None:
        self.kept.emit(self.reason.value)


def _row(due: Due) -> QWidget:
    row = QWidget()
    layout = QVBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, px(4))
    layout.setSpacing(px(4))
    layout.addWidget(Tag(look(due)), 0, Qt.AlignmentFlag.AlignLeft)
    layout.addWidget(words(due.what, "subtitle"))
    layout.addWidget(words(due.reason, "muted"))
    return row


def _age(subject: Subject) -> str:
    if not subject.is_stored:
        return _("{part}: none is stored yet.").format(part=subject.part)
    if subject.changed_on is None:
        return _("{part}: nobody noted since when it is in use.").format(part=subject.part)
    return _("{part}: in use since {day}.").format(part=subject.part, day=format_date(subject.changed_on))
