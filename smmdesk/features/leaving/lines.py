"""A case as a list of work: each task in the order in which it is safe, with what it waits for and until when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.leaving.items import HAND_OVER, RENEW, ROLE, TAKE_OVER, Item, items, title_of
from smmdesk.features.leaving.kinds import Outcome, Standing, TaskKind
from smmdesk.features.leaving.order import Node, in_order, readiness
from smmdesk.features.leaving.states import State, state_of
from smmdesk.features.leaving.step_book import OFFICE
from smmdesk.features.leaving.web import Draft, Web

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from smmdesk.core.ownership import Owned
    from smmdesk.features.leaving import order
    from smmdesk.features.leaving.scope import CaseFacts, Scope
    from smmdesk.features.leaving.states import TaskFacts
    from smmdesk.features.leaving.step import Step, Within
    from smmdesk.features.leaving.step_book import StepBook
    from smmdesk.features.leaving.timing import Timing

_FALLBACK = {
    TaskKind.PART: RENEW,
    TaskKind.ACCESS: ROLE,
    TaskKind.TAKE_OVER: TAKE_OVER,
    TaskKind.OWNED: HAND_OVER,
}


@dataclass(frozen=True)
class Line:
    """A task as it is shown; texts are in the person's language. ``task_id`` is 0 while it was never written down."""

    key: str
    task_id: int
    kind: TaskKind
    place: str
    title: str
    deed: str
    advice: str
    standing: Standing
    step: Step
    due_on: date
    within: Within
    part: PartKind | None = None
    version: int = 0
    proof: str = ""
    is_theirs_alone: bool = False
    closed_on: date | None = None
    closing_version: int = 0
    not_before: date | None = None
    waits_for: tuple[str, ...] = ()
    opens_up: tuple[str, ...] = ()  # what can go on once it is done, by title
    outcome: Outcome | None = None
    by_id: int | None = None
    note: str = ""

    @property
    def headline(self) -> str:
        """Return what is to be done, and to what."""
        return headline(self.title, self.deed)


class CaseView:
    """One case on a day: its lines in order."""

    def __init__(  # noqa: PLR0913, PLR0917 (each is needed)
        self,
        scope: Scope,
        case: CaseFacts,
        rows: Iterable[TaskFacts],
        book: StepBook,
        timing: Timing,
        owned: Iterable[Owned] | None,
    ) -> None:
        self._scope, self._case, self._book, self._timing = scope, case, book, timing
        self._is_owned_known = owned is not None
        self.items = items(scope, case, book, owned or ())
        self.rows = {row.key: row for row in rows}
        self._drafts = {key: self._draft(key) for key in {**self.rows, **self.items}}
        self.lines = self._lines()

    @property
    def open_lines(self) -> list[Line]:
        """Return what holds the case open."""
        return [line for line in self.lines if not line.standing.is_closed]

    def line(self, key: str) -> Line | None:
        """Return the line of that key."""
        return next((line for line in self.lines if line.key == key), None)

    def _draft(self, key: str) -> Draft:
        row, item = self.rows.get(key), self.items.get(key)
        step = item.step if item else self._step_of(row) if row else RENEW
        return Draft(key, row, item, step, self._state(row, item))

    def _state(self, row: TaskFacts | None, item: Item | None) -> State:
        if row and row.kind is TaskKind.OWNED and not self._is_owned_known and row.outcome is None:
            return State(Standing.OPEN)
        return state_of(self._scope.seen, self._case, row, item)

    def _step_of(self, row: TaskFacts) -> Step:
        """Return the step of a task that the inventory does not ask for any more."""
        steps = self._book.at(self._scope.office, row.place)
        found = next((step for step in steps if step.key == row.step), None)
        return found or replace(_FALLBACK.get(row.kind, RENEW), key=row.step, title=row.deed)

    def _lines(self) -> list[Line]:
        web = Web(self._scope, self._drafts)
        nodes = in_order(self._node(draft, web) for draft in self._drafts.values())
        places = readiness(nodes, self._scope.today)
        return [self._line(self._drafts[node.key], places[node.key], web) for node in nodes]

    def _node(self, draft: Draft, web: Web) -> Node:
        closed_on = (draft.state.on or self._case.last_day) if draft.state.standing.is_closed else None
        kind, _colon, number = draft.place.partition(":")
        rank = (  # never the title: of a circle, another one would come first when it is renamed
            draft.place == OFFICE,
            draft.kind is not TaskKind.TAKE_OVER,
            self._due_on(draft.step).toordinal(),
            kind,
            int(number or 0),
            draft.key,
        )
        waits_for = web.key_at(draft.place, draft.step.waits_for)
        return Node(draft.key, web.before(draft), closed_on, waits_for, draft.step.waits_days, rank)

    def _line(self, draft: Draft, place: order.Readiness, web: Web) -> Line:
        row, item, step = draft.row, draft.item, draft.step
        return Line(
            key=draft.key,
            task_id=row.id if row else 0,
            kind=draft.kind,
            place=draft.place,
            title=self._title(draft),
            deed=_(step.title) if step.title else "",
            advice=_(step.detail) if step.detail else "",
            standing=_standing(draft.state, place),
            step=step,
            within=self._within(step),
            due_on=self._due_on(step),
            part=item.part if item else PartKind(row.part) if row and row.part else None,
            version=item.version if item else row.version if row else 0,
            proof=item.proof if item else row.proof if row else "",
            is_theirs_alone=item.is_theirs_alone if item else bool(row and row.is_theirs_alone),
            closed_on=draft.state.on if draft.state.standing.is_closed else None,
            closing_version=draft.state.version,
            not_before=place.not_before,
            waits_for=tuple(self._headline(self._drafts[key]) for key in place.by),
            opens_up=tuple(dict.fromkeys(self._title(after) for after in web.after(draft))),
            outcome=row.outcome if row else None,
            by_id=row.by_id if row else None,
            note=row.note if row else "",
        )

    def _headline(self, draft: Draft) -> str:
        return headline(self._title(draft), _(draft.step.title))

    def _title(self, draft: Draft) -> str:
        named = title_of(self._scope.office, draft.place)
        return named or (draft.item.title if draft.item else draft.row.title if draft.row else "")

    def _within(self, step: Step) -> Within:
        return step.class_for(is_dismissal=self._case.kind.is_hostile)

    def _due_on(self, step: Step) -> date:
        return self._timing.due_on(self._within(step), self._case.last_day)


def headline(title: str, deed: str) -> str:
    """Return what is to be done, and to what."""
    return _("{name}: {deed}").format(name=title, deed=deed) if title else deed


def _standing(state: State, place: order.Readiness) -> Standing:
    if state.standing is not Standing.OPEN:
        return state.standing
    if place.is_blocked:
        return Standing.BLOCKED
    return Standing.WAITING if place.not_before else Standing.OPEN
