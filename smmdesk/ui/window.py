"""The window: the rail at the left, one page at a time, and the keys that people know."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.override import override
from smmdesk.ui.page import AddsNew, Closes, Explains, HasFilter, HoldsUnsaved, Prints, ShowsThing, TakesFiles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent

    from smmdesk.core.errors import UserError
    from smmdesk.ui.cards.states import Banner
    from smmdesk.ui.overlay import Explanation
    from smmdesk.ui.rail import PageEntry

_SIZE, _LEAST = (1280, 800), (800, 560)
_NUMBERED = 9  # pages that have a key


class MainWindow(QMainWindow):
    """Show an office's pages, or one widget alone while there is no office.

    ``is_empty`` makes the bare window, which can be shown at once and is furnished after that; so nothing that
    only its furniture needs may be imported above.
    """

    undo_wanted = Signal()
    redo_wanted = Signal()
    search_wanted = Signal()
    lock_wanted = Signal()
    hide_secrets_wanted = Signal()
    theme_chosen = Signal(str)
    page_opened = Signal(str)
    files_dropped = Signal(list)
    closing = Signal()

    def __init__(self, *, is_empty: bool = False) -> None:
        super().__init__()
        self._entries: dict[str, PageEntry] = {}
        self._pages: dict[str, QWidget] = {}
        self._name = ""
        self._has_place = False
        self.is_only_hidden: Callable[[], bool] = lambda: False  # whether closing leaves it in the tray
        self._page_actions: list[QAction] = []
        self._explanation: Explanation | None = None
        self.setWindowTitle("smmdesk")
        self.setAcceptDrops(True)
        if is_empty:
            self.resize(*_SIZE)
        else:
            self.furnish()

    def furnish(self) -> None:
        """Put in the rail, the room for pages, the menus and what speaks above them."""
        from smmdesk.ui.commands import Menus
        from smmdesk.ui.notices import Notices
        from smmdesk.ui.rail import Rail
        from smmdesk.ui.theme import px
        from smmdesk.ui.toast import Toast

        least = QSize(px(_LEAST[0]), px(_LEAST[1]))
        self.setMinimumSize(least.boundedTo(self.screen().availableSize()))
        if not self._has_place:
            self.resize(px(_SIZE[0]), px(_SIZE[1]))
        self.rail = Rail()
        self.stack = QStackedWidget()
        self.stack.currentChanged.connect(self._keep_keyboard)
        self._notices = Notices()
        self._lay_out()
        self.toast = Toast(self)
        self.menus = Menus(self)
        self._add_commands()
        self.rail.chosen.connect(self.open_page)

    # What is shown

    def show_office(self, name: str, entries: Sequence[PageEntry], note: str = "") -> None:
        """Show an office: its name and note in the rail, and its pages, each made when first opened."""
        self._drop_pages()
        self._entries = {entry.name: entry for entry in entries}
        self.rail.show_office(name, note)
        self.rail.show_entries(entries)
        self.rail.show()
        self._name_page_keys()
        self.setWindowTitle(f"{name} – smmdesk")
        if entries:
            self.open_page(entries[0].name)

    def show_alone(self, widget: QWidget) -> None:
        """Show one widget and no rail: the start page."""
        self._drop_pages()
        self._name_page_keys()
        self.rail.hide()
        self._name = ""
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)

    def open_page(self, name: str) -> QWidget:
        """Open a page, making it if it was not shown before, and return it."""
        if name not in self._pages:
            self._pages[name] = self._entries[name].make()
            self.stack.addWidget(self._pages[name])
        self._name = name
        self.clear_error()
        self.stack.setCurrentWidget(self._pages[name])
        self.rail.mark(name)
        self.page_opened.emit(name)
        return self._pages[name]

    def open_thing(self, name: str, where: str) -> None:
        """Open a page at one thing of it, such as ``account:12``."""
        page = self.open_page(name)
        if isinstance(page, ShowsThing):
            page.show_thing(where)

    @property
    def page(self) -> QWidget | None:
        """Return the page that is shown."""
        return self.stack.currentWidget()

    @property
    def page_name(self) -> str:
        """Return the name of the page that is shown; empty on the start page."""
        return self._name

    @property
    def page_names(self) -> list[str]:
        """Return the names of all pages in the order of the rail."""
        return list(self._entries)

    def show_count(self, name: str, count: int) -> None:
        """Show in the rail how many things wait on a page."""
        self.rail.show_count(name, count)

    # What is said

    def say(self, text: str, action: str = "", pressed: Callable[[], object] | None = None, /) -> None:
        """Tell in passing what was done, with a button such as "Undo" if there is one."""
        self.toast.say(text, action, pressed)

    def show_banner(self, banner: Banner) -> None:
        """Show a banner above all pages until it is closed."""
        self._notices.add(banner)

    def show_error(self, error: UserError) -> None:
        """Say calmly above the page what went wrong, until it is closed or another page is opened."""
        self._notices.show_error(error)

    def clear_error(self) -> None:
        """Take the sentence about trouble away."""
        self._notices.clear_error()

    @property
    def error(self) -> str:
        """Return the sentence about trouble that is shown."""
        return self._notices.error

    def explain_page(self) -> None:
        """Say what the page is for, in front of it."""
        from smmdesk.ui.overlay import Explanation

        if isinstance(self.page, Explains):
            self._explanation = self._explanation or Explanation(self)
            title = self._entries[self._name].title if self._name else "smmdesk"
            self._explanation.explain(title, self.page.explanation())

    def _keep_keyboard(self) -> None:
        """Let the keyboard come with to another page: it must not stay behind on the button of a banner."""
        focused = self.focusWidget()
        if self.page and focused and self._notices.isAncestorOf(focused):
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    # Going away

    def when_settled(self, go_on: Callable[[], object]) -> None:
        """Go on as soon as nothing on any page is unsaved; not at all where the person wants to stay."""
        page = self._unsaved_page
        if page is None:
            go_on()
            return
        from smmdesk.ui.single import raise_window

        raise_window(self)  # it may be hidden in the tray
        page.settle(partial(self.when_settled, go_on))

    def quit(self) -> None:
        """End the program, also where closing the window only hides it."""
        self.when_settled(self._quit)

    def _quit(self) -> None:
        self.is_only_hidden = lambda: False
        self.close()
        QApplication.quit()

    @property
    def _unsaved_page(self) -> HoldsUnsaved | None:
        if not self._entries:  # no office is shown; an empty window has not even room for pages
            return None
        for page in map(self.stack.widget, range(self.stack.count())):
            if isinstance(page, HoldsUnsaved) and page.has_unsaved():
                return page
        return None

    # Where it was

    @property
    def place(self) -> str:
        """Return place and size of the window, to be remembered."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def go_to_place(self, place: str) -> None:
        """Put the window where it was; a place on a screen that is gone is mended by Qt."""
        self._has_place = self.restoreGeometry(QByteArray.fromBase64(place.encode()))

    # How it is put together

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._notices)
        right.addWidget(self.stack, 1)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(both)

    def _add_commands(self) -> None:
        menus = self.menus
        menus.add(menus.file, _("New"), "Ctrl+N", self._add_new)
        menus.add(menus.file, _("Print this page…"), "Ctrl+P", self._print)
        menus.add(menus.file, _("Lock"), "Ctrl+L", self.lock_wanted.emit)
        menus.add(menus.file, _("Quit"), "Ctrl+Q", self.quit)
        menus.add(menus.edit, _("Undo"), "Ctrl+Z", self.undo_wanted.emit)
        menus.add(menus.edit, _("Redo"), "Ctrl+Shift+Z Ctrl+Y", self.redo_wanted.emit)
        menus.add(menus.edit, _("Search everything"), "Ctrl+K", self.search_wanted.emit)
        menus.add(menus.edit, _("Filter the list"), "Ctrl+F", self._focus_filter)
        menus.add(menus.help, _("Explain this page"), "F1", self.explain_page)
        menus.add_themes(self.theme_chosen.emit)
        menus.view.addSeparator()
        for number in range(1, _NUMBERED + 1):
            self._add_page_key(number)

    def _add_page_key(self, number: int) -> None:
        def open_numbered() -> None:
            if number <= len(self._entries):
                self.open_page(self.page_names[number - 1])

        action = self.menus.add(self.menus.view, "", f"Ctrl+{number}", open_numbered)
        self._page_actions.append(action)
        action.setVisible(False)

    def _name_page_keys(self) -> None:
        titles = [entry.title for entry in self._entries.values()]
        for place, action in enumerate(self._page_actions):
            action.setVisible(place < len(titles))
            action.setText(titles[place] if place < len(titles) else "")

    def _drop_pages(self) -> None:
        while (widget := self.stack.currentWidget()) is not None:
            self.stack.removeWidget(widget)
            widget.deleteLater()
        self._pages.clear()
        self._entries = {}

    def _add_new(self) -> None:
        if isinstance(self.page, AddsNew):
            self.page.add_new()

    def _print(self) -> None:
        if isinstance(self.page, Prints):
            self.page.print_page()

    def _focus_filter(self) -> None:
        if isinstance(self.page, HasFilter):
            self.page.focus_filter()

    # What Qt tells

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import (
            Qt,  # here, because it takes a tenth of the time that the first window may take
        )

        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        self.hide_secrets_wanted.emit()
        if not (isinstance(self.page, Closes) and self.page.close_detail()):
            self.clear_error()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ApplicationFontChange:
            from smmdesk.ui.theme import current_theme

            current_theme().refresh()
        super().changeEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        if isinstance(self.page, TakesFiles):
            self.page.take_files(_files(event))
        else:
            self.files_dropped.emit(_files(event))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_only_hidden():
            QApplication.setQuitOnLastWindowClosed(False)
            event.ignore()
            self.hide()
        elif self._unsaved_page:
            event.ignore()
            self.when_settled(self.close)
        else:
            self.closing.emit()
            event.accept()


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
