"""A case's certificate on paper, or the report on one that is not closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.html import facts, heading, paragraph, table
from smmdesk.core.i18n import _, format_date, format_number, join_list, ngettext, pgettext
from smmdesk.features.leaving.certificate_words import as_it_stands, by_whom_and_when, facts_of, versions
from smmdesk.features.leaving.kinds import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.leaving.certificate_record import Certificate, CertifiedTask

_WIDTHS = (26, 27, 25, 22)  # percent, of the tables of tasks


def certificate_html(certificate: Certificate) -> str:
    """Return a certificate as HTML: the case, what it certifies, each task, the evidence."""
    sections = (_open(certificate), _done(certificate), _set_aside(certificate), _exhibits(certificate))
    said = paragraph(_statement(certificate))
    return f"{heading(certificate.title)}{said}{facts(facts_of(certificate))}{''.join(sections)}"


def _statement(certificate: Certificate) -> str:
    if not certificate.is_certificate:
        return _not_closed(certificate)
    said = _(
        "As far as it is noted at {office}, nothing that {person} could know on {last_day} was in use any more when "
        "the case was closed on {closed_on}: each task below was done, or set aside with a reason."
    ).format(
        office=certificate.office,
        person=certificate.person,
        last_day=format_date(certificate.last_day),
        closed_on=format_date(certificate.closed_on or certificate.written_on),
    )
    return " ".join(filter(None, [said, _exceptions(certificate)]))


def _exceptions(certificate: Certificate) -> str:
    waived = [task for task in certificate.set_aside if task.outcome is Outcome.WAIVED]
    if not waived:
        return ""
    return ngettext(
        "Except for what was waived: {n} task was left as it was.",
        "Except for what was waived: {n} tasks were left as they were.",
        len(waived),
    ).format(n=format_number(len(waived)))


def _not_closed(certificate: Certificate) -> str:
    if certificate.withdrawn_on:
        return _("This is a report and no certificate: the case was withdrawn, and nothing is certified.")
    count = len(certificate.open)
    said = ngettext(
        "This is a report and no certificate: the case is not closed, and {n} task is still open.",
        "This is a report and no certificate: the case is not closed, and {n} tasks are still open.",
        count,
    )
    return said.format(n=format_number(count))


def _open(certificate: Certificate) -> str:
    rows = [(task.what, task.proof, as_it_stands(task), _proofs(task)) for task in certificate.open]
    head = (_("What"), _("How they could know it"), _("How it stands"), _("Note and evidence"))
    return _section(_("Still open"), head, rows)


def _done(certificate: Certificate) -> str:
    head = (_("What"), _("How they could know it"), _("Done"), _("Note and evidence"))
    return _section(_("What was done"), head, [_done_row(task) for task in certificate.done])


def _done_row(task: CertifiedTask) -> tuple[str, ...]:
    when = "\n".join(filter(None, [by_whom_and_when(task), versions(task)]))
    return task.what, task.proof, when or _("Done"), _proofs(task)


def _set_aside(certificate: Certificate) -> str:
    head = (_("What"), _("How they could know it"), pgettext("state", "Set aside"), _("Reason and evidence"))
    rows = [
        (task.what, task.proof, f"{as_it_stands(task)}\n{by_whom_and_when(task)}", _proofs(task))
        for task in certificate.set_aside
    ]
    return _section(_("Set aside, with a reason"), head, rows)


def _proofs(task: CertifiedTask) -> str:
    return "\n".join(filter(None, [task.note, join_list(exhibit.name for exhibit in task.exhibits)]))


def _exhibits(certificate: Certificate) -> str:
    """Return the files with their hashes, which are too wide for a column of their own."""
    rows = [
        (f"{number:02}", f"{exhibit.name}\n{exhibit.sha256}")
        for number, exhibit in enumerate(certificate.exhibits, start=1)
    ]
    head = (_("No."), _("File and its SHA-256"))
    return table(head, rows, title=_("Evidence"), widths=(6, 94)) if rows else ""


def _section(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    return table(head, rows, title=title, widths=_WIDTHS) if rows else ""
