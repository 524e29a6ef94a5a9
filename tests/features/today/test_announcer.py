"""Who is told what and when, outside the window; and where a click leads."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QSystemTrayIcon

from smmdesk.core.paths import state_folder
from smmdesk.features.today.pages.announcer import Announcer, in_words, is_due
from tests.core.due_things import due

pytestmark = pytest.mark.qt_log_ignore(  # there is no screen, and no tray
    "This plugin does not support", "No such signal QPlatformNativeInterface", extend=True
)
LOCKED = due("settings:keyring", kind="keyring")


@pytest.fixture
def shown(monkeypatch):
    """Return the notifications that were to be shown."""
    shown = []
    monkeypatch.setattr(
        "smmdesk.ui.notifications.Notifications.show", lambda _self, notification: shown.append(notification)
    )
    return shown


@pytest.fixture
def announcer(world, shown):
    """Return what announces beside a window that is hidden."""
    announcer = Announcer(world.desk, world.window)
    yield announcer
    announcer.close()


def take(world, announcer, *found):
    announcer.take(list(found))
    world.settle()


def in_front(monkeypatch, world):
    monkeypatch.setattr(world.window, "isActiveWindow", lambda: True)


def test_what_is_due_is_told_once_with_its_reason(world, announcer, shown):
    for _look in range(3):
        take(world, announcer, due("login:3"))
    (one,) = shown
    assert (one.title, one.body) == ("Review the password of login:3", "It is 180 days old.")
    assert one.where == "login:3"


def test_the_first_look_in_a_new_office_makes_one_notification(world, announcer, shown):
    take(world, announcer, *(due(f"login:{number}", what=f"Thing {number}") for number in range(50)))
    (one,) = shown
    assert one.title == "50 things need you"
    assert one.body == "Thing 0\nThing 1\nThing 2\nand 47 more"
    assert one.where == "page:today"


def test_what_comes_is_told_ahead_and_again_on_its_day(world, announcer, shown, clock):
    world.desk.settings.reminder_days = 7
    review = due("login:3", clock.today() + timedelta(days=10))
    told = []
    for _day in range(20):
        take(world, announcer, review)
        told += [(clock.today().day, one.body) for one in shown]
        shown.clear()
        clock.advance(timedelta(days=1))
    assert told == [
        (23, "Due on Monday, November 30. It is 180 days old."),
        (30, "It is 180 days old."),
    ]


def test_what_needs_somebody_now_comes_before_what_is_coming(clock):
    from smmdesk.core.reminders import Reminder

    today = clock.today()
    coming = due("login:1", today + timedelta(days=13), what="Later")
    now = due("login:2", what="Now")
    both = in_words([Reminder(coming, 14), Reminder(now, 0)], today)
    assert (both.title, both.body) == ("1 thing needs you", "Now\nThursday, December 3: Later")
    later = in_words([Reminder(coming, 14)] * 2, today)
    assert (later.title, later.body) == (
        "2 things are coming up",
        "Thursday, December 3: Later\nThursday, December 3: Later",
    )


class Page(QObject):
    """Look at one thing whenever it is to, as the page of what is due does."""

    looked = Signal(object)

    def reload(self):
        self.looked.emit([due("login:7")])


def test_it_follows_a_page_that_looks(world, announcer, shown, clock):
    page = Page(world.window)
    announcer.follow(page)
    clock.advance(timedelta(days=1))
    announcer.check()
    world.settle()
    assert [one.where for one in shown] == ["login:7"]


def test_a_new_day_asks_for_a_look(qtbot, world, announcer, clock):
    take(world, announcer)
    asked = []
    announcer.look_wanted.connect(lambda: asked.append(clock.today()))
    announcer.check()
    clock.advance(timedelta(hours=20))
    announcer.check()
    announcer.check()
    assert asked == [clock.today()]


def test_a_window_that_is_not_shown_at_the_start_is_asked_to_look(qtbot, world, announcer):
    with qtbot.waitSignal(announcer.look_wanted, timeout=10_000):
        pass


def test_a_window_that_is_shown_looks_by_itself(qtbot, world, announcer):
    world.window.show()
    asked = []
    announcer.look_wanted.connect(lambda: asked.append(1))
    announcer._check_start()
    assert asked == []


def test_what_comes_of_ones_own_work_in_the_window_is_not_told_outside(world, announcer, shown, monkeypatch):
    take(world, announcer)
    in_front(monkeypatch, world)
    take(world, announcer, due("login:1"))
    assert shown == []
    monkeypatch.undo()
    take(world, announcer, due("login:1"))
    assert shown == []  # it was there to be seen


def test_on_a_new_day_it_is_told_though_the_window_is_in_front(world, announcer, shown, clock, monkeypatch):
    tomorrow = due("login:1", clock.today() + timedelta(days=1))
    take(world, announcer, tomorrow)
    in_front(monkeypatch, world)
    announcer.look_wanted.connect(lambda: announcer.take([tomorrow]))
    clock.advance(timedelta(days=1))
    announcer.check()
    world.settle()
    assert [one.where for one in shown] == ["login:1"]


def test_where_notifications_are_not_wanted_there_are_none_later_either(world, announcer, shown):
    world.desk.settings.has_notifications = False
    take(world, announcer, due("login:1"))
    world.desk.settings.has_notifications = True
    take(world, announcer, due("login:1"))
    assert shown == []
    take(world, announcer, due("login:1"), due("login:2"))
    assert [one.where for one in shown] == ["login:2"]


def test_a_locked_keyring_is_not_announced_and_not_counted(world, announcer, shown):
    take(world, announcer, LOCKED)
    assert shown == []
    assert announcer.tray.due.text() == "Nothing needs you"


def test_the_tray_counts_what_is_due_and_not_what_comes(world, announcer, clock):
    today = clock.today()
    found = [due("login:1"), due("login:2", today), due("login:3", today + timedelta(days=1)), LOCKED]
    take(world, announcer, *found)
    assert announcer.tray.words == "Corner Bakery\n2 things need you"
    assert [is_due(each, today) for each in found] == [True, True, False, False]


def test_a_click_opens_the_window_at_the_thing(world, announcer):
    announcer.notifications.clicked.emit("login:3")
    assert world.window.isVisible()
    assert world.went == ["login:3"]


def test_the_menu_of_the_tray_leads_where_it_says(qtbot, world, announcer):
    _open, counted, _line, lock, leave = announcer.tray.menu.actions()
    counted.trigger()
    lock.trigger()
    assert world.went == ["page:today", "lock:"]
    with qtbot.waitSignal(announcer.quit_wanted):
        leave.trigger()
    world.window.hide()
    _open.trigger()
    assert world.window.isVisible()


def test_closing_hides_the_window_only_where_the_icon_can_open_it_again(world, announcer, monkeypatch):
    assert not announcer.stays_in_tray
    world.desk.settings.is_in_tray = True
    announcer.refresh()
    assert not announcer.stays_in_tray  # there is no tray here
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    announcer.refresh()
    assert announcer.stays_in_tray
    world.desk.settings.is_in_tray = False
    assert not announcer.stays_in_tray


def test_changed_settings_count_at_once(qtbot, world, announcer):
    world.desk.settings.has_notifications = world.desk.settings.is_in_tray = False
    with qtbot.waitSignal(announcer.look_wanted):
        announcer.refresh()
    assert not announcer.tray.is_wanted
    world.desk.settings.is_in_tray = True
    announcer.refresh()
    assert announcer.tray.is_wanted


def test_what_was_told_is_not_told_after_a_restart(world, announcer, shown):
    take(world, announcer, due("login:1"))
    again = Announcer(world.desk, world.window)
    take(world, again, due("login:1"))
    again.close()
    assert len(shown) == 1


def test_a_sample_office_is_counted_and_never_announced(world, shown, home):
    sample = Announcer(world.desk, world.window, is_sample=True)
    take(world, sample, due("login:1"))
    assert (shown, sample.tray.due.text()) == ([], "1 thing needs you")
    assert not sample.tray.is_wanted
    assert not (state_folder() / "reminders").exists()
    sample.close()


def test_the_calendar_is_saved_where_it_was_chosen(world, shown, clock, tmp_path):
    announcer = Announcer(world.desk, world.window, choose=lambda _window: tmp_path / "due.ics")
    take(world, announcer, due("login:1", clock.today()), due("login:2"))
    announcer.do("calendar")
    world.settle()
    assert b"SUMMARY:Review the password of login:1" in (tmp_path / "due.ics").read_bytes()
    assert world.last_said == f"1 thing that has a day was written to {tmp_path / 'due.ics'}."
    announcer.close()


def test_no_calendar_is_saved_where_no_place_was_chosen(world, announcer, monkeypatch):
    asked = []

    def answer(*words):
        asked.append(words[1:])
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(answer))
    announcer.do("calendar")
    world.settle()
    assert asked == [("Save the calendar", str(Path.home() / "smmdesk.ics"), "Calendars (*.ics)")]
    assert world.said == []


def test_a_calendar_that_cannot_be_saved_is_said_calmly(world, shown, tmp_path):
    (tmp_path / "notes.ics").write_text("my notes")
    announcer = Announcer(world.desk, world.window, choose=lambda _window: tmp_path / "notes.ics")
    announcer.save_calendar()
    world.settle()
    assert "is not a calendar of smmdesk's" in world.window.error
    announcer.close()
