"""What the page does with people; each waits for the disk, so the page calls it on the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smmdesk.core import deeds
from smmdesk.core.i18n import _, format_date
from smmdesk.features.people import service

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office


def save(office: Office, person_id: int | None, fields: dict[str, Any]) -> Deed:
    """Add somebody, or change what is known of them."""
    name = fields["name"]
    label = _("Change {person}") if person_id else _("Add {person}")
    said = _("Changed {person}") if person_id else _("Added {person}")

    def work(session: Session) -> str:
        person = service.change(session, person_id, **fields) if person_id else service.add(session, **fields)
        return f"person:{person.id}"

    return deeds.do(office, label.format(person=name), work, said.format(person=name))


def note_last_day(office: Office, person_id: int, name: str, day: date | None) -> Deed:
    """Note somebody's last day, or that they stay after all."""
    label = _("{person} leaves") if day else _("{person} stays")
    said = _("The last day of {person} is {day}.") if day else _("{person} stays.")
    words = {"person": name, "day": format_date(day) if day else ""}
    return deeds.do(
        office,
        label.format(person=name),
        lambda session: service.change(session, person_id, left_on=day),
        said.format(**words),
    )


def remove(office: Office, person_id: int, name: str) -> Deed:
    """Remove somebody who was entered by mistake."""
    return deeds.do(
        office,
        _("Remove {person}").format(person=name),
        lambda session: service.remove(session, person_id),
        _("Removed {person}").format(person=name),
    )
