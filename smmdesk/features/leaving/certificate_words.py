"""How a task of a case is put into words on paper, in tables and on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _, format_date, format_number, join_list
from smmdesk.features.leaving.kinds import Standing

if TYPE_CHECKING:
    from smmdesk.features.leaving.certificate_record import Certificate, CertifiedTask


_WORDS = {
    Standing.OPEN: N_("To be done by {day}"),
    Standing.BLOCKED: N_("First comes: {tasks}"),
    Standing.WAITING: N_("Waits until {day}"),
    Standing.UNCLEAR: N_("Changed on the last day itself: before or after they left?"),
    Standing.GONE: N_("No longer asked for, and nobody said why"),
    Standing.DONE: N_("Done"),
}


def as_it_stands(task: CertifiedTask) -> str:
    """Return where a task stands, in a few words."""
    if task.standing is Standing.SET_ASIDE:
        return _(task.outcome.words) if task.outcome else ""
    day = format_date(task.not_before or task.due_on)
    return _(_WORDS[task.standing]).format(day=day, tasks=join_list(task.waits_for))


def by_whom_and_when(task: CertifiedTask) -> str:
    """Return when and by whom a task was settled, each on a line."""
    by = _("by {person}").format(person=task.by) if task.by else ""
    return "\n".join(filter(None, [format_date(task.done_on) if task.done_on else "", by]))


def versions(task: CertifiedTask) -> str:
    """Return which version took the place of which; nothing where the old one was never noted here."""
    if not (task.is_replaced and task.version):
        return ""
    old, new = format_number(task.version), format_number(task.replaced_by)
    return _("Version {old} → {new}").format(old=old, new=new)


def facts_of(certificate: Certificate) -> list[tuple[str, str]]:
    """Return what is known of the case as a whole, by name; empty where it is not known."""
    closed, withdrawn = certificate.closed_on, certificate.withdrawn_on
    last_day = _("Last day") if certificate.leaving.is_end_here else _("Day of the incident")
    return [
        (_("Office"), certificate.office),
        (_("Person"), certificate.person),
        (_("Kind"), _(certificate.leaving.words)),
        (last_day, format_date(certificate.last_day)),
        (_("Led by"), certificate.led_by),
        (_("Opened"), format_date(certificate.opened_on)),
        (_("Closed"), format_date(closed) if closed else ""),
        (_("Closed by"), certificate.closed_by),
        (_("Withdrawn"), format_date(withdrawn) if withdrawn else ""),
        (_("Why it was withdrawn"), certificate.withdrawn_why),
        (_("Not closed; as of"), "" if closed or withdrawn else format_date(certificate.written_on)),
        (_("Note"), certificate.note),
    ]
