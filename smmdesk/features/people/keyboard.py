"""Who sits at the keyboard: chosen once on a computer, named by history and evidence."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

from smmdesk.core.office import Actor
from smmdesk.core.settings_file import read_raw
from smmdesk.features.people.models import Person

if TYPE_CHECKING:
    from smmdesk.core.office import Office
    from smmdesk.core.settings import Settings


def seat(office: Office) -> None:
    """Tell the office who was chosen on this computer, or the name that the computer knows them by."""
    chosen = read_raw().get("people", {})
    person_id = chosen.get(office.id) if isinstance(chosen, dict) else None
    with office.reading() as session:
        person = session.get(Person, person_id) if isinstance(person_id, int) else None
    office.actor = Actor(person.id, person.name) if person else Actor(None, _computers_name())


def _computers_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a computer without names, such as a bare container
        return ""


def choose(office: Office, settings: Settings, person: Person) -> None:
    """Remember who sits here."""
    assert person.id
    settings.people = settings.people | {office.id: person.id}
    settings.save()
    office.actor = Actor(person.id, person.name)
