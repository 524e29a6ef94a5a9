"""What each task of a case comes after: what its step says, taking over, and the logins through which one comes.

A new password is worth nothing while the mailbox that resets it can still be opened by them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.leaving.kinds import TaskKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from smmdesk.features.leaving.items import Item
    from smmdesk.features.leaving.scope import Scope
    from smmdesk.features.leaving.states import State, TaskFacts
    from smmdesk.features.leaving.step import Step


@dataclass(frozen=True)
class Draft:
    """A task before it is known what it waits for: what was listed, what is asked for, or both."""

    key: str
    row: TaskFacts | None
    item: Item | None
    step: Step
    state: State

    @property
    def kind(self) -> TaskKind:
        """Return what it is about."""
        return self.item.kind if self.item else self.row.kind if self.row else TaskKind.FREE

    @property
    def place(self) -> str:
        """Return where it is done, as ``login:3``."""
        return self.item.place if self.item else self.row.place if self.row else ""


class Web:
    """Find what holds up what among the tasks of a case."""

    def __init__(self, scope: Scope, drafts: Mapping[str, Draft]) -> None:
        self._drafts = drafts
        self._at = {(each.place, each.step.key): key for key, each in drafts.items()}
        self._ways_to = scope.ways_to
        self._first = {
            key: self._leading_to(each) for key, each in drafts.items() if each.kind is TaskKind.TAKE_OVER
        }
        self._followers: defaultdict[str, list[Draft]] = defaultdict(list)
        for draft in drafts.values():
            for key in self.before(draft):
                self._followers[key].append(draft)

    def before(self, draft: Draft) -> frozenset[str]:
        """Return the keys of the tasks that must be done first."""
        return frozenset(key for key in self._named(draft) if key in self._drafts and key != draft.key)

    def after(self, draft: Draft) -> Iterable[Draft]:
        """Return the tasks at other places that can only be done later."""
        return (each for each in self._followers[draft.key] if each.place != draft.place)

    def key_at(self, place: str, step: str) -> str:
        """Return the key of the task that a step became at a place; nothing where it became none."""
        return self._at.get((place, step), "") if step else ""

    def _named(self, draft: Draft) -> Iterator[str]:
        yield from (self.key_at(draft.place, step) for step in draft.step.needs)
        taking_over = f"{draft.place}/take_over"
        if draft.key not in self._first.get(taking_over, ()):
            yield taking_over
        if draft.kind is TaskKind.PART:
            yield from (f"{place}/{PartKind.PASSWORD}" for place in self._ways_to.get(draft.place, ()))

    def _leading_to(self, draft: Draft) -> set[str]:
        """Return what comes before taking over by its own steps, such as to invite the new owner."""
        found: set[str] = set()
        ahead = [draft]
        while ahead:
            step = ahead.pop().step
            for key in (self.key_at(draft.place, each) for each in step.before):
                if key and key not in found:
                    found.add(key)
                    ahead.append(self._drafts[key])
        return found
