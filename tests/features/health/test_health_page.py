"""The page of health: findings by area, the rule behind each, setting aside, limits, and what could not be looked at."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from smmdesk.core.history import entries
from smmdesk.core.office import Office
from smmdesk.core.vault import Secret
from smmdesk.core.vault.errors import KeyringDenied, KeyringLocked
from smmdesk.features.accounts import logins, secrets
from smmdesk.features.accounts import service as accounts
from smmdesk.features.accounts.checks.passwords import AGE
from smmdesk.features.accounts.review_plan import ReviewPlan
from smmdesk.features.health.page import HealthPage
from smmdesk.features.health.pages.limits import ChoiceLine
from smmdesk.features.health.pages.paper import health_html
from smmdesk.features.people import service as people
from smmdesk.ui.cards import Banner, EmptyState, Fold
from smmdesk.ui.document import paint_document

STRONG = "vK7#qPz!m2Rw_9sLx4Tb"


@pytest.fixture
def bakery(world, office):
    """Add somebody who left and could still get in, and two logins with one password."""
    with office.transaction("Begin") as session:
        ana = people.add(session, name="Ana", left_on=office.clock.today()).id
        for name in ("Ben", "Cem"):
            people.add(session, name=name)
        brand = accounts.brand_named(session, "Bakery").id
        numbers = [logins.add(session, title=title).id for title in ("Instagram", "Pinterest")]
        accounts.add(session, brand_id=brand, network="instagram", name="The oven", login_id=numbers[0])
        logins.grant(session, person_id=ana, login_id=numbers[0])
    for number in numbers:
        world.work(
            lambda number=number: secrets.store(
                office,
                world.desk.vault,
                number,
                on=office.clock.today() - timedelta(10),
                password=Secret(STRONG),
            )
        )
    return numbers


@pytest.fixture
def shown(world):
    """Return a function that shows the page and waits until everything is on it."""

    def show():
        page = world.show(HealthPage(world.desk))
        settle(world, page)
        return page

    return show


def settle(world, page):
    world.settle()
    world.qtbot.waitUntil(lambda: page.view.is_complete)
    world.settle()


def press(world, page, button):
    world.press(button)
    settle(world, page)


def texts(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def card(page, check_id):
    return next(card for card in page.view.cards if card.check.id == check_id)


def ids(page):
    return [card.check.id for card in page.view.cards]


def choose(box, said):
    assert said in [box.itemText(place) for place in range(box.count())]
    box.setCurrentText(said)


def test_a_new_office_is_well_and_says_when_it_was_looked_at(world, shown):
    page = shown()

    assert "All is well: nothing was found." in [
        empty.accessibleName() for empty in page.findChildren(EmptyState)
    ]
    assert page.head.state == "Nothing was found. Looked at on Nov 20, 2026, 9:00:00\u202fAM."


def test_findings_stand_by_area_with_the_rule_behind_each_and_the_worst_first(bakery, shown):
    page = shown()

    assert ids(page) == ["C08", "C09", "C05", "C03", "C11"]
    said = texts(page)
    assert said.index("ACCESS") < said.index("SECRETS") < said.index("ACCOUNTS")
    assert "R093: Above all, passwords are changed when somebody leaves." in said
    assert "Instagram and Pinterest share one password" in said
    assert page.head.state.startswith("5 findings, ")


def test_the_number_of_findings_is_counted_for_the_rail(bakery, world):
    counts = []
    page = HealthPage(world.desk)
    page.counted.connect(counts.append)
    world.show(page)

    assert counts[-1] == len(page.outcome.findings) == 5


def test_a_finding_leads_to_its_place(bakery, world, shown):
    page = shown()
    rows = [card(page, check).rows[0] for check in ("C03", "C05", "C09")]
    for row in rows:
        world.press(row.work.button)

    assert world.went == [row.finding.destination for row in rows]
    assert (rows[0].finding.where, rows[1].finding.where) == ("account:1", f"login:{bakery[0]}")


def write_why(world, page, check_id, text):
    row = card(page, check_id).rows[0]
    world.press(row.aside)
    row.why.control.setText(text)
    return row


def test_a_finding_is_set_aside_with_a_reason_shown_there_and_taken_back(bakery, world, shown):
    page = shown()
    row = write_why(world, page, "C11", "It is only for contests")
    press(world, page, row.form.primary)
    assert "C11" not in ids(page)
    assert "Set aside" in world.last_said

    fold = next(each for each in page.findChildren(Fold) if each.sentence.text() == "Set aside: 1")
    press(world, page, fold.switch)
    assert any("It is only for contests. Set aside on November 20, 2026" in said for said in texts(page))
    press(world, page, page.view.aside.rows[0].button)
    assert "C11" in ids(page)


def test_setting_aside_is_undone_beside_the_sentence_and_names_itself_in_the_history(
    bakery, world, shown, office
):
    page = shown()
    row = write_why(world, page, "C11", "It is only for contests")
    press(world, page, row.form.primary)
    with office.reading() as session:
        assert entries(session, limit=1)[0].label.startswith("Set aside: Nobody noted whether")
    world.take_back()
    settle(world, page)

    assert "C11" in ids(page)


def test_without_a_reason_nothing_is_set_aside(bakery, world, shown):
    page = shown()
    row = write_why(world, page, "C11", "  ")
    world.press(row.form.primary)

    assert row.why.error == "Please fill this in."
    assert "C11" in ids(page)


def test_the_reason_is_taken_by_enter_and_given_up_by_cancel(bakery, world, shown):
    page = shown()
    row = write_why(world, page, "C11", "Later")
    world.press(row.form.cancel)
    assert row.form is None

    row = write_why(world, page, "C11", "It is only for contests")
    QTest.keyClick(row.why.control, Qt.Key.Key_Return)
    settle(world, page)
    assert "C11" not in ids(page)


def test_what_is_being_written_stays_when_something_else_changes(bakery, world, shown, office):
    page = shown()
    before = write_why(world, page, "C11", "It is only")
    with office.transaction("Add") as session:
        brand = accounts.brand_named(session, "Bakery").id
        accounts.add(session, brand_id=brand, network="x", name="Another")
    settle(world, page)

    row = next(row for row in card(page, "C11").rows if row.finding.where == before.finding.where)
    assert row is not before
    assert row.why.value == "It is only"


def test_what_somebody_who_left_can_do_cannot_be_set_aside(bakery, shown):
    page = shown()

    assert [row.aside for check in ("C08", "C09") for row in card(page, check).rows] == [None, None]


def test_a_limit_is_changed_where_it_is_seen_and_that_is_undone_like_anything(world, shown, office):
    with office.transaction("Begin") as session:
        for name in ("Ana", "Ben"):
            people.add(session, name=name)
        number = logins.add(session, title="Instagram").id
        for person in people.everyone(session):
            logins.grant(session, person_id=person.id, login_id=number)
    page = shown()
    page.show_thing("health:C10")
    world.settle()
    head = page.view.heads["C10"]
    (line,) = head.findChildren(ChoiceLine)
    choose(line.box, "1")
    settle(world, page)

    assert "2 people can get into Instagram" in texts(page)
    assert world.last_said == "People with access to one thing, at most: 1"
    world.take_back()
    settle(world, page)
    assert "C10" not in ids(page)


def test_how_often_passwords_are_looked_at_is_set_beside_the_check(world, shown, office):
    page = shown()
    page.show_thing("health:C07")
    world.settle()
    (line, _ahead) = page.view.heads[AGE.id].findChildren(ChoiceLine)
    choose(line.box, "Every 90 days")
    settle(world, page)
    assert page.outcome.interval == 90
    (line, _ahead) = page.view.heads[AGE.id].findChildren(ChoiceLine)
    assert line.box.currentText() == "Every 90 days"
    line.box.setCurrentIndex(0)
    settle(world, page)

    assert page.outcome.interval is ReviewPlan().default


def test_a_check_that_found_nothing_can_be_shown_from_a_search(bakery, world, shown):
    page = shown()
    assert "C10" not in page.view.heads
    page.show_thing("health:C10")
    world.settle()

    assert page.view.heads["C10"].isVisible()


def test_a_check_that_was_asked_for_before_anything_is_there_is_shown_then(bakery, world):
    page = HealthPage(world.desk)
    page.show_thing("health:C02")
    world.show(page)
    settle(world, page)

    assert page.view.heads["C02"].isVisible()


def refuse(monkeypatch, store, error):
    def fail(*_arguments):
        raise error

    monkeypatch.setattr(store, "read_many", fail)


def test_a_locked_keyring_is_said_as_such_and_what_was_skipped_too(
    bakery, world, shown, memory_store, monkeypatch
):
    with monkeypatch.context() as patch:
        refuse(patch, memory_store, KeyringLocked)
        page = shown()
        (banner,) = (each for each in page.findChildren(Banner) if each.isVisible())
        assert KeyringLocked().sentence in banner.sentence
        assert "Same password on several logins (C05)" in banner.sentence
        assert not {"C04", "C05", "C06", "S01"} & set(ids(page))
        assert "No password is stored" not in "".join(texts(page))
    again = next(one for one in banner.findChildren(QPushButton) if one.text() == "Try again")
    press(world, page, again)

    assert [each for each in page.findChildren(Banner) if each.isVisible()] == []
    assert "C05" in ids(page)


def test_secrets_that_are_denied_are_said_to_be_not_compared(bakery, shown, memory_store, monkeypatch):
    refuse(monkeypatch, memory_store, KeyringDenied)
    page = shown()

    (banner,) = (each for each in page.findChildren(Banner) if each.isVisible())
    assert banner.sentence == (
        f"Not compared: the secrets of Instagram and Pinterest. {KeyringDenied().sentence}"
    )


def test_what_did_not_change_stays_on_the_screen_as_it_is(bakery, world, shown, office):
    page = shown()
    before = card(page, "C05")
    with office.transaction("Add") as session:
        brand = accounts.brand_named(session, "Bakery").id
        accounts.add(session, brand_id=brand, network="x", name="Another")
    settle(world, page)

    assert card(page, "C05") is before
    assert before.isVisible()


def test_a_long_list_shows_its_beginning_and_the_rest_when_asked(world, shown, office):
    add_many(office, 30)
    page = shown()
    listed = card(page, "C11")
    assert len(listed.rows) == 5
    more = next(one for one in listed.findChildren(QPushButton) if one.text() == "Show 25 more")
    press(world, page, more)

    assert len(card(page, "C11").rows) == 30


def add_many(office, number):
    with office.transaction("Add") as session:
        people.add(session, name="Ana")
        people.add(session, name="Ben")
        brand = accounts.brand_named(session, "Bakery").id
        for count in range(number):
            login = logins.add(session, title=f"Login {count}")
            accounts.add(
                session, brand_id=brand, network="vine", kind="page", name=f"V{count}", login_id=login.id
            )


def test_a_thousand_accounts_with_findings_make_no_more_rows_than_can_be_looked_at(world, office, shown):
    add_many(office, 1000)
    page = shown()

    assert len(page.outcome.findings) > 3000
    assert sum(len(each.rows) for each in page.view.cards) <= 5 * len(page.view.cards)


def test_an_office_that_is_only_read_shows_everything_and_changes_nothing(
    world, office, bakery, clock, vault
):
    reading = Office.open(office.path, clock=clock, read_only=True)
    page = world.show(HealthPage(replace(world.desk, office=reading)))
    settle(world, page)

    assert "C11" in ids(page)
    assert all(row.aside is None for each in page.view.cards for row in each.rows)
    page.deleteLater()
    world.settle()
    reading.close()


def test_right_click_offers_what_the_buttons_offer(bakery, shown):
    page = shown()

    assert [action.text() for action in card(page, "C11").rows[0].actions()] == ["Go there", "Not for us…"]
    assert len(card(page, "C09").rows[0].actions()) == 1


def test_the_page_explains_itself_and_is_printed(bakery, shown, tmp_path):
    page = shown()
    html = health_html(page.outcome, KeyringLocked())
    pages = paint_document(QPdfWriter(str(tmp_path / "health.pdf")), "Health", html, "Friday")

    assert "sets aside" in page.explanation() or "set aside" in page.explanation()
    assert pages >= 1
    assert "Instagram and Pinterest share one password" in html
    assert "C08, R093, R094" in html
    assert "The keyring is locked." in html
