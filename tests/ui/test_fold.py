"""What is folded away is one press away, and whoever unfolded it finds it unfolded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.ui.cards import Fold, words


@pytest.fixture
def make(shown, theme):
    """Return a function that shows a line and what it unfolds."""

    def make(memory, **options):
        inside = words("Post in the morning.")
        fold = Fold("4 pieces of advice", inside, key="advice", memory=memory, **options)
        place = QWidget()
        layout = QVBoxLayout(place)
        layout.addWidget(fold)
        layout.addWidget(inside)
        shown(place)
        return fold, inside

    return make


def test_it_begins_folded_and_a_press_shows_what_is_inside(make, qtbot) -> None:
    fold, inside = make(set())
    assert not inside.isVisible()
    qtbot.mouseClick(fold.switch, Qt.MouseButton.LeftButton)
    assert inside.isVisible()
    assert fold.is_unfolded
    qtbot.mouseClick(fold.switch, Qt.MouseButton.LeftButton)
    assert not inside.isVisible()


def test_the_memory_holds_what_is_unfolded_and_nothing_else(make) -> None:
    memory = {"another"}
    fold, _inside = make(memory)
    fold.toggle()
    assert memory == {"another", "advice"}
    fold.toggle()
    assert memory == {"another"}


def test_what_was_unfolded_is_unfolded_the_next_time(make) -> None:
    _fold, inside = make({"advice"})
    assert inside.isVisible()


def test_its_button_says_what_it_does_and_with_what(make) -> None:
    fold, _inside = make(set())
    assert fold.switch.accessibleName() == "Unfold: 4 pieces of advice"
    assert fold.switch.toolTip() == "Unfold"
    fold.toggle()
    assert fold.switch.accessibleName() == "Fold: 4 pieces of advice"


def test_its_button_says_the_new_sentence_unless_it_is_about_something_else(make) -> None:
    plain, _inside = make(set())
    named, _inside = make(set(), about="Backup codes")
    for fold in (plain, named):
        fold.say("6 of 8 left")
        assert fold.sentence.text() == "6 of 8 left"
    assert plain.switch.accessibleName() == "Unfold: 6 of 8 left"
    assert named.switch.accessibleName() == "Unfold: Backup codes"
