"""A one-time code on the screen: only when wanted, with the seconds that are left, and gone again."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtGui import QGuiApplication

from smmdesk.core.clock import FixedClock
from smmdesk.core.otp import Code
from smmdesk.ui.clipboard import Clipboard
from smmdesk.ui.code_field import DOTS, CodeField
from smmdesk.ui.locker import Locker
from smmdesk.ui.tasks import Tasks

START = datetime(2026, 11, 20, 9, 0, 12, tzinfo=UTC)
PERIOD = timedelta(seconds=30)


class Device:
    """Give a code for each half minute, and count how often it was asked."""

    def __init__(self, clock, *, counts=False):
        self.clock, self.counts, self.asked = clock, counts, 0

    def code(self):
        self.asked += 1
        if self.counts:
            return Code(f"{self.asked:06}")
        now = self.clock.now()
        begin = now - timedelta(seconds=now.second % 30, microseconds=now.microsecond)
        return Code(f"{int(begin.timestamp()) // 30 % 10**6:06}", None, begin + PERIOD)


class Setting:
    def __init__(self, qtbot, *, counts=False):
        self.qtbot, self.clock = qtbot, FixedClock(START)
        self.device, self.tasks = Device(self.clock, counts=counts), Tasks()
        self.locker, self.clipboard = Locker(self.clock), Clipboard()
        self.field = CodeField(
            "Code", self.device.code, tasks=self.tasks, clock=self.clock, clipboard=self.clipboard, locker=self.locker
        )  # fmt: skip
        qtbot.addWidget(self.field)
        self.field.show()

    def settle(self):
        self.qtbot.waitUntil(lambda: self.tasks.is_idle)

    def press(self, button):
        button.click()
        self.settle()

    def pass_by(self, seconds):
        self.clock.advance(timedelta(seconds=seconds))
        self.field.tick()
        self.settle()


@pytest.fixture
def make(qtbot):
    made = []

    def make(**others):
        made.append(Setting(qtbot, **others))
        return made[-1]

    yield make
    for each in made:
        each.field.conceal()
        each.tasks.close()
        each.clipboard.clear()


def test_it_is_hidden_until_it_is_asked_for(make):
    setting = make()
    assert (setting.field.text, setting.field.countdown, setting.device.asked) == (DOTS, "", 0)
    setting.press(setting.field.show_button)

    assert setting.field.is_shown
    assert setting.field.text == f"{setting.device.code().text[:3]} {setting.device.code().text[3:]}"
    assert setting.field.countdown == "good for 18 seconds"


def test_the_seconds_go_down_without_asking_again(make):
    setting = make()
    setting.press(setting.field.show_button)
    setting.pass_by(17)

    assert (setting.field.countdown, setting.device.asked) == ("good for 1 second", 1)


def test_the_next_code_takes_its_place(make):
    setting = make()
    setting.press(setting.field.show_button)
    before = setting.field.text
    setting.pass_by(18)

    assert setting.field.text != before
    assert setting.field.countdown == "good for 30 seconds"
    assert setting.device.asked == 2


def test_after_two_minutes_it_hides_itself(make):
    setting = make()
    setting.press(setting.field.show_button)
    setting.pass_by(119)
    assert setting.field.is_shown
    setting.pass_by(1)

    assert (setting.field.text, setting.field.countdown) == (DOTS, "")


def test_a_code_that_is_counted_stays_alone_and_is_not_counted_on(make):
    setting = make(counts=True)
    setting.press(setting.field.show_button)
    setting.pass_by(19)
    assert (setting.field.text, setting.field.countdown, setting.device.asked) == ("000 001", "", 1)
    setting.pass_by(1)

    assert setting.field.text == DOTS


@pytest.mark.parametrize("how", ["button", "lock", "hidden"])
def test_it_can_be_hidden_at_any_time(make, how):
    setting = make()
    setting.press(setting.field.show_button)
    {"button": setting.field.toggle, "lock": setting.locker.lock, "hidden": setting.field.hide}[how]()

    assert setting.field.text == DOTS
    assert not setting.field._timer.isActive()


def test_nothing_is_fetched_while_it_is_locked(make):
    setting = make()
    setting.locker.lock()
    setting.press(setting.field.show_button)
    setting.press(setting.field.copy_button)

    assert setting.device.asked == 0


def test_it_is_copied_without_being_shown(make):
    setting = make()
    setting.press(setting.field.copy_button)

    assert QGuiApplication.clipboard().text() == setting.device.code().text
    assert setting.clipboard.is_loaded
    assert setting.field.text == DOTS
