"""How a page is laid out: the head above, then the content, the chosen thing at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from smmdesk.core.typed import override
from smmdesk.ui.cards.card import button, words
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout

_MOST_BUTTONS = 3
_LEAST_WORDS = 280  # of the head, beside its buttons
_DETAIL_WIDTH, _DETAIL_LEAST = 404, 348


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
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(px(12))
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
        self._buttons.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
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
        at = Qt.AlignmentFlag.AlignRight if has_room else Qt.AlignmentFlag.AlignLeft
        self._row.setAlignment(self._buttons, at | Qt.AlignmentFlag.AlignTop)


class Split(QWidget):
    """A list at the left, the chosen thing at the right."""

    def __init__(self, left: QWidget) -> None:
        super().__init__()
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(px(16))
        inner = QWidget()
        around = QVBoxLayout(inner)
        around.setContentsMargins(0, 0, 0, 0)
        around.addLayout(self._cards)
        around.addStretch()
        self.right = scrolled(inner)
        self.right.setMinimumWidth(px(_DETAIL_LEAST))
        self.right.setMaximumWidth(px(_DETAIL_WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(24))
        row.addWidget(left, 3)
        row.addWidget(self.right, 2)
        self.show_detail()

    def show_detail(self, *cards: QWidget) -> None:
        """Show these cards in place of the former ones; none, and the room stays empty."""
        empty_layout(self._cards)
        for card in cards:
            self._cards.addWidget(card)
        self.right.verticalScrollBar().setValue(0)

    @property
    def detail(self) -> list[QWidget]:
        """Return the cards that are shown."""
        items = [self._cards.itemAt(place) for place in range(self._cards.count())]
        return [widget for item in items if item and (widget := item.widget())]
