"""The pages that no entry of the rail leads to: imports, wizards, leaving cases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from smmdesk.ui.desk import Desk
    from smmdesk.ui.window import MainWindow

IMPORT, ROTATION, CASES, START, CASE, ACCESSES = "import", "rotation", "cases", "start", "case", "accesses"
FIGURES, IMPORTS, BY_HAND = "figures", "imports", "by_hand"


@dataclass
class _Aside:
    """A page that was begun: about what, below which entry of the rail, and how to get back to where that was."""

    page: Any
    key: str
    marked: str
    back: Callable[[], object]


class Asides(QObject):
    """Show them in front of the pages of the rail; what was begun is there again until it is done or another begins."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._begun: dict[str, _Aside] = {}

    def take_files(self, paths: list[Path]) -> None:
        """Begin to import what was dropped onto a page that takes no files."""
        if paths:
            self.bring_in(paths[0])

    def bring_in(self, path: Path | None = None) -> None:
        """Import logins, from this file if there is one."""
        if IMPORT in self._begun and self._begun[IMPORT].page.is_done:
            self._drop(IMPORT)
        page = self._show(IMPORT, "", "accounts", self._make_import)
        if path:
            page.take_files([path])

    def bring_in_figures(self, files: list[str]) -> None:
        """Import figures, from these files if there are any."""
        if FIGURES in self._begun and self._begun[FIGURES].page.is_done:
            self._drop(FIGURES)
        page = self._show(FIGURES, "", "results", self._make_figure_import)
        if files:
            page.take_files([Path(file) for file in files])

    def show_imports(self, number: str) -> None:
        """Show what was imported, one import first where its number is given."""
        page = self._show(IMPORTS, "", "results", self._make_imports)
        if number:
            page.show_thing(f"imports:{number}")

    def type_figures(self, account: str) -> None:
        """Let figures be typed, of an account where its number is given."""
        page = self._show(BY_HAND, "", "results", self._make_by_hand)
        if account:
            page.show_thing(f"by-hand:{account}")

    def rotate(self, what: str) -> None:
        """Replace a secret: of a login, as ``12``, or another part of it, as ``12:backup_codes``."""
        self._show(ROTATION, what, "accounts", partial(self._make_rotation, what))

    def leave(self, what: str) -> None:
        """Show all leaving cases, one, as ``12``, or begin one, as ``new`` or, for a person, ``new:3``."""
        if not what:
            self._show(CASES, "", "people", self._make_cases)
        elif what.startswith("new"):
            self._show(START, what, "people", partial(self._make_start, what))
        else:
            self._show(CASE, what, "people", partial(self._make_case, int(what)))

    def review_accesses(self) -> None:
        """Look through who has access."""
        self._show(ACCESSES, "", "accounts", self._make_access_review)

    # Each page

    def _make_import(self) -> QWidget:
        from smmdesk.features.accounts.pages.import_page import ImportPage

        page = ImportPage(self._desk)
        page.closed.connect(partial(self._close, IMPORT))
        return page

    def _make_figure_import(self) -> QWidget:
        from smmdesk.features.results.pages.bring_in_page import BringInPage

        page = BringInPage(self._desk)
        page.closed.connect(partial(self._close, FIGURES))
        page.opened.connect(lambda number: self.show_imports(str(number)))
        return page

    def _make_imports(self) -> QWidget:
        from smmdesk.features.results.pages.imports_page import ImportsPage

        page = ImportsPage(self._desk)
        page.closed.connect(partial(self._close, IMPORTS))
        return page

    def _make_by_hand(self) -> QWidget:
        from smmdesk.features.results.pages.by_hand_page import ByHandPage

        page = ByHandPage(self._desk)
        page.closed.connect(partial(self._close, BY_HAND))
        return page

    def _make_rotation(self, what: str) -> QWidget:
        from smmdesk.features.accounts.pages.rotation.page import rotation_page

        page = rotation_page(self._desk, what)
        page.closed.connect(partial(self._close, ROTATION))
        return page

    def _make_cases(self) -> QWidget:
        from smmdesk.features.leaving.pages.cases_page import CasesPage

        return CasesPage(self._desk)

    def _make_start(self, what: str) -> QWidget:
        from smmdesk.features.leaving.pages.start_page import start_page

        person = what.partition(":")[2]
        page = start_page(self._desk, int(person) if person else None)
        page.closed.connect(partial(self._close, START))
        page.opened.connect(self._go_on_with_case)
        return page

    def _make_case(self, case_id: int) -> QWidget:
        from smmdesk.features.leaving.pages.case_page import case_page

        page = case_page(self._desk, case_id)
        page.closed.connect(partial(self._close, CASE))
        return page

    def _make_access_review(self) -> QWidget:
        from smmdesk.features.accounts.pages.access_review_page import access_review_page

        page = access_review_page(self._desk)
        page.closed.connect(partial(self._close, ACCESSES))
        return page

    # Coming and going

    def _show(self, kind: str, key: str, marked: str, make: Callable[[], QWidget]) -> Any:
        """Show the page of a kind that was begun about this, or begin it; ``marked`` is the rail's entry meanwhile."""
        back = self._way_back(kind)
        if kind not in self._begun or self._begun[kind].key != key:
            self._drop(kind)
            self._begun[kind] = _Aside(make(), key, marked, back)
            self._window.stack.addWidget(self._begun[kind].page)
        self._begun[kind].back = back
        self._raise(self._begun[kind])
        return self._begun[kind].page

    def _raise(self, aside: _Aside) -> None:
        self._window.open_page(aside.marked)
        self._window.stack.setCurrentWidget(aside.page)

    def _way_back(self, kind: str) -> Callable[[], object]:
        """Return what leads to where somebody is now; from a page of this kind, to where that was begun."""
        for other, aside in self._begun.items():
            if aside.page is self._window.page:
                return aside.back if other == kind else partial(self._return_to, other, aside)
        return partial(self._window.open_page, self._window.page_name)

    def _return_to(self, kind: str, aside: _Aside) -> None:
        if self._begun.get(kind) is aside:
            self._raise(aside)
        else:
            self._window.open_page(aside.marked)

    def _go_on_with_case(self, case_id: int) -> None:
        back = self._begun[START].back
        self.leave(str(case_id))
        self._begun[CASE].back = back
        self._drop(START)

    def _close(self, kind: str) -> None:
        """Go back to where it was begun; after an import to the accounts, and there to what was replaced."""
        aside = self._begun[kind]
        aside.back()
        if kind == IMPORT:
            self._window.open_page("accounts")
        elif kind == ROTATION and self._window.page_name == "accounts":
            self._window.open_thing("accounts", f"login:{aside.page.is_about[0]}")
        self._drop(kind)

    def _drop(self, kind: str) -> None:
        aside = self._begun.pop(kind, None)
        if aside:
            self._window.stack.removeWidget(aside.page)
            aside.page.deleteLater()
