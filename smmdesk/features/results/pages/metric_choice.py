"""Choose a metric out of many by a few letters of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards import words
from smmdesk.ui.overlay import Overlay
from smmdesk.ui.override import override
from smmdesk.ui.palette import HitRow
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.metric import Metric

_MOST, _HIGHEST, _AROUND = 40, 360, 32
_KEY = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class MetricChoice(Overlay):
    """Search metrics as one types; ``chosen`` gives the key of one."""

    chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._metrics: Sequence[Metric] = ()
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search a metric by its name"))
        self.line.setAccessibleName(_("Search a metric by its name"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Metrics"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hint = words("", "small")
        for widget in (self.line, self.list, self._hint):
            self.body.addWidget(widget)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)

    def choose_from(self, metrics: Sequence[Metric]) -> None:
        """Show these metrics."""
        self._metrics = metrics
        self.line.clear()
        self._search("")
        self.open()

    def _search(self, text: str) -> None:
        wanted = text.casefold().split()
        found = [each for each in self._metrics if all(word in _words(each) for word in wanted)]
        found.sort(key=lambda each: not all(word in each.words.casefold() for word in wanted))
        self.list.clear()
        for each in found[:_MOST]:
            self._add(each)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        self._hint.setText(_("Enter adds it as a row.") if found else _("Nothing found."))
        if self.isVisible():
            self.place()

    def _add(self, metric: Metric) -> None:
        item = QListWidgetItem(self.list)
        item.setData(_KEY, metric.key)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{metric.words}, {metric.sentence}")
        row = HitRow(metric.words, metric.sentence, self.inner_width - px(_AROUND))
        item.setSizeHint(row.sizeHint())
        self.list.setItemWidget(item, row)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.put_away()
            self.chosen.emit(item.data(_KEY))

    @override
    def place(self) -> None:
        rows = sum(self.list.sizeHintForRow(at) for at in range(self.list.count())) + px(8)
        others = self.line.sizeHint().height() + self._hint.sizeHint().height() + px(64)
        self.list.setFixedHeight(max(1, min(rows, px(_HIGHEST), self.most_height - others)))
        super().place()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line:
            is_press = event.type() == QEvent.Type.KeyPress
            return is_press and isinstance(event, QKeyEvent) and self._take_key(event.key())
        return super().eventFilter(watched, event)

    def _take_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentItem())
            return True
        if key in _STEPS:
            row = self.list.currentRow() + _STEPS[Qt.Key(key)]
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
            return True
        return False


def _words(metric: Metric) -> str:
    return f"{metric.words} {metric.sentence} {metric.key}".casefold()
