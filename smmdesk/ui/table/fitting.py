"""How wide columns are: the room is used up, and where it is short all give a little before anything scrolls."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from smmdesk.ui.table.delegate import MARGIN
from smmdesk.ui.tags import TagLook, tag_size
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smmdesk.ui.table.header import Header
    from smmdesk.ui.table.model import TableModel

_MOST_GIVEN = 0.45  # of a column's own width


class ColumnFit(QObject):
    """Fit a head's columns into a width; a column that a person resized keeps its width."""

    resized_by_hand = Signal()

    def __init__(self, head: Header, model: TableModel[Any]) -> None:
        super().__init__(head)
        self._head, self._model = head, model
        self._columns = model.columns
        self._tags: dict[int, int] = {}
        self._room = 0
        self._is_fitting = False
        self._by_hand: dict[int, int] = {}
        head.sectionResized.connect(self._note_width)
        model.modelReset.connect(self._measure_tags)
        model.rowsInserted.connect(self._measure_tags)
        self._measure_tags()

    @property
    def by_hand(self) -> dict[str, int]:
        """Return the widths that a person chose, by the columns' names."""
        return {self._columns[section].name: width for section, width in self._by_hand.items()}

    def restore(self, widths: Mapping[str, Any]) -> None:
        """Take widths that were chosen before."""
        for section, column in enumerate(self._columns):
            if isinstance(width := widths.get(column.name), int):
                self._by_hand[section] = max(width, self._head.minimumSectionSize())
        self.fit(self._room)

    def fit(self, room: int, *, going: int | None = None) -> None:
        """Give the columns that are shown, and are not ``going``, the widths that fit ``room``."""
        self._room = room
        self._is_fitting = True
        for section, width in self._widths(going).items():
            self._head.resizeSection(section, width)
        self._is_fitting = False

    def _widths(self, going: int | None) -> dict[int, int]:
        shown = [at for at in range(len(self._columns)) if not self._head.isSectionHidden(at) and at != going]
        widths = {at: self._by_hand.get(at, self._natural(at)) for at in shown}
        rest = self._room - sum(widths.values())
        if rest >= 0:
            self._spread(widths, rest)
        else:
            self._shrink(widths, -rest)
        return widths

    def _natural(self, section: int) -> int:
        needed = self._head.sectionSizeFromContents(section).width()
        return max(px(self._columns[section].width), needed, self._tags.get(section, 0))

    def _measure_tags(self) -> None:
        """Let no tag be cut off: half a state says nothing."""
        tagged = (at for at, column in enumerate(self._columns) if column.tag)
        before, self._tags = self._tags, {at: self._widest_tag(at) for at in tagged}
        if self._tags != before:
            self.fit(self._room)

    def _widest_tag(self, section: int) -> int:
        widths = (tag_size(TagLook(word)).width() for word in self._model.words(section))
        return max(widths, default=0) + 2 * px(MARGIN)

    def _spread(self, widths: dict[int, int], rest: int) -> None:
        wide = [at for at in widths if self._columns[at].is_stretched] or list(widths)[-1:]
        for at in wide:
            widths[at] += rest // len(wide)

    def _shrink(self, widths: dict[int, int], missing: int) -> None:
        soft = [at for at in widths if at not in self._by_hand and self._is_soft(at)]
        can_give = {at: int(widths[at] * _MOST_GIVEN) for at in soft}
        share = min(1.0, missing / max(1, sum(can_give.values())))
        for at, most in can_give.items():
            widths[at] -= math.ceil(most * share)

    def _is_soft(self, section: int) -> bool:
        column = self._columns[section]  # half a number misleads
        return not column.is_number and column.tag is None

    def _note_width(self, section: int, before: int, now: int) -> None:
        # Hiding and showing arrive here as well: from and to nothing. What is being hidden does not say so yet; given
        # a width now, Qt would count it for ever.
        if self._is_fitting or not self._room:
            return
        if now and before:
            self._by_hand[section] = now
            self.resized_by_hand.emit()
        self.fit(self._room, going=None if now else section)
