"""A metric on the page: its chart, the same figures as a table beside it, and where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages.act import Act, more_button, offer_menu
from smmdesk.features.results.charts.drawn import height_on_page
from smmdesk.features.results.charts.words import origin, subtitle
from smmdesk.features.results.pages.below import Below
from smmdesk.features.results.pages.export_menu import ExportMenu
from smmdesk.features.results.pages.figures_table import FiguresTable
from smmdesk.features.results.pages.target_form import aim_of
from smmdesk.ui.cards import Card, words
from smmdesk.ui.cards.narrow import Narrow
from smmdesk.ui.chart import ChartView
from smmdesk.ui.override import override
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from smmdesk.features.accounts.pages.form_card import FormCard
    from smmdesk.features.results.board.shown import Card as Shown
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.table.grid import Grid

_BESIDE, _CHART, _TABLE = 860, 236, 408
_UNLIMITED = 16_777_215  # px: Qt's QWIDGETSIZE_MAX


class ChartCard(QWidget):
    """Show a card of the board.

    ``drawing_wanted`` asks for a picture (width, height, ratio); ``origin_wanted`` for where a row's figures came from;
    ``target_wanted`` for a form to set a target.
    """

    drawing_wanted = Signal(int, int, float)
    origin_wanted = Signal(object)
    target_wanted = Signal()

    def __init__(self, desk: Desk, shown: Shown) -> None:
        super().__init__()
        self.shown = shown
        self._is_read_only = desk.office.is_read_only
        self.setAccessibleName(shown.title)
        self.chart = ChartView(shown.title, _CHART)
        self.chart.wanted.connect(self.drawing_wanted)
        self.chart.chosen.connect(self._open_place)
        self._follow_width()
        self.exports = ExportMenu(desk, shown, self)
        self.table = FiguresTable()
        self.table.setMinimumHeight(px(_CHART))
        self.table.row_wanted.connect(self.origin_wanted)
        self.table.made.connect(self._equip)
        self.table.show_table(shown.table)
        self._narrow = Narrow(_BESIDE)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(14))
        self._below = Below(self._column)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(14))
        self._column.addLayout(self._row)
        self._row.addWidget(self._chart_side(), 1)
        self._row.addWidget(self.table)
        self._fit_side()
        offer_menu(self.chart, self._acts)

    @property
    def grid(self) -> Grid:
        """Return the table's grid."""
        assert self.table.grid is not None
        return self.table.grid

    def show_card(self, shown: Shown) -> None:
        """Show the same metric of another choice, in place: what is made anew would lose its place on the page."""
        if shown == self.shown:
            return
        self._below.clear(keeps_forms=aim_of(shown) == aim_of(self.shown))
        is_other_chart = shown.data != self.shown.data
        self.shown = shown
        self._follow_width()
        self.exports.show_card(shown)
        self._say()
        self.table.show_table(shown.table)
        if is_other_chart:
            self.chart.show_other()

    @property
    def below(self) -> QWidget | None:
        """Return what was opened under the chart last."""
        return self._below.last

    @property
    def unsaved(self) -> FormCard | None:
        """Return the form under the chart in which something was entered that is not saved."""
        return self._below.unsaved

    def show_below(self, widget: QWidget) -> None:
        """Show something under the chart, in place of what was shown there."""
        self._below.show(widget)

    def close_below(self, widget: QWidget | None = None) -> bool:
        """Take away a widget, or what was opened under the chart last; say whether there was anything."""
        is_closed = self._below.close(widget)
        if is_closed:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        return is_closed

    def _follow_width(self) -> None:
        """Make the chart as high as it needs where each account has one of its own."""
        data = self.shown.data
        self.chart.follow_width(lambda width: height_on_page(data, width, px(_CHART)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow.note(self.width()):
            below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._row.setDirection(below if self._narrow.is_on else beside)
            self._fit_side()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(300), super().minimumSizeHint().height())

    @property
    def _acts(self) -> list[Act]:
        acts = [Act(action.text(), action.trigger) for action in self.exports.actions]
        return acts if self._is_read_only else [Act(_("Set a target…"), self.target_wanted.emit), *acts]

    def _title(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words(self.shown.title, "subtitle"))
        texts.addWidget(self._subtitle)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addLayout(texts, 1)
        more = with_role(more_button(self._acts, self.shown.title), "quiet")
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _chart_side(self) -> QWidget:
        self._subtitle, self._source, self._notes = (words("", "small") for _each in range(3))
        card = Card()
        card.body.addLayout(self._title())
        card.add(self.chart)
        card.add(self._source)
        card.add(self._notes)
        self._say()
        return card

    def _say(self) -> None:
        """Say what the chart shows, where it comes from and what has to be known about it."""
        shown = self.shown
        said = {
            self._subtitle: subtitle(shown.data),
            self._source: origin(shown.source, shown.data.data_until) if shown.source else "",
            self._notes: "\n".join(shown.notes),
        }
        for label, text in said.items():
            label.setText(text)
            label.setVisible(bool(text))

    def _fit_side(self) -> None:
        """Give the table its width beside the chart, and all the width there is below it."""
        is_below = self._narrow.is_on
        self.table.setMinimumWidth(px(260 if is_below else _TABLE))
        self.table.setMaximumWidth(_UNLIMITED if is_below else px(_TABLE))

    def _open_place(self, where: str) -> None:
        """Show in the table what was chosen in the chart, and where it came from; the table is the newest first."""
        at = len(self.shown.table.rows) - 1 - int(where)
        if 0 <= at < len(self.shown.table.rows):
            self.table.open_row(at)

    def _equip(self, grid: Grid) -> None:
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), grid, self.exports.copy_table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        offer_menu(grid, self._acts)
