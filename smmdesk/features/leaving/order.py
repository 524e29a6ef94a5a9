"""What comes before what: things to be done in an order, and which of them can be done today.

Only calendar days count here, so nothing depends on a time zone or on the hour that daylight saving takes away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Node:
    """Something to be done; ``key`` is its own among those it is ordered with.

    It comes after all that it ``needs``, and not before ``waits_days`` days after ``waits_for`` was done. What is
    named there but is not among the others holds nothing up. Of what is free, the lowest ``rank`` comes first.
    """

    key: str
    needs: frozenset[str] = frozenset()
    done_on: date | None = None
    waits_for: str = ""
    waits_days: int = 0
    rank: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether something can be done: ``by`` names what must be done first, ``not_before`` a day still to come."""

    is_blocked: bool = False
    by: tuple[str, ...] = ()
    not_before: date | None = None


def in_order(nodes: Iterable[Node]) -> list[Node]:
    """Return all nodes, each after what it needs, and by rank where that leaves a choice.

    Where things need each other in a circle (two mailboxes that reset one another), the one of the lowest rank does
    not wait for the circle; whatever is not in a circle is in its order all the same.
    """
    by_key = {node.key: node for node in nodes}
    needs = _needs(by_key)
    followers = _followers(needs)
    open_needs = {key: len(before) for key, before in needs.items()}
    free = [_place(by_key[key]) for key, count in open_needs.items() if not count]
    heapify(free)
    ordered = []
    while free:
        key = heappop(free)[-1]
        ordered.append(by_key[key])
        for follower in followers[key]:
            open_needs[follower] -= 1
            if not open_needs[follower]:
                heappush(free, _place(by_key[follower]))
    return ordered


def readiness(nodes: Iterable[Node], today: date) -> dict[str, Readiness]:
    """Return where each node stands today.

    Of a circle, the one of the lowest rank is not blocked by the others, so there is always something to begin with.
    """
    by_key = {node.key: node for node in nodes}
    needs = _needs(by_key)
    return {key: _readiness_of(node, needs[key], by_key, today) for key, node in by_key.items()}


def _readiness_of(node: Node, needs: frozenset[str], by_key: Mapping[str, Node], today: date) -> Readiness:
    if node.done_on:
        return Readiness()
    missing = sorted(_place(by_key[key]) for key in needs if not by_key[key].done_on)
    by = tuple(key for *_, key in missing)
    return Readiness(is_blocked=bool(by), by=by, not_before=_not_before(node, by_key, today))


def _not_before(node: Node, by_key: Mapping[str, Node], today: date) -> date | None:
    awaited = by_key.get(node.waits_for)
    if awaited is None or awaited.done_on is None:
        return None
    day = awaited.done_on + timedelta(days=node.waits_days)
    return day if today < day else None


def _needs(by_key: Mapping[str, Node]) -> dict[str, frozenset[str]]:
    """Return what each node comes after, without what would close a circle."""
    needs = {key: (node.needs | {node.waits_for}) & by_key.keys() - {key} for key, node in by_key.items()}
    found = _circles(needs)
    while found:
        for circle in found:
            first = min(circle, key=lambda key: _place(by_key[key]))
            needs[first] -= circle
        rest = frozenset().union(*found)
        found = _circles({key: needs[key] & rest for key in rest})
    return needs


def _circles(needs: Mapping[str, frozenset[str]]) -> list[frozenset[str]]:
    """Return the largest groups in which each needs, over others, every other (Kosaraju: twice over the graph)."""
    finished: list[str] = []
    seen: set[str] = set()
    for key in needs:
        _walk(key, needs, seen, finished.append)
    followers, seen, found = _followers(needs), set(), []
    for key in reversed(finished):
        members: list[str] = []
        _walk(key, followers, seen, members.append)
        found.append(frozenset(members))
    return [circle for circle in found if len(circle) > 1]


def _walk(
    start: str, graph: Mapping[str, Iterable[str]], seen: set[str], finish: Callable[[str], None]
) -> None:
    """Tell of each key that is reached and was not seen, when all beyond it are told; deep graphs are no trouble."""
    path = [] if start in seen else [(start, iter(graph[start]))]
    seen.add(start)
    while path:
        key, rest = path[-1]
        onward = next((each for each in rest if each not in seen), None)
        if onward is None:
            path.pop()
            finish(key)
        else:
            seen.add(onward)
            path.append((onward, iter(graph[onward])))


def _followers(needs: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    followers: dict[str, list[str]] = {key: [] for key in needs}
    for key, before in needs.items():
        for each in before:
            followers[each].append(key)
    return followers


def _place(node: Node) -> tuple[Any, ...]:
    return (node.rank, node.key)
