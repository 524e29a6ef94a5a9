"""The question what becomes of what was typed and is not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.ui.cards import button, in_flow, words
from smmdesk.ui.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class UnsavedQuestion(Overlay):
    """Ask whether cells are to be saved; Esc and a click beside it mean to stay.

    ``answered`` comes in every case, after what was to be done.
    """

    answered = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, 480)
        self._title = words("", "title")
        self.save = button(_("Save"), role="primary")
        self.drop = button(_("Throw away"), role="danger")
        self.stay = button(_("Stay here"), self.put_away)
        self.body.addWidget(self._title)
        self.body.addWidget(words(_("Saving is one step of the history, which can be undone.")))
        self.body.addWidget(in_flow(self.save, self.drop, self.stay))
        self.save.clicked.connect(lambda: self._answer(self._deeds[0]))
        self.drop.clicked.connect(lambda: self._answer(self._deeds[1]))
        self.closed.connect(self.answered)
        self.setFocusProxy(self.save)
        self._deeds: tuple[Callable[[], object], Callable[[], object]] = (self.put_away, self.put_away)

    def ask(self, cells: int, save: Callable[[], object], drop: Callable[[], object]) -> None:
        """Ask; ``save`` or ``drop`` is called where that is the answer."""
        self._deeds = save, drop
        said = ngettext("{n} cell is not saved yet.", "{n} cells are not saved yet.", cells)
        self._title.setText(said.format(n=format_number(cells)))
        self.setAccessibleName(self._title.text())
        self.open()

    def _answer(self, deed: Callable[[], object]) -> None:
        self.put_away()
        deed()
