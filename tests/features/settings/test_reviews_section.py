"""How often passwords and accesses are looked at, as the settings show and change it."""

import pytest
from PySide6.QtWidgets import QPushButton

from smmdesk.core.glance import ask_in
from smmdesk.features.accounts import access_reviews, logins, reviews, service
from smmdesk.features.accounts.kinds import AccountStatus
from smmdesk.features.accounts.pages.intervals import NOBODY_SAYS
from smmdesk.features.accounts.review_plan import ReviewPlan, read_access_days, read_plan
from smmdesk.features.settings.pages.reviews import ReviewsSection


@pytest.fixture
def section(world, office):
    with office.transaction("Fill") as session:
        brand = service.brand_named(session, "Bakery").id
        login = logins.add(session, title="Login").id
        for network in ("x", "instagram"):
            service.add(session, brand_id=brand, network=network, name=network, login_id=login)
        service.add(
            session, brand_id=brand, network="vine", name="old", login_id=login, status=AccountStatus.ARCHIVED
        )
        service.add(session, brand_id=brand, network="facebook", name="by role")
    return world.show(ReviewsSection(world.desk))


def plan(office):
    with office.reading() as session:
        return read_plan(ask_in(session))


def choose(world, field, days):
    field.control.setCurrentIndex(field._keys.index(days))
    world.settle()


def test_it_offers_the_networks_in_use_and_says_what_holds_without_a_choice(section):
    assert list(section.networks) == ["instagram", "x"]
    assert section.default.value == NOBODY_SAYS
    assert section.default.control.currentText() == "Every 180 days where several people could know it"
    assert section.networks["x"].control.currentText() == "As all logins"


def test_what_is_chosen_counts_at_once_and_can_be_undone(world, section, office):
    choose(world, section.default, 90)
    choose(world, section.networks["x"], 0)
    assert plan(office) == ReviewPlan(90, {"x": 0})
    assert world.last_said == "Noted how often logins of X (Twitter) are looked at"
    world.take_back()

    assert plan(office) == ReviewPlan(90)
    assert section.networks["x"].value == NOBODY_SAYS
    choose(world, section.default, NOBODY_SAYS)
    assert plan(office) == ReviewPlan()


def test_what_was_set_elsewhere_is_shown_also_of_a_network_that_is_gone(world, section, office):
    with office.transaction("Plan") as session:
        reviews.plan(office, session, ReviewPlan(77, {"vine": 365}))
    world.settle()

    assert section.default.control.currentText() == "Every 77 days"
    assert section.networks["vine"].value == 365
    choose(world, section.networks["vine"], NOBODY_SAYS)
    assert list(section.networks) == ["instagram", "x"]


def access_days(office):
    with office.reading() as session:
        return read_access_days(ask_in(session))


def test_accesses_are_looked_through_once_a_year_unless_something_else_is_set(world, section, office):
    assert section.accesses.control.currentText() == "Every 365 days"
    choose(world, section.accesses, 180)
    assert access_days(office) == 180
    assert world.last_said == "Noted how often it is looked through who has access"
    world.take_back()

    assert section.accesses.value == 365
    choose(world, section.accesses, 0)
    assert access_days(office) == 0


def test_an_interval_that_is_not_among_the_choices_is_shown(world, section, office):
    with office.transaction("Plan") as session:
        access_reviews.plan(office, session, 30)
    world.settle()

    assert section.accesses.control.currentText() == "Every 30 days"
    assert plan(office) == ReviewPlan()


def test_the_accesses_can_be_looked_through_from_here(world, section):
    [now] = (one for one in section.findChildren(QPushButton) if one.text() == "Look through them now")
    world.press(now)

    assert world.went == ["access-review:"]
