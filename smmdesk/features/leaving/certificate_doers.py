"""Who did what the inventory tells by itself, and when: whoever noted it, as the history says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlmodel import Session, col, or_, select

from smmdesk.core import history
from smmdesk.core.history import Entry, EntryKind
from smmdesk.features.accounts.models import Access, Part
from smmdesk.features.leaving.kinds import Standing, TaskKind
from smmdesk.features.leaving.models import CaseTask

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.change import Change
    from smmdesk.features.accounts.inventory import Inventory
    from smmdesk.features.leaving.lines import Line

_PART, _ACCESS, _TASK = (str(table.__tablename__) for table in (Part, Access, CaseTask))
_TABLES = (_PART, _ACCESS, _TASK)
_SAID = ("outcome", "by_id", "note")  # the columns of a task that hold what somebody said
_ACCESS_KEY = re.compile(r"(?:role|access):(\d+)")


@dataclass(frozen=True)
class Doers:
    """Who set each version of a part, by the part's id, who ended each access, and who spoke of each task, and when."""

    office: Inventory
    renewed: dict[tuple[int, int], str] = field(default_factory=dict)
    ended: dict[int, str] = field(default_factory=dict)
    spoken: dict[int, tuple[date, str]] = field(default_factory=dict)

    def of(self, line: Line) -> str:
        """Return who did what closes a task; nobody where that is not noted."""
        if line.kind is TaskKind.PART and line.part:
            parts = self.office.parts_of.get(int(line.place.partition(":")[2]), {})
            part = parts.get(line.part)
            return self.renewed.get((part.id, line.closing_version), "") if part else ""
        found = _ACCESS_KEY.fullmatch(line.key)
        return self.ended.get(int(found[1]), "") if found else ""

    def speaker_of(self, line: Line) -> str:
        """Return who said of a task what was said."""
        return self.spoken[line.task_id][1] if line.task_id in self.spoken else ""

    def day_of(self, line: Line) -> date | None:
        """Return when a task was closed; of what was handed or taken over, when that was said."""
        is_dayless = line.closed_on is None and line.standing is Standing.DONE
        return self.spoken[line.task_id][0] if is_dayless and line.task_id in self.spoken else line.closed_on

    def note(self, change: Change, entry: Entry) -> None:
        """Remember who brought a row to what it is; whoever was last counts."""
        after, number = change.after or {}, change.key["id"]
        if change.table == _PART and "version" in after:
            self.renewed[number, after["version"]] = entry.actor_name
        elif change.table == _ACCESS and after.get("to_on"):
            self.ended[number] = entry.actor_name
        elif change.table == _TASK and (said := [after[name] for name in _SAID if name in after]):
            self._note_words(number, entry, is_said=any(said))

    def _note_words(self, number: int, entry: Entry, *, is_said: bool) -> None:
        """Keep when something was said first, and by whom; what was taken back was not said."""
        if is_said:
            self.spoken.setdefault(number, (entry.moment.astimezone().date(), entry.actor_name))
        else:
            self.spoken.pop(number, None)


def read_doers(session: Session, office: Inventory) -> Doers:
    """Read from the history who renewed parts, ended accesses and spoke of tasks."""
    found = Doers(office)
    mentions = [col(Entry.changes).contains(f'"t":"{table}"') for table in _TABLES]
    steps = select(Entry).where(Entry.kind != EntryKind.EVENT, or_(*mentions)).order_by(col(Entry.seq))
    for entry in session.exec(steps.execution_options(yield_per=100)):
        for change in history.changes_of(entry):
            if change.table in _TABLES:
                found.note(change, entry)
    return found
