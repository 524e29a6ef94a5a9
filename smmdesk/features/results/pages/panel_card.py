"""Hours of posting or a breakdown on the page: the picture, its table beside it, the metric to choose."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.features.accounts.pages.act import Act, more_button, offer_menu
from smmdesk.features.results.charts.heat_data import HeatData
from smmdesk.features.results.charts.words import origin
from smmdesk.features.results.pages.below import Below
from smmdesk.features.results.pages.export_menu import ExportMenu
from smmdesk.features.results.pages.figures_table import FiguresTable
from smmdesk.features.results.pages.metric_box import MetricBox
from smmdesk.ui.cards import Card, words
from smmdesk.ui.cards.narrow import Narrow
from smmdesk.ui.chart import ChartView
from smmdesk.ui.override import override
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from smmdesk.features.results.board.panels import Measured, Panel, Panels
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.table.grid import Grid

_BESIDE, _CHART, _TABLE = 860, 264, 440
_UNLIMITED = 16_777_215  # px: Qt's QWIDGETSIZE_MAX


class PanelCard(QWidget):
    """Show panels, of one metric at a time.

    ``drawing_wanted`` asks for a picture (width, height, ratio); ``origin_wanted`` for where a row's figures came from.
    """

    drawing_wanted = Signal(int, int, float)
    origin_wanted = Signal(object)

    def __init__(self, desk: Desk, panels: Panels) -> None:
        super().__init__()
        self._desk = desk
        self.panels, self.shown = panels, panels.first
        self.setAccessibleName(self.shown.title)
        self.by = MetricBox(panels.choices)
        self.by.chosen.connect(self._choose)
        self.chart = ChartView(self.shown.title, _CHART)
        self.chart.wanted.connect(self.drawing_wanted)
        self.chart.chosen.connect(self._open_place)
        self.exports = ExportMenu(desk, self.shown, self)
        self.table = FiguresTable()
        self.table.setMinimumHeight(px(_CHART))
        self.table.row_wanted.connect(self.origin_wanted)
        self.table.made.connect(self._equip)
        self.table.show_table(self.shown.table)
        self._narrow = Narrow(_BESIDE)
        self._lay_out()
        offer_menu(self.chart, self._acts)

    def show_panels(self, panels: Panels) -> None:
        """Show the same of another choice, in place, of the metric that was chosen where that is still there."""
        self.panels = panels
        wanted = self.by.wanted
        self.by.show_choices(panels.choices)
        if wanted == self.by.wanted and wanted != panels.choices[0]:
            self._choose(wanted)
        else:
            self._show(panels.first)

    def show_below(self, widget: QWidget) -> None:
        """Show something under the picture, in place of what was shown there."""
        self._below.show(widget)

    def close_below(self, widget: QWidget | None = None) -> bool:
        """Take away what is shown under the picture; say whether there was anything."""
        is_closed = self._below.close(widget)
        if is_closed and self.table.grid:
            self.table.grid.setFocus(Qt.FocusReason.OtherFocusReason)
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
        return QSize(px(300), super().minimumSizeHint().height())

    # How it is put together

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(14))
        self._below = Below(self._column)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(14))
        self._row.addWidget(self._picture_side(), 1)
        self._row.addWidget(self.table)
        self._column.addLayout(self._row)
        self._fit_side()

    def _picture_side(self) -> QWidget:
        self._subtitle, self._source, self._notes = (words("", "small") for _each in range(3))
        card = Card()
        card.body.addLayout(self._title())
        for widget in (self.chart, self._source, self._notes):
            card.add(widget)
        self._say()
        return card

    def _title(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words(self.shown.title, "subtitle"))
        texts.addWidget(self._subtitle)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addLayout(texts, 1)
        row.addWidget(self.by, 0, Qt.AlignmentFlag.AlignTop)
        more = with_role(more_button(self._acts, self.shown.title), "quiet")
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    @property
    def _acts(self) -> list[Act]:
        return [Act(action.text(), action.trigger) for action in self.exports.actions]

    def _equip(self, grid: Grid) -> None:
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), grid, self.exports.copy_table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        offer_menu(grid, self._acts)

    def _fit_side(self) -> None:
        """Give the table its width beside the picture, and all the width there is below it."""
        is_below = self._narrow.is_on
        self.table.setMinimumWidth(px(260 if is_below else _TABLE))
        self.table.setMaximumWidth(_UNLIMITED if is_below else px(_TABLE))

    # What is shown

    def _choose(self, wanted: Measured) -> None:
        """Work the other metric out on the worker: there may be many posts."""
        panels = self.panels

        def take(panel: Panel) -> None:
            if self.panels is panels and self.by.wanted == wanted:
                self._show(panel)

        self._desk.tasks.run(self, partial(panels.panel, wanted), take)

    def _show(self, panel: Panel) -> None:
        if panel == self.shown:
            return
        is_other_picture = panel.data != self.shown.data
        self._below.clear()
        self.shown = panel
        self.exports.show_card(panel)
        self._say()
        self.table.show_table(panel.table)
        if is_other_picture:
            self.chart.show_other()

    def _say(self) -> None:
        shown = self.shown
        said = {
            self._subtitle: shown.subtitle,
            self._source: origin(shown.source, shown.data_until) if shown.source else "",
            self._notes: "\n".join(shown.notes),
        }
        for label, text in said.items():
            label.setText(text)
            label.setVisible(bool(text))
        self.setToolTip(shown.about)

    def _open_place(self, where: str) -> None:
        """Show in the table what was chosen in the picture, and where it came from."""
        at = self._hour_row(where) if isinstance(self.shown.data, HeatData) else int(where)
        if 0 <= at < len(self.shown.table.rows):
            self.table.open_row(at)

    def _hour_row(self, where: str) -> int:
        places = self.shown.data.places if isinstance(self.shown.data, HeatData) else ()
        day, hour = map(int, where.split())
        return list(places).index((day, hour)) if (day, hour) in places else -1
