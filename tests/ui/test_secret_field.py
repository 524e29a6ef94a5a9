"""A secret is fetched when asked for, and gone from the widget afterwards."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from smmdesk.core.errors import UserError
from smmdesk.core.vault import Secret
from smmdesk.ui.clipboard import Clipboard
from smmdesk.ui.locker import Locker
from smmdesk.ui.secret_field import DOTS, SecretField

CANARY = "canary-7319-in-a-long-secret"


@pytest.fixture
def clipboard(qapp):
    clipboard = Clipboard()
    yield clipboard
    clipboard.clear()


@pytest.fixture
def locker(qapp, clock):
    return Locker(clock)


@pytest.fixture
def make(shown, tasks, clipboard, locker, theme):
    def make(fetch=lambda: Secret(CANARY)) -> SecretField:
        return shown(SecretField("Password", fetch, tasks=tasks, clipboard=clipboard, locker=locker))

    return make


def everything_in(widget: QObject) -> str:
    """Return every text that the widget and what is in it hold."""
    found = [label.text() for label in widget.findChildren(QLabel)]
    for child in [widget, *widget.findChildren(QObject)]:
        found += [child.property(bytes(name).decode()) for name in child.dynamicPropertyNames()]
        meta = child.metaObject()
        found += [child.property(meta.property(at).name()) for at in range(meta.propertyCount())]
    return repr(found).replace("\\u200b", "")


def test_nothing_is_fetched_before_somebody_asks(make) -> None:
    fetched = []
    field = make(lambda: fetched.append(1))
    assert field.text == DOTS
    assert fetched == []


def test_secret_is_shown_when_asked_for_and_hides_itself(make, qtbot) -> None:
    field = make()
    field.toggle()
    qtbot.waitUntil(lambda: field.text == CANARY)
    field._timer.start(1)
    qtbot.waitUntil(lambda: field.text == DOTS)
    assert CANARY not in everything_in(field)


def test_it_is_shown_for_twenty_seconds(make) -> None:
    assert make()._timer.interval() == 20_000


@pytest.mark.parametrize("how", ["toggle", "lock", "hide"])
def test_nothing_of_it_stays_in_the_widget(make, qtbot, locker, how: str) -> None:
    field = make()
    field.toggle()
    qtbot.waitUntil(lambda: field.is_shown)
    assert CANARY in everything_in(field)
    {"toggle": field.toggle, "lock": locker.lock, "hide": field.hide}[how]()
    assert not field.is_shown
    assert CANARY not in everything_in(field)


def test_an_answer_that_comes_after_the_lock_is_not_shown(make, qtbot, tasks, locker) -> None:
    go = threading.Event()

    def slow() -> Secret:
        go.wait()
        return Secret(CANARY)

    field = make(slow)
    field.toggle()
    locker.lock()
    go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert field.text == DOTS


def test_nothing_is_fetched_while_locked(make, locker, tasks) -> None:
    field = make()
    locker.lock()
    field.toggle()
    field.copy()
    assert tasks.is_idle


def test_copying_does_not_show_it(make, qtbot) -> None:
    field = make()
    with qtbot.waitSignal(field.copied):
        field.copy_button.click()
    assert QGuiApplication.clipboard().text() == CANARY
    assert field.text == DOTS


def test_a_keyring_that_refuses_says_so(make, qtbot, tasks) -> None:
    def refuse() -> Secret:
        raise UserError("The keyring is locked.")

    field = make(refuse)
    said = []
    field.show_error = lambda error: said.append(error.sentence)
    field.toggle()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert said == ["The keyring is locked."]
    assert field.text == DOTS


def test_buttons_say_what_they_do_to_which_secret(make, qtbot) -> None:
    field = make()
    assert field.show_button.accessibleName() == "Show: Password"
    field.toggle()
    qtbot.waitUntil(lambda: field.is_shown)
    assert field.show_button.accessibleName() == "Hide: Password"
    assert field.copy_button.accessibleDescription() == "Password"
