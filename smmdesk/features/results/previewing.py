"""Show what would come of a file before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_date
from smmdesk.features.results.profiles import TakenBack, extract
from smmdesk.features.results.recognising import earlier, recognise
from smmdesk.features.results.report import Report
from smmdesk.features.results.tasting import Taster

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.core.office import Office
    from smmdesk.features.results.models import FigureImport
    from smmdesk.features.results.profiles import Columns, Extraction, Match, Profile
    from smmdesk.features.results.questions import Answers, Notice, Question
    from smmdesk.features.results.slices import Progress, Slices
    from smmdesk.features.results.tasting import Gap, SampleRow, TotalCheck
    from smmdesk.features.results.whose import Whose
    from smmdesk.features.results.zone_question import Zone


@dataclass(frozen=True)
class Preview:
    """What would come of a file; while there are ``questions``, what their proposed answers would give."""

    file: str
    profile: Profile
    whose: Whose
    questions: tuple[Question, ...]
    notices: tuple[Notice, ...]
    earlier: tuple[FigureImport, ...]  # of the same file for the same account
    zone: Zone
    report: Report | None = None  # None: something has no proposed answer, so nothing can be shown yet
    series: int = 0
    figures: int = 0
    d0: str = ""
    d1: str = ""
    gaps: tuple[Gap, ...] = ()
    totals: tuple[TotalCheck, ...] = ()
    sample: tuple[SampleRow, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return what is to be known before it is imported."""
        again = _("This file is here already: import {id} of {day}.")
        return (
            *(notice.words for notice in self.notices),
            *(again.format(id=each.id, day=format_date(each.imported_on)) for each in self.earlier),
        )


def preview(office: Office, path: Path, answers: Answers, *, job: Progress | None = None) -> Slices[Preview]:
    """Say what would come of a file and what is to be answered first; stores nothing."""
    found = yield from recognise(office, path, answers)
    before = tuple(earlier(office, found))
    told = Preview(
        found.book.name,
        found.match.profile,
        found.whose,
        found.questions,
        found.notices,
        before,
        found.zone,
    )
    proposed = found.proposed
    return told if proposed is None else (yield from _tasted(told, found.match, proposed, job))


def _tasted(told: Preview, match: Match, answers: Answers, job: Progress | None) -> Slices[Preview]:
    extraction, taster = yield from _read_through(match, answers, job)
    notices = (*told.notices, *extraction.notices)
    return replace(
        told,
        notices=notices,
        report=Report.of(extraction.ledger, notices),
        series=len(taster.series),
        figures=taster.figures,
        d0=taster.d0,
        d1=taster.d1,
        gaps=taster.gaps(),
        totals=taster.totals(),
        sample=taster.sample(),
    )


def _read_through(match: Match, answers: Answers, job: Progress | None) -> Slices[tuple[Extraction, Taster]]:
    """Look at all figures; once more without the columns that turn out to be damaged."""
    without: Columns = frozenset()
    while True:
        extraction, taster = extract(match, answers, without=without, job=job), Taster()
        try:
            for key, figures in extraction.chunks():
                taster.take(key, figures)
                yield
        except TakenBack as taken:
            without |= taken.columns
        else:
            return extraction, taster
