"""The one dialog about a bug: what happened, what was kept, and the report to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from smmdesk.core.i18n import _
from smmdesk.ui.cards.card import button, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class CrashDialog(QDialog):
    """Say that something went wrong; one at a time, and never in the way of saving."""

    def __init__(
        self, report: str, *, is_from_last_time: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Something went wrong"))
        self.setMinimumWidth(px(560))
        self._report = report
        self._text = QPlainTextEdit(report)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(px(200))
        self._text.setAccessibleName(_("Report"))
        self._lay_out(_last_time() if is_from_last_time else _this_time())

    def copy_report(self) -> None:
        """Copy the report; nothing is sent anywhere."""
        QGuiApplication.clipboard().setText(self._report)

    def _lay_out(self, sentence: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(24), px(24), px(24))
        layout.setSpacing(px(12))
        layout.addWidget(words(_("Something went wrong"), "title"))
        layout.addWidget(words(sentence))
        layout.addWidget(self._text, 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(_("Copy report"), self.copy_report))
        row.addWidget(button(_("Close"), self.accept, role="primary"))
        layout.addLayout(row)


def _this_time() -> str:
    return _(
        "This is a mistake of the program. What was saved before is kept; the last step may not have been done. "
        "The report names places in the program, never your data, and is sent nowhere."
    )


def _last_time() -> str:
    return _(
        "The program ended unexpectedly the last time. What was saved before is kept. "
        "The report names places in the program, never your data, and is sent nowhere."
    )
