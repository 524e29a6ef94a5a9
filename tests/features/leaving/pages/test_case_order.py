"""The order on the page of a case: what must wait for a day, and what a dismissal puts first."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from smmdesk.core.office import Actor
from smmdesk.features.accounts.kinds import LoginKind, PartKind
from smmdesk.features.leaving import cases
from smmdesk.features.leaving.kinds import LeavingKind, Standing
from smmdesk.features.leaving.pages.case_looks import Mark
from tests.features.leaving.pages.case_world import finish, row_of, show_case

FRIDAY = date(2026, 11, 20)


def press(world, page, button):
    world.press(button)
    finish(world, page)


def heading_of(page, key):
    """Return the heading under which a task stands."""
    return next(look.title for look in page.board._looks if key in [row.key for row in look.rows])


def headings(page):
    return {look.title: look.state for look in page.board._looks}


def first_to_do(page):
    """Return the row with the filled button."""
    (first,) = [row for look in page.board._looks for row in look.rows if row.is_main]
    return first


# --- waiting for a day


@pytest.fixture
def profile(bakery):
    """Return the business profile of which Dan alone is an owner, and the key of each task of it that comes later."""
    account = bakery.here.account("google_business")
    role = bakery.here.access(bakery.ids["Dan"], account=account)
    return {
        "take_over": f"account:{account}/take_over",
        "primary_owner": f"account:{account}/step:primary_owner",
        "removal": f"role:{role}",
    }


def take_over(world, page, bakery, profile):
    """Let Ana become an owner of the profile, as the page does it."""
    row = row_of(page, profile["take_over"])
    press(world, page, row.button)
    row.detail.form.who.fill(bakery.ids["Ana"])
    press(world, page, row.detail.form.primary)


def test_before_there_is_a_second_owner_nothing_else_of_the_profile_can_be_done(world, bakery, profile):
    page = show_case(world, bakery.case)

    assert row_of(page, profile["take_over"]).button.text() == "Take over…"
    for name in ("primary_owner", "removal"):
        row = row_of(page, profile[name])
        assert (row.look.tag.word, row.button) == ("Waits", None)
        assert "Our google_business: Make somebody else an owner" in row.look.why


def test_what_waits_seven_days_for_the_new_owner_says_from_when_and_offers_nothing(
    world, bakery, profile, qtbot
):
    page = show_case(world, bakery.case)
    take_over(world, page, bakery, profile)

    row = row_of(page, profile["primary_owner"])
    assert heading_of(page, row.look.key) == "Waiting"
    assert (row.look.tag.word, row.look.is_dim, row.button) == ("from Nov 27", True, None)
    assert ("Not before", "November 27, 2026") in row.look.detail.facts
    page._area.ensureWidgetVisible(row)
    qtbot.mouseClick(row.head, Qt.MouseButton.LeftButton, pos=row.head.tick_box.center())
    finish(world, page)
    assert row.look.mark is Mark.OPEN
    assert bakery.standing(row.look.key) is Standing.WAITING


def test_a_day_early_it_still_waits_and_on_the_day_it_can_be_done(world, bakery, profile):
    take_over(world, show_case(world, bakery.case), bakery, profile)
    bakery.go_on(6)
    early = show_case(world, bakery.case)
    assert row_of(early, profile["primary_owner"]).button is None
    assert row_of(early, profile["primary_owner"]).look.tag.word == "from Nov 27"

    bakery.go_on(1)
    page = show_case(world, bakery.case)
    row = row_of(page, profile["primary_owner"])
    assert "Waiting" not in headings(page)
    assert (row.look.tag, row.look.is_dim, row.button.text()) == (None, False, "Done")
    press(world, page, row.button)
    assert (row.look.mark, row.look.tag.word) == (Mark.DONE, "Done Nov 27")


def test_their_role_can_be_taken_away_once_the_new_owner_has_the_right_to(world, bakery, profile):
    take_over(world, show_case(world, bakery.case), bakery, profile)
    bakery.go_on(7)
    page = show_case(world, bakery.case)
    assert row_of(page, profile["removal"]).look.tag.word == "Waits"
    press(world, page, row_of(page, profile["primary_owner"]).button)

    removal = row_of(page, profile["removal"])
    press(world, page, removal.button)
    assert bakery.standing(profile["removal"]) is Standing.DONE
    assert removal.look.mark is Mark.DONE


# --- a dismissal


@pytest.fixture
def till(world, here):
    """Return the case of Dan, who shares a mailbox with Ana and the shop system that it resets; nothing is his alone."""
    ana, dan = here.person("Ana"), here.person("Dan")
    mailbox = here.login("Mailbox", kind=LoginKind.MAILBOX)
    shop = here.login("Shop system", kind=LoginKind.OTHER)
    here.leads(mailbox, shop)
    for kind in (PartKind.AUTHENTICATOR, PartKind.CONNECTED_APPS, PartKind.PAYMENT):
        here.part(shop, kind)
    for login in (mailbox, shop):
        for person in (ana, dan):
            here.access(person, login=login, from_on=2)
    world.desk.office.actor = Actor(ana, "Ana")
    return Till(here, mailbox, shop, here.case(dan, 20, led_by_id=ana))


class Till:
    """The ids, and what the leader says of the case."""

    def __init__(self, here, mailbox, shop, case):
        self.here, self.mailbox, self.shop, self.case = here, mailbox, shop, case

    def key(self, rest):
        return f"login:{self.shop}/{rest}"

    def become(self, kind):
        leader = self.here.row(self.case).led_by_id
        self.here.do(cases.change, self.case, kind=kind, last_day=FRIDAY, led_by_id=leader)


SOONER = {
    "step:new_payer": ("Before the last day", "Within a day"),
    "password": ("At once", "At once"),
    "authenticator": ("Within a day", "At once"),
    "connected_apps": ("Within three days", "Within a day"),
    "payment": ("Within a week", "Within three days"),
}


def test_after_a_dismissal_the_same_tasks_stand_under_sooner_headings(world, till):
    friendly = show_case(world, till.case)
    till.become(LeavingKind.DISMISSED)
    dismissed = show_case(world, till.case)

    assert {
        rest: (heading_of(friendly, till.key(rest)), heading_of(dismissed, till.key(rest))) for rest in SOONER
    } == SOONER
    assert {row.key for look in friendly.board._looks for row in look.rows} == {
        row.key for look in dismissed.board._looks for row in look.rows
    }


def test_a_friendly_leave_begins_with_what_is_done_before_the_last_day(world, till):
    page = show_case(world, till.case)

    assert list(headings(page)) == [
        "Before the last day", "At once", "Within a day", "Within three days", "Within a week",
        "For the business as a whole",
    ]  # fmt: skip
    assert first_to_do(page).key == till.key("step:new_payer")


@pytest.mark.parametrize("kind", [LeavingKind.DISMISSED, LeavingKind.MISUSE])
def test_a_dismissal_begins_with_what_resets_the_others(world, till, kind):
    till.become(kind)
    page = show_case(world, till.case)

    assert next(iter(headings(page))) == "At once"
    assert "Before the last day" not in headings(page)
    first = first_to_do(page)
    assert (first.key, first.action) == (f"login:{till.mailbox}/password", "Rotate…")
    assert first.why == "Comes first: it can reset Shop system."


def test_each_heading_says_by_which_day(world, till):
    till.become(LeavingKind.DISMISSED)
    days = {title: state.partition(",")[0] for title, state in headings(show_case(world, till.case)).items()}

    assert days["At once"] == "by Nov 20"
    assert days["Within a day"] == "by Nov 21"
    assert days["Within three days"] == "by Nov 23"
