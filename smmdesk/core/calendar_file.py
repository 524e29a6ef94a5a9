"""What is due as a calendar file (iCalendar, RFC 5545), for any calendar program."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from smmdesk import __version__
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.core.paths import write_private
from smmdesk.core.reminders import identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from icalendar import Alarm, Calendar, Event

    from smmdesk.core.due import Due
    from smmdesk.core.office import Office

_MAKER = "-//smmdesk//smmdesk"
_MORNING = timedelta(hours=9)  # an all-day event begins at midnight, where an alarm would wake people


def save(path: Path, found: Sequence[Due], office: Office, leads: Iterable[int]) -> str:
    """Write the calendar, also in the place of one that was written before; return what to say."""
    write_calendar(path, calendar(found, office, leads))
    count = len(dated(found))
    said = ngettext(
        "{n} thing that has a day was written to {path}.",
        "{n} things that have a day were written to {path}.",
        count,
    )
    return said.format(n=format_number(count), path=path)


def dated(found: Sequence[Due]) -> list[Due]:
    """Return what has a day, each thing once."""
    return list({identity(due): due for due in reversed(found) if due.due_on}.values())[::-1]


def calendar(found: Sequence[Due], office: Office, leads: Iterable[int]) -> bytes:
    """Return the calendar with an all-day event for each thing that has a day, and an alarm for each time ahead."""
    from icalendar import Calendar

    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"{_MAKER} {__version__}//EN")
    _name(made, _("{office}: what is due").format(office=office.name))
    times, now = sorted(set(leads)), office.clock.now()
    for due in dated(found):
        made.add_component(_event(due, uid(office.id, due), now, times))
    content: bytes = made.to_ical()
    return content


def write_calendar(path: Path, content: bytes) -> None:
    """Write a calendar, also in the place of one that smmdesk made; no other file is replaced.

    Raises ``UserError`` where there is another file, or none can be written.
    """
    try:
        if path.exists() and not _is_ours(path):
            raise UserError(
                _("{name} is not a calendar of smmdesk's. It was left as it is. Choose another name.").format(
                    name=path.name
                )
            )
        write_private(path, content)
    except OSError as error:
        sentence = _("The calendar cannot be written there. Choose another folder, or make room.")
        raise UserError(sentence, details=error.strerror or "") from None


def uid(office_id: str, due: Due) -> str:
    """Return the identifier by which a calendar knows the event again, in every file of this office."""
    return str(uuid5(UUID(office_id), "\n".join(identity(due))))


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        return f"PRODID:{_MAKER}".encode() in file.read(1000)


def _name(made: Calendar, title: str) -> None:
    made.add("name", _printable(title))  # RFC 7986
    made.add("x-wr-calname", _printable(title))  # what programs read that are older than it


def _event(due: Due, key: str, now: datetime, leads: list[int]) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", key)
    event.add("dtstamp", now)
    event.add("dtstart", due.due_on)  # without an end it lasts the day (3.6.1)
    event.add("sequence", 0)  # another day is another event, so this one is never moved (3.8.7.4)
    event.add("summary", _printable(due.what))
    event.add("description", _printable(due.reason))
    event.add("categories", [_printable(_(due.group.words))])
    event.add("class", "PRIVATE")  # it names people
    event.add("transp", "TRANSPARENT")  # nobody is busy because of it
    for lead in leads:
        event.add_component(_alarm(due, lead))
    return event


def _alarm(due: Due, lead: int) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _printable(due.what))
    alarm.add("trigger", _MORNING - timedelta(days=lead))
    return alarm


def _printable(text: str) -> str:
    """Leave out what the format does not allow (3.1: no control characters but tabs and line ends)."""
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) != "Cc")
