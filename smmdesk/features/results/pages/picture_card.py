"""A picture with the same values as a table beside it, below it where that is narrow, and what is opened under both."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.features.accounts.pages.act import Act, more_button, offer_menu
from smmdesk.features.results.pages.below import Below
from smmdesk.features.results.pages.export_menu import ExportMenu
from smmdesk.features.results.pages.figures_table import FiguresTable
from smmdesk.ui.cards import Card, words
from smmdesk.ui.cards.narrow import Narrow
from smmdesk.ui.chart import ChartView
from smmdesk.ui.override import override
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from smmdesk.features.results.board.panels import Panel
    from smmdesk.features.results.board.shown import Card as ShownCard
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.table.grid import Grid

S = TypeVar("S", bound="ShownCard | Panel")

_BESIDE, _LEAST, _NARROW_TABLE = 860, 300, 260
_UNLIMITED = 16_777_215  # px: Qt's QWIDGETSIZE_MAX


class PictureCard(QWidget, Generic[S]):
    """Show a picture and its table.

    ``drawing_wanted`` asks for a picture (width, height, ratio); ``origin_wanted`` for where a row's figures came from.
    """

    drawing_wanted = Signal(int, int, float)
    origin_wanted = Signal(object)

    def __init__(
        self, desk: Desk, shown: S, *, height: int, table_width: int, tools: Sequence[QWidget] = ()
    ) -> None:
        """Begin with what is ``shown``; ``tools`` stand beside the title."""
        super().__init__()
        self._desk, self.shown, self._table_width = desk, shown, table_width
        self.setAccessibleName(shown.title)
        self.chart = ChartView(shown.title, height)
        self.chart.wanted.connect(self.drawing_wanted)
        self.chart.chosen.connect(self._open_place)
        self.exports = ExportMenu(desk, shown, self)
        self.table = FiguresTable()
        self.table.setMinimumHeight(px(height))
        self.table.row_wanted.connect(self.origin_wanted)
        self.table.made.connect(self._equip)
        self.table.show_table(shown.table)
        self._narrow = Narrow(_BESIDE)
        self._lay_out(tools)
        offer_menu(self.chart, self.acts)

    @property
    def grid(self) -> Grid:
        """Return the table's grid."""
        assert self.table.grid is not None
        return self.table.grid

    @property
    def acts(self) -> list[Act]:
        """Return what its menus offer."""
        return [Act(action.text(), action.trigger) for action in self.exports.actions]

    @property
    def below(self) -> QWidget | None:
        """Return what was opened under it last."""
        return self._below.last

    def show_below(self, widget: QWidget) -> None:
        """Show something under it, in place of what was shown there."""
        self._below.show(widget)

    def close_below(self, widget: QWidget | None = None) -> bool:
        """Take away a widget, or what was opened under it last; say whether there was anything."""
        is_closed = self._below.close(widget)
        if is_closed:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        return is_closed

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow.note(self.width()):
            below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._row.setDirection(below if self._narrow.is_on else beside)
            self._fit_side()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST), super().minimumSizeHint().height())

    # What each kind of card says for itself

    @abstractmethod
    def _said(self) -> tuple[str, str, str]:
        """Return what stands under the title, where all of it comes from, and what has to be known about it."""

    @abstractmethod
    def _row_at(self, where: str) -> int:
        """Return the table's row of a place in the picture; one that there is not for none."""

    # How it is put together

    def _lay_out(self, tools: Sequence[QWidget]) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(14))
        self._below = Below(self._column)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(14))
        self._row.addWidget(self._picture_side(tools), 1)
        self._row.addWidget(self.table)
        self._column.addLayout(self._row)
        self._fit_side()

    def _picture_side(self, tools: Sequence[QWidget]) -> QWidget:
        self._subtitle, self._source, self._notes = (words("", "small") for _each in range(3))
        card = Card()
        card.body.addLayout(self._title(tools))
        for widget in (self.chart, self._source, self._notes):
            card.add(widget)
        self._say()
        return card

    def _title(self, tools: Sequence[QWidget]) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words(self.shown.title, "subtitle"))
        texts.addWidget(self._subtitle)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addLayout(texts, 1)
        more = with_role(more_button(self.acts, self.shown.title), "quiet")
        for tool in (*tools, more):
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _equip(self, grid: Grid) -> None:
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), grid, self.exports.copy_table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        offer_menu(grid, self.acts)

    def _fit_side(self) -> None:
        """Give the table its width beside the picture, and all the width there is below it."""
        is_below = self._narrow.is_on
        self.table.setMinimumWidth(px(_NARROW_TABLE if is_below else self._table_width))
        self.table.setMaximumWidth(_UNLIMITED if is_below else px(self._table_width))

    # What is shown

    def _change(self, shown: S) -> None:
        """Show something else in place; the picture is asked for anew only if it is another."""
        is_other_picture = shown.data != self.shown.data
        self.shown = shown
        self.exports.show_card(shown)
        self._say()
        self.table.show_table(shown.table)
        if is_other_picture:
            self.chart.show_other()

    def _say(self) -> None:
        for label, text in zip((self._subtitle, self._source, self._notes), self._said(), strict=True):
            label.setText(text)
            label.setVisible(bool(text))

    def _open_place(self, where: str) -> None:
        """Show in the table what was chosen in the picture, and where it came from."""
        at = self._row_at(where)
        if 0 <= at < len(self.shown.table.rows):
            self.table.open_row(at)
