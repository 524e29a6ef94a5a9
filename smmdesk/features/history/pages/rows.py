"""The list of steps: a part of it at a time, the rest when somebody scrolls there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from smmdesk.core.history import EntryKind
from smmdesk.core.i18n import _
from smmdesk.features.history import service
from smmdesk.features.history.service import BATCH, Next, Step
from smmdesk.ui.override import override
from smmdesk.ui.table import Column, Prepared, TableModel, prepare
from smmdesk.ui.tags import TagLook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.core.office import Office
    from smmdesk.ui.table.model import Index


@dataclass(frozen=True)
class Page:
    """Some steps of the list, ready to be shown, and whether older ones follow."""

    rows: Prepared[Step]
    has_more: bool
    next: Next


def read(office: Office, text: str, *, before: int | None = None, after: int = 0) -> Page:
    """Read the newest steps that hold ``text``, older than ``before`` and newer than ``after``."""
    with office.reading() as session:
        limit = BATCH + 1
        found = service.steps(session, text=text, before=before, after=after, limit=limit)
        return Page(prepare(columns(), found[:BATCH]), len(found) == limit, service.what_next(session))


def columns() -> Sequence[Column[Step]]:
    """Return the columns of the list."""
    return [
        Column(_("What"), lambda step: step.label, second=_when_and_who, key="what", is_stretched=True),
        Column(_("Kind"), lambda step: step.kind.value, _no_words, tag=look, key="kind", width=140),
    ]


def look(step: Step) -> TagLook | None:
    """Return the tag of a step that is no plain change."""
    if step.is_passing_over:
        return TagLook(_("Left"), "neutral", "info")
    looks = {
        EntryKind.UNDO: TagLook(_("Undone"), "neutral", "undo"),
        EntryKind.REDO: TagLook(_("Done again"), "neutral", "redo"),
        EntryKind.EVENT: TagLook(_("Note"), "neutral", "eye"),
    }
    return looks.get(step.kind)


def _when_and_who(step: Step) -> str:
    return " · ".join(filter(None, (step.when, step.who)))


def _no_words(_value: str) -> str:
    return ""


class StepModel(TableModel[Step]):
    """Steps in the order of the history; it asks for older ones, and for others when the filter changes."""

    more_wanted = Signal()
    filter_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(columns(), parent, key=lambda step: step.seq)
        self._text = ""
        self._has_more = False
        self._is_asking = False

    @property
    def newest(self) -> int:
        """Return the number of the newest step that is shown, 0 where none is."""
        return self.row(0).seq if self.rowCount() else 0

    @property
    def oldest(self) -> int | None:
        """Return the number of the oldest step that is shown."""
        return self.row(self.rowCount() - 1).seq if self.rowCount() else None

    def start(self, page: Page) -> None:
        """Show the newest steps."""
        self._has_more, self._is_asking = page.has_more, False
        self.show(page.rows)

    def put_above(self, page: Page) -> None:
        """Show steps that were done since, above the others."""
        if page.rows.lines:
            self.show(Prepared([*page.rows.lines, *self._sorted]))

    def put_below(self, page: Page) -> None:
        """Show older steps below the others, which stay where they are."""
        self._has_more, self._is_asking = page.has_more, False
        if not page.rows.lines:
            return
        first = len(self._shown)
        self.beginInsertRows(QModelIndex(), first, first + len(page.rows.lines) - 1)
        self._sorted = [*self._sorted, *page.rows.lines]
        self._shown = self._sorted
        self.endInsertRows()

    @property
    @override
    def is_filtered(self) -> bool:
        return bool(self._text.strip())

    @override
    def filter(self, text: str) -> None:
        # All of the history is searched, not only what has been read of it so far.
        self._text = text
        self.filter_changed.emit(text)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Stay in the order in which things were done."""

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not self._is_asking and not parent.isValid()

    @override
    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._is_asking = True
            self.more_wanted.emit()
