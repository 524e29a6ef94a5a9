"""Reminders outside the window: what is due is announced once, counted in the tray, and put into a calendar."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from smmdesk.core import calendar_file
from smmdesk.core.i18n import _, format_day_and_month, format_number, ngettext
from smmdesk.core.reminders import PASSING, Reminders
from smmdesk.ui.notifications import Notification, Notifications
from smmdesk.ui.single import raise_window
from smmdesk.ui.tray import Tray, due_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from smmdesk.core.due import Due
    from smmdesk.core.reminders import Reminder
    from smmdesk.ui.desk import Desk

    Choose = Callable[[QWidget], Path | None]

_EVERY = 60_000  # ms: a new day is noticed within this, also after a night's sleep or a journey
_AT_START = 2_000  # ms for a page that looks by itself when it is shown
_NAMED = 3  # things that one notification names
_TODAY = "page:today"


class Looks(Protocol):
    """A page that looks at everything, in all brands, and tells by ``looked`` (a list of ``Due``) what it saw."""

    looked: SignalInstance

    def reload(self) -> None:
        """Look now, also where the page is not shown."""


class Announcer(QObject):
    """Announce what is due, as long as an office is open.

    It is told by ``take`` whenever everything was looked at, and asks for a look by ``look_wanted``: at the start
    if nobody is looking, and each new day.
    """

    look_wanted = Signal()
    quit_wanted = Signal()

    def __init__(
        self, desk: Desk, window: QWidget, *, is_sample: bool = False, choose: Choose | None = None
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._is_sample = desk, window, is_sample
        self._choose = choose or choose_calendar
        self._found: list[Due] = []
        self._reminders = Reminders(desk.office.id)
        self._day: date | None = None  # of the last look that was taken or asked for
        self._is_asked = True  # whether somebody is to be told, though the window is in front of them
        self.tray = Tray(window, desk.office.name)
        self.notifications = Notifications(self.tray, self)
        self._connect()
        self.tray.set_wanted(is_wanted=self._wants_tray)

    def follow(self, page: Looks) -> None:
        """Take what this page sees, and let it look when a look is wanted."""
        page.looked.connect(self.take)
        self.look_wanted.connect(page.reload)

    def do(self, what: str) -> None:
        """Do what a place such as ``reminders:calendar`` asks for; without more, do as the settings say now."""
        self.save_calendar() if what == "calendar" else self.refresh()

    @property
    def stays_in_tray(self) -> bool:
        """Say whether closing the window is only to hide it: wanted so, and it can be opened again."""
        return bool(self._desk.settings.is_in_tray) and self.tray.is_there

    def take(self, found: Sequence[Due]) -> None:
        """Take all that is due or coming, in all brands, and announce what is new in it.

        A sample office is never announced.
        """
        self._found = list(found)
        self._day = self._desk.office.clock.today()
        self.tray.show_count(sum(1 for due in found if is_due(due, self._day)))
        if self._is_sample:
            return
        work = partial(self._reminders.take, self._found, self._day, self._desk.settings.leads)
        is_told = self._is_asked or not self._window.isActiveWindow()
        self._is_asked = False
        self._desk.tasks.run(self, work, partial(self._tell, self._day, is_told))

    def refresh(self) -> None:
        """Do as the settings say now."""
        self.tray.set_wanted(is_wanted=self._wants_tray)
        self._ask()

    def save_calendar(self) -> None:
        """Put what is due on a day into a calendar file, where the person wants it."""
        path = self._choose(self._window)
        if path:
            work = partial(
                calendar_file.save, path, self._found, self._desk.office, self._desk.settings.leads
            )
            self._desk.tasks.run(self, work, self._desk.say)

    def check(self) -> None:
        """Ask for a look if a day has begun since the last one; called by the timer."""
        if self._day != self._desk.office.clock.today():
            self._ask()

    def close(self) -> None:
        """Announce nothing more."""
        self.tray.set_wanted(is_wanted=False)
        self.notifications.close()

    @property
    def _wants_tray(self) -> bool:
        """Say whether the icon is wanted: systems show notifications only of programs that have one."""
        wishes = self._desk.settings
        return not self._is_sample and (wishes.is_in_tray or wishes.has_notifications)

    def _connect(self) -> None:
        tray = self.tray
        tray.open_wanted.connect(partial(raise_window, self._window))
        tray.due_wanted.connect(partial(self._go, _TODAY))
        tray.lock_wanted.connect(partial(self._desk.go, "lock:"))
        tray.quit_wanted.connect(self.quit_wanted)
        self.notifications.clicked.connect(self._go)
        for timer, check in (
            (QTimer(self, interval=_EVERY), self.check),
            (QTimer(self, interval=_AT_START, singleShot=True), self._check_start),
        ):
            timer.timeout.connect(check)
            timer.start()

    def _check_start(self) -> None:
        if self._day is None and not self._window.isVisible():
            self._ask()

    def _ask(self) -> None:
        self._day = self._desk.office.clock.today()
        self._is_asked = True
        self.look_wanted.emit()

    def _tell(self, today: date, is_told: bool, reminders: list[Reminder]) -> None:  # noqa: FBT001 (a result)
        """Tell of what is new; what came of the person's own work is before their eyes."""
        if reminders and is_told and self._desk.settings.has_notifications:
            self.notifications.show(in_words(reminders, today))

    def _go(self, where: str) -> None:
        raise_window(self._window)
        self._desk.go(where)


def choose_calendar(parent: QWidget) -> Path | None:
    """Ask where to put the calendar."""
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Save the calendar"), str(Path.home() / "smmdesk.ics"), _("Calendars (*.ics)")
    )
    return Path(chosen) if chosen else None


def is_due(due: Due, today: date) -> bool:
    """Say whether something is due by now, and not coming, and no state of the keyring's."""
    return due.kind not in PASSING and (due.due_on is None or due.due_on <= today)


def in_words(reminders: Sequence[Reminder], today: date) -> Notification:
    """Return one notification for all that is announced at once: the things themselves, or how many there are."""
    things = sorted((each.due for each in reminders), key=lambda due: not is_due(due, today))
    if len(things) == 1:
        return _of_one(things[0], today)
    now = sum(1 for due in things if is_due(due, today))
    lines = [_line(due, today) for due in things[:_NAMED]]
    more = len(things) - len(lines)
    if more:
        lines.append(ngettext("and {n} more", "and {n} more", more).format(n=format_number(more)))
    return Notification(due_words(now) if now else _coming(len(things)), "\n".join(lines), _TODAY)


def _of_one(due: Due, today: date) -> Notification:
    if is_due(due, today) or due.due_on is None:
        return Notification(due.what, due.reason, due.where)
    said = _("Due on {day}. {reason}").format(day=format_day_and_month(due.due_on), reason=due.reason)
    return Notification(due.what, said, due.where)


def _line(due: Due, today: date) -> str:
    if is_due(due, today) or due.due_on is None:
        return due.what
    return _("{day}: {what}").format(day=format_day_and_month(due.due_on), what=due.what)


def _coming(count: int) -> str:
    return ngettext("{n} thing is coming up", "{n} things are coming up", count).format(
        n=format_number(count)
    )
