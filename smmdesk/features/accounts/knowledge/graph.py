"""What hangs together around one person, login or account: who, what, and through what."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _, format_date
from smmdesk.features.accounts.kinds import AccessHow, RouteKind
from smmdesk.features.accounts.knowledge.asking import could_know, who_could_know
from smmdesk.features.accounts.knowledge.facts import ByAccess, ByDisclosure, ByRoute
from smmdesk.features.accounts.knowledge.layout import Layout, ended_by
from smmdesk.features.accounts.knowledge.sayings import path_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from smmdesk.features.accounts.inventory import AccessFacts, Inventory, RouteFacts
    from smmdesk.features.accounts.knowledge.facts import Known, Step

MOST = 40  # nodes in a picture; more cannot be read


@dataclass(frozen=True)
class Node:
    """Somebody or something; ``where`` leads to it. ``kind`` is ``person``, ``leaver``, ``account`` or a login's kind."""

    where: str
    kind: str
    title: str
    note: str
    is_center: bool = False


@dataclass(frozen=True)
class Edge:
    """Something leads from one node to another; ``words`` stand beside the line, ``note`` says it in full.

    What is not ``is_open`` has ended, and matters because nothing was replaced since.
    """

    source: str
    target: str
    words: str = ""
    note: str = ""
    is_open: bool = True


