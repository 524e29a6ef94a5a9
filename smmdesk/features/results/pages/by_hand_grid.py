"""The sheet of figures by hand on its page: rows, what is typed into them, and what stays typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from smmdesk.core.i18n import _
from smmdesk.features.results.by_hand_sheet import Place
from smmdesk.features.results.pages import by_hand_view as view
from smmdesk.ui.sheet import At, Look, SheetGrid, SheetModel
from smmdesk.ui.theme import px, repolish, with_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.by_hand_sheet import Sheet
    from smmdesk.features.results.metric import Metric


class FigureSheet(QFrame):
    """Show sheets and hold what is typed into them; ``edited`` says that this is something else now."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        with_role(self, "list")
        self.sheet: Sheet | None = None
        self.rows: list[Metric] = []
        self._added: list[str] = []
        self.model = SheetModel(self._typed_look, self)
        self.grid = SheetGrid(self.model, name=_("Figures by hand"))
        inner = QVBoxLayout(self)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.grid)
        self.model.edited.connect(self.edited)
        self.grid.focus_moved.connect(self._show_focus)

    # What is shown

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet; what is typed stays typed, where it is still on it."""
        kept = self.edits
        if self.sheet and self.sheet.account_id != sheet.account_id:
            self._added = []
        self.sheet, self.rows = sheet, self._rows_of(sheet)
        self._show_bare()
        self.model.write(view.cells_of(sheet, self.rows, kept))
        self._fit()

    def can_show(self, sheet: Sheet) -> bool:
        """Say whether all that is typed has its place on another sheet."""
        return len(view.cells_of(sheet, self._rows_of(sheet), self.edits)) == len(self.edits)

    def add_row(self, metric: Metric) -> None:
        """Add a row below the others, and put the cursor there."""
        assert self.sheet
        self._added.append(metric.key)
        self.rows.append(metric)
        self.model.add_row(view.row_head(metric, self.sheet.currency))
        self._fit()
        self.grid.go_to(At(len(self.rows) - 1, len(self.sheet.periods) - 1))

    def go_to(self, place: Place) -> None:
        """Put the cursor into a cell."""
        assert self.sheet
        for at in view.cells_of(self.sheet, self.rows, {place: None}):
            self.grid.go_to(at)

    @property
    def offered(self) -> Sequence[Metric]:
        """Return the metrics that have no row yet."""
        here = {each.key for each in self.rows}
        return [each for each in (self.sheet.offered if self.sheet else ()) if each.key not in here]

    @property
    def has_money(self) -> bool:
        """Say whether there is a row of money."""
        return any(each.is_money for each in self.rows)

    # What is typed

    @property
    def edits(self) -> dict[Place, str]:
        """Return what is typed and not saved."""
        return {self._place(at): text for at, text in self.model.edits.items()}

    @property
    def troubles(self) -> dict[Place, str]:
        """Return what is wrong with it, from the top left on."""
        return {self._place(at): trouble for at, trouble in self.model.troubles.items()}

    def drop_edits(self) -> None:
        """Let go of what is typed and not saved."""
        if self.sheet:
            self._show_bare()

    def hold_still(self, *, is_on: bool) -> None:
        """Let nothing be typed for a while, or ever."""
        self.model.is_read_only = is_on

    # How it is put together

    def _rows_of(self, sheet: Sheet) -> list[Metric]:
        added = {each.key: each for each in sheet.offered if each.key in self._added}
        return [*sheet.metrics, *(added[key] for key in self._added if key in added)]

    def _show_bare(self) -> None:
        assert self.sheet
        heads = [view.row_head(each, self.sheet.currency) for each in self.rows]
        looks = view.standing_looks(self.sheet, self.rows)
        self.model.show(heads, view.column_heads(self.sheet), looks)

    def _typed_look(self, at: At, text: str) -> Look:
        assert self.sheet
        return view.typed_look(self.sheet, self._place(at), text)

    def _place(self, at: At) -> Place:
        assert self.sheet
        return Place(self.rows[at.row].key, self.sheet.periods[at.column])

    def _fit(self) -> None:
        self.setMaximumHeight(self.grid.full_height() + px(16))

    def _show_focus(self, has_focus: bool) -> None:  # noqa: FBT001 (a signal's argument)
        self.setProperty("has_focus", has_focus)
        repolish(self)
