"""Whose leaving case should be opened: as far as the office file tells, and without what opens it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smmdesk.features.leaving.items import items
from smmdesk.features.leaving.kinds import LeavingKind
from smmdesk.features.leaving.scope import CaseFacts, Scope
from smmdesk.features.people.kinds import PersonKind

if TYPE_CHECKING:
    from smmdesk.features.leaving.reading import Cases
    from smmdesk.features.people.roster import PersonFacts


def coming(found: Cases) -> list[PersonFacts]:
    """Return whose case should open: their last day is near or over, and none was ever opened for it.

    Nobody's case opens twice for the same day, or again after they came back; nor for somebody who leaves nothing
    behind.
    """
    near = found.today + timedelta(found.timing.ahead)
    leaving = [each for each in found.office.people.values() if each.last_day and each.last_day <= near]
    fresh = [each for each in leaving if not _had_one(found, each)]
    return [each for each in fresh if _leaves_something(found, each)]


def _had_one(found: Cases, person: PersonFacts) -> bool:
    assert person.last_day
    return any(
        row.person_id == person.id
        and (row.is_open or (row.kind.is_end_here and row.last_day >= person.last_day))
        for row in found.rows.values()
    )


def _leaves_something(found: Cases, person: PersonFacts) -> bool:
    assert person.last_day
    case = CaseFacts(0, person.id, kind_of(person), person.last_day)
    scope = Scope(found.office, (case,), found.today)
    return any(item.place != "office" for item in items(scope, case, found.book).values())


def kind_of(person: PersonFacts) -> LeavingKind:
    """Return how somebody leaves as long as nobody says otherwise."""
    is_outside = person.kind in {PersonKind.CONTRACTOR, PersonKind.AGENCY}
    return LeavingKind.CONTRACT_END if is_outside else LeavingKind.FRIENDLY
