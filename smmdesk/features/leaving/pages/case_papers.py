"""The papers of a case: printed, or saved as the sealed package that is its certificate."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from smmdesk.core.i18n import _, format_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.ui.desk import Desk


class Paper(NamedTuple):
    """What is to be printed: its title, its content as HTML, and what stands below each page."""

    title: str
    html: str
    note: str


class CasePapers(QObject):
    """Make the papers on a worker; print them, or write them where the person says."""

    def __init__(self, desk: Desk, case_id: int, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._case_id, self._page = desk, case_id, page

    def print_case(self) -> None:
        """Print the certificate of a closed case, or a report on one that is not."""
        self._print(_case)

    def print_exit_talk(self) -> None:
        """Print the sheet for the talk with whoever leaves."""
        self._print(_exit_talk)

    def print_handover(self) -> None:
        """Print what the next person must know."""
        self._print(_handover)

    def save(self) -> None:
        """Ask where, and save the certificate there with all that belongs to it."""
        self._desk.tasks.run(self._page, partial(_name, self._desk.office, self._case_id), self._save_as)

    def _save_as(self, name: str) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self._page, _("Save the certificate"), str(Path.home() / name), _("Packages (*.zip)")
        )
        if chosen:
            said = _("Saved: {name}. Anybody can check it, also without smmdesk.").format(
                name=Path(chosen).name
            )
            work = partial(_save, self._desk.office, self._case_id, Path(chosen))
            self._desk.say(_("Making the papers…"))
            self._desk.tasks.run(self._page, work, lambda _made: self._desk.say(said))

    def _print(self, make: Callable[[Session, int, Office], Paper]) -> None:
        self._desk.tasks.run(self._page, partial(_paper, self._desk.office, self._case_id, make), self._show)

    def _show(self, paper: Paper) -> None:
        from smmdesk.ui.document import print_document

        print_document(self._page, *paper)


def _paper(office: Office, case_id: int, make: Callable[[Session, int, Office], Paper]) -> Paper:
    with office.reading() as session:
        return make(session, case_id, office)


def _case(session: Session, case_id: int, office: Office) -> Paper:
    from smmdesk.features.leaving.certificate import certificate, certificate_html

    found = certificate(session, case_id, office.clock.today())
    return Paper(found.title, certificate_html(found), _note(office))


def _exit_talk(session: Session, case_id: int, office: Office) -> Paper:
    from smmdesk.features.leaving.exit_talk import exit_talk_html

    return Paper(_("Exit talk"), exit_talk_html(session, case_id), _note(office))


def _handover(session: Session, case_id: int, office: Office) -> Paper:
    from smmdesk.features.leaving import handover
    from smmdesk.features.leaving.certificate_reading import record

    found = record(session, case_id, office.clock.today())
    return Paper(handover.title_of(found), handover.html_of(found), _note(office))


def _note(office: Office) -> str:
    return f"{office.name}, {format_date(office.clock.today())}"


def _name(office: Office, case_id: int) -> str:
    from smmdesk.features.leaving.certificate import certificate, default_name

    with office.reading() as session:
        return default_name(certificate(session, case_id, office.clock.today()))


def _save(office: Office, case_id: int, path: Path) -> None:
    from smmdesk.features.leaving.certificate import save

    save(office, case_id, path)
