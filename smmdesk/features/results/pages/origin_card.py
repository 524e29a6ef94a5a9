"""Where a value came from: its files, rows and columns, and what was said before the network corrected it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.results.pages.origin_reading import more_words, trace
from smmdesk.ui.cards import Card, button, in_flow, separator, words
from smmdesk.ui.cards.long_list import LongList
from smmdesk.ui.cards.value import Value
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smmdesk.features.results.board.shown import Origin
    from smmdesk.features.results.pages.origin_reading import Trace, Traced, TracedImport
    from smmdesk.ui.desk import Desk


class OriginCard(Card):
    """Show the figures that a value is made of, each with its place (``shown`` when it is there).

    ``opened`` gives the import that somebody wants to see.
    """

    opened = Signal(int)
    shown = Signal()

    def __init__(self, desk: Desk, origins: Sequence[Origin], about: str = "") -> None:
        """Begin to read; ``about`` is the value in words, such as ``Reach, November 2026: 1,204``."""
        super().__init__(_("Where this comes from"), about)
        if origins:
            desk.tasks.run(self, partial(trace, desk.office, tuple(origins)), self._show)
        else:
            self.add(words(_("No figure is here for these days. Missing is not zero."), "muted"))

    def _show(self, found: Trace) -> None:
        for place, traced in enumerate(found.imports):
            if place:
                self.add(separator())
            self.add(self._group(traced))
        if found.more:
            self.add(words(more_words(found.more), "muted"))
        self.shown.emit()

    def _group(self, traced: TracedImport) -> QWidget:
        group = QWidget()
        layout = QVBoxLayout(group)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(Value(traced.title, "subtitle"))
        if traced.said:
            layout.addWidget(words(traced.said, "muted"))
        layout.addWidget(LongList([partial(_line, figure) for figure in traced.figures], gap=8))
        if traced.id:
            layout.addWidget(in_flow(self._opener(traced)))
        return group

    def _opener(self, traced: TracedImport) -> QWidget:
        made = button(_("Show that import"), partial(self.opened.emit, traced.id), role="quiet")
        made.setAccessibleDescription(traced.title)
        return made


class HasBelow(Protocol):
    """A card under which something can be opened."""

    def show_below(self, widget: QWidget) -> None:
        """Show something under it."""

    def close_below(self) -> bool:
        """Take it away."""


def show_origin(
    desk: Desk, card: HasBelow, origins: Sequence[Origin], about: str, reach: Callable[[QWidget], object]
) -> None:
    """Say under a card where figures came from; ``reach`` brings that into sight."""
    origin = OriginCard(desk, origins, about)
    origin.opened.connect(lambda number: desk.go(f"imports:{number}"))
    origin.shown.connect(partial(reach, origin))
    origin.add_buttons(button(_("Close"), card.close_below, role="quiet"))
    card.show_below(origin)
    reach(origin)


def _line(figure: Traced) -> QWidget:
    line = QWidget()
    layout = QVBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(Value(_("{what}: {value}").format(what=figure.what, value=figure.value)))
    layout.addWidget(words(figure.place, "muted"))
    for said in figure.before:
        layout.addWidget(words(said, "small"))
    return line
