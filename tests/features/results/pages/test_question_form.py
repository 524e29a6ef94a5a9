"""What a file leaves open: asked as fields, answered by a person, never silently."""

from datetime import date

import pytest

from smmdesk.features.results.pages.question_form import QuestionForm
from smmdesk.features.results.questions import Option, Question
from tests.features.results.pages.conftest import read_on

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 20)
ORDER = Question(
    "day_first",
    "How are the dates written?",
    (
        Option("yes", "day, month, year", "2/3/2026 = 2026-03-02"),
        Option("no", "month, day, year", "2/3/2026 = 2026-02-03"),
    ),
)
YEAR = Question("year", "Which year?", (), "2025")
PERIOD = Question("period", "Which days?")
NETWORK = Question("network", "Which network?", (Option("x", "X"), Option("vk", "VK")), "x")
ACCOUNT = Question("account", "Which account?", (Option("1", "Bakery"), Option("2", "Café")))


@pytest.fixture
def form(qtbot):
    form = QuestionForm(TODAY)
    qtbot.addWidget(form)
    form._pause.setInterval(0)
    form.show()
    return form


def answer(qtbot, form, key, value):
    with qtbot.waitSignal(form.changed):
        form.fields[key].fill(value)


def test_a_choice_without_a_proposal_is_open_until_somebody_chooses(qtbot, form):
    form.ask([ORDER])
    assert form.unanswered == ["How are the dates written?"]
    assert "day, month, year: 2/3/2026 = 2026-03-02" in read_on(form)
    answer(qtbot, form, "day_first", "no")

    assert form.answers == {"day_first": "no"}
    assert form.unanswered == []


def test_a_proposal_is_an_answer_only_where_it_is_seen(form):
    form.ask([YEAR])

    assert form.fields["year"].value == "2025"
    assert form.answers == {"year": "2025"}
    assert form.told == {}


def test_what_was_answered_can_be_answered_otherwise(qtbot, form):
    form.ask([YEAR, ORDER])
    answer(qtbot, form, "year", "2024")
    form.ask([ORDER])  # the year is open no more

    assert list(form.fields) == ["year", "day_first"]
    assert form.told == {"year": "2024"}
    answer(qtbot, form, "year", "2023")
    assert form.told == {"year": "2023"}


def test_a_year_has_four_digits(form):
    form.ask([YEAR])
    form.fields["year"].fill("25")
    form.fields["year"].control.editingFinished.emit()

    assert form.answers == {}
    assert form.fields["year"].error == "Write the year with four digits."


def test_days_that_nothing_proposes_are_said_to_be_right(qtbot, form):
    form.ask([PERIOD])
    field = form.fields["period"]
    assert (field.first.value, field.last.value) == (date(2026, 10, 1), date(2026, 10, 31))
    assert form.unanswered == ["Which days?"]
    with qtbot.waitSignal(form.changed):
        field.sure.control.click()

    assert form.answers == {"period": "2026-10-01/2026-10-31"}


def test_days_that_are_proposed_are_shown(form):
    form.ask([Question("period", "Which days?", (), "2026-03-01/2026-03-31")])

    assert form.fields["period"].first.value == date(2026, 3, 1)
    assert form.answers == {"period": "2026-03-01/2026-03-31"}


def test_one_day_is_said_once(form):
    form.ask([Question("period", "Which days?", (), "2026-03-01")])

    assert form.answers == {"period": "2026-03-01"}


def test_days_do_not_go_backwards(form):
    form.ask([Question("period", "Which days?", (), "2026-03-01/2026-03-31")])
    field = form.fields["period"]
    field.last.fill(date(2026, 2, 1))

    assert field.last.error == "The last day is before the first."
    assert form.unanswered == ["Which days?"]


def test_with_another_network_the_account_is_asked_anew(qtbot, form):
    form.ask([NETWORK, ACCOUNT])
    answer(qtbot, form, "account", "2")
    answer(qtbot, form, "network", "vk")

    assert form.told == {"network": "vk"}
    form.ask([ACCOUNT])
    assert form.unanswered == ["Which account?"]


def test_another_file_is_asked_about_anew(qtbot, form):
    form.ask([YEAR, ORDER])
    answer(qtbot, form, "year", "2024")
    form.forget()

    assert form.answers == {}
    assert not form.isVisible()
    form.ask([YEAR])
    assert form.answers == {"year": "2025"}
