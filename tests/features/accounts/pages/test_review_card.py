"""On the page of a login: when its password is looked at again, and whether somebody doubts it."""

from datetime import date

import pytest

from smmdesk.core.glance import ask_in
from smmdesk.features.accounts import logins
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.kinds import SignIn
from smmdesk.features.accounts.pages.intervals import NOBODY_SAYS
from smmdesk.features.accounts.pages.review_card import ReviewCard
from smmdesk.features.accounts.pages.review_forms import KeepForm, SuspicionForm
from smmdesk.features.accounts.pages.thing_card import FindingRow, ThingCard
from tests.features.accounts.pages.conftest import labels_in


@pytest.fixture
def card(page, world, shop):
    """Return a function that shows the shop's login and returns its card."""

    def card():
        page.show_thing(shop.where("account:shop"))
        world.settle()
        found = next(iter(page.findChildren(ReviewCard)), None)
        if found:
            world.qtbot.waitUntil(lambda: not found._settle.isActive())
            world.settle()
        return found

    return card


def login(office, shop):
    with office.reading() as session:
        return read_inventory(ask_in(session)).logins[shop.ids["instagram"]]


def test_it_says_when_how_often_and_why(card, world, office, shop):
    assert "Never, because only one person could know it." in labels_in(card())
    with office.transaction("Ben joins") as session:
        from smmdesk.features.people import service as people

        ben = people.add(session, name="Ben").id
        logins.grant(session, person_id=ben, login_id=shop.ids["instagram"])
    world.settle()
    said = labels_in(card())

    assert "due since September 8, 2026" in said
    assert "Every 180 days, because several people could know it." in said


def test_how_often_is_set_here_and_can_be_undone(card, world, office, shop):
    often = card().often
    assert often.value == NOBODY_SAYS
    often.control.setCurrentIndex(often._keys.index(365))
    world.settle()
    assert login(office, shop).review_days == 365
    assert "March 12, 2027" in labels_in(card())
    assert card().often.value == 365
    world.take_back()

    assert login(office, shop).review_days is None


def test_the_password_is_kept_with_a_reason(card, world, page, office, shop):
    world.press(card().keep)
    form = page.pane.form
    assert isinstance(form, KeepForm)
    form.form.submit()
    assert form.reason.error
    form.reason.fill("Only Ana knows it.")
    form.form.submit()
    world.settle()

    assert world.last_said == "The password of Instagram login is kept"
    assert "November 20, 2026: Only Ana knows it." in labels_in(card())


def test_a_doubt_is_noted_and_taken_back(card, world, page, office, shop):
    world.press(card().doubt)
    form = page.pane.form
    assert isinstance(form, SuspicionForm)
    form.why.fill("A phone was lost.")
    form.on.fill(date(2026, 11, 18))
    form.form.submit()
    world.settle()
    assert (login(office, shop).suspected_on, login(office, shop).suspicion) == (
        date(2026, 11, 18),
        "A phone was lost.",
    )
    card()
    assert "A phone was lost." in labels_in(page.findChild(ThingCard))
    assert card().doubt.text() == "It did not leak"
    world.press(card().doubt)

    assert login(office, shop).suspected_on is None


def test_a_login_without_a_password_of_its_own_has_none(card, office, shop):
    with office.transaction("Through another") as session:
        logins.change(session, shop.ids["instagram"], sign_in=SignIn.VIA_LOGIN)

    assert card() is None


def test_a_review_offers_both_answers(card, world, page, office, shop):
    with office.transaction("Often") as session:
        logins.change(session, shop.ids["instagram"], review_days=90)
    world.settle()
    card()
    row = next(row for row in page.findChildren(FindingRow) if "still right" in labels_in(row))
    new, keep = [button for button in row.findChildren(type(card().keep)) if button.isVisible()]
    assert (new.text(), keep.text()) == ("New password…", "Keep it…")
    world.press(new)
    assert world.went == [f"rotate:{shop.ids['instagram']}"]
    world.press(keep)

    assert isinstance(page.pane.form, KeepForm)


def test_a_new_password_is_made_step_by_step(card, world, page, shop):
    card()
    thing = page.findChild(ThingCard)
    button = next(each for each in thing.findChildren(type(card().keep)) if each.text() == "New password…")
    world.press(button)

    assert world.went == [f"rotate:{shop.ids['instagram']}"]
