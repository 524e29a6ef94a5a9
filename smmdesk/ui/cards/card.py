"""Words, buttons and the grounds they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.core.i18n import language
from smmdesk.ui.cards.flow import in_flow
from smmdesk.ui.icons import show_icon
from smmdesk.ui.tags import LEADING, Tag, TagLook
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from collections.abc import Callable

_PADDING = 16


def words(text: str = "", role: str = "", *, is_wrapped: bool = True) -> QLabel:
    """Return a text in one of the look's roles: ``headline``, ``title``, ``subtitle``, ``muted``, ``small``..."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)  # names and notes come from people and files
    label.setWordWrap(is_wrapped)
    return with_role(label, role) if role else label


def button(
    text: str, pressed: Callable[[], object] | None = None, *, role: str = "", icon: str = ""
) -> QPushButton:
    """Return a button: outlined, or ``primary``, ``quiet``, ``danger``."""
    made = QPushButton(text)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.setAutoDefault(False)
    if role:
        with_role(made, role)
    if icon:
        show_icon(
            made, icon, {"primary": "on_accent", "quiet": "accent", "danger": "urgent"}.get(role, "text")
        )
    if pressed:
        made.clicked.connect(lambda _on=False: pressed())
    return made


def separator() -> QFrame:
    """Return a line between rows."""
    return with_role(QFrame(), "separator")


class GroupLabel(QLabel):
    """Name a group of rows quietly."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        # Georgian capitals are missing in many fonts, and the language does not use them so.
        super().__init__(text if language() == "ka" else text.upper(), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAccessibleName(text)
        self.setContentsMargins(0, px(12), 0, 0)
        with_role(self, "group")


class Card(QFrame):
    """A ground with a title, a muted line under it, and content."""

    def __init__(self, title: str = "", subtitle: str = "", *, tag: TagLook | None = None) -> None:
        super().__init__()
        with_role(self, "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(_PADDING), px(_PADDING), px(_PADDING), px(_PADDING))
        self.body.setSpacing(px(8))
        if title:
            self.setAccessibleName(title)
            self._add_title(title, tag)
        if subtitle:
            self.body.addWidget(words(subtitle, "muted"))

    def add(self, widget: QWidget) -> None:
        """Add content below what is there."""
        self.body.addWidget(widget)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Add a row of buttons, the main one first; it breaks where it has to."""
        self.add(in_flow(*buttons))

    def _add_title(self, title: str, tag: TagLook | None) -> None:
        row = QHBoxLayout()
        row.addWidget(words(title, "title"), 1)
        if tag:
            row.addWidget(Tag(tag), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)


class CardList(QFrame):
    """Rows on one ground with lines between them."""

    def __init__(self, *rows: QWidget) -> None:
        super().__init__()
        with_role(self, "card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        for row in rows:
            self.add(row)

    def add(self, row: QWidget) -> None:
        """Add a row below the others."""
        if self._layout.count():
            self._layout.addWidget(separator())
        self._layout.addWidget(row)
        align_tags(self)


def align_tags(within: QWidget) -> None:
    """Let the tags that lead rows share one column, as wide as the longest of them, through all lists within."""
    leading = [tag for tag in within.findChildren(Tag) if tag.property(LEADING) and tag.isVisibleTo(within)]
    widest = max((tag.sizeHint().width() for tag in leading), default=0)
    for tag in leading:
        tag.widen(widest)
