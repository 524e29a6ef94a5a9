"""The page of one leaving case: a checklist in a safe order, and its end, a certificate."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages.act import Act, more_button
from smmdesk.features.leaving.pages.case_acts import CaseActs
from smmdesk.features.leaving.pages.case_asking import FormPlace, task_form
from smmdesk.features.leaving.pages.case_board import CaseBoard
from smmdesk.features.leaving.pages.case_forms import ChangeForm, OwnTaskForm, WithdrawForm
from smmdesk.features.leaving.pages.case_looks import Verb
from smmdesk.features.leaving.pages.case_papers import CasePapers
from smmdesk.features.leaving.pages.case_shown import read_shown
from smmdesk.features.leaving.pages.exit_talk_form import ExitTalkForm
from smmdesk.ui.cards import PageHead, button, page_layout, scrolled, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smmdesk.core.deeds import Deed
    from smmdesk.core.errors import UserError
    from smmdesk.features.accounts.pages.form_card import FormCard
    from smmdesk.features.leaving.pages.case_forms import CaseForm
    from smmdesk.features.leaving.pages.case_reading import SeenCase
    from smmdesk.features.leaving.pages.case_shown import ShownCase
    from smmdesk.features.leaving.pages.task_row import TaskRow
    from smmdesk.ui.desk import Desk

_TABLES = (
    *("leaving_case", "case_task", "evidence", "own_step", "person", "office_setting", "account", "login"),
    *("part", "past_version", "access", "route", "history_entry"),
)
_BELOW = 200  # of an opened task that is to be seen
_AROUND = 12  # a form in it


def case_page(desk: Desk, case_id: int) -> CasePage:
    """Return the page that ``leaving:12`` leads to."""
    return CasePage(desk, case_id)


class CasePage(QWidget):
    """Show what is to be done because somebody leaves, in order; close the case when all of it is done."""

    closed = Signal()

    def __init__(self, desk: Desk, case_id: int) -> None:
        super().__init__()
        self._desk, self.is_about = desk, case_id
        self._shown: ShownCase | None = None
        self.asking = FormPlace()
        self.acts = CaseActs(desk, case_id, self)
        self.papers = CasePapers(desk, case_id, self)
        self.head = PageHead(" ", " ")
        self.back = button(_("Back"), self.closed.emit, role="quiet", icon="chevron-left")
        self.board = CaseBoard(self._make_form)
        self.board.wanted.connect(self._want)
        self._reaching = QTimer(self, singleShot=True, interval=0)
        self._reaching.timeout.connect(self._reach)
        self.board.opened.connect(lambda _key: self._reaching.start())
        self._make_buttons()
        self.asking.emptied.connect(partial(self.more.setFocus, Qt.FocusReason.OtherFocusReason))
        self._lay_out()
        desk.changes.reload_when(self, _TABLES, self.reload)

    # What the window asks for

    @property
    def seen(self) -> SeenCase | None:
        """Return the case as it was read last."""
        return self._shown.seen if self._shown else None

    @property
    def is_complete(self) -> bool:
        """Say whether everything that there is to show is there."""
        return self._shown is not None and self.board.is_complete

    @property
    def is_filled(self) -> bool:
        """Say whether everything is there that can be seen without scrolling; the rest is made while nothing else is."""
        seen = self._area.viewport().height()
        return self.is_complete or self.board.childrenRect().bottom() > seen

    def reload(self) -> None:
        """Read the case anew."""
        work = partial(read_shown, self._desk.office, self.is_about)
        self._desk.tasks.run(self, work, self._take, failed=self._give_up)

    def add_new(self) -> None:
        """Begin a task of one's own."""
        if self.seen and self.seen.case.is_open and not self.seen.is_read_only:
            self._ask(OwnTaskForm)

    def take_files(self, paths: list[Path]) -> None:
        """Keep files with the task that is open."""
        row = self.board.rows.get(self.board.last_opened)
        if row is None or not row.is_open or not row.look.detail.can_write:
            self._desk.say(_("First open the task that the file belongs to, then drop it there."))
        else:
            self._want(row.look.key, Verb.ATTACH, paths)

    def close_detail(self) -> bool:
        """Close the form, or the task that is open."""
        return self.asking.close_form() or self.board.close_detail()

    def print_page(self) -> None:
        """Print the case as it stands."""
        self.papers.print_case()

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "Everything that somebody could know, and what else must be done before nothing of it works any more, in an "
            "order that is safe: what only they can open first, then what can reset something else.\n"
            "What smmdesk can see for itself is ticked by itself, such as a password that was replaced. The rest you "
            "tick. An arrow at the right opens a task: there are advice, a note and files as evidence, and there you "
            "can say that something does not apply, with the reason.\n"
            "The case can be closed once nothing in it is open and the last day has come. Then it has a certificate."
        )

    # How it is put together

    def _make_buttons(self) -> None:
        acts = [
            Act(_("Add a task…"), self.add_new, "plus"),
            Act(_("Enter what came up in the talk…"), self._ask_what_came_up, "edit"),
            Act(_("Change day or leader…"), partial(self._ask, ChangeForm), "calendar"),
            Act(_("Withdraw the case…"), partial(self._ask, WithdrawForm), "close"),
            Act(_("Save a report…"), self.papers.save, "export"),
        ]
        self.paper = self.head.add_button("", self._print_paper, icon="print")
        self.more = more_button(acts, _("this case"))
        self.head.add(self.more)
        self.main = self.head.add_button("", self._do_main, role="primary")
        self.reason = words("", "muted")
        self.reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.asking)
        column.addWidget(self.board, 1)
        self._area = scrolled(content)
        layout = page_layout(self)
        above = QHBoxLayout()
        above.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        above.addWidget(self.reason, 1)
        layout.addLayout(above)
        layout.addWidget(self.head)
        layout.addWidget(self._area, 1)
        self._show_buttons(is_open=False, is_closed=False)

    def _show_buttons(self, *, is_open: bool, is_closed: bool) -> None:
        """Offer what goes with a case: while it is open, once it is closed; nothing where it was withdrawn."""
        self.paper.setText(_("Print exit talk") if is_open else _("Print handover summary"))
        self.main.setText(_("Close and certify") if is_open else _("Save certificate…"))
        for one in (self.paper, self.main):
            one.setVisible(is_open or is_closed)
        self.more.setVisible(is_open)
        self.reason.setVisible(is_open)  # with or without words, so that nothing moves

    # What is shown

    def _take(self, shown: ShownCase) -> None:
        if shown == self._shown:
            return
        is_other = self._is_open != shown.seen.case.is_open
        self._shown = shown
        case = shown.seen.case
        self.head.rename(_("Leaving: {person}").format(person=shown.seen.person))
        self.head.say(shown.state)
        self._show_buttons(is_open=case.is_open, is_closed=case.closed_on is not None)
        self._block(shown.why_not)
        if not case.is_open:
            self.asking.close_form()
        self.board.show_groups(shown.groups)
        if is_other:
            self._area.verticalScrollBar().setValue(0)

    def _block(self, reason: str) -> None:
        """Say why the case cannot be closed, or let it be closed."""
        self.main.setDisabled(bool(reason))
        self.main.setAccessibleDescription(reason)
        self.reason.setText(reason)

    def _give_up(self, error: UserError) -> None:
        self._desk.say(error.sentence)
        self.closed.emit()

    # What is asked in place

    def _ask(self, form: Callable[[Desk, SeenCase], CaseForm]) -> None:
        if self.seen:
            asked = form(self._desk, self.seen)
            asked.saved.connect(self._take_saved)
            self._show_form(asked)

    def _ask_what_came_up(self) -> None:
        self._show_form(ExitTalkForm(self._desk, self.is_about))

    def _show_form(self, form: FormCard) -> None:
        self.asking.ask(form)
        self._area.verticalScrollBar().setValue(0)

    def _take_saved(self, deed: Deed) -> None:
        self.asking.close_form()
        self.acts.tell(deed)

    def _make_form(self, row: TaskRow, verb: Verb) -> QWidget:
        assert self.seen, "there are rows once the case was read"
        return task_form(self._desk, self.seen, row, verb)

    # What is wanted

    def _reach(self) -> None:
        """Let what a task has unfolded be seen: its head, and below it its form or the first of what belongs to it."""
        row = self.board.rows.get(self.board.last_opened)
        if row is None:
            return
        QApplication.sendPostedEvents(
            None, QEvent.Type.LayoutRequest
        )  # what was unfolded has its place only then
        if form := row.form:
            self._area.ensureWidgetVisible(form, 0, px(_AROUND))
        self._area.ensureWidgetVisible(row.head, 0, 0 if form else px(_BELOW))

    def _want(self, key: str, verb: str, value: object = None) -> None:
        if self.seen and (row := self.board.rows.get(key)):
            self.acts.do(self.seen, row, Verb(verb), value)

    @property
    def _is_open(self) -> bool:
        return self.seen is not None and self.seen.case.is_open

    def _print_paper(self) -> None:
        if self._is_open:
            self.papers.print_exit_talk()
        else:
            self.papers.print_handover()

    def _do_main(self) -> None:
        if self._is_open:
            self._block(_("Closing…"))
            self.acts.close_case(self._take_closed, self._fail)
        else:
            self.papers.save()

    def _take_closed(self, deed: Deed) -> None:
        self._desk.say(f"{deed.sentence}.", _("Save certificate…"), self.papers.save)

    def _fail(self, error: UserError) -> None:
        self._block(error.sentence)
