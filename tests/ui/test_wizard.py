"""A wizard leads, can be left, and keeps what was entered."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from smmdesk.core.errors import UserError
from smmdesk.ui.forms import TextField
from smmdesk.ui.steps import StepLabel, StepList
from smmdesk.ui.wizard import Wizard, WizardStep


@pytest.fixture
def wizard(theme, shown) -> Wizard:
    made = []

    def make(label: str):
        def build() -> TextField:
            made.append(label)
            return TextField(label, is_required=True)

        return build

    steps = [
        WizardStep("The file", "Which file?", make("file"), leave=lambda: wizard.answer),
        WizardStep("What belongs here", "Which of these?", make("rows"), "Private logins stay out."),
        WizardStep("Done", "All set?", make("done"), next_words="Bring them in"),
    ]
    wizard = Wizard("Import", steps)
    wizard.made, wizard.answer = made, True
    return shown(wizard)


def states(wizard: Wizard) -> list[str]:
    return [label.accessibleName() for label in wizard.findChildren(StepLabel)]


def test_a_step_is_made_when_it_is_reached_and_only_once(wizard) -> None:
    assert wizard.made == ["file"]
    wizard.next.click()
    wizard.back.click()
    wizard.next.click()
    assert wizard.made == ["file", "rows"]


def test_steps_say_their_state(wizard) -> None:
    wizard.next.click()
    assert states(wizard) == ["1. The file, done", "2. What belongs here, now", "3. Done, to come"]


def test_a_step_that_is_not_ready_is_not_left(wizard) -> None:
    wizard.answer = False
    wizard.next.click()
    assert wizard.at == 0


def test_going_on_that_takes_time_is_called_when_it_is_done(wizard) -> None:
    wizard.answer = False
    wizard.next.click()
    wizard.go_on()
    assert wizard.at == 1


def test_what_was_entered_stays_when_going_back(wizard) -> None:
    first = wizard._made[0]
    first.fill("export.csv")
    wizard.next.click()
    wizard.back.click()
    assert wizard._made[0].value == "export.csv"


def test_advice_stands_beside_the_question_only_where_there_is_some(wizard) -> None:
    wizard.resize(1000, 500)
    assert wizard.advice == ""
    wizard.next.click()
    assert wizard.advice == "Private logins stay out."


def test_it_ends_after_the_last_step_and_can_be_left_before(wizard, qtbot) -> None:
    with qtbot.waitSignal(wizard.left):
        wizard.leave.click()
    wizard.go_to(2)
    assert wizard.next.text() == "Bring them in"
    with qtbot.waitSignal(wizard.finished):
        wizard.next.click()


def test_a_reason_stands_beside_a_button_that_cannot_be_pressed(wizard) -> None:
    wizard.block("Tick at least one.")
    assert not wizard.next.isEnabled()
    assert wizard.next.accessibleDescription() == "Tick at least one."
    wizard.go_to(1)
    assert wizard.next.isEnabled()


def test_trouble_is_said_in_the_step_and_goes_with_the_next_try(wizard) -> None:
    wizard.show_error(UserError("The file is damaged."))
    assert wizard.error == "The file is damaged."
    wizard.next.click()
    assert wizard.error == ""


def fit(widget, width: int, height: int = 500) -> None:
    widget.resize(width, height)
    for _round in range(3):
        QApplication.processEvents()


def test_trouble_stays_behind_when_another_step_is_gone_to(wizard) -> None:
    wizard.show_error(UserError("Choose a file first."))
    wizard.go_to(1)
    assert wizard.error == ""


def test_advice_stands_beside_the_question_or_above_its_content(wizard) -> None:
    wizard.go_to(1)
    fit(wizard, 1100)
    content = wizard._areas[1]
    assert wizard.advice == "Private logins stay out."
    assert wizard._advice_card.x() > content.geometry().right()
    fit(wizard, 760)
    assert wizard.advice == "Private logins stay out."
    assert not wizard._advice_card.isVisible()
    assert wizard._advice_above.geometry().bottom() < wizard._stack.y()


def test_nothing_of_a_wizard_stands_out_of_it_where_it_is_narrow(wizard) -> None:
    wizard.block("Nothing is ticked.")
    for width in (1100, 760, 520, 360):
        fit(wizard, width)
        buttons = (wizard.leave, wizard.back, wizard.next)
        assert all(each.size() == each.sizeHint() for each in buttons)
        lefts = [each.mapTo(wizard, each.rect().topLeft()).x() for each in buttons]
        assert all(0 <= left <= width - each.width() for left, each in zip(lefts, buttons, strict=True))


def test_steps_stand_beside_the_question_or_in_a_line_above_it(wizard) -> None:
    fit(wizard, 1100)
    assert not wizard._list.is_flat
    assert len({label.x() for label in wizard._list.labels}) == 1
    fit(wizard, 520)
    assert wizard._list.is_flat
    assert len({label.y() for label in wizard._list.labels}) == 1
    assert wizard._list.geometry().bottom() < wizard._question.y()


def test_line_of_steps_that_is_too_short_names_only_the_present_one(theme, shown) -> None:
    steps = StepList(["Which file it is", "What belongs here", "How it went"])
    steps.lay(is_flat=True)
    steps.mark(1)
    room = QWidget()
    steps.setParent(room)
    shown(room).resize(800, 200)
    fit(steps, 700, 40)
    assert [label.width() for label in steps.labels] == [label.full_width for label in steps.labels]
    fit(steps, 300, 40)
    first, present, last = steps.labels
    assert present.width() == present.full_width
    assert first.width() == last.width() < first.full_width
    assert [label.toolTip() for label in steps.labels] == [
        "Which file it is",
        "What belongs here",
        "How it went",
    ]
