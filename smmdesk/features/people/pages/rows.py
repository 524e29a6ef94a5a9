"""The list of people: what is read for it, its columns and its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core import holdings, leaving_cases
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _, format_number, language, ngettext
from smmdesk.features.people import service
from smmdesk.ui.table import Column, Prepared, prepare
from smmdesk.ui.tags import TagLook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smmdesk.core.holdings import Holding
    from smmdesk.core.office import Office
    from smmdesk.features.people.models import Person

_SOON = 30  # days before the end of a contract from which on it is worth a look; ours


@dataclass(frozen=True)
class Listed:
    """A person, what they have and had, and how things stand with them today."""

    person: Person
    holdings: tuple[Holding, ...]
    today: date
    is_me: bool
    case: str = ""  # where their open leaving case is, as ``leaving:12``

    @property
    def id(self) -> int:
        """Return the person's id."""
        return self.person.id or 0

    @property
    def open(self) -> list[Holding]:
        """Return what they have or will have access to."""
        return [holding for holding in self.holdings if not self._is_over(holding)]

    @property
    def former(self) -> list[Holding]:
        """Return what they had access to."""
        return [holding for holding in self.holdings if self._is_over(holding)]

    @property
    def has_left(self) -> bool:
        """Say whether the last day has come."""
        return self.person.has_left(self.today)

    @property
    def words(self) -> str:
        """Return what they do here and in which department, in a line."""
        job = self.person.job or _(self.person.kind.words)
        return " · ".join(filter(None, (job, self.person.department)))

    def _is_over(self, holding: Holding) -> bool:
        # An access may last through its last day, but not through that of somebody who has left (C09).
        return holding.is_over(self.today) or (self.has_left and holding.until == self.today)


@dataclass(frozen=True)
class Listing:
    """All that the page shows at the left."""

    rows: Prepared[Listed]
    sentence: str


def read(office: Office, brand_id: int | None = None) -> Listing:
    """Read everybody, or those who have or had access to something of one brand; those who are here first."""
    today, me = office.clock.today(), office.actor.id
    with office.reading() as session:
        held, cases = holdings.by_person(session), leaving_cases.by_person(ask_in(session))
        people = service.everyone(session)
    listed = [
        Listed(
            person,
            tuple(held.get(person.id or 0, ())),
            today,
            is_me=person.id == me,
            case=cases.get(person.id or 0, ""),
        )
        for person in people
    ]
    if brand_id is not None:
        listed = [one for one in listed if any(held.brand_id == brand_id for held in one.holdings)]
    listed.sort(key=lambda one: one.has_left)
    return Listing(prepare(columns(), listed), sentence(listed))


def columns() -> Sequence[Column[Listed]]:
    """Return the columns of the list."""
    return [
        Column(_("Name"), _name, second=lambda one: one.words, key="name", is_stretched=True),
        Column(
            _("Access"), _access, format_number, key="access", width=76, is_number=True, is_searched=False
        ),
        Column(_("State"), _last_day, tag=look, key="state", width=172),
    ]


def sentence(listed: Sequence[Listed]) -> str:
    """Say in words how many are here, and how many of the others still have access."""
    if not listed:
        return _("Nobody is noted yet.")
    here = sum(not one.has_left for one in listed)
    left = sum(one.has_left and bool(one.open) for one in listed)
    said = ngettext("{n} person works here", "{n} people work here", here).format(n=format_number(here))
    if not left:
        return _("{people}, and nobody who has left still has access.").format(people=said)
    still = ngettext("{n} who has left still has access", "{n} who have left still have access", left).format(
        n=format_number(left)
    )
    return _("{people}; {leavers}.").format(people=said, leavers=still)


def look(listed: Listed) -> TagLook:
    """Return how things stand with somebody, as a tag."""
    person, last = listed.person, listed.person.last_day()
    if last is None:
        return TagLook(_("Here"), "good")
    if listed.has_left:
        return TagLook(_("Has left"), "urgent", "user-x") if listed.open else TagLook(_("Has left"))
    day = short_date(last, listed.today)
    if last == person.left_on:
        return TagLook(_("Leaves on {day}").format(day=day), "care")
    is_soon = (last - listed.today).days <= _SOON
    return TagLook(_("Until {day}").format(day=day), "care" if is_soon else "neutral")


def short_date(day: date, today: date) -> str:
    """Return a day as briefly as it can be understood: without its year where that is this year."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMd" if day.year == today.year else "yMMMd", day, locale=language())


def _name(listed: Listed) -> str:
    name = listed.person.name
    return _("{person} (you)").format(person=name) if listed.is_me else name


def _access(listed: Listed) -> int:
    return len({holding.where for holding in listed.open})


def _last_day(listed: Listed) -> date | None:
    return listed.person.last_day()
