"""A case and its tasks as tables for spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.core.spreadsheet import as_csv
from smmdesk.features.leaving.certificate_words import as_it_stands, facts_of

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.features.leaving.certificate_record import Certificate, CertifiedTask


def case_csv(certificate: Certificate) -> bytes:
    """Return what is known of the case, a line for each fact."""
    return as_csv((_("What"), _("Value")), [row for row in facts_of(certificate) if row[1]])


def tasks_csv(certificate: Certificate) -> bytes:
    """Return the tasks, a line for each."""
    head = (
        _("Key"),
        _("Task"),
        _("What it is about"),
        _("How they could know it"),
        _("How it stands"),
        _("Due on"),
        _("Done on"),
        _("Done by"),
        _("Version that they could know"),
        _("Version that took its place"),
        _("Note or reason"),
        _("Evidence"),
    )
    return as_csv(head, map(_task, certificate.tasks))


def _task(task: CertifiedTask) -> tuple[str, ...]:
    return (
        task.key,
        task.what,
        task.about,
        task.proof,
        as_it_stands(task),
        _iso(task.due_on),
        _iso(task.done_on),
        task.by,
        str(task.version) if task.version else "",
        str(task.replaced_by) if task.is_replaced else "",
        task.note,
        "; ".join(f"{exhibit.name} ({exhibit.sha256})" for exhibit in task.exhibits),
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
