"""How a page is laid out: the head above, then the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from smmdesk.ui.cards.card import button, words
from smmdesk.ui.cards.flow import Flow
from smmdesk.ui.override import override
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout

_MOST_BUTTONS = 3
_LEAST_WORDS = 280  # of the head, beside its buttons


def page_layout(page: QWidget) -> QVBoxLayout:
    """Give a page its margins, and return the layout for its head and content."""
    with_role(page, "page")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(px(28), px(24), px(28), px(24))
    layout.setSpacing(px(8))
    return layout


def column(*widgets: QWidget, is_first_stretched: bool = False) -> QWidget:
    """Return widgets one below the other: at the top, or with the first taking the room."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(12))
    for place, widget in enumerate(widgets):
        layout.addWidget(widget, 1 if is_first_stretched and place == 0 else 0)
    if not is_first_stretched:
        layout.addStretch()
    return made


def at_most(content: QLayout, width: int) -> QHBoxLayout:
    """Return a row in which ``content`` is no wider than that many pixels, and the rest stays empty.

    The room is left by the row, not by a maximum on the widget that has it: Qt works out how high a widget must be
    for the whole width that it is offered, and its words would be cut off at the width that it takes.
    """
    inner = QWidget()
    inner.setMaximumWidth(width)
    content.setContentsMargins(0, 0, 0, 0)
    inner.setLayout(content)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(inner, 1)
    row.addStretch()
    return row


def scrolled(content: QWidget) -> QScrollArea:
    """Return ``content`` in an area that scrolls up and down where the window is too low."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(with_role(content, "plain"))
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area


def empty_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            empty_layout(inner)
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


class PageHead(QWidget):
    """Headline and a sentence that says the state at the left; at most three buttons at the right.

    Where the words of a language are too long to stand beside each other, the buttons stand below.
    """

    def __init__(self, headline: str, state: str = "") -> None:
        super().__init__()
        self._headline = words(headline, "headline")
        self._state = words(state, "muted")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, px(10))
        self._row.setSpacing(px(12))
        texts = QVBoxLayout()
        texts.setSpacing(px(4))
        texts.addWidget(self._headline)
        texts.addWidget(self._state)
        texts.addStretch()
        self._row.addLayout(texts, 1)
        self._buttons = Flow(gap=12)
        self._row.addLayout(self._buttons)

    def say(self, state: str) -> None:
        """Say the state of things in words."""
        self._state.setText(state)

    def rename(self, headline: str) -> None:
        """Show another headline."""
        self._headline.setText(headline)

    @property
    def state(self) -> str:
        """Return the sentence under the headline."""
        return self._state.text()

    def add(self, widget: QWidget) -> None:
        """Add something at the right of what is there already."""
        if self._buttons.count() == _MOST_BUTTONS:
            raise ValueError("a page has at most three buttons")
        self._buttons.addWidget(widget)
        self._fit()

    def add_button(
        self, text: str, pressed: Callable[[], object], *, role: str = "", icon: str = ""
    ) -> QPushButton:
        """Add a button; the main one is the last and ``primary``."""
        made = button(text, pressed, role=role, icon=icon)
        self.add(made)
        return made

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._buttons.minimumSize().width(), super().minimumSizeHint().height())

    def _fit(self) -> None:
        wide, high = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        has_room = self.width() >= self._buttons.sizeHint().width() + px(_LEAST_WORDS)
        self._row.setDirection(wide if has_room else high)
