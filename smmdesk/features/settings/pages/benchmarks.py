"""What others measured: dated, with its source, to be added to and never a verdict."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.results.benchmark_rows import rows
from smmdesk.features.settings.pages.benchmark_form import BenchmarkForm
from smmdesk.ui.cards import Card, button, words
from smmdesk.ui.cards.layout import empty_layout
from smmdesk.ui.cards.long_list import LongList
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smmdesk.core.deeds import Deed
    from smmdesk.features.results.benchmark_rows import BenchmarkRow
    from smmdesk.features.results.own_benchmarks import OwnBenchmark
    from smmdesk.ui.desk import Desk


class BenchmarksCard(Card):
    """List the benchmarks, or ask for one of the office's own in their place; ``done`` tells what was done."""

    done = Signal(object)

    def __init__(self, desk: Desk, open_address: Callable[[str], object] | None = None) -> None:
        super().__init__(
            _("What others measured"),
            _(
                "Not a verdict, only context: publishers count so differently that their figures differ tenfold. "
                "Your own past is the better measure."
            ),
        )
        self._desk = desk
        self._open = open_address or _open_in_browser
        self._own: Sequence[OwnBenchmark] = ()
        self.form: BenchmarkForm | None = None
        self.list: LongList | None = None
        self._room = QVBoxLayout()
        self.new = button(_("Add…"), partial(self.edit, None), icon="plus")
        self.body.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.new.setVisible(not desk.office.is_read_only)
        self.body.addLayout(self._room)

    @property
    def rows(self) -> list[BenchmarkLine]:
        """Return the rows that are shown now."""
        return self.list.findChildren(BenchmarkLine) if self.list else []

    def show_own(self, own: Sequence[OwnBenchmark]) -> None:
        """Show the office's own above those that come with the program; a form that is open stays as it is."""
        is_new = self.list is None or own != self._own
        self._own = own
        if is_new and self.form is None:
            self._fill()

    def edit(self, benchmark: OwnBenchmark | None) -> None:
        """Ask for a benchmark of the office's own, or for a new one."""
        form = self.form = BenchmarkForm(self._desk.tasks, self._desk.office, benchmark)
        form.saved.connect(self._finish)
        form.closed.connect(self._close_form)
        with_role(form, "plain")  # it stands on a card already
        form.body.setContentsMargins(0, px(12), 0, 0)
        self.list = None
        empty_layout(self._room)
        self._room.addWidget(form)
        self.new.hide()
        form.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        empty_layout(self._room)
        self.list = LongList([partial(self._line, row) for row in rows(self._own)])
        self._room.addWidget(self.list)

    def _line(self, row: BenchmarkRow) -> BenchmarkLine:
        line = BenchmarkLine(row, is_fixed=self._desk.office.is_read_only or not row.number)
        line.page_wanted.connect(partial(self._open, row.address))
        line.edit_wanted.connect(partial(self._edit_number, row.number))
        return line

    def _edit_number(self, number: int) -> None:
        self.edit(next(each for each in self._own if each.number == number))

    def _finish(self, deed: Deed) -> None:
        self._close_form()
        self.done.emit(deed)

    def _close_form(self) -> None:
        self.form = None
        self.new.setVisible(not self._desk.office.is_read_only)
        self._fill()


class BenchmarkLine(QWidget):
    """One benchmark: what, how much, who says so and where."""

    page_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, row: BenchmarkRow, *, is_fixed: bool) -> None:
        super().__init__()
        self.row = row
        self.what, self.value = words(row.what), words(row.value_words, is_wrapped=False)
        self.page = button(row.site, self.page_wanted.emit, role="quiet", icon="external")
        self.page.setToolTip(row.address)
        self.page.setAccessibleDescription(row.what)
        self.change = button(_("Change"), self.edit_wanted.emit, role="quiet")
        self.change.setAccessibleDescription(row.what)
        self._lay_out()
        self.page.setVisible(bool(row.address))
        self.change.setVisible(not is_fixed)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.what, 1)
        first.addWidget(self.value, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(words(self.row.origin, "muted"), 1)
        second.addWidget(self.page)
        second.addWidget(self.change)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(first)
        layout.addLayout(second)
        for said in filter(None, _remarks(self.row)):
            layout.addWidget(words(said, "muted"))


def _remarks(row: BenchmarkRow) -> tuple[str, str]:
    """Return how it was measured where the metric does not say it, and what else is to be known."""
    return "" if row.metric else row.about, row.note


def _open_in_browser(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))
