"""The window's commands: menus, and keys that work also where the menus are not shown."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from smmdesk.core.i18n import N_, _
from smmdesk.ui.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow, QMenu

THEME_WORDS = {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")}


class Menus:
    """File, Edit, View and Help; on macOS at the top of the screen, elsewhere shown with F10."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        bar = window.menuBar()
        self.file = bar.addMenu(_("&File"))
        self.edit = bar.addMenu(_("&Edit"))
        self.view = bar.addMenu(_("&View"))
        self.help = bar.addMenu(_("&Help"))
        if sys.platform != "darwin":
            bar.hide()
            self._add_switch()

    def add(self, menu: QMenu, words: str, keys: str, act: Callable[[], object]) -> QAction:
        """Add a command with its keys (``"Ctrl+K"``; several apart by a space)."""
        action = QAction(words, self._window)
        action.setShortcuts([QKeySequence(one) for one in keys.split()])
        action.triggered.connect(lambda _on=False: act())
        menu.addAction(action)
        self._window.addAction(action)  # keys of a hidden menu bar would not work
        return action

    def add_themes(self, choose: Callable[[str], object]) -> None:
        """Add the choice of light and dark to the view menu."""
        group = QActionGroup(self._window)
        for name, said in THEME_WORDS.items():
            action = QAction(_(said), group, checkable=True)
            action.setChecked(current_theme().choice == name)
            action.triggered.connect(lambda _on=False, name=name: choose(name))
            self.view.addAction(action)

    def _add_switch(self) -> None:
        bar = self._window.menuBar()

        def switch() -> None:
            bar.setVisible(not bar.isVisible())
            if bar.isVisible():
                bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
                bar.setActiveAction(self.file.menuAction())

        self.add(self.view, _("Show or hide the menus"), "F10", switch)
