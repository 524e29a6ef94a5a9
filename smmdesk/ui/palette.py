"""Ctrl+K: find anything, go there with Enter, copy a value from there."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards.card import words
from smmdesk.ui.cards.line import Line
from smmdesk.ui.overlay import Overlay
from smmdesk.ui.override import override
from smmdesk.ui.theme import current_theme, px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smmdesk.ui.tasks import Job, Tasks

_MOST = 40
_HIGHEST = 360  # of the list
_ONE_LINE, _TWO_LINES = 36, 56
_AROUND = 32  # what an item's own margins and the scroll bar take from its width
_HIT = Qt.ItemDataRole.UserRole


class Found(Protocol):
    """One thing found (``core.search.Hit`` is one)."""

    @property
    def title(self) -> str:
        """Return what it is called."""

    @property
    def detail(self) -> str:
        """Return what else to say of it."""

    @property
    def group(self) -> str:
        """Return the heading it belongs under."""

    @property
    def where(self) -> str:
        """Return where to go for it."""

    @property
    def value(self) -> str:
        """Return what can be copied of it; never a secret."""


class HitRow(QWidget):
    """What was found and what else to say of it, in one line or, where that is too short, in two."""

    def __init__(self, title: str, detail: str, room: int) -> None:
        super().__init__()
        name, rest = Line(title, "subtitle"), Line(detail, "muted")
        needed = name.sizeHint().width() + rest.sizeHint().width() + px(12)
        self._is_short = not detail or needed <= room
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        layout = QBoxLayout(beside if self._is_short else below, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12) if self._is_short else 0)
        layout.addWidget(name)
        layout.addWidget(rest, 1)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, px(_ONE_LINE if self._is_short else _TWO_LINES))


class Palette(Overlay):
    """Search as one types; ``chosen`` says where the person wants to go."""

    chosen = Signal(str)
    copied = Signal(str)

    def __init__(self, window: QWidget, tasks: Tasks) -> None:
        super().__init__(window)
        self._tasks = tasks
        self._job: Job | None = None
        self._find: Callable[[str], Sequence[Found]] = lambda _text: ()
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search everything"))
        self.line.setAccessibleName(_("Search everything"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(False)
        self._hint = words(_("Enter goes there. Ctrl+C copies the value."), "small")
        for widget in (self.line, self.list, self._hint):
            self.body.addWidget(widget)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._go)

    def search_with(self, find: Callable[[str], Sequence[Found]]) -> None:
        """Use ``find``, which is called on a worker and must hold no widget."""
        self._find = find

    @override
    def open(self) -> None:
        self.line.clear()
        self._show([])
        super().open()
        self._search("")

    @override
    def put_away(self) -> None:
        if self._job:
            self._job.cancel()
        super().put_away()

    def _search(self, text: str) -> None:
        if self._job:
            self._job.cancel()
        self._job = self._tasks.run(self, partial(self._find, text.strip()), self._show)

    def _show(self, found: Sequence[Found]) -> None:
        self.list.clear()
        for group, hits in groupby(found[:_MOST], key=lambda hit: hit.group):
            self._add_group(group)
            for hit in hits:
                self._add_hit(hit)
        self._choose_first()
        nothing = bool(self.line.text().strip()) and not found
        self._hint.setText(
            _("Nothing found.") if nothing else _("Enter goes there. Ctrl+C copies the value.")
        )
        self.list.setVisible(bool(found))
        if self.isVisible():
            self.place()

    @override
    def place(self) -> None:
        rows = sum(self.list.sizeHintForRow(at) for at in range(self.list.count())) + px(8)
        others = self.line.sizeHint().height() + self._hint.sizeHint().height() + px(64)
        self.list.setFixedHeight(max(1, min(rows, px(_HIGHEST), self.most_height - others)))
        super().place()
        if self.list.currentRow() <= 1:
            self.list.scrollToTop()  # the heading above the first thing too

    def _add_group(self, group: str) -> None:
        item = QListWidgetItem(group, self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(current_theme().colour("muted"))

    def _add_hit(self, hit: Found) -> None:
        item = QListWidgetItem(self.list)
        item.setData(_HIT, hit)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.title}, {hit.detail}")
        row = HitRow(hit.title, hit.detail, self.inner_width - px(_AROUND))
        item.setSizeHint(row.sizeHint())
        self.list.setItemWidget(item, row)

    def _choose_first(self) -> None:
        self._step(1, start=-1)

    def _step(self, by: int, *, start: int | None = None) -> None:
        place = (self.list.currentRow() if start is None else start) + by
        while 0 <= place < self.list.count():
            if self.list.item(place).data(_HIT) is not None:
                self.list.setCurrentRow(place)
                return
            place += by

    def _go(self, item: QListWidgetItem | None) -> None:
        hit = item.data(_HIT) if item else None
        if hit is not None:
            self.put_away()
            self.chosen.emit(hit.where)

    def _copy(self) -> bool:
        item = self.list.currentItem()
        hit = item.data(_HIT) if item else None
        if hit is None or not hit.value or self.line.hasSelectedText():
            return False
        QGuiApplication.clipboard().setText(hit.value)
        self.put_away()
        self.copied.emit(hit.value)
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line:
            is_press = event.type() == QEvent.Type.KeyPress
            return is_press and isinstance(event, QKeyEvent) and self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.list.currentItem())
            return True
        return event.matches(QKeySequence.StandardKey.Copy) and self._copy()
