"""What one does with people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, sort_key
from smmdesk.core.search import Hit
from smmdesk.features.people.models import Person

if TYPE_CHECKING:
    from datetime import date


def everyone(session: Session) -> list[Person]:
    """Return all people, by name."""
    return sorted(session.exec(select(Person)), key=lambda person: sort_key(person.name))


def present(session: Session, today: date) -> list[Person]:
    """Return those who work here today, by name."""
    return [person for person in everyone(session) if not person.has_left(today)]


def find(session: Session, person_id: int) -> Person:
    """Return one person."""
    person = session.get(Person, person_id)
    if person is None:
        raise UserError(_("This person is no longer in the office."))
    return person


def named(session: Session, name: str) -> Person:
    """Return the person of that name, whatever its case."""
    wanted = name.strip().casefold()
    for person in session.exec(select(Person)):
        if person.name.casefold() == wanted:
            return person
    raise UserError(
        _("There is nobody called {name} in this office. Nothing was changed.").format(name=name.strip())
    )


def add(session: Session, **fields: Any) -> Person:
    """Add somebody; ``fields`` are those of ``Person``, of which ``name`` is needed and must be new."""
    person = Person(**fields)
    _check(session, person)
    session.add(person)
    session.flush()
    return person


def change(session: Session, person_id: int, **fields: Any) -> Person:
    """Change what is known of somebody."""
    person = find(session, person_id)
    for name, value in fields.items():
        setattr(person, name, value)
    _check(session, person)
    session.add(person)
    session.flush()
    return person


def leave(session: Session, person_id: int, on: date) -> Person:
    """Note somebody's last day; it may lie ahead."""
    return change(session, person_id, left_on=on)


def remove(session: Session, person_id: int) -> None:
    """Remove somebody who was entered by mistake; refused where anything hangs on them."""
    person = find(session, person_id)
    name = person.name  # a refused deletion takes the row with it
    try:
        session.delete(person)
        session.flush()
    except IntegrityError:
        raise UserError(
            _(
                "{name} is or was responsible for accounts here or has had access to them, and that is kept, to know "
                "who could know what. Nothing was removed; note the last day instead."
            ).format(name=name)
        ) from None


def _check(session: Session, person: Person) -> None:
    person.name = person.name.strip()
    if not person.name:
        raise UserError(_("A person needs a name."))
    if _has_namesake(session, person):
        raise UserError(
            _("There is already somebody called {name}. Add a surname or initial to tell them apart.").format(
                name=person.name
            )
        )
    last = person.last_day()
    if person.joined_on and last and last < person.joined_on:
        raise UserError(_("The last day of {name} lies before the first.").format(name=person.name))


def _has_namesake(session: Session, person: Person) -> bool:
    with session.no_autoflush:
        others = [other for other in session.exec(select(Person)) if other is not person]
    return any(other.name.casefold() == person.name.casefold() for other in others)


def search(session: Session, text: str) -> list[Hit]:
    """Return people in whose name, department, job or addresses ``text`` stands."""
    wanted = text.casefold()
    return [
        Hit(person.name, person.job or _(person.kind.words), _("People"), f"person:{person.id}", person.email)
        for person in everyone(session)
        if wanted
        in f"{person.name} {person.department} {person.job} {person.email} {person.phone}".casefold()
    ]
