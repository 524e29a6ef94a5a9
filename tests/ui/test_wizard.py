"""A wizard leads, can be left, and keeps what was entered."""

from __future__ import annotations

import pytest

from smmdesk.core.errors import UserError
from smmdesk.ui.forms import TextField
from smmdesk.ui.wizard import Wizard, WizardStep, _StepLabel


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
    return [label.accessibleName() for label in wizard.findChildren(_StepLabel)]


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
    assert not wizard._advice_card.isVisible()
    wizard.next.click()
    assert wizard._advice_card.isVisible()


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
