"""The page of what is due: what it shows, what it asks, where its buttons lead, what it prints."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.errors import UserError
from smmdesk.core.vault import Bundle, Secret
from smmdesk.features.accounts import logins, secrets, service
from smmdesk.features.people import service as people
from smmdesk.features.today.first_look import FirstLook
from smmdesk.features.today.page import TodayPage
from smmdesk.features.today.pages.paper import work_list_html
from smmdesk.features.today.pages.work_list import WorkList, by_group
from smmdesk.ui.brand_choice import brand_choice
from smmdesk.ui.document import paint_document

DUE = Due(
    kind="no_secret",
    severity=Severity.CARE,
    group=Group.SECRETS,
    tag="No secret",
    what="No password is stored for TikTok",
    reason="Nobody can sign in when the one who knows it is away.",
    where="login:1",
    action="Store it",
)


def many(count):
    return [replace(DUE, what=f"Thing {number:03}", where=f"login:{number}") for number in range(count)]


def add_login(office, title="Instagram"):
    with office.transaction(f"Add {title}") as session:
        return logins.add(session, title=title, username="bakery").id


@pytest.fixture
def account(office):
    """Add an account nobody is responsible for, though somebody could be."""
    with office.transaction("Begin") as session:
        for name in ("Ana", "Ben"):
            people.add(session, name=name)
        brand = service.brand_named(session, "Bakery").id
        return service.add(session, brand_id=brand, network="instagram", name="The oven").id


@pytest.fixture
def page(world):
    return world.show(TodayPage(world.desk))


def texts(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_empty_means_done_and_says_so(page):
    assert "Everything is done. Enjoy your day." in texts(page)
    assert page.view.head.state == "Friday, November 20. Nothing needs you."


def test_each_thing_says_why_and_its_button_leads_there(account, world, page):
    world.press(page.list.buttons[0])

    assert world.went == [f"account:{account}"]
    assert any("Nobody is responsible" in text for text in texts(page))


def test_what_is_done_disappears_by_itself(account, world, page, qtbot):
    counts = []
    page.counted.connect(counts.append)
    with world.desk.office.transaction("Remove") as session:
        service.remove(session, account)
    world.settle()

    assert page.due == []
    assert counts[-1] == 0


def test_the_count_stays_true_while_another_page_is_shown(world, page, qtbot, office):
    counts = []
    page.counted.connect(counts.append)
    page.hide()
    with office.transaction("Begin") as session:
        for name in ("Ana", "Ben"):
            people.add(session, name=name)
        brand = service.brand_named(session, "Bakery").id
        service.add(session, brand_id=brand, network="instagram", name="The oven")
    qtbot.waitUntil(lambda: 1 in counts)


def test_headings_stand_above_what_belongs_together():
    urgent = replace(DUE, group=Group.LEAVING, severity=Severity.URGENT)
    groups = by_group(
        [DUE, urgent, replace(DUE, group=Group.ACCOUNTS), replace(DUE, severity=Severity.URGENT)]
    )

    assert [group for group, _items in groups] == [Group.LEAVING, Group.SECRETS, Group.ACCOUNTS]
    assert [item.severity for item in groups[1][1]] == [Severity.URGENT, Severity.CARE]


def test_the_first_urgent_thing_of_a_group_has_the_filled_button(qtbot, world):
    work = world.show(WorkList())
    work.show_items(
        [replace(DUE, severity=Severity.URGENT), replace(DUE, severity=Severity.URGENT, what="b")]
    )

    assert [one.property("role") for one in work.buttons] == ["primary", None]


def test_a_long_list_shows_its_beginning_and_the_rest_when_asked(world):
    work = world.show(WorkList())
    work.show_items(many(10_000))
    assert len(work.rows) < 50

    work.show_items(many(45))
    world.settle()
    buttons = [one for one in work.findChildren(type(work.buttons[0])) if one.isVisible()]
    more = next(one for one in buttons if one.text() == "Show 25 more")
    world.press(more)
    assert len(work.rows) == 45


def test_up_and_down_go_from_row_to_row(world, page):
    page.begin_with(FirstLook("Bakery", "Friday", many(3)))
    world.window.activateWindow()
    world.settle()
    page.list.focus_row(0)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert page.list.buttons[1].hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert page.list.buttons[0].hasFocus()


def test_the_keyboard_stays_where_it_was_when_the_list_changes(world, page):
    page.begin_with(FirstLook("Bakery", "Friday", many(3)))
    world.window.activateWindow()
    page.list.focus_row(1)
    page.begin_with(FirstLook("Bakery", "Friday", many(2)))
    QApplication.processEvents()

    assert page.list.buttons[1].hasFocus()


def test_right_click_offers_what_the_button_offers(world, page):
    page.begin_with(FirstLook("Bakery", "Friday", many(1)))
    (action,) = page.list.rows[0].actions()
    assert action.text() == "Store it"
    action.trigger()

    assert world.went == ["login:0"]


def test_a_keyring_that_does_not_answer_is_one_thing_with_what_to_do(world, page, memory_store, monkeypatch):
    from smmdesk.core.vault.errors import KeyringLocked

    def refuse(*_arguments):
        raise KeyringLocked

    login = add_login(world.desk.office)
    world.work(
        lambda: secrets.store(world.desk.office, world.desk.vault, login, on=None, password=Secret("x"))
    )
    with monkeypatch.context() as patch:
        for name in ("read", "read_many", "write", "delete"):
            patch.setattr(type(memory_store), name, refuse)
        locked = world.show(TodayPage(world.desk))
        assert str(KeyringLocked()) in texts(locked)
        again = next(one for one in locked.list.buttons if one.text() == "Try again")
    world.press(again)

    assert str(KeyringLocked()) not in texts(locked)


@pytest.fixture
def waiting(world):
    """Leave a secret as a program leaves it that was stopped before it was taken into use."""
    office, vault = world.desk.office, world.desk.vault
    login = add_login(office)
    world.work(lambda: secrets.store(office, vault, login, on=None, password=Secret("old")))
    world.work(lambda: vault.keep(secrets.owner_of(login), Bundle(password=Secret("new"))))
    return login


def test_what_only_a_person_can_tell_is_asked_above_the_list(waiting, world):
    counts = []
    page = TodayPage(world.desk)
    page.counted.connect(counts.append)
    world.show(page)

    assert len(page.waiting) == 1
    assert counts[-1] == len(page.due) + 1


def test_the_answer_is_carried_out_and_not_asked_again(waiting, world):
    page = world.show(TodayPage(world.desk))
    world.press(page.waiting[0].new)

    assert page.waiting == []
    bundle = world.work(lambda: secrets.read(world.desk.office, world.desk.vault, waiting))
    assert bundle.password == Secret("new")
    assert world.show(TodayPage(world.desk)).waiting == []


def test_the_question_is_put_once_however_often_the_page_is_shown(waiting, world):
    page = world.show(TodayPage(world.desk))
    page.reload()
    page.reload()
    world.settle()

    assert len(page.waiting) == 1


def test_the_page_explains_itself(page):
    assert "most urgent first" in page.explanation()


@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter])
def test_the_list_is_printed_on_as_many_pages_as_it_needs(qtbot, tmp_path, size):
    path = tmp_path / "list.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(size))
    pages = paint_document(writer, "What is due: Corner Bakery", work_list_html(by_group(many(80))), "Friday")

    assert pages > 1
    assert path.read_bytes().startswith(b"%PDF")


def test_names_from_people_are_no_html_on_paper():
    html = work_list_html(by_group([replace(DUE, what="<b>R&B</b>", due_on=date(2026, 11, 20))]))

    assert "&lt;b&gt;R&amp;B&lt;/b&gt;" in html
    assert "<b>" not in html


def test_an_empty_list_is_printed_as_done():
    assert "Everything is done." in work_list_html([])


def test_what_was_seen_is_told_for_all_brands_and_with_what_is_coming(world):
    office = world.desk.office
    with office.transaction("Somebody will leave") as session:
        ana = people.add(session, name="Ana", left_on=office.clock.today() + timedelta(3)).id
        brands = [service.brand_named(session, name).id for name in ("Bakery", "Client")]
        for brand in brands:
            login = logins.add(session, title=f"Login of {brand}", brand_id=brand).id
            logins.grant(session, person_id=ana, login_id=login)
    world.desk.settings.reminder_days = 7
    page, seen = TodayPage(world.desk), []
    page.looked.connect(seen.append)
    brand_choice(office).choose(brands[0])
    world.show(page)

    assert {item.where for item in page.due} == {"login:1", "person:1"}
    assert {item.where for item in seen[-1]} == {"login:1", "login:2", "access:1", "access:2", "person:1"}


def test_a_keyring_that_does_not_answer_is_told_with_what_the_file_says(world, account, monkeypatch):
    page, seen = TodayPage(world.desk), []
    page.looked.connect(seen.append)
    monkeypatch.setattr(page._audit, "look", _fail)
    world.show(page)

    assert {item.kind for item in seen[-1]} == {"no_responsible", "keyring"}


def _fail(*_arguments, **_options):
    raise UserError("The keyring is locked.")
