"""The ground that is walked for a day that is asked about: who has what, what leads where, what is in use.

A day on which an access ended and a version changed has two stories. In the one that is possible, the change came
first, and the access holds to the end of the day. In the one that is certain, the access ended first, and holds until
the day's changes. What is so in the first only is to be confirmed (C08).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.accounts.kinds import PartKind, RouteKind, SignIn
from smmdesk.features.accounts.knowledge.layout import ended_by
from smmdesk.features.accounts.knowledge.versions import ALWAYS, NEVER, Span, moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smmdesk.features.accounts.inventory import AccessFacts, Disclosure
    from smmdesk.features.accounts.knowledge.layout import Layout


class Held(NamedTuple):
    """An access, other than a role, to a login; ``until`` is its last day, if that has come."""

    access_id: int
    login_id: int
    begin: int
    end: int
    until: date | None

    def in_story(self, *, is_certain: bool) -> tuple[int, int]:
        """Return from when until when it holds."""
        return self.begin - is_certain, self.end - (is_certain and self.until is not None)


class Way(NamedTuple):
    """A route to a login between two moments, or to one kind of its parts only."""

    route_id: int
    login_id: int
    begin: int
    end: int
    only: PartKind | None


class Ground:
    """Say what held when, until the end of a day."""

    def __init__(self, layout: Layout, on: date) -> None:
        self._layout, self._on = layout, on
        self._now = moment(on)
        self.end = self._now + 1
        self._in_use: dict[int, list[tuple[PartKind, Span]]] = {}
        self._ways: dict[int, list[Way]] = {}

    def accesses_of(self, person_id: int) -> list[Held]:
        """Return where somebody had access by that day, other than roles."""
        held = self._layout.accesses_of.get(person_id, ())
        found = (self._held(login_id, access) for login_id, access in held)
        return [one for one in found if one.begin < one.end]

    def disclosures_of(self, person_id: int) -> Iterator[tuple[Disclosure, int]]:
        """Return what somebody was shown by that day, and when."""
        for shown in self._layout.shown_to.get(person_id, ()):
            if shown.on <= self._on:
                yield shown, moment(shown.on)

    def ways_from(self, login_id: int) -> list[Way]:
        """Return where a login leads."""
        if login_id not in self._ways:
            self._ways[login_id] = list(self._find_ways(login_id))
        return self._ways[login_id]

    def passwords(self, login_id: int) -> Sequence[Span]:
        """Return the versions of a password with which one signs in."""
        if self._layout.office.logins[login_id].sign_in is not SignIn.OWN_PASSWORD:
            return ()
        return self._layout.versions_of(login_id).get(PartKind.PASSWORD, ())

    def in_use(self, login_id: int) -> list[tuple[PartKind, Span]]:
        """Return the parts of a login, each with its version in use on that day."""
        if login_id not in self._in_use:
            self._in_use[login_id] = [
                (kind, span)
                for kind, versions in self._layout.versions_of(login_id).items()
                for span in versions
                if span.begin <= self._now < span.end
            ]
        return self._in_use[login_id]

    def _find_ways(self, login_id: int) -> Iterator[Way]:
        for route in self._layout.routes_through.get(login_id, ()):
            begin, end = moment(route.from_on), moment(route.to_on, unknown=NEVER) + 1
            only = PartKind.AUTHENTICATOR if route.how is RouteKind.CODES_FROM else None
            yield Way(route.id, route.login_id, begin, end, only)

    def _held(self, login_id: int, access: AccessFacts) -> Held:
        until = ended_by(self._layout.office, access, self._on)
        end = moment(until, unknown=self._now) + 1
        return Held(access.id, login_id, moment(access.from_on), end, until)


def day_of(when: int) -> date | None:
    """Return the day of a moment; ``None`` where it was always so."""
    return date.fromordinal(when // 2) if when != ALWAYS else None
