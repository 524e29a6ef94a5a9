"""What somebody could know in the eyes of their case: as if their access ended with its last day.

So a lost device or a suspicion can be dealt with of somebody who stays, and a person who comes back reopens nothing:
what they were given after the last day belongs to their next time here. Whoever left and was given something later all
the same is found by C08 and C09, case or not.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.accounts.due.known import with_passwords
from smmdesk.features.accounts.kinds import AccountStatus, PartKind
from smmdesk.features.accounts.knowledge import everybody_could_know
from smmdesk.features.leaving.kinds import LeavingKind

if TYPE_CHECKING:
    from smmdesk.features.accounts.inventory import AccessFacts, Inventory, LoginFacts
    from smmdesk.features.accounts.knowledge import Known


class CaseFacts(NamedTuple):
    """What of a case decides what is listed in it."""

    id: int
    person_id: int
    kind: LeavingKind
    last_day: date


@dataclass(frozen=True)
class Scope:
    """The inventory on a day, in the eyes of the open cases, of which a person has at most one."""

    office: Inventory
    cases: tuple[CaseFacts, ...]
    today: date

    @cached_property
    def seen(self) -> Inventory:
        """Return the inventory in which everybody with a case has their access until its last day."""
        last = {case.person_id: case.last_day for case in self.cases}
        office = with_passwords(self.office)
        people = {
            number: person._replace(left_on=last[number], contract_ends_on=None) if number in last else person
            for number, person in office.people.items()
        }
        accesses = {n: each for n, each in office.accesses.items() if not _is_later(each, last)}
        shown = [
            each
            for each in office.disclosures
            if each.person_id not in last or each.on <= last[each.person_id]
        ]
        return replace(office, people=people, accesses=accesses, disclosures=shown)

    @cached_property
    def known(self) -> dict[int, list[Known]]:
        """Return what everybody with a case could know now, by person."""
        found: dict[int, list[Known]] = {case.person_id: [] for case in self.cases}
        for each in everybody_could_know(self.seen, self.today, found):
            if not each.is_role:
                found[each.person_id].append(each)
        return found

    @cached_property
    def stayers(self) -> set[int]:
        """Return who is here and goes on being trusted: they can take over."""
        leaving = {case.person_id for case in self.cases if not case.kind.is_trusted}
        here = (number for number, each in self.office.people.items() if not each.has_left(self.today))
        return set(here) - leaving

    @cached_property
    def in_good_hands(self) -> set[str]:
        """Return the logins and accounts that somebody who stays can open, or whose password is kept here."""
        office = with_passwords(self.office)
        found = {f"login:{login.id}" for login in office.logins.values() if self._is_kept(login)}
        for known in everybody_could_know(office, self.today, self.stayers):
            if known.is_role and known.account_id:
                found.add(f"account:{known.account_id}")
            elif known.kind is PartKind.PASSWORD or known.is_role:
                found.add(f"login:{known.login_id}")
        opened = {n for n, each in office.accounts.items() if f"login:{each.login_id}" in found}
        return found | {f"account:{number}" for number in opened}

    @cached_property
    def ways_to(self) -> dict[str, list[str]]:
        """Return the logins through which each login can be reached today, by place."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for route in self.office.routes.values():
            if route.to_on is None or route.to_on >= self.today:
                found[f"login:{route.login_id}"].append(f"login:{route.through_id}")
        return dict(found)

    def accesses_of(self, person_id: int) -> list[AccessFacts]:
        """Return the accesses of somebody that count in their case."""
        return [each for each in self.seen.accesses.values() if each.person_id == person_id]

    def _is_kept(self, login: LoginFacts) -> bool:
        part = self.office.parts_of.get(login.id, {}).get(PartKind.PASSWORD)
        return login.secret_version is not None and part is not None and part.version > 0


def is_in_use(office: Inventory, place: str) -> bool:
    """Say whether a login or an account is one that is worked with."""
    kind, _colon, number = place.partition(":")
    if kind == "login":
        return int(number) not in office.unused_logins
    return kind != "account" or office.accounts[int(number)].status is not AccountStatus.ARCHIVED


def _is_later(access: AccessFacts, last: dict[int, date]) -> bool:
    ended = last.get(access.person_id)
    return ended is not None and access.from_on is not None and access.from_on > ended
