"""Who works here or did, as far as others must know it: read quickly, without the tables' models."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.glance import facts
from smmdesk.features.people.kinds import PersonKind

if TYPE_CHECKING:
    from smmdesk.core.glance import Ask


class PersonFacts(NamedTuple):
    """What a row of ``person`` says about coming and going."""

    id: int
    name: str
    kind: PersonKind
    joined_on: date | None = None
    left_on: date | None = None
    contract_ends_on: date | None = None

    @property
    def last_day(self) -> date | None:
        """Return the last day here: of leaving or of the contract, the earlier of the two (C08)."""
        return last_day(self.left_on, self.contract_ends_on)

    def has_left(self, today: date) -> bool:
        """Say whether the last day has come (C09: on the day itself, access must be gone)."""
        last = self.last_day
        return last is not None and last <= today


def last_day(left_on: date | None, contract_ends_on: date | None) -> date | None:
    """Return the earlier of the day of leaving and the end of the contract."""
    return min(filter(None, (left_on, contract_ends_on)), default=None)


def read_roster(ask: Ask) -> dict[int, PersonFacts]:
    """Return everybody by id."""
    return {person.id: person for person in facts(ask, "person", PersonFacts)}
