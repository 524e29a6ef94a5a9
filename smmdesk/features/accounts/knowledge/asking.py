"""The questions: what one person could know, who could know one login, what everybody could know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.knowledge.facts import ByAccess, Known
from smmdesk.features.accounts.knowledge.ground import Ground, day_of
from smmdesk.features.accounts.knowledge.layout import Layout
from smmdesk.features.accounts.knowledge.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from smmdesk.features.accounts.inventory import AccessFacts, Inventory


def could_know(office: Inventory, person_id: int, on: date) -> list[Known]:
    """Return every part whose version in use on ``on`` a person could know by then, and their roles."""
    return _Answers(office, on).of_person(person_id)


def everybody_could_know(office: Inventory, on: date, people: Iterable[int] | None = None) -> Iterator[Known]:
    """Return the same for everybody, or for some; the inventory is laid out once for all of them."""
    answers = _Answers(office, on)
    for person_id in sorted(office.people if people is None else people):
        yield from answers.of_person(person_id)


def who_could_know(office: Inventory, login_id: int, on: date) -> list[Known]:
    """Return who could know which part of one login, and who has a role there; by person."""
    return _Answers(office, on).of_login(login_id)


def logins_of_each(office: Inventory, on: date) -> Iterator[set[int]]:
    """Return person by person the logins of which each could know a part; a role teaches none."""
    answers = _Answers(office, on)
    for person_id in office.people:
        yield answers.logins_of(person_id)


class _Answers:
    """Ask an inventory about one day."""

    def __init__(self, office: Inventory, on: date) -> None:
        self._office, self._on = office, on
        self._layout = Layout(office)
        self._ground = Ground(self._layout, on)

    def of_person(self, person_id: int) -> list[Known]:
        found = [*self._secrets(person_id), *self._roles(person_id)]
        return sorted(found, key=_order)

    def logins_of(self, person_id: int) -> set[int]:
        return {login_id for login_id, _kind in Reach(self._ground, person_id).learned}

    def of_login(self, login_id: int) -> list[Known]:
        upstream = self._upstream(login_id)
        found = [
            known
            for person_id in sorted(self._who_reaches(upstream))
            for known in (*self._secrets(person_id, upstream), *self._roles(person_id))
            if known.login_id == login_id
        ]
        return sorted(found, key=lambda known: (known.person_id, *_order(known)))

    def _secrets(self, person_id: int, within: Collection[int] | None = None) -> Iterator[Known]:
        possible = Reach(self._ground, person_id, within).learned
        certain = possible
        if any(access.until for access in self._ground.accesses_of(person_id)):
            certain = Reach(self._ground, person_id, within, is_certain=True).learned
        for part, learned in possible.items():
            path = certain.get(part, learned).trail.path()
            since = day_of(learned.at)
            yield Known(person_id, *part, learned.version, since, part in certain, path)

    def _roles(self, person_id: int) -> Iterator[Known]:
        for access in self._layout.roles_of.get(person_id, ()):
            if access.is_open(self._on):
                yield self._role(access)

    def _role(self, access: AccessFacts) -> Known:
        login = self._office.login_of(access)
        return Known(
            access.person_id,
            login.id if login else 0,
            PartKind.ROLES,
            version=0,
            since=access.from_on,
            is_certain=True,
            path=(ByAccess(access.id),),
            is_role=True,
            account_id=access.account_id,
        )

    def _upstream(self, login_id: int) -> set[int]:
        """Return the logins from which ways lead to one, itself among them."""
        found, ahead = {login_id}, [login_id]
        while ahead:
            for route in self._layout.routes_to.get(ahead.pop(), ()):
                if route.through_id not in found:
                    found.add(route.through_id)
                    ahead.append(route.through_id)
        return found

    def _who_reaches(self, upstream: set[int]) -> set[int]:
        accesses = self._office.accesses.values()
        opening = {
            a.person_id for a in accesses if (login := self._office.login_of(a)) and login.id in upstream
        }
        shown = self._layout.shown_to.items()
        return opening | {person for person, each in shown if any(one.login_id in upstream for one in each)}


_ORDER = {kind: place for place, kind in enumerate(PartKind)}


def _order(known: Known) -> tuple[int, int, int, bool]:
    return known.login_id, known.account_id or 0, _ORDER[known.kind], known.is_role
