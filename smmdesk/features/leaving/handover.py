"""What whoever comes next must know: which accounts, who has them now, where things are, and what is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.html import paragraph, table
from smmdesk.core.i18n import _, format_date, join_list
from smmdesk.features.leaving.certificate_reading import record
from smmdesk.features.leaving.certificate_words import as_it_stands
from smmdesk.features.leaving.kinds import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlmodel import Session

    from smmdesk.features.leaving.certificate_record import CertifiedTask, Gift, Place, Record


def handover_html(session: Session, case_id: int, today: date | None = None) -> str:
    """Return the handover summary of a case as HTML: of one that ended, as things were then; else as of ``today``."""
    return html_of(record(session, case_id, today))


def title_of(found: Record) -> str:
    """Return what stands above each page."""
    return _("Handover: what {person} had").format(person=found.certificate.person)


def html_of(found: Record) -> str:
    """Return the summary as HTML: places, what was handed over, what is to come."""
    return paragraph(_introduction(found)) + _places(found) + _gifts(found) + _to_come(found)


def _introduction(found: Record) -> str:
    case = found.certificate
    return _(
        "What {person} had to do with at {office}, as of {day}. No passwords stand here; they are in smmdesk, on the "
        "computers of the office."
    ).format(person=case.person, office=case.office, day=format_date(case.written_on))


def _places(found: Record) -> str:
    head = (_("Account"), _("In charge"), _("Login"), _("Who can open it"), _("Where things are"))
    rows = list(map(_place, found.handover.places))
    return _section(_("Accounts and logins"), head, rows, (21, 17, 22, 17, 23))


def _gifts(found: Record) -> str:
    head = (_("What"), _("To whom"), _("When"), _("Note"))
    return _section(_("Handed over"), head, list(map(_gift, found.handover.gifts)), (34, 22, 22, 22))


def _gift(gift: Gift) -> tuple[str, ...]:
    return gift.what, join_list(gift.to), format_date(gift.on) if gift.on else "", gift.note


def _to_come(found: Record) -> str:
    head = (_("What"), _("How it stands"), _("Why"))
    return _section(_("Still to come"), head, list(_coming(found)), (36, 28, 36))


def _section(
    title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[int, ...]
) -> str:
    return table(head, rows, title=title, widths=widths) if rows else ""


def _place(place: Place) -> tuple[str, ...]:
    deputy = _("Deputy: {person}").format(person=place.deputy) if place.deputy else ""
    return (
        _in_lines(place.name, place.network),
        _in_lines(place.responsible, deputy),
        _in_lines(place.login, place.user_name),
        join_list(place.holders) if place.holders else _("Nobody is noted"),
        _in_lines(place.password, *place.details),
    )


def _coming(found: Record) -> Iterator[tuple[str, ...]]:
    """Yield what is open, and what was left as it was."""
    for task in found.certificate.open:
        yield task.what, as_it_stands(task), task.note or task.proof
    for task in filter(_is_left_as_it_was, found.certificate.set_aside):
        yield task.what, as_it_stands(task), task.note


def _is_left_as_it_was(task: CertifiedTask) -> bool:
    return task.outcome is Outcome.WAIVED


def _in_lines(*texts: str) -> str:
    return "\n".join(dict.fromkeys(filter(None, texts)))
