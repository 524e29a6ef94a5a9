"""The pages that no entry of the rail leads to: the import, and the wizard that replaces a secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from smmdesk.features.accounts.pages.import_page import ImportPage
    from smmdesk.features.accounts.pages.rotation.page import RotationPage
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.window import MainWindow


class Asides(QObject):
    """Show them in front of the pages of the rail; what was begun is there again until it is done or another begins."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._import_page: ImportPage | None = None
        self._rotation_page: RotationPage | None = None
        self._rotated = ""
        self._rotated_from = ""

    def take_files(self, paths: list[Path]) -> None:
        """Begin to import what was dropped onto a page that takes no files."""
        if paths:
            self.bring_in(paths[0])

    def bring_in(self, path: Path | None = None) -> None:
        """Import logins, from this file if there is one."""
        self._window.open_page("accounts")
        if self._import_page is None or self._import_page.is_done:
            self._drop(self._import_page)
            self._import_page = self._make_import_page()
        self._window.stack.setCurrentWidget(self._import_page)
        if path:
            self._import_page.take_files([path])

    def rotate(self, what: str) -> None:
        """Replace a secret: of a login, as ``12``, or another part of it, as ``12:backup_codes``."""
        if self._window.page is not self._rotation_page or self._rotation_page is None:
            self._rotated_from = self._window.page_name
        self._window.open_page("accounts")
        if self._rotation_page is None or self._rotated != what:
            self._drop(self._rotation_page)
            self._rotation_page, self._rotated = self._make_rotation_page(what), what
        self._window.stack.setCurrentWidget(self._rotation_page)

    def _make_rotation_page(self, what: str) -> RotationPage:
        from smmdesk.features.accounts.pages.rotation.page import rotation_page

        page = rotation_page(self._desk, what)
        page.closed.connect(self._end_rotation)
        self._window.stack.addWidget(page)
        return page

    def _make_import_page(self) -> ImportPage:
        from smmdesk.features.accounts.pages.import_page import ImportPage

        page = ImportPage(self._desk)
        page.closed.connect(self._end_import)
        self._window.stack.addWidget(page)
        return page

    def _end_import(self) -> None:
        self._drop(self._import_page)
        self._import_page = None
        self._window.open_page("accounts")

    def _end_rotation(self) -> None:
        """Go back to where it was begun: from a list of many, one goes on with the next."""
        page, self._rotation_page = self._rotation_page, None
        self._drop(page)
        if page and self._rotated_from == "accounts":
            self._window.open_thing("accounts", f"login:{page.is_about[0]}")
        else:
            self._window.open_page(self._rotated_from)

    def _drop(self, page: QWidget | None) -> None:
        if page:
            self._window.stack.removeWidget(page)
            page.deleteLater()
