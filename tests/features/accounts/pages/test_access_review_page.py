"""The form in which it is said of everybody with access whether they still need it."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from smmdesk.core.glance import ask_in
from smmdesk.core.office import Actor
from smmdesk.features.accounts import access_reviews, logins, service
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.kinds import AccessHow, SignIn
from smmdesk.features.accounts.models import AccessReview
from smmdesk.features.accounts.pages.access_review_blocks import Answer, Answers, Block, Line
from smmdesk.features.accounts.pages.access_review_page import access_review_page
from smmdesk.features.people import service as people
from smmdesk.ui.cards import EmptyState, Tag
from tests.features.accounts.pages.conftest import labels_in

TODAY = date(2028, 11, 20)


@pytest.fixture
def ids(office, clock):
    """Return an office of two years ago: a login with two accounts that Ana shares and Dan knew, Ben's role elsewhere."""
    with office.transaction("Fill") as session:
        brand = service.brand_named(session, "Bakery").id
        ana, ben = (people.add(session, name=name).id for name in ("Ana", "Ben"))
        dan = people.add(session, name="Dan", left_on=date(2028, 11, 8)).id
        login = logins.add(session, title="Login").id
        shop = service.add(session, brand_id=brand, network="instagram", name="Shop", login_id=login).id
        club = service.add(session, brand_id=brand, network="threads", name="Club", login_id=login).id
        page = service.add(session, brand_id=brand, network="facebook", name="Page", sign_in=SignIn.ROLE).id
        found = {
            "ana": logins.grant(session, person_id=ana, login_id=login, from_on=date(2026, 1, 2)).id,
            "dan": logins.grant(session, person_id=dan, login_id=login, how=AccessHow.TOLD).id,
            "ben": logins.grant(
                session, person_id=ben, account_id=page, how=AccessHow.ROLE, role="Editor", from_on=date(2027, 2, 3)
            ).id,
        }  # fmt: skip
    clock.moment = datetime(2028, 11, 20, 9, tzinfo=UTC)
    return found | {"Shop": shop, "Club": club, "Page": page, "Ana": ana, "Dan": dan, "Ben": ben}


@pytest.fixture
def page(world, ids):
    world.window.show()  # as in the program, where the window is there before any of its pages
    world.window.activateWindow()
    world.qtbot.waitUntil(world.window.isActiveWindow)
    return world.show(access_review_page(world.desk))


def card(page, name):
    return next(each for each in page.cards if each.block.name == name)


def line(page, name, access_id):
    return next(each for each in card(page, name).lines if each.line.access_id == access_id)


def read(office):
    with office.reading() as session:
        return read_inventory(ask_in(session))


def test_each_account_that_is_due_is_a_block_with_everybody_who_gets_in(page):
    assert [each.block.name for each in page.cards] == ["Shop", "Club", "Page"]
    said = labels_in(page)
    for words in (
        "3 accounts to look through. What you leave open stays due.",
        "Instagram, never looked through yet",
        "Shares the login, since January 2, 2026",
        "Was told, nobody noted since when",
        "Also opens Club.",
        "Has a role: Editor, since February 3, 2027",
    ):
        assert words in said


def test_whoever_left_is_marked(page):
    marked = [each.line.name for one in page.cards for each in one.lines if each.findChildren(Tag)]

    assert marked == ["Dan", "Dan"]


def test_of_many_other_accounts_that_a_login_opens_the_number_is_told(world, page, ids, office):
    with office.transaction("Fill") as session:
        club = service.find(session, ids["Club"])
        for n in range(3):
            service.add(session, brand_id=club.brand_id, network="x", name=f"No. {n}", login_id=club.login_id)
    world.settle()

    assert line(page, "Club", ids["ana"]).line.besides == "Also opens 4 other accounts."


def test_nothing_can_be_saved_before_an_account_is_answered(page):
    assert page.save.isEnabled() is False
    assert page.save.accessibleDescription() == "Answer for one account at least."
    assert page.leave.text() == "Close"


def test_whoever_left_is_set_to_ended_and_nobody_else_is_set(page, ids):
    dan, ana = line(page, "Shop", ids["dan"]), line(page, "Shop", ids["ana"])

    assert (dan.ended.isChecked(), dan.needed.isChecked()) == (True, False)
    assert (ana.ended.isChecked(), ana.needed.isChecked()) == (False, False)


def test_one_press_answers_a_block_and_all_accounts_of_its_login(world, page, ids, office):
    world.press(card(page, "Shop").all)
    assert line(page, "Club", ids["ana"]).needed.isChecked()
    assert labels_in(page.head).endswith("3 accounts to look through, 2 of them answered.")
    world.press(page.save)

    found = read(office)
    assert {one.account_id for one in found.access_reviews} == {ids["Shop"], ids["Club"]}
    assert found.accesses[ids["dan"]].to_on == TODAY
    assert found.accesses[ids["ana"]].to_on is None
    assert world.last_said == "Looked through 2 accounts; 1 access ended"
    assert [each.block.name for each in page.cards] == ["Page"]
    assert page.save.isEnabled() is False


def test_what_was_saved_is_one_step_that_can_be_undone(world, page, ids, office):
    world.press(card(page, "Shop").all)
    world.press(line(page, "Page", ids["ben"]).ended)
    world.press(page.save)
    assert read(office).accesses[ids["ben"]].to_on == TODAY
    assert [each.block.name for each in page.cards] == []
    world.take_back()

    found = read(office)
    assert found.access_reviews == []
    assert {found.accesses[ids[name]].to_on for name in ("ana", "ben", "dan")} == {None}
    assert [each.block.name for each in page.cards] == ["Shop", "Club", "Page"]
    assert line(page, "Page", ids["ben"]).ended.isChecked() is False


