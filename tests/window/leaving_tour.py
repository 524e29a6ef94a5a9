"""A tour through all that is asked and shown when somebody leaves, and through the review of accesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.leaving.pages.case_forms import ChangeForm, OwnTaskForm, WithdrawForm
from smmdesk.features.leaving.pages.case_looks import Verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.window.conftest import Program

    Look = Callable[[str], object]

_SAMPLE_CASES = 2
_ASKS = {Verb.TAKE_OVER, Verb.HAND_OVER, Verb.NOT_APPLICABLE, Verb.WAIVE}  # in place


def go_through_leaving(program: Program, look: Look) -> None:
    """``look`` at the cases of the sample office, at what they unfold and ask, and at the wizard that opens one."""
    _go(program, "leaving:")
    look("all cases")
    for case in range(1, _SAMPLE_CASES + 1):
        _go(program, f"leaving:{case}")
        look(f"case {case}")
        _unfold(program, look, f"case {case}")
    _ask_about_the_case(program, look)
    _go(program, "leaving:new")
    _go_through_wizard(program, look)


def go_through_access_review(program: Program, look: Look) -> None:
    """``look`` at the review: nothing due, all accounts, one half answered."""
    _go(program, "access-review:")
    look("no access to review")
    program.page._show_all()
    look("accesses to review")
    program.page.cards[0].lines[0].ended.click()
    look("a review that is half done")


def _unfold(program: Program, look: Look, name: str) -> None:
    """Open every task, and in one of each kind what it asks."""
    page = program.page
    asked: set[Verb] = set()
    for row in list(page.board.rows.values()):
        row.open_detail()
        new = sorted({*row.look.detail.verbs, row.look.verb} & _ASKS - asked)
        if new:
            asked.add(new[0])
            row.ask(new[0])
    look(f"{name}, unfolded: {', '.join(sorted(asked))}")
    while page.close_detail():
        pass


def _ask_about_the_case(program: Program, look: Look) -> None:
    page = program.page
    for form in (ChangeForm, OwnTaskForm, WithdrawForm):
        page._ask(form)
        page.asking.form.form.check()
        look(form.__name__)
    page._ask_what_came_up()
    kinds = page.asking.form.came.control
    for at in range(kinds.count()):
        kinds.setCurrentIndex(at)
        look(f"what came up: {at}")


def _go_through_wizard(program: Program, look: Look) -> None:
    page = program.page
    rows = iter(range(page.who.table.model.rowCount()))
    while page.who.problem:  # nobody is chosen, or they have a case already
        page.who.table.grid.selectRow(next(rows))
    program.settle()
    for at in range(len(page.wizard.steps)):
        look(f"somebody is leaving, step {at}")
        if at + 1 < len(page.wizard.steps):
            page.wizard.next.click()
            program.settle()
            assert page.wizard.at == at + 1


def _go(program: Program, where: str) -> None:
    assert program.shell.workspace
    program.shell.workspace.go(where)
    program.settle()
    program.qtbot.waitUntil(lambda: getattr(program.page, "is_complete", True))
