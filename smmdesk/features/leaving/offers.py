"""The cases, and what can be done with them, as the search for everything offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, select

from smmdesk.core.i18n import _, format_date
from smmdesk.core.search import Hit
from smmdesk.features.leaving.models import LeavingCase
from smmdesk.features.people.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterator


def offers(session: Session, text: str) -> list[Hit]:
    """Return the cases and deeds that all words of ``text`` speak of, such as "leaving ana"."""
    wanted = text.casefold().split()
    return [hit for hit, also in _all(session) if all(word in _words(hit, also) for word in wanted)]


def _all(session: Session) -> Iterator[tuple[Hit, str]]:
    leave = _("leave leaving leaver goes dismissed exit")
    with_case = set()
    for case, person in session.exec(select(LeavingCase, Person).where(LeavingCase.person_id == Person.id)):
        is_open = case.closed_on is None and case.withdrawn_on is None
        state = _("open") if is_open else _("closed")
        detail = _("{day}, {state}").format(day=format_date(case.last_day), state=state)
        with_case |= {person.id} if is_open else set()
        yield (
            Hit(
                _("Leaving: {person}").format(person=person.name),
                detail,
                _("Leaving cases"),
                f"leaving:{case.id}",
            ),
            leave,
        )
    for person in session.exec(select(Person)):
        if person.id not in with_case:
            title = _("{person} is leaving…").format(person=person.name)
            yield Hit(title, "", _("Actions"), f"leaving:new:{person.id}"), leave
    yield Hit(_("Leaving cases"), "", _("Pages"), "leaving:"), leave


def _words(hit: Hit, also: str) -> str:
    return f"{hit.title} {hit.detail} {also}".casefold()