def test_a_block_with_an_open_line_keeps_all_from_being_saved_and_says_which(world, page, ids, office):
    with office.transaction("Eve joins") as session:
        eve = people.add(session, name="Eve").id
        evens = logins.grant(session, person_id=eve, account_id=ids["Page"], how=AccessHow.ROLE).id
    world.settle()
    world.press(card(page, "Shop").all)
    world.press(line(page, "Page", ids["ben"]).needed)
    assert page.save.accessibleDescription() == "Say it of everybody with access to Page."
    assert page.save.isEnabled() is False
    assert page.leave.text() == "Leave without saving"
    world.press(line(page, "Page", evens).ended)
    world.press(page.save)

    assert len(read(office).access_reviews) == 3


def test_an_answer_can_be_taken_back(world, page, ids):
    ben = line(page, "Page", ids["ben"])
    world.press(ben.needed)
    world.press(ben.ended)
    assert (ben.needed.isChecked(), ben.ended.isChecked()) == (False, True)
    world.press(ben.ended)

    assert page.save.accessibleDescription() == "Answer for one account at least."


def test_answers_stay_while_the_office_changes_beside_them(world, page, ids, office):
    world.press(line(page, "Page", ids["ben"]).needed)
    with office.transaction("Rename") as session:
        service.change(session, ids["Shop"], name="Corner shop")
    world.settle()

    assert card(page, "Corner shop")
    assert line(page, "Page", ids["ben"]).needed.isChecked()
    assert page.save.isEnabled()


def test_who_sits_at_the_keyboard_is_noted(world, page, ids, office):
    office.actor = Actor(ids["Ana"], "Ana")
    world.press(line(page, "Page", ids["ben"]).needed)
    world.press(page.save)

    with office.reading() as session:
        noted = session.get_one(AccessReview, 1)
        assert (noted.by_id, noted.reviewed_on) == (ids["Ana"], TODAY)


def test_where_nothing_is_due_all_can_be_looked_through(world, page, office, ids):
    with office.transaction("Review") as session:
        for name in ("Shop", "Club", "Page"):
            access_reviews.review(session, ids[name], [], TODAY)
    world.settle()
    [empty] = page.findChildren(EmptyState)
    assert empty.accessibleName() == "The next account is due on November 20, 2029."
    assert page.save.isVisible() is False
    empty.pressed.emit()
    world.settle()

    assert [each.block.name for each in page.cards] == ["Club", "Page", "Shop"]
    assert "Instagram, looked through last on November 20, 2028" in labels_in(page)


def test_an_office_that_wants_no_reviews_says_so(world, page, office):
    with office.transaction("Never") as session:
        access_reviews.plan(office, session, 0)
    world.settle()

    assert page.findChildren(EmptyState)[0].accessibleName().startswith("This office does not look through")


def test_what_was_removed_meanwhile_is_said_and_nothing_is_saved(world, page, office, ids):
    world.press(line(page, "Page", ids["ben"]).ended)
    world.desk.changes.stop()  # as if the news came a moment later
    with office.transaction("Remove") as session:
        logins.remove_access(session, ids["ben"])
    world.press(page.save)

    assert page.trouble.isVisible()
    assert "Nothing was changed" in page.trouble.sentence
    assert read(office).access_reviews == []


def test_it_closes_and_explains_itself(world, page, qtbot):
    assert "role was taken away on the network" in page.explanation()
    with qtbot.waitSignal(page.closed):
        page.leave.click()


def test_ctrl_enter_saves_from_anywhere(world, page, ids, office):
    world.press(line(page, "Page", ids["ben"]).needed)
    world.qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    world.settle()

    assert [one.account_id for one in read(office).access_reviews] == [ids["Page"]]


def test_the_keyboard_stands_on_the_first_answer(page, world):
    assert world.window.focusWidget() is page.cards[0].lines[0].needed


def test_the_keyboard_goes_through_the_answers_before_the_foot(page):
    order, at = [], page.cards[0].lines[0].needed
    while at is not page.save:
        order.append(at)
        at = at.nextInFocusChain()

    assert order.index(page.leave) > order.index(page.cards[-1].lines[-1].ended)
    assert order.index(page.cards[1].lines[0].needed) > order.index(page.cards[0].all)


# --- the answers alone


def a_line(number, *, has_left=False):
    return Line(number, f"Person {number}", "Shares the login", "", has_left)


def test_a_block_of_leavers_is_done_only_when_somebody_said_so():
    block, answers = Block(1, "Shop", "", (a_line(1, has_left=True), a_line(2, has_left=True))), Answers()
    assert block.is_of_leavers
    assert not answers.is_done(block)
    assert answers.half_done([block]) is None
    answers.give_all(block)

    assert answers.done([block]) == {1: frozenset({1, 2})}


def test_what_is_said_of_an_access_counts_for_other_accounts_but_begins_none_of_them():
    one, other = Block(1, "Shop", "", (a_line(1),)), Block(2, "Club", "", (a_line(1), a_line(2)))
    answers = Answers()
    answers.give(one, 1, Answer.NEEDED)

    assert answers.done([one, other]) == {1: frozenset()}
    assert answers.half_done([one, other]) is None
    answers.give(other, 2, Answer.ENDED)
    assert answers.done([one, other]) == {1: frozenset(), 2: frozenset({2})}


def test_a_leaver_who_still_needs_it_is_not_ended():
    block, answers = Block(1, "Shop", "", (a_line(1, has_left=True),)), Answers()
    answers.give(block, 1, Answer.NEEDED)

    assert answers.done([block]) == {1: frozenset()}
