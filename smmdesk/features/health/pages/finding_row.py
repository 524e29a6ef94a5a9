"""One finding: how bad, what, why, the button that leads there, and "not for us" with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.checks import Level
from smmdesk.core.i18n import _
from smmdesk.ui.cards import TagLook, WorkRow, button
from smmdesk.ui.forms import Form, TextField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.checks import Finding
    from smmdesk.ui.tags import Tone

TONES: dict[Level, tuple[Tone, str]] = {
    Level.CRITICAL: ("urgent", "urgent"),
    Level.ERROR: ("urgent", "warning"),
    Level.WARNING: ("care", "warning"),
    Level.INFO: ("neutral", "info"),
}


class FindingRow(QWidget):
    """Show a finding; ``aside_wanted`` comes with the reason, ``written`` with what is in its field so far."""

    pressed = Signal()
    aside_wanted = Signal(str)
    written = Signal(object)  # the text, or None where the field was closed

    def __init__(self, finding: Finding, *, is_first: bool, can_set_aside: bool) -> None:
        super().__init__()
        self.finding = finding
        self.form: Form | None = None
        tone, icon = TONES[finding.level]
        observed = finding.observed
        why = "\n".join(filter(None, (observed.reason, observed.advice)))
        role = "primary" if is_first and finding.level is Level.CRITICAL else ""
        action = observed.action or _("Go there")
        self.work = WorkRow(
            TagLook(_(finding.level.words), tone, icon), finding.message, why, action, role=role
        )
        self.work.pressed.connect(self.pressed)
        self.aside = self._offer_aside() if can_set_aside else None
        self._offer_menu(action)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.work)

    def ask_why(self, text: str = "") -> None:
        """Ask for the reason, below the finding; ``text`` is what was written already."""
        if self.form:
            return
        self.form = Form(_("Set aside"), cancel=_("Cancel"))
        self.form.setContentsMargins(px(16), px(4), px(16), px(16))
        self.why = self.form.add(
            TextField(
                _("Why is this not for you?"),
                help=_("It comes back when it gets worse, or when the time is over that is set below."),
                is_required=True,
                text=text,
            )
        )
        self.why.changed.connect(lambda: self.written.emit(self.why.value))
        self.form.submitted.connect(lambda: self.aside_wanted.emit(self.why.value))
        self.form.cancelled.connect(self._close)
        self.why.control.returnPressed.connect(self.form.submit)
        self._layout.addWidget(self.form)
        self.written.emit(text)
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        assert self.form is not None
        self.form.hide()
        self.form.deleteLater()
        self.form = None
        self.written.emit(None)
        if self.aside:
            self.aside.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_aside(self) -> QWidget:
        made = button(_("Not for us…"), self.ask_why, role="quiet")
        made.setAccessibleDescription(self.finding.message)
        row = self.work.layout()
        assert isinstance(row, QBoxLayout)
        row.insertWidget(row.count() - 1, made, 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _offer_menu(self, action: str) -> None:
        offered = [(action, self.pressed.emit)]
        if self.aside:
            offered.append((_("Not for us…"), self.ask_why))
        for said, act in offered:
            entry = QAction(said, self)
            entry.triggered.connect(lambda _on=False, act=act: act())
            self.addAction(entry)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
