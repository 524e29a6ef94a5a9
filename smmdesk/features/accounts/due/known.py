"""C08: secrets that somebody could know who should not any more, and that were not replaced since (R093, R094)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from smmdesk.features.accounts.due.passwords import with_own_password
from smmdesk.features.accounts.due.telling import ENDED, LEFT, told
from smmdesk.features.accounts.inventory import PartFacts
from smmdesk.features.accounts.kinds import AccessHow, PartKind, PartState
from smmdesk.features.accounts.knowledge import everybody_could_know

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from smmdesk.core.due import Due
    from smmdesk.features.accounts.inventory import Inventory
    from smmdesk.features.accounts.knowledge import Known

# What lets somebody in, or helps to, the weightiest first; who knows only a recovery address can do nothing with it.
_OPENING = (
    PartKind.PASSWORD,
    PartKind.SESSIONS,
    PartKind.API_KEYS,
    PartKind.BACKUP_CODES,
    PartKind.AUTHENTICATOR,
    PartKind.EXTRA,
)


def known_by_leavers(office: Inventory, today: date) -> Iterator[Due]:
    """Return the logins whose secrets somebody could know who has left."""
    whole = with_passwords(office)
    leavers = [person.id for person in office.people.values() if person.has_left(today)]
    for found in _by_login(whole, everybody_could_know(whole, today, leavers)):
        yield told(whole, found, LEFT)


def known_from_before(office: Inventory, today: date) -> Iterator[Due]:
    """Return the logins whose secrets somebody could know who is still here, but whose access has ended."""
    people = _who_lost_access(office, today)
    if not people:
        return
    whole = replace(with_passwords(office), disclosures=[])  # who looks after the secrets is shown them
    kept = replace(
        whole, accesses={n: a for n, a in whole.accesses.items() if a.to_on is None or a.to_on > today}
    )
    allowed = {(each.person_id, each.login_id) for each in everybody_could_know(kept, today, people)}
    everything = everybody_could_know(whole, today, people)
    lost = (each for each in everything if (each.person_id, each.login_id) not in allowed)
    for found in _by_login(whole, lost):
        yield told(whole, found, ENDED)


def with_passwords(office: Inventory) -> Inventory:
    """Note a password, of unknown age, for each login that must have one and of which nobody noted any."""
    noted = {
        number
        for number, parts in office.parts_of.items()
        if PartKind.PASSWORD in parts and parts[PartKind.PASSWORD].state is PartState.IN_PLACE
    }
    missing = {login.id for login in with_own_password(office)} - noted
    parts = {
        number: part
        for number, part in office.parts.items()
        if part.kind is not PartKind.PASSWORD or part.login_id not in missing
    }
    return replace(
        office, parts=parts | {-n: PartFacts(-n, n, PartKind.PASSWORD, version=0) for n in sorted(missing)}
    )


def _who_lost_access(office: Inventory, today: date) -> set[int]:
    """Return who is still here and had an access that ended; a role taught nothing."""
    return {
        access.person_id
        for access in office.accesses.values()
        if access.how is not AccessHow.ROLE
        and access.to_on is not None
        and access.to_on <= today
        and not office.people[access.person_id].has_left(today)
    }


def _by_login(office: Inventory, found: Iterable[Known]) -> list[list[Known]]:
    """Return what lets somebody in to a login in use, by login, the weightiest part first."""
    by_login: defaultdict[int, list[Known]] = defaultdict(list)
    for known in found:
        if known.kind in _OPENING and known.login_id not in office.unused_logins and _is_dated(office, known):
            by_login[known.login_id].append(known)
    return [sorted(each, key=lambda known: _OPENING.index(known.kind)) for each in by_login.values()]


def _is_dated(office: Inventory, known: Known) -> bool:
    """Say whether a part was ever set here or dated; that one has sessions, say, is no reason to end them."""
    part = office.parts_of[known.login_id][known.kind]
    return known.kind is PartKind.PASSWORD or part.version > 0 or part.changed_on is not None
