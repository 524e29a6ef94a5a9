"""Bring in a file of figures: all of it as one step of the history, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.results import imports, intake
from smmdesk.features.results.models import ImportKind
from smmdesk.features.results.profiles import TakenBack, extract
from smmdesk.features.results.recognising import recognise
from smmdesk.features.results.report import Report
from smmdesk.features.results.slices import Of
from smmdesk.features.results.whose import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.features.results.models import FigureImport
    from smmdesk.features.results.profiles import Columns, Extraction
    from smmdesk.features.results.questions import Answers, Question
    from smmdesk.features.results.recognising import Recognised
    from smmdesk.features.results.slices import Progress, Slices
    from smmdesk.features.results.storing import Stored


class OpenQuestionsError(UserError):
    """Something about the file only a person can tell."""

    def __init__(self, name: str, questions: Sequence[Question]) -> None:
        super().__init__(
            _("Nothing was imported from {file} yet, because something about it only you can tell.").format(
                file=name
            )
        )
        self.questions = questions


@dataclass(frozen=True)
class Imported:
    """What was brought in: the import, what its account is called, whether that was added, and how many series."""

    found: FigureImport
    account: str
    is_new_account: bool
    series: int
    report: Report


def bring_in(
    office: Office, path: Path, answers: Answers, *, rows: int = 0, job: Progress | None = None
) -> Slices[Imported]:
    """Import a file; raises ``UserError`` where something is to be answered first, or the file is in already.

    ``rows`` is how many the preview read. Where ``job`` stops it, or anything fails, nothing is left. While figures
    are stored others do not pass, because they may want to write, too.
    """
    found = yield from recognise(office, path, answers)
    if found.questions:
        raise OpenQuestionsError(found.book.name, found.questions)
    _refuse_again(office, found)
    yield
    return _stored(office, found, Of(rows, job))


def _stored(office: Office, found: Recognised, job: Progress) -> Imported:
    """Store all figures; once more without the columns that turn out to be damaged."""
    without: Columns = frozenset()
    while True:
        extraction = extract(found.match, found.answers, without=without, job=job)
        try:
            with office.transaction(_("Import {file}").format(file=found.book.name)) as session:
                return _Work(office, found, extraction).carry_out(session)
        except TakenBack as taken:
            without |= taken.columns


class _Work:
    """A file on its way in."""

    def __init__(self, office: Office, found: Recognised, extraction: Extraction) -> None:
        self._office, self._found, self._extraction = office, found, extraction
        self._series = 0

    def carry_out(self, session: Session) -> Imported:
        """Store it all within the transaction."""
        whose = self._found.whose
        account_id = whose.settle(session, self._office.clock.today())
        row = intake.take_in(
            session, self._extraction, told=self._told, account_id=account_id, **self._fields()
        )
        report = Report.read(row.report)
        return Imported(row, name_of(session, account_id), whose.is_new, self._series, report)

    def _fields(self) -> dict[str, Any]:
        book, profile = self._found.book, self._found.match.profile
        return {
            "kind": ImportKind.FILE,
            "profile": profile.key,
            "profile_version": profile.version,
            "file_name": book.name,
            "sha256": book.sha256,
            "size": book.size,
            "options": imports.options_of(self._found.answers),
            "time_zone": self._found.zone.label,
            "imported_on": self._office.clock.today(),
            "by_id": self._office.actor.id,
        }

    def _told(self, stored: Stored) -> dict[str, Any]:
        self._series = stored.series
        notices = (*self._found.notices, *self._extraction.notices)
        report = Report.of(self._extraction.ledger, notices, stored.repeated)
        return {
            "rows_read": report.rows_read,
            "rows_used": report.rows_used,
            "rows_skipped": report.rows_skipped,
            "report": report.written(),
        }


def _refuse_again(office: Office, found: Recognised) -> None:
    if found.whose.account_id is None:
        return
    with office.reading() as session:
        options = imports.options_of(found.answers)
        imports.refuse_again(session, found.book.sha256, found.whose.account_id, options)
