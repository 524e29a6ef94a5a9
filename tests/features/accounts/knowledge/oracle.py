"""Who could know what, found the slow way: a life is lived day by day, and everything is tried until nothing changes.

Nothing of the engine is used here. A day is lived once where a change comes before everything else (what is
possible); in two halves where accesses end first (what is certain).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.accounts.kinds import AccessHow, PartKind, PartState, RouteKind, SignIn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.features.accounts.inventory import AccessFacts, Inventory

DAY = timedelta(1)
BEFORE = date(2025, 12, 31)  # stands for "always": nothing that a history notes lies as far back
KINDS = (PartKind.PASSWORD, PartKind.AUTHENTICATOR, PartKind.BACKUP_CODES)  # that occur in a history
Secret = tuple[int, PartKind, int]  # login, part, version


class Moment(NamedTuple):
    """A day, or one half of it."""

    day: date
    is_morning: bool = False
    is_evening: bool = False


class Life:
    """What one person could open and learn, moment by moment."""

    def __init__(self, office: Inventory, person_id: int, on: date, *, is_certain: bool) -> None:
        self.office, self.person_id, self.on = office, person_id, on
        self.moments = list(self._moments(is_certain=is_certain))
        self.first: dict[Secret, date] = {}  # when each version was learned
        self._versions = {
            (login_id, kind): versions(office, login_id, kind) for login_id in office.logins for kind in KINDS
        }
        for moment in self.moments:
            self._live(moment)

    def result(self) -> dict[tuple[int, PartKind], tuple[int, date | None]]:
        """Return by part the version in use at the end that is known, and since when."""
        found = {}
        for (login_id, kind, version), day in self.first.items():
            if self.in_use(login_id, kind, self.moments[-1]) == version:
                found[login_id, kind] = version, None if day == BEFORE else day
        return found

    def _moments(self, *, is_certain: bool) -> Iterator[Moment]:
        day = BEFORE
        while day <= self.on:
            if is_certain:
                yield Moment(day, is_morning=True)
                yield Moment(day, is_evening=True)
            else:
                yield Moment(day)
            day += DAY

    def _live(self, moment: Moment) -> None:
        before = -1
        while before != len(self.first):
            before = len(self.first)
            self._learn(self.told(moment), moment)
            opened = self.opened(moment)
            for login_id in opened:
                self._learn(self.parts(login_id, moment), moment)
            self._learn(self.codes(opened, moment), moment)

    def _learn(self, secrets: Iterator[Secret], moment: Moment) -> None:
        for secret in secrets:
            self.first.setdefault(secret, moment.day)

    # What holds at a moment

    def opened(self, moment: Moment) -> set[int]:
        """Return the logins that can be opened, with all that is known by then."""
        found = {login_id for login_id, access in self.accesses() if self.holds(access, moment)}
        found |= {login_id for login_id in self.office.logins if self.knows_password(login_id, moment)}
        for _each in self.office.logins:
            found |= {
                route.login_id
                for route in self.office.routes.values()
                if route.through_id in found
                and route.how is not RouteKind.CODES_FROM
                and self.leads(route, moment)
            }
        return found

    def accesses(self) -> Iterator[tuple[int, AccessFacts]]:
        for access in self.office.accesses.values():
            login = self.office.login_of(access)
            if access.person_id == self.person_id and login and access.how is not AccessHow.ROLE:
                yield login.id, access

    def holds(self, access: AccessFacts, moment: Moment) -> bool:
        if access.from_on and moment.day < access.from_on:
            return False
        last = access.to_on
        left = self.office.people[self.person_id].last_day
        is_back = left is not None and access.from_on is not None and access.from_on > left
        if left and left <= self.on and not is_back:
            last = min(left, last or left)
        if last is None:
            return True
        is_last_evening = moment.is_evening and moment.day == last
        return moment.day <= last and not is_last_evening

    def knows_password(self, login_id: int, moment: Moment) -> bool:
        version = self.in_use(login_id, PartKind.PASSWORD, moment)
        is_own = self.office.logins[login_id].sign_in is SignIn.OWN_PASSWORD
        return is_own and (login_id, PartKind.PASSWORD, version) in self.first

    def leads(self, route, moment: Moment) -> bool:
        has_begun = route.from_on is None or (
            route.from_on < moment.day if moment.is_morning else route.from_on <= moment.day
        )
        return has_begun and (route.to_on is None or moment.day <= route.to_on)

    def told(self, moment: Moment) -> Iterator[Secret]:
        for shown in self.office.disclosures:
            is_now = shown.on == moment.day and not moment.is_morning
            if shown.person_id == self.person_id and shown.login_id in self.office.logins and is_now:
                for secret in self.parts(shown.login_id, moment):
                    if shown.kind in {None, secret[1]}:
                        yield secret

    def codes(self, opened: set[int], moment: Moment) -> Iterator[Secret]:
        for route in self.office.routes.values():
            if route.how is RouteKind.CODES_FROM and route.through_id in opened and self.leads(route, moment):
                for secret in self.parts(route.login_id, moment):
                    if secret[1] is PartKind.AUTHENTICATOR:
                        yield secret

    def parts(self, login_id: int, moment: Moment) -> Iterator[Secret]:
        for kind in KINDS:
            version = self.in_use(login_id, kind, moment)
            if version is not None:
                yield login_id, kind, version

    def in_use(self, login_id: int, kind: PartKind, moment: Moment) -> int | None:
        """Return the newest version that had begun; ``None`` stands for a part that is no longer in place."""
        newest = None
        for version, begin in self._versions[login_id, kind]:
            has_begun = begin is None or (begin < moment.day if moment.is_morning else begin <= moment.day)
            newest = version if has_begun else newest
        return newest


def versions(office: Inventory, login_id: int, kind: PartKind) -> list[tuple[int | None, date | None]]:
    """Return the versions of a part, the oldest first, each with the day on which it began, if that is known."""
    past = sorted(
        (each for each in office.past_versions if (each.login_id, each.kind) == (login_id, kind)),
        key=lambda each: each.version,
    )
    found: list[tuple[int | None, date | None]] = []
    ended = None
    for each in past:
        begin = ended or each.began_on or (found[-1][1] if found else None)
        found.append((each.version, begin))
        ended = each.ended_on
    part = office.parts_of.get(login_id, {}).get(kind)
    if part and part.state is PartState.IN_PLACE:
        found.append((part.version, part.changed_on))
    elif found:
        found.append((None, ended or found[-1][1]))
    return found


def roles(office: Inventory, person_id: int, on: date) -> set[int]:
    """Return the accesses that are roles and hold on a day."""
    return {
        access.id
        for access in office.accesses.values()
        if access.person_id == person_id and access.how is AccessHow.ROLE and access.is_open(on)
    }
