"""Where each task of a case stands: worked out from what is noted of the office, never kept as a flag.

A part is done when the version in use began after they could open the login last; a role, when its end is noted; what
was theirs alone, when somebody who stays can open it. Only what nothing here can tell is ticked by a person. A task
whose reason vanished without having been done (a login was deleted, an access removed) stays open until somebody says
why, and what was set aside counts only for the version for which that was said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.glance import facts
from smmdesk.features.accounts.kinds import PartKind, PartState
from smmdesk.features.accounts.knowledge import could_know
from smmdesk.features.leaving.items import title_of
from smmdesk.features.leaving.kinds import Outcome, Standing, TaskKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smmdesk.core.glance import Ask
    from smmdesk.features.accounts.inventory import Inventory, PartFacts
    from smmdesk.features.leaving.items import Item
    from smmdesk.features.leaving.scope import CaseFacts


class TaskFacts(NamedTuple):
    """What a row of ``case_task`` says."""

    id: int
    case_id: int
    key: str
    kind: TaskKind
    place: str = ""
    title: str = ""
    deed: str = ""
    step: str = ""
    part: str = ""
    version: int = 0
    proof: str = ""
    is_theirs_alone: bool = False
    listed_on: date | None = None
    outcome: Outcome | None = None
    outcome_on: date | None = None
    by_id: int | None = None
    note: str = ""


@dataclass(frozen=True)
class State:
    """Where a task stands by itself, and since when it is closed."""

    standing: Standing
    on: date | None = None
    version: int = 0  # of a part: the one that took the place of what they could know


def read_tasks(ask: Ask) -> list[TaskFacts]:
    """Return the tasks of all cases."""
    return facts(ask, "case_task", TaskFacts)


def state_of(office: Inventory, case: CaseFacts, row: TaskFacts | None, item: Item | None) -> State:
    """Return where a task stands; ``item`` is what the inventory still asks for, ``row`` what was listed."""
    if row and row.outcome in {Outcome.NOT_APPLICABLE, Outcome.WAIVED} and not _is_newer(item, row):
        return State(Standing.SET_ASIDE, row.outcome_on)
    if item is not None:
        return _asked_for(row, item)
    assert row is not None, "a task has a row or an item"
    return _fulfilled(office, case, row)


def _asked_for(row: TaskFacts | None, item: Item) -> State:
    if item.kind is TaskKind.STEP:
        is_done = row is not None and row.outcome is Outcome.DONE
        return State(Standing.DONE, row.outcome_on) if row and is_done else State(Standing.OPEN)
    if item.is_certain:
        return State(Standing.OPEN)
    if row and row.outcome is Outcome.AFTER and not _is_newer(item, row):
        return State(Standing.DONE, row.outcome_on, item.version)
    return State(Standing.UNCLEAR)


def _fulfilled(office: Inventory, case: CaseFacts, row: TaskFacts) -> State:
    match row.kind:
        case TaskKind.PART:
            return _renewed(office, case, row)
        case TaskKind.ACCESS:
            return _ended(office, row)
        case TaskKind.TAKE_OVER:
            is_there = title_of(office, row.place)
            return (
                State(Standing.DONE, _taken_over_on(office, case, row)) if is_there else State(Standing.GONE)
            )
        case TaskKind.OWNED:
            return State(Standing.DONE, row.outcome_on)
        case _:
            return (
                State(Standing.DONE, row.outcome_on) if row.outcome is Outcome.DONE else State(Standing.OPEN)
            )


def _renewed(office: Inventory, case: CaseFacts, row: TaskFacts) -> State:
    if row.outcome is Outcome.AFTER:
        return State(Standing.DONE, row.outcome_on, row.version)
    login_id, kind = int(row.place.partition(":")[2]), PartKind(row.part)
    part = office.parts_of.get(login_id, {}).get(kind)
    if part and part.state is PartState.NOT_USED:
        return State(Standing.DONE)
    if part is None or part.state is PartState.UNKNOWN:  # never noted, such as sessions: as open as it was
        is_as_listed = not row.proof and login_id in office.logins
        return State(Standing.OPEN if is_as_listed else Standing.GONE)
    began = {version: day for version, day in _beginnings(office, part) if version > row.version}
    if not began:
        return State(Standing.GONE)
    version = _first_unknown(office, case, part, began) if len(began) > 1 else part.version
    return State(Standing.DONE, began[version], version)


def _beginnings(office: Inventory, part: PartFacts) -> list[tuple[int, date | None]]:
    """Return when each version of a part began, in their order."""
    past = sorted(office.past_of.get((part.login_id, part.kind), ()), key=lambda each: each.version)
    ended = {each.version: each.ended_on for each in past}
    found = [(each.version, ended.get(each.version - 1) or each.began_on) for each in past]
    return [*found, (part.version, part.changed_on)]


def _first_unknown(
    office: Inventory, case: CaseFacts, part: PartFacts, began: Mapping[int, date | None]
) -> int:
    """Return the first version that they could not know: what another case replaced later changes nothing of it."""
    for version, day in began.items():
        known = could_know(office, case.person_id, day) if day else []
        if day and all((one.login_id, one.kind) != (part.login_id, part.kind) for one in known):
            return version
    return part.version


def _taken_over_on(office: Inventory, case: CaseFacts, row: TaskFacts) -> date | None:
    """Return since when somebody else can open it: waiting times are counted from then."""
    if row.outcome_on:
        return row.outcome_on
    others = (each for each in office.accesses.values() if each.person_id != case.person_id)
    places = (
        (f"account:{each.account_id}" if each.account_id else f"login:{each.login_id}", each)
        for each in others
    )
    return min((each.from_on for place, each in places if place == row.place and each.from_on), default=None)


def _ended(office: Inventory, row: TaskFacts) -> State:
    access = office.accesses.get(int(row.key.partition(":")[2]))
    if access is None or access.to_on is None:
        return State(Standing.GONE)
    return State(Standing.DONE, access.to_on)


def _is_newer(item: Item | None, row: TaskFacts) -> bool:
    """Say whether they could know a newer version than the one that was spoken of."""
    return item is not None and item.version > row.version
