"""Make a report: draw its charts one after the other, and let a child process paint the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.pdf import make_pdf
from smmdesk.features.results.reporting.card_html import numbered, size_of
from smmdesk.features.results.reporting.details_html import numbered_panels, size_of_panel
from smmdesk.features.results.reporting.drawing import for_report
from smmdesk.features.results.reporting.reading import read_report
from smmdesk.features.results.reporting.report_html import report_html, report_note, report_title
from smmdesk.features.results.slices import finish

if TYPE_CHECKING:
    from smmdesk.core.office import Office
    from smmdesk.features.results.board.choice import Choice
    from smmdesk.features.results.reporting.drawing import Pictured, Size
    from smmdesk.features.results.reporting.reading import Report
    from smmdesk.features.results.slices import Progress, Slices


def make_report(office: Office, choice: Choice, *, job: Progress | None = None) -> bytes:
    """Return the report of a choice as PDF; raises ``UserError`` where there is nothing to report. Slow."""
    return finish(making(read_report(office, choice), job=job))


def making(report: Report, *, job: Progress | None = None) -> Slices[bytes]:
    """Make the PDF of a report; lets others pass after each chart."""
    wanted: list[tuple[str, Pictured, Size]] = [
        *((name, card.data, size_of(card)) for name, card in numbered(report.board)),
        *((name, panel.data, size_of_panel(panel)) for name, panel in numbered_panels(report.details)),
    ]
    pictures: dict[str, bytes] = {}
    for name, data, size in wanted:
        if job:
            job.step(len(pictures), len(wanted) + 1)
        pictures[name] = for_report(data, size)  # only the PNG is kept, some tens of kB each
        yield
    return make_pdf(report_title(report), report_html(report), report_note(report), pictures)
