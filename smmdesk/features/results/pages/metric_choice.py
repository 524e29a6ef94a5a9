"""Choose a metric out of many by a few letters of its name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.ui.cards import words
from smmdesk.ui.overlay import Overlay
from smmdesk.ui.override import override
from smmdesk.ui.palette import HitRow
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST, _HIGHEST, _AROUND = 40, 360, 32
_KEY = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Offer(NamedTuple):
    """What can be chosen: its key, what it is called, and a sentence about it."""

    key: str
    words: str
    about: str = ""


class MetricChoice(Overlay):
    """Search metrics, and what else is offered, as one types; ``chosen`` gives the key of one.

    The one way to choose a metric: for a row of figures by hand, and for a column of an unknown file. It belongs to
    the page that it is made for.
    """

    chosen = Signal(str)

    def __init__(self, page: QWidget, hint: str) -> None:
        super().__init__(page.window())
        page.destroyed.connect(self.deleteLater)
        self._offers: Sequence[Offer] = ()
        self._found_words = hint
        self.line = QLineEdit()
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

    def choose_from(
        self, offers: Sequence[Offer], *, title: str = "", chosen: str = "", typed: str = ""
    ) -> None:
        """Show these, the chosen one first; ``title`` says for what one is chosen, ``typed`` is searched at once."""
        self._offers = sorted(offers, key=lambda each: each.key != chosen)
        said = title or _("Search a metric by its name")
        self.line.setPlaceholderText(said)
        self.line.setAccessibleName(said)
        self.line.blockSignals(True)  # it is searched below, once
        self.line.setText(typed)
        self.line.blockSignals(False)
        self._search(typed)
        self.open()

    def _search(self, text: str) -> None:
        wanted = text.casefold().split()
        found = [each for each in self._offers if all(word in _words(each) for word in wanted)]
        found.sort(key=partial(_distance, text.casefold().strip()))
        self.list.clear()
        for each in found[:_MOST]:
            self._add(each)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        self._hint.setText(self._hint_words(len(found)))
        if self.isVisible():
            self.place()

    def _hint_words(self, found: int) -> str:
        if not found:
            return _("Nothing found.")
        more = found - _MOST
        if more <= 0:
            return self._found_words
        said = ngettext("{n} more: type a part of its name.", "{n} more: type a part of a name.", more)
        return f"{self._found_words} {said.format(n=format_number(more))}"

    def _add(self, offer: Offer) -> None:
        item = QListWidgetItem(self.list)
        item.setData(_KEY, offer.key)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (offer.words, offer.about))))
        row = HitRow(offer.words, offer.about, self.inner_width - px(_AROUND))
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


def _distance(wanted: str, offer: Offer) -> int:
    """Return how far what was typed is from what is offered: called so, begun so, named with it, told with it."""
    name = offer.words.casefold()
    fits = (name == wanted, name.startswith(wanted), all(word in name for word in wanted.split()), True)
    return fits.index(True)


def _words(offer: Offer) -> str:
    return f"{offer.words} {offer.about} {offer.key}".casefold()
