"""The report of what the page shows: asked where, made on the worker, told with a way to open it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smmdesk.core.i18n import _
from smmdesk.features.results.board.board import period_title
from smmdesk.features.results.pages.saving import FileKind, choose_place, tell_saved
from smmdesk.ui.tasks import show_calmly

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from smmdesk.core.errors import UserError
    from smmdesk.core.office import Office
    from smmdesk.features.results.board.choice import Choice
    from smmdesk.features.results.pages.saving import Place
    from smmdesk.features.results.slices import Slices
    from smmdesk.ui.desk import Desk


class ReportSaving(QObject):
    """Save reports for a page; ``busy`` tells when one is being made, and when no longer."""

    busy = Signal(bool)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def save(self, choice: Choice) -> None:
        """Ask where, and save the report of a choice as PDF."""
        name = _("Results {period}").format(period=period_title(choice.period))
        place = choose_place(self._page, _("Save the report"), name, [FileKind(_("PDF (*.pdf)"), ".pdf")])
        if place:
            self.busy.emit(True)
            self._desk.say(_("Making the report…"))
            work = partial(_make, self._desk.office, choice, place)
            self._desk.tasks.run(self._page, work, self._tell, failed=self._fail)

    def _tell(self, path: Path) -> None:
        self.busy.emit(False)
        tell_saved(self._desk, _("The report was saved: {name}"), path)

    def _fail(self, error: UserError) -> None:
        self.busy.emit(False)
        show_calmly(self._page, error)


def _make(office: Office, choice: Choice, place: Place) -> Slices[Path]:
    from smmdesk.features.results.reporting.files import save
    from smmdesk.features.results.reporting.making import making
    from smmdesk.features.results.reporting.reading import read_report

    content = yield from making(read_report(office, choice))
    save(place.path, content, is_new=place.is_new)
    return place.path
