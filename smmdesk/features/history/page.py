"""The page of the history: who did what and when, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from smmdesk.core.i18n import _
from smmdesk.features.history import held
from smmdesk.features.history.pages import detail, rows
from smmdesk.features.history.pages.detail import ChangesCard, Shown, StepCard
from smmdesk.features.history.pages.held import HeldCard
from smmdesk.features.history.pages.rows import Page, StepModel
from smmdesk.features.history.pages.way_back import WayBack
from smmdesk.ui.cards import EmptyState, PageHead, Split, page_layout
from smmdesk.ui.table import TableView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smmdesk.features.history.held import Waiting
    from smmdesk.features.history.service import Step
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.tasks import Job


class HistoryPage(QWidget):
    """Show every step of the office, newest first; take the last ones back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._shown: Shown | None = None
        self._waiting: Sequence[Waiting] = ()
        self.head = PageHead(_("History"))
        self.way_back = WayBack(desk, self.head)
        self.table = self._make_table()
        self.split = Split(self.table)
        self.table.grid.clicked.connect(self.split.open_detail)
        self.table.opened.connect(self.split.open_detail)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.way_back)
        layout.addWidget(self.split, 1)
        desk.changes.reload_when(self, ("history_entry",), self.reload)
        desk.changes.reload_when(self, ("history_entry", "secret_version", "login"), self._reload_held)

    @property
    def model(self) -> StepModel:
        """Return the list's model."""
        model = self.table.model
        assert isinstance(model, StepModel)
        return model

    def reload(self) -> None:
        """Read what was done since; entries never change, so the others stay."""
        newest = self.model.newest
        if newest:
            self._read(self._take_newer, after=newest)
        else:
            self._read(self._start)

    # What the window asks for

    def show_thing(self, where: str) -> None:
        """Choose a step, such as ``entry:12``."""
        kind, _colon, number = where.partition(":")
        if kind == "entry" and number.isdecimal():
            self.split.open_detail()
            self.table.choose(int(number))

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.focus_filter()

    def close_detail(self) -> bool:
        """Close what is said above the list, or go back to it."""
        return self.way_back.close_notice() or self.split.close_detail()

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "Every change is noted here: who made it, when, and what was different afterwards.\n"
            "Undo takes the last change back, also one from last week, and redo does it again.\n"
            "Nobody can change or remove a step unnoticed. “Check the history” looks at each of them.\n"
            "Secrets are never in it. What is removed waits in the keyring for 30 days, in case it is undone."
        )

    # How it is put together

    def _make_table(self) -> TableView:
        model = StepModel(self)
        table = TableView(
            model,
            name=_("History"),
            filter_hint=_("Filter: what, who"),
            empty=EmptyState(_("Nothing has been done yet.")),
        )
        table.grid.setSortingEnabled(False)
        table.grid.head.setSortIndicatorShown(False)
        table.grid.head.setSectionsClickable(False)
        table.row_changed.connect(self._choose)
        model.more_wanted.connect(self._read_more)
        model.filter_changed.connect(lambda _text: self._read(self._start))
        return table

    # The list

    def _read(self, done: Callable[[Page], None], *, before: int | None = None, after: int = 0) -> None:
        if self._job and done == self._start:
            self._job.cancel()
        text = self.table.filter_line.text()
        work = partial(rows.read, self._desk.office, text, before=before, after=after)
        self._job = self._desk.tasks.run(self, work, partial(self._take, text, done))

    def _take(self, text: str, done: Callable[[Page], None], page: Page) -> None:
        self.way_back.offer(page.next)
        if text == self.table.filter_line.text():  # else somebody went on typing meanwhile
            done(page)

    def _start(self, page: Page) -> None:
        self.model.start(page)

    def _take_newer(self, page: Page) -> None:
        if page.has_more:  # so much was done that there would be a gap
            self._read(self._start)
        else:
            self.model.put_above(page)

    def _read_more(self) -> None:
        self._read(self.model.put_below, before=self.model.oldest)

    # The chosen step

    def _choose(self, step: Step | None) -> None:
        if step is None:
            self._show(None)
        else:
            self._desk.tasks.run(self, partial(detail.read, self._desk.office, step), self._show_if_chosen)

    def _show_if_chosen(self, shown: Shown) -> None:
        if self.table.row == shown.step:
            self._show(shown)

    def _show(self, shown: Shown | None) -> None:
        self._shown = shown
        cards: list[QWidget] = []
        if shown:
            cards.append(StepCard(shown.step, shown.told))
            cards += [ChangesCard(shown.told)] if shown.told.rows else []
        if self._waiting:
            cards.append(self._held_card())
        self.split.show_detail(*cards)

    # Removed secrets

    def _reload_held(self) -> None:
        work = partial(held.waiting, self._desk.office, self._desk.vault)
        self._desk.tasks.run(self, work, self._take_held, lane="vault")

    def _take_held(self, waiting: Sequence[Waiting]) -> None:
        if waiting != self._waiting:
            self._waiting = waiting
            self._show(self._shown)

    def _held_card(self) -> HeldCard:
        card = HeldCard(self._waiting, is_read_only=self._desk.office.is_read_only)
        card.purge_wanted.connect(self._purge)
        return card

    def _purge(self, version: str) -> None:
        work = partial(self._desk.vault.purge, [version])
        self._desk.tasks.run(self, work, lambda _nothing: self._purged(), lane="vault")

    def _purged(self) -> None:
        self._desk.say(_("Removed for good."))
        self._reload_held()
