"""Whether a path proves what it is said to prove, and how short a proof can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.accounts.kinds import PartKind, RouteKind, SignIn
from smmdesk.features.accounts.knowledge import ByAccess, ByDisclosure, ByPassword, ByRoute

if TYPE_CHECKING:
    from smmdesk.features.accounts.knowledge import Known, Step
    from tests.features.accounts.knowledge.oracle import Life, Moment

Part = tuple[int, PartKind]


def proves(life: Life, known: Known) -> bool:
    """Walk the path with a person, from moment to moment, and say whether it ends at what they know."""
    here: tuple[int, PartKind | None, list[Moment]] | None = None  # where, which part only, and when
    for step in known.path:
        here = _walk(life, here, step)
    assert here
    login_id, only, moments = here
    return (
        login_id == known.login_id
        and only in {None, known.kind}
        and any(life.in_use(login_id, known.kind, moment) == known.version for moment in moments)
    )


def _walk(life, here, step: Step):
    match step:
        case ByAccess(access_id, until):
            assert here is None, "a source comes first"
            ((login_id, access),) = [each for each in life.accesses() if each[1].id == access_id]
            assert until is None or until in {access.to_on, life.office.people[life.person_id].left_on}
            return login_id, None, [m for m in life.moments if life.holds(access, m)]
        case ByDisclosure(login_id, kind, on):
            assert here is None, "a source comes first"
            assert any(
                (each.person_id, each.login_id, each.kind, each.on) == (life.person_id, login_id, kind, on)
                for each in life.office.disclosures
            )
            return login_id, kind, [m for m in life.moments if m.day == on and not m.is_morning]
        case ByPassword(login_id, version):
            where, only, moments = here
            assert where == login_id
            assert only in {None, PartKind.PASSWORD}
            assert life.office.logins[login_id].sign_in is SignIn.OWN_PASSWORD
            valid = [m for m in life.moments if life.in_use(login_id, PartKind.PASSWORD, m) == version]
            learned = min(m for m in moments if m in valid)
            return login_id, None, [m for m in valid if life.moments.index(m) >= life.moments.index(learned)]
        case ByRoute(route_id):
            where, only, moments = here
            route = life.office.routes[route_id]
            assert where == route.through_id
            assert only is None, "what is only shown opens nothing"
            gives = PartKind.AUTHENTICATOR if route.how is RouteKind.CODES_FROM else None
            return route.login_id, gives, [m for m in moments if life.leads(route, m)]


def shortest(life: Life) -> dict[Part, int]:
    """Return for each part that is known the fewest steps that prove it; found layer by layer, moment by moment."""
    opened, learned = _sources(life)
    seen_open: set[tuple[int, int]] = set()
    seen_learned: set[tuple[int, PartKind, int, int]] = set()
    found: dict[Part, int] = {}
    depth = 1
    while opened or learned:
        opened -= seen_open
        seen_open |= opened
        learned |= {(*each, at) for number, at in opened for each in life.parts(number, life.moments[at])}
        learned -= seen_learned
        seen_learned |= learned
        for login_id, kind, version, _at in learned:
            if life.in_use(login_id, kind, life.moments[-1]) == version:
                found.setdefault((login_id, kind), depth)
        opened, learned = _onward(life, opened, learned)
        depth += 1
    return found


def _sources(life):
    places = {moment: at for at, moment in enumerate(life.moments)}
    opened = {
        (number, at)
        for number, access in life.accesses()
        for m, at in places.items()
        if life.holds(access, m)
    }
    return opened, {(*each, at) for moment, at in places.items() for each in life.told(moment)}


def _onward(life, opened, learned):
    further, taught = set(), set()
    for number, at in opened:
        for route in life.office.routes.values():
            if route.through_id != number or not life.leads(route, life.moments[at]):
                continue
            if route.how is RouteKind.CODES_FROM:
                codes = life.codes({number}, life.moments[at])
                taught |= {(*each, at) for each in codes if each[0] == route.login_id}
            else:
                further.add((route.login_id, at))
    for number, kind, version, at in learned:
        if kind is PartKind.PASSWORD and life.office.logins[number].sign_in is SignIn.OWN_PASSWORD:
            later = range(at, len(life.moments))
            further |= {(number, m) for m in later if life.in_use(number, kind, life.moments[m]) == version}
    return further, taught