@dataclass(frozen=True)
class Graph:
    """Nodes and the edges between them; ``left_out`` is how many are too far away to be shown."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int = 0


def picture_of(office: Inventory, center: str, on: date) -> Graph:
    """Return the graph around ``person:1``, ``login:2`` or ``account:3`` as it is on a day."""
    drawn = _Drawing(office, on)
    kind, _colon, number = center.partition(":")
    if kind == "person":
        drawn.around_person(int(number))
    elif kind == "login":
        drawn.around_login(int(number))
    else:
        drawn.around_account(int(number))
    return drawn.graph(center)


def is_there(office: Inventory, where: str) -> bool:
    """Say whether ``person:1``, ``login:2`` or ``account:3`` was not removed meanwhile."""
    kind, _colon, number = where.partition(":")
    ids = {"person": set(office.people), "login": set(office.logins), "account": set(office.accounts)}
    return int(number) in ids[kind]


class _Drawing:
    """Collect what belongs into a picture."""

    def __init__(self, office: Inventory, on: date) -> None:
        self._office, self._on = office, on
        self._layout = Layout(office)
        self._edges: dict[tuple[str, str], list[Edge]] = {}
        self._logins: set[int] = set()

    def around_person(self, person_id: int) -> None:
        """Draw what somebody could know or can open, through what, and the accounts that this opens."""
        self._draw_proofs(could_know(self._office, person_id, self._on))
        self._draw_open_accesses(lambda access, _login: access.person_id == person_id)
        self._draw_open_routes()
        self._draw_accounts(self._logins)

    def around_login(self, login_id: int) -> None:
        """Draw who could know or can open a login, what leads to it, what it leads to, and the accounts that this opens."""
        known = who_could_know(self._office, login_id, self._on)
        people = {one.person_id for one in known}
        ahead, behind = (self._reached(login_id, forward=each) for each in (True, False))
        self._logins |= ahead | behind
        self._draw_proofs(known)
        self._draw_open_accesses(
            lambda access, login: login in behind or (access.person_id in people and login in self._logins)
        )
        self._draw_open_routes()
        self._draw_accounts(ahead)

    def around_account(self, account_id: int) -> None:
        """Draw the same around the login of an account, and who has a role on it."""
        account = self._office.accounts[account_id]
        if account.login_id is not None:
            self.around_login(account.login_id)
        for roles in self._layout.roles_of.values():
            for access in roles:
                if access.account_id == account_id and access.is_open(self._on):
                    self._draw_access(access)

    def graph(self, center: str) -> Graph:
        """Return what was collected, the nearest to the center if it is too much."""
        edges = [_merged(parallel) for parallel in self._edges.values()]
        reached = _nearest(center, edges)
        kept = set(reached[:MOST])
        return Graph(
            tuple(self._node(where, is_center=where == center) for where in reached[:MOST]),
            tuple(edge for edge in edges if edge.source in kept and edge.target in kept),
            left_out=len(reached) - len(kept),
        )

    # What is drawn

    def _draw_proofs(self, known: Iterable[Known]) -> None:
        for one in known:
            for step in one.path:
                self._draw_step(one.person_id, step)

    def _draw_step(self, person_id: int, step: Step) -> None:
        match step:
            case ByAccess(access_id):
                self._draw_access(self._office.accesses[access_id])
            case ByDisclosure(login_id):
                self._logins.add(login_id)
                note = path_words(self._office, step)
                self._draw(
                    Edge(f"person:{person_id}", f"login:{login_id}", _("was shown"), note, is_open=False)
                )
            case ByRoute(route_id):
                self._draw_route(self._office.routes[route_id])

    def _draw_access(self, access: AccessFacts) -> None:
        login = self._office.login_of(access)
        is_role = access.how is AccessHow.ROLE
        if login and not (is_role and access.account_id):
            self._logins.add(login.id)
            target = f"login:{login.id}"
        else:
            target = f"account:{access.account_id}"
        until = None if is_role else ended_by(self._office, access, self._on)
        note = path_words(self._office, ByAccess(access.id, until))
        words = _(_ACCESSES[access.how])
        self._draw(Edge(f"person:{access.person_id}", target, words, note, is_open=until is None))

    def _draw_open_accesses(self, belongs: Callable[[AccessFacts, int], bool]) -> None:
        for access in self._office.accesses.values():
            login = self._office.login_of(access)
            if access.is_open(self._on) and belongs(access, login.id if login else 0):
                self._draw_access(access)

    def _draw_route(self, route: RouteFacts) -> None:
        self._logins |= {route.through_id, route.login_id}
        source, target = f"login:{route.through_id}", f"login:{route.login_id}"
        note = path_words(self._office, ByRoute(route.id))
        self._draw(Edge(source, target, _(_ROUTES[route.how]), note, self._is_open(route)))

    def _draw_open_routes(self) -> None:
        for number in sorted(self._logins):
            for route in self._layout.routes_through.get(number, ()):
                if route.login_id in self._logins and self._is_open(route):
                    self._draw_route(route)

    def _draw_accounts(self, logins: Iterable[int]) -> None:
        for number in sorted(logins):
            for account in self._office.accounts_of.get(number, ()):
                self._draw(Edge(f"login:{number}", f"account:{account.id}", "", _("opens the account")))

    def _draw(self, edge: Edge) -> None:
        parallel = self._edges.setdefault((edge.source, edge.target), [])
        if edge not in parallel:
            parallel.append(edge)

    # How things hang together

    def _reached(self, center: int, *, forward: bool) -> set[int]:
        """Return the logins that one leads to, or that lead to it, itself among them; codes lead no further."""
        routes = self._layout.routes_through if forward else self._layout.routes_to
        found, ahead = {center}, [center]
        while ahead:
            here = ahead.pop()
            for route in routes.get(here, ()):
                other = route.login_id if forward else route.through_id
                gives_codes = route.how is RouteKind.CODES_FROM
                if other in found or not self._is_open(route) or (gives_codes and here != center):
                    continue
                found.add(other)
                if not (gives_codes and forward):
                    ahead.append(other)
        return found

    def _is_open(self, route: RouteFacts) -> bool:
        has_begun = route.from_on is None or route.from_on <= self._on
        return has_begun and (route.to_on is None or route.to_on >= self._on)

    # Nodes

    def _node(self, where: str, *, is_center: bool) -> Node:
        kind, _colon, number = where.partition(":")
        make = {"person": self._person, "login": self._login, "account": self._account}[kind]
        return Node(where, *make(int(number)), is_center=is_center)

    def _person(self, number: int) -> tuple[str, str, str]:
        person = self._office.people[number]
        if person.has_left(self._on) and person.last_day:
            return "leaver", person.name, _("left on {day}").format(day=format_date(person.last_day))
        return "person", person.name, _(person.kind.words)

    def _login(self, number: int) -> tuple[str, str, str]:
        login = self._office.logins[number]
        return login.kind.value, login.title, login.username or _(login.kind.words)

    def _account(self, number: int) -> tuple[str, str, str]:
        from smmdesk.features.accounts import networks

        account = self._office.accounts[number]
        return "account", account.title, networks.network(account.network).name


def _merged(parallel: list[Edge]) -> Edge:
    """Return one edge for several between the same two nodes; it is open if one of them is."""
    first = parallel[0]
    said = " · ".join(dict.fromkeys(edge.words for edge in parallel if edge.words))
    note = "\n".join(dict.fromkeys(edge.note for edge in parallel if edge.note))
    return Edge(first.source, first.target, said, note, is_open=any(edge.is_open for edge in parallel))


def _nearest(center: str, edges: Iterable[Edge]) -> list[str]:
    """Return what hangs together with the center, the nearest first, people before things."""
    beside: dict[str, list[str]] = {}
    for edge in edges:
        beside.setdefault(edge.source, []).append(edge.target)
        beside.setdefault(edge.target, []).append(edge.source)
    found, ahead = [center], deque([center])
    seen = {center}
    while ahead:
        for other in sorted(beside.get(ahead.popleft(), ()), key=_rank):
            if other not in seen:
                seen.add(other)
                found.append(other)
                ahead.append(other)
    return found


def _rank(where: str) -> tuple[int, int]:
    kind, _colon, number = where.partition(":")
    return ("person", "login", "account").index(kind), int(number)


_ACCESSES = {
    AccessHow.ROLE: N_("has a role"),
    AccessHow.SHARED: N_("shares it"),
    AccessHow.TOLD: N_("was told"),
    AccessHow.ON_PAPER: N_("on paper"),
    AccessHow.ON_DEVICE: N_("on a device"),
}

_ROUTES = {
    RouteKind.RESETS_BY_EMAIL: N_("resets by e-mail"),
    RouteKind.RESETS_BY_PHONE: N_("resets by phone"),
    RouteKind.SIGNS_IN_WITH: N_("signs in"),
    RouteKind.KEPT_IN: N_("keeps the secrets"),
    RouteKind.CODES_FROM: N_("shows the codes"),
}
