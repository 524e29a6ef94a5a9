"""What the chosen person could know, in the window and on the command line's data."""

from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLabel

from smmdesk.features.accounts import logins
from smmdesk.features.accounts.kinds import PartKind, PartState, RouteKind
from smmdesk.features.people import service
from smmdesk.features.people.page import PeoplePage
from smmdesk.features.people.pages.could_know_card import CouldKnowCard, KnownRow
from smmdesk.ui.tags import Tag

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 20)


@pytest.fixture
def ids(office):
    """Fill an office: Ana opens the mailbox, which resets the shop; Dan's access ended on the day of a change."""
    with office.transaction("Fill") as session:
        ana, dan = (service.add(session, name=name).id for name in ("Ana", "Dan"))
        mailbox = logins.add(session, title="Office mailbox").id
        shop = logins.add(session, title="Instagram").id
        for login, changed in ((mailbox, date(2026, 1, 1)), (shop, date(2026, 3, 1))):
            logins.renew_part(session, login, PartKind.PASSWORD, on=changed)
        logins.note_part(session, shop, PartKind.SESSIONS, state=PartState.IN_PLACE)
        logins.connect(session, shop, mailbox, RouteKind.RESETS_BY_EMAIL)
        logins.grant(session, person_id=ana, login_id=mailbox, from_on=date(2026, 2, 1))
        logins.grant(session, person_id=dan, login_id=shop, to_on=date(2026, 3, 1))
    return {"ana": ana, "dan": dan, "mailbox": mailbox, "shop": shop}


@pytest.fixture
def page(world, ids):
    return world.show(PeoplePage(world.desk))


def shown(page, world, person_id):
    """Choose somebody and return the card once it has been worked out."""
    page.show_thing(f"person:{person_id}")
    return worked_out(page, world)


def worked_out(page, world):
    world.settle()
    world.qtbot.waitUntil(lambda: card(page).state.text() != "Working it out…")
    world.settle()
    return card(page)


def card(page):
    return next((one for one in page.split.detail if isinstance(one, CouldKnowCard)), None)


def texts(row):
    return [label.text() for label in row.findChildren(QLabel)]


def test_it_says_what_since_when_and_through_what(page, world, ids):
    found = shown(page, world, ids["ana"])

    shop, mailbox = found.findChildren(KnownRow)
    assert texts(shop) == [
        "Instagram",
        "shares the login of Office mailbox, which can reset Instagram",
        "Password, since March 1, 2026",
        "Active sessions, since February 1, 2026",
    ]
    assert texts(mailbox)[0] == "Office mailbox"
    assert found.state.text() == "2 logins and roles."
    assert not found.findChildren(Tag)


def test_what_is_doubtful_is_marked_and_counted(page, world, ids):
    found = shown(page, world, ids["dan"])

    (tag,) = found.findChildren(Tag)
    assert tag.look.word == "To be confirmed"
    assert found.state.text() == "1 login or role. 1 is to be confirmed."


def test_an_earlier_day_shows_what_could_be_known_then(page, world, ids):
    found = shown(page, world, ids["ana"])
    found.on.setDate(QDate(2026, 1, 31))
    found = worked_out(page, world)

    assert found.findChildren(KnownRow) == []
    assert found.state.text() == "Nothing that is in use."


def test_the_chosen_day_stays_when_something_changes(page, world, ids, office):
    found = shown(page, world, ids["ana"])
    found.on.setDate(QDate(2026, 1, 31))
    with office.transaction("Rename") as session:
        service.change(session, ids["dan"], name="Daniel")
    world.settle()

    assert card(page) is not found
    assert card(page).day == date(2026, 1, 31)


def test_each_line_leads_to_its_login(page, world, ids):
    found = shown(page, world, ids["ana"])
    world.press(found.findChildren(KnownRow)[0].open)

    assert world.went == [f"login:{ids['shop']}"]


def test_the_picture_is_of_the_day_that_is_chosen(page, world, ids):
    found = shown(page, world, ids["ana"])
    found.on.setDate(QDate(2026, 2, 3))
    found = worked_out(page, world)
    world.press(found.picture)

    assert world.went == [f"accounts:picture:person:{ids['ana']}:2026-02-03"]


def test_it_is_worked_out_anew_when_something_is_replaced(page, world, ids, office):
    found = shown(page, world, ids["dan"])
    with office.transaction("Rotate") as session:
        logins.renew_part(session, ids["shop"], PartKind.PASSWORD, on=TODAY)

    left = ["Active sessions, perhaps always"]
    world.qtbot.waitUntil(lambda: [texts(row)[2] for row in found.findChildren(KnownRow)] == left)


def test_of_thousands_only_the_first_are_made(page, world, ids, office):
    with office.transaction("Fill") as session:
        for number in range(40):
            login = logins.add(session, title=f"Login {number:02}").id
            logins.renew_part(session, login, PartKind.PASSWORD, on=TODAY)
            logins.grant(session, person_id=ids["ana"], login_id=login)
    world.settle()

    found = shown(page, world, ids["ana"])
    rows = found.findChildren(KnownRow)
    assert found.state.text() == "42 logins and roles."
    assert len(rows) == 12
    more = rows[0].parentWidget().more
    assert more.text() == "Show 30 more"
    for _turn in range(3):
        world.press(more)
    assert len(found.findChildren(KnownRow)) == 42
    assert not more.isVisible()
