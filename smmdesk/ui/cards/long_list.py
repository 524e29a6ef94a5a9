"""Rows below each other, of which more are made when they are asked for."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import format_number, ngettext
from smmdesk.ui.cards.card import button
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smmdesk.ui.gradually import Gradually

_AT_ONCE = 12


class LongList(QWidget):
    """Show the first rows, and a button that shows as many again: thousands of widgets would stall the window."""

    def __init__(
        self, rows: Sequence[Callable[[], QWidget]], *, gap: int = 12, making: Gradually | None = None
    ) -> None:
        """Take what makes each row; ``gap`` is what lies between two.

        Rows that take long are made one after the other by ``making``.
        """
        super().__init__()
        self._making = making
        self._left = len(rows)
        self._rows = iter(rows)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(gap))
        self.more = button("", self._add, role="quiet", icon="chevron-down")
        self._layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._add()

    def _add(self) -> None:
        puts = [partial(self._put, make) for make in islice(self._rows, _AT_ONCE)]
        if self._making:
            self._making.next(puts)
        else:
            for put in puts:
                put()
        self._left = max(0, self._left - _AT_ONCE)
        said = ngettext("Show {n} more", "Show {n} more", self._left)
        self.more.setText(said.format(n=format_number(self._left)))
        self.more.setVisible(self._left > 0)

    def _put(self, make: Callable[[], QWidget]) -> None:
        self._layout.insertWidget(self._layout.count() - 1, make())
