"""Read the cases of an office, at a glance or in a session, and look at any of them on a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.glance import facts
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.leaving.kinds import LeavingKind
from smmdesk.features.leaving.lines import CaseView
from smmdesk.features.leaving.scope import CaseFacts, Scope
from smmdesk.features.leaving.states import TaskFacts, read_tasks
from smmdesk.features.leaving.step_book import read_step_book
from smmdesk.features.leaving.timing import read_timing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smmdesk.core.glance import Ask
    from smmdesk.core.ownership import Owned
    from smmdesk.features.accounts.inventory import Inventory


class CaseRow(NamedTuple):
    """What a row of ``leaving_case`` says."""

    id: int
    person_id: int
    kind: LeavingKind
    last_day: date
    opened_on: date
    led_by_id: int | None = None
    note: str = ""
    is_by_itself: bool = False
    closed_on: date | None = None
    closed_by_id: int | None = None
    withdrawn_on: date | None = None
    withdrawn_why: str = ""
    seal: str = ""
    record: str = ""

    @property
    def is_open(self) -> bool:
        """Say whether something may be left to do in it."""
        return self.closed_on is None and self.withdrawn_on is None

    @property
    def facts(self) -> CaseFacts:
        """Return what decides what is listed in it."""
        return CaseFacts(self.id, self.person_id, self.kind, self.last_day)


class Cases:
    """All cases of an office on a day; what they share is worked out once."""

    def __init__(self, ask: Ask, today: date, office: Inventory | None = None) -> None:
        self.rows = {row.id: row for row in facts(ask, "leaving_case", CaseRow)}
        self.book, self.timing, self.today = read_step_book(ask), read_timing(ask), today
        self.office = office or read_inventory(ask)
        self._tasks: defaultdict[int, list[TaskFacts]] = defaultdict(list)
        for task in read_tasks(ask):
            self._tasks[task.case_id].append(task)

    @property
    def open_rows(self) -> list[CaseRow]:
        """Return the open cases, the earliest last day first."""
        found = (row for row in self.rows.values() if row.is_open)
        return sorted(found, key=lambda row: (row.last_day, row.id))

    @cached_property
    def scope(self) -> Scope:
        """Return the inventory in the eyes of the open cases."""
        return Scope(self.office, tuple(row.facts for row in self.open_rows), self.today)

    def tasks_of(self, case_id: int) -> list[TaskFacts]:
        """Return what was listed in a case."""
        return self._tasks[case_id]

    def of_person(self, person_id: int) -> CaseRow | None:
        """Return somebody's open case."""
        return next((row for row in self.open_rows if row.person_id == person_id), None)

    def view(self, case_id: int, owned: Iterable[Owned] | None = None) -> CaseView:
        """Return an open case as it stands; where nobody says what the person owns, that stays as it was listed."""
        case = self.rows[case_id].facts
        return CaseView(self.scope, case, self._tasks[case_id], self.book, self.timing, owned)
