"""What is seen, and what can be pressed, before the office is open."""

import subprocess
import sys

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office
from smmdesk.features.accounts.pages.accounts_page import AccountsPage
from smmdesk.features.today.first_look import take_first_look
from smmdesk.features.today.page import TodayPage
from smmdesk.features.today.pages.view import TodayView

TODAY = SystemClock().today()
LOADED = """
import sys
from datetime import date
from pathlib import Path
from smmdesk.features.today.first_look import take_first_look
import smmdesk.opening
assert take_first_look(Path(sys.argv[1]), date(2026, 11, 20), {}).due
heavy = {"sqlalchemy", "sqlmodel", "pydantic", "keyring", "alembic", "matplotlib", "cryptography", "zxcvbn"}
print(*sorted(heavy & set(sys.modules)))
"""


def first_list(qtbot, window):
    qtbot.waitUntil(lambda: isinstance(window.page, TodayView), timeout=20_000)
    return window.page.list


def test_the_list_stands_there_before_the_office_is_open_and_stays_the_same(start, bakery, qtbot):
    seen = []

    def look(window):
        shown = first_list(qtbot, window)
        seen.extend(row.accessibleName() or row.button.text() for row in shown.rows)
        assert window.rail.isVisible()
        assert window.windowTitle().startswith("Corner Bakery")

    program = start(office=bakery, meanwhile=look)
    program.press("Ana")

    assert isinstance(program.page, TodayPage)
    assert seen == [row.accessibleName() or row.button.text() for row in program.page.list.rows]


def test_what_is_pressed_meanwhile_is_done_as_soon_as_the_office_is_open(start, bakery, qtbot):
    def press(window):
        QTest.mouseClick(first_list(qtbot, window).buttons[0], Qt.MouseButton.LeftButton)

    program = start(office=bakery, meanwhile=press)
    program.press("Ana")

    assert isinstance(program.page, AccountsPage)


def test_a_page_that_is_chosen_meanwhile_is_opened_then(start, bakery, qtbot):
    def choose(window):
        first_list(qtbot, window)
        window.open_page("people")

    program = start(office=bakery, meanwhile=choose)
    program.press("Ana")

    assert program.window.page_name == "people"


def test_the_first_list_needs_nothing_heavy(bakery):
    ended = subprocess.run(
        [sys.executable, "-c", LOADED, str(bakery)], capture_output=True, text=True, check=True
    )
    assert ended.stdout.split() == []


def test_it_tells_the_brand_that_is_looked_at(bakery):
    with_all = take_first_look(bakery, TODAY, {})
    office = Office.open(bakery, clock=SystemClock())
    office_id = office.id
    office.close()

    assert with_all.due
    assert take_first_look(bakery, TODAY, {office_id: 99}).due == []
    assert with_all.office == "Corner Bakery"
