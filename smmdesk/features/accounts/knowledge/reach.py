"""What one person could reach and learn up to a day, found by following every way from what they had.

A step needs only the one before it (to open a mailbox is enough to reset what it resets), so every proof is a path,
and following the ways breadth first finds the shortest. Each login is looked at once for each stretch of time, cycles
included: the work grows with what the person can reach, not with the office.

The rules, by days:

- Who has an access, other than a role, can open its login from its first to its last day. For somebody who has left,
  it ends with their last day (C08), unless it began later: they are back.
- Who knows the password in use can open the login, if one signs in with a password of its own.
- Who can open a login can open what it leads to while the way exists, but a source of codes gives codes only.
- Who can open a login learns the version in use of every part that is in place; who was shown a part, that version.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.knowledge.facts import ByAccess, ByDisclosure, ByPassword, ByRoute, Step
from smmdesk.features.accounts.knowledge.versions import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Collection

    from smmdesk.features.accounts.knowledge.ground import Ground

Part = tuple[int, PartKind]  # of a login


class Trail(NamedTuple):
    """A proof, from its last step back to its source."""

    step: Step
    before: Trail | None = None

    def path(self) -> tuple[Step, ...]:
        """Return its steps from the source on."""
        steps, here = [self.step], self.before
        while here:
            steps.append(here.step)
            here = here.before
        return tuple(reversed(steps))


class Stretch(NamedTuple):
    """The parts of a login, or only those of one kind, can be learned between two moments."""

    login_id: int
    begin: int
    end: int
    trail: Trail
    only: PartKind | None = None


class Learned(NamedTuple):
    """When somebody first could learn the version of a part that is in use, and how with the fewest steps."""

    version: int
    at: int
    trail: Trail


class Reach:
    """Follow the ways of one person over a ``Ground``; ``within`` limits them to some logins."""

    def __init__(
        self,
        ground: Ground,
        person_id: int,
        within: Collection[int] | None = None,
        *,
        is_certain: bool = False,
    ) -> None:
        self.learned: dict[Part, Learned] = {}
        self._ground, self._within = ground, within
        self._open: dict[int, list[tuple[int, int]]] = {}
        self._passwords: dict[tuple[int, int], int] = {}  # by login and version: when it was learned first
        self._queue: deque[Stretch] = deque()
        self._begin(person_id, is_certain=is_certain)
        while self._queue:
            here = self._queue.popleft()
            if here.only:
                self._learn(here)
            else:
                self._look(here)

    def _begin(self, person_id: int, *, is_certain: bool) -> None:
        for access in self._ground.accesses_of(person_id):
            if self._is_within(access.login_id):
                begin, end = access.in_story(is_certain=is_certain)
                trail = Trail(ByAccess(access.access_id, access.until))
                self._look(Stretch(access.login_id, begin, end, trail))
        for shown, at in self._ground.disclosures_of(person_id):
            if self._is_within(shown.login_id):
                trail = Trail(ByDisclosure(shown.login_id, shown.kind, shown.on))
                self._learn(Stretch(shown.login_id, at, at + 1, trail, shown.kind))

    def _is_within(self, login_id: int) -> bool:
        return self._within is None or login_id in self._within

    def _look(self, here: Stretch) -> None:
        """Learn what a login holds and see where it leads, in the time in which it could not be opened yet."""
        for begin, end in self._new_time(here):
            self._learn(Stretch(here.login_id, begin, end, here.trail), open_until=end)
            for way in self._ground.ways_from(here.login_id):
                first, last = max(begin, way.begin), min(end, way.end)
                if first < last and self._is_within(way.login_id):
                    onward = Trail(ByRoute(way.route_id), here.trail)
                    self._queue.append(Stretch(way.login_id, first, last, onward, way.only))

    def _learn(self, here: Stretch, *, open_until: int = ALWAYS) -> None:
        """Note which versions were in use then; knowing a password opens the login on, where it is not open yet."""
        if here.only in {None, PartKind.PASSWORD}:
            self._learn_passwords(here, open_until)
        for kind, span in self._ground.in_use(here.login_id):
            at = max(here.begin, span.begin)
            if at < here.end and here.only in {None, kind}:
                self._note((here.login_id, kind), span.version, at, here.trail)

    def _learn_passwords(self, here: Stretch, open_until: int) -> None:
        for span in self._ground.passwords(here.login_id):
            at, known = max(here.begin, span.begin), (here.login_id, span.version)
            if at < min(here.end, span.end) and at < self._passwords.get(known, self._ground.end):
                self._passwords[known] = at
                end = min(span.end, self._ground.end)
                if open_until < end:  # else it opens nothing that is not open
                    onward = Trail(ByPassword(*known), here.trail)
                    self._queue.append(Stretch(here.login_id, at, end, onward))

    def _note(self, part: Part, version: int, at: int, trail: Trail) -> None:
        known = self.learned.get(part)
        if known is None:
            self.learned[part] = Learned(version, at, trail)
        elif at < known.at:
            self.learned[part] = known._replace(at=at)

    def _new_time(self, here: Stretch) -> list[tuple[int, int]]:
        open_now = self._open.setdefault(here.login_id, [])
        free = [(here.begin, here.end)]
        for begin, end in open_now:
            free = [piece for whole in free for piece in _without(whole, begin, end)]
        open_now.extend(free)
        return free


def _without(whole: tuple[int, int], begin: int, end: int) -> list[tuple[int, int]]:
    """Return what is left of a time when another is taken out of it."""
    left = (whole[0], min(whole[1], begin)), (max(whole[0], end), whole[1])
    return [piece for piece in left if piece[0] < piece[1]]
