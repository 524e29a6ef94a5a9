"""The rows of an inventory by what they belong to, whatever day is asked about."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from smmdesk.features.accounts.kinds import AccessHow, PartState
from smmdesk.features.accounts.knowledge.versions import spans

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from datetime import date
    from typing import TypeVar

    from smmdesk.features.accounts.inventory import (
        AccessFacts,
        Disclosure,
        Inventory,
        PastVersionFacts,
        RouteFacts,
    )
    from smmdesk.features.accounts.kinds import PartKind
    from smmdesk.features.accounts.knowledge.versions import Span

    K = TypeVar("K", bound=Hashable)
    V = TypeVar("V")


class Layout:
    """Find the rows of an inventory; each kind is laid out once, when it is first asked for."""

    def __init__(self, office: Inventory) -> None:
        self.office = office
        self._versions: dict[int, dict[PartKind, list[Span]]] = {}

    @cached_property
    def accesses_of(self) -> dict[int, list[tuple[int, AccessFacts]]]:
        """Return what teaches secrets, by person: each access that is no role, with the login that it opens."""
        opening = ((self.office.login_of(access), access) for access in self.office.accesses.values())
        return _grouped(
            (access.person_id, (login.id, access))
            for login, access in opening
            if login and access.how is not AccessHow.ROLE
        )

    @cached_property
    def roles_of(self) -> dict[int, list[AccessFacts]]:
        """Return the roles, by person."""
        held = self.office.accesses.values()
        return _grouped((access.person_id, access) for access in held if access.how is AccessHow.ROLE)

    @cached_property
    def shown_to(self) -> dict[int, list[Disclosure]]:
        """Return what was shown, by person; the history goes on naming people and logins that were removed."""
        people, logins = self.office.people, self.office.logins
        shown = (each for each in self.office.disclosures if each.login_id in logins)
        return _grouped((each.person_id, each) for each in shown if each.person_id in people)

    @cached_property
    def routes_through(self) -> dict[int, list[RouteFacts]]:
        """Return the routes that lead on, by the login that they lead through."""
        return _grouped((route.through_id, route) for route in self.office.routes.values())

    @cached_property
    def routes_to(self) -> dict[int, list[RouteFacts]]:
        """Return the routes by the login that they lead to."""
        return _grouped((route.login_id, route) for route in self.office.routes.values())

    @cached_property
    def _past(self) -> dict[int, dict[PartKind, list[PastVersionFacts]]]:
        of_logins = _grouped((version.login_id, version) for version in self.office.past_versions)
        return {number: _grouped((each.kind, each) for each in past) for number, past in of_logins.items()}

    def versions_of(self, login_id: int) -> dict[PartKind, list[Span]]:
        """Return the versions of a login's parts, the past ones also of a part that is no longer in place."""
        if login_id not in self._versions:
            self._versions[login_id] = self._lay_out_versions(login_id)
        return self._versions[login_id]

    def _lay_out_versions(self, login_id: int) -> dict[PartKind, list[Span]]:
        past = self._past.get(login_id, {})
        parts = self.office.parts_of.get(login_id, {})
        now = {kind: part for kind, part in parts.items() if part.state is PartState.IN_PLACE}
        return {kind: spans(past.get(kind, ()), now.get(kind)) for kind in {**now, **past}}


def ended_by(office: Inventory, access: AccessFacts, on: date) -> date | None:
    """Return the last day of an access if it has come: its own, or its owner's (C08) unless they came back for it."""
    left = office.people[access.person_id].last_day
    is_back = left is not None and access.from_on is not None and access.from_on > left
    last = min(filter(None, (access.to_on, None if is_back else left)), default=None)
    return last if last and last <= on else None


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)
