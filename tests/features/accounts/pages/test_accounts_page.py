"""The page of accounts, used as a person uses it."""

from __future__ import annotations

import json
import threading
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton

from smmdesk.core.history import entries
from smmdesk.core.vault import Secret
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import logins, secrets, service
from smmdesk.features.accounts.kinds import AccountStatus, PartKind
from smmdesk.features.accounts.pages import menus
from smmdesk.features.accounts.pages.access_card import AccessCard, HolderRow
from smmdesk.features.accounts.pages.accounts_page import AccountsPage
from smmdesk.features.accounts.pages.facts_card import FactsCard, NetworkCard
from smmdesk.features.accounts.pages.routes_card import JumpRow, LeadsToCard, RoutesCard, SiblingsCard
from smmdesk.features.accounts.pages.secret_facts import Several
from smmdesk.features.accounts.pages.thing_card import FindingRow, ThingCard
from smmdesk.ui.brand_choice import brand_choice
from smmdesk.ui.secret_field import DOTS, SecretField
from smmdesk.ui.table import TAG_ROLE
from tests.features.accounts.pages.conftest import CANARY, CODES, labels_in, texts_in
from tests.window.heartbeat import Heartbeat
from tests.window.keyrings import FeltStore

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def choose(page, world, where):
    page.show_thing(where)
    settle(page, world)
    return page.pane.shown


def settle(page, world):
    world.settle()
    if page.pane.stack and page.pane.shown and not page.pane.form:
        world.qtbot.waitUntil(lambda: page.pane.stack.is_complete)


def card(page, kind):
    return next(one for one in page.pane.stack.cards if isinstance(one, kind))


def tags(page):
    model = page.table.model
    return {row.row.name: model.index(at, 4).data(TAG_ROLE).word for at, row in enumerate(model.rows)}


def password(page):
    return card(page, ThingCard).secrets.fields[0]


def button(widget, words):
    found = [one for one in widget.findChildren(QPushButton) if words in (one.text(), one.accessibleName())]
    return next(one for one in found if one.isVisible())


def press_escape(page, world):
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(
            world.window, QKeyEvent(kind, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        )
    world.settle()


def history(office):
    with office.reading() as session:
        return [entry.label for entry in entries(session)]


# The list


def test_the_head_counts_accounts_networks_and_logins(page):
    assert page.head.state == "3 accounts on 3 networks, 2 logins"


def test_a_login_that_opens_no_account_has_a_line_of_its_own(page):
    assert [row.row.name for row in page.table.model.rows] == [
        "@bakery",
        "bakery",
        "Bakery",
        "Office mailbox",
    ]


def test_each_line_says_the_worst_that_is_due(page):
    assert tags(page) == {
        "@bakery": "Healthy",
        "bakery": "Healthy",
        "Bakery": "Healthy",
        "Office mailbox": "No secret",
    }


def test_both_logins_that_share_a_password_are_named(page, world, office, vault, shop):
    work = partial(secrets.store, office, vault, shop.ids["mailbox"], on=None, password=Secret(CANARY))
    world.desk.tasks.run(page, work, lane="vault")
    world.settle()
    assert tags(page)["Office mailbox"] == "Used twice"
    assert tags(page)["@bakery"] == "Used twice"
    assert {due.kind for due in page.table.model.row(3).due} == {"reused", "unknown_age"}


def test_a_leaver_with_access_shows_on_every_account_of_the_login(page, world, office, shop):
    with office.transaction("Take back") as session:
        logins.change_access(session, shop.ids["ended"], to_on=None)
    world.settle()
    assert tags(page)["@bakery"] == tags(page)["bakery"] == "Has left"


def test_the_table_keeps_qts_rules(page, world, office, shop):
    tester = QAbstractItemModelTester(
        page.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page
    )
    page.table.filter_line.setText("insta")
    page.table.grid.head.setSortIndicator(3, Qt.SortOrder.DescendingOrder)
    with office.transaction("Delete") as session:
        service.remove(session, shop.ids["page"])
    world.settle()
    assert tester.model() is page.table.model
    assert [row.row.name for row in page.table.model.rows] == ["@bakery"]


def test_an_empty_office_offers_the_import(world, office):
    page = world.show(AccountsPage(world.desk))
    assert page.head.state == "No account is noted yet."
    world.press(button(page.table, "Import…"))
    assert world.went == ["import:"]
    assert page.split.detail == []


def test_a_dropped_file_goes_to_the_import(page, world):
    page.take_files([Path("exported.csv")])
    assert world.went == ["import:exported.csv"]


def test_brands_are_offered_only_where_there_is_more_than_one(page, world, office):
    assert not page.brands.isVisible()
    with office.transaction("Client") as session:
        client = service.brand_named(session, "Client").id
        service.add(session, brand_id=client, network="x", name="client")
    world.settle()
    assert page.brands.isVisible()
    page.brands.setCurrentIndex(2)
    world.settle()
    assert [row.row.name for row in page.table.model.rows] == ["client"]
    assert brand_choice(office).brand_id == client  # other pages see the same choice


def test_a_thing_of_another_brand_is_still_found(page, world, office, shop):
    with office.transaction("Client") as session:
        client = service.brand_named(session, "Client").id
    world.settle()
    brand_choice(office).choose(client)
    world.settle()
    assert page.table.model.rows == []
    assert choose(page, world, shop.where("account:page")).name == "Bakery"


def test_an_access_leads_to_the_first_account_of_its_login(page, world, shop):
    assert choose(page, world, shop.where("access:ended")).where == shop.where("account:shop")
    assert choose(page, world, shop.where("login:mailbox")).where == shop.where("login:mailbox")


def test_narrow_lists_spare_the_responsible_and_remember_nothing_of_it(page, world):
    head = page.table.grid.head
    world.window.resize(900, 700)
    world.settle()
    assert head.isSectionHidden(1)
    page.table.memory_changed.emit()
    assert "responsible" not in world.desk.settings.columns["accounts"].get("hidden", ())
    world.window.resize(1600, 800)
    world.settle()
    assert not head.isSectionHidden(1)


# The detail


def test_the_detail_says_everything_that_is_noted(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    read = labels_in(page.split.right)
    for words in (
        "@bakery",
        "Instagram · Business profile. Audience: English",
        "changed March 12, 2026, 253 days ago",
        "Ana",
        "Shares the login, since January 2, 2026",
        "Was told, ended February 1, 2026",
        "Its password can be reset by e-mail to",
        "Show the oven",
        "Shop tablet",
        "nobody noted since when",
    ):
        assert words in read


def test_routes_lead_both_ways(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    world.press(button(card(page, RoutesCard), "Go to Office mailbox"))
    assert world.went == [shop.where("login:mailbox")]
    choose(page, world, shop.where("login:mailbox"))
    world.press(button(card(page, LeadsToCard), "Go to Instagram login"))
    assert world.went[-1] == shop.where("login:instagram")


def test_other_accounts_on_the_login_are_named(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    rows = card(page, SiblingsCard).findChildren(JumpRow)
    assert [labels_in(row) for row in rows] == ["Threads\nbakery"]


def test_advice_is_folded_away_until_it_is_wanted(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    network = card(page, NetworkCard)
    assert "hashtags" not in labels_in(network)
    world.press(button(network, "Unfold: 4 pieces of advice"))
    assert "Use a few short hashtags" in labels_in(network)


def test_only_web_addresses_are_handed_to_the_browser(page, world, office, shop):
    choose(page, world, shop.where("account:shop"))
    world.press(button(card(page, FactsCard), "Open"))
    assert shop.opened == ["https://www.instagram.com/bakery/"]
    page.verbs.open_address("file:///etc/passwd")
    page.verbs.open_address("javascript:alert(1)")
    assert len(shop.opened) == 1


def test_the_change_password_page_of_the_network_is_opened(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    world.press(button(card(page, ThingCard), "Open change-password page"))
    assert shop.opened[0].startswith("https://accountscenter.instagram.com/")
    choose(page, world, shop.where("login:mailbox"))
    world.press(button(card(page, ThingCard), "Open change-password page"))
    assert shop.opened[1] == "https://mail.bakery.example/.well-known/change-password"


def test_what_is_due_is_answered_from_where_it_is_said(page, world, office, shop):
    with office.transaction("Take back") as session:
        logins.change_access(session, shop.ids["ended"], to_on=None)
    world.settle()
    choose(page, world, shop.where("account:shop"))
    rows = card(page, ThingCard).findChildren(FindingRow)
    world.press(button(rows[0], "End access"))
    assert world.last_said == "Dan has no access to @bakery from now on"
    with office.reading() as session:
        assert logins.find_access(session, shop.ids["ended"]).to_on == office.clock.today()


# Secrets


def test_a_secret_is_fetched_and_noted_only_when_it_is_shown(page, world, office, shop):
    choose(page, world, shop.where("account:shop"))
    assert "Show Password of Instagram login" not in history(office)
    assert CANARY not in texts_in(page)
    password(page).toggle()
    world.settle()
    assert password(page).text == CANARY
    assert history(office)[0] == "Show Password of Instagram login"


@pytest.mark.parametrize("how", ["time", "lock", "escape", "another row", "page hidden"])
def test_nothing_of_a_shown_secret_stays(page, world, shop, how):
    choose(page, world, shop.where("account:shop"))
    field = password(page)
    field.toggle()
    world.settle()
    assert CANARY in texts_in(page)
    {
        "time": partial(field._timer.setInterval, 1),
        "lock": world.desk.locker.lock,
        "escape": lambda: press_escape(page, world),
        "another row": lambda: page.table.choose(shop.where("account:page")),
        "page hidden": page.hide,
    }[how]()
    world.qtbot.waitUntil(lambda: CANARY not in texts_in(world.window))
    world.settle()
    assert CANARY not in texts_in(world.window)


def test_a_secret_on_its_way_is_not_shown_after_another_row_was_chosen(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    password(page).toggle()
    page.table.choose(shop.where("account:page"))
    world.settle()
    assert CANARY not in texts_in(world.window)


def test_escape_hides_the_secret_first_and_then_leaves_the_form(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    password(page).toggle()
    world.settle()
    assert page.close_detail()
    assert password(page).text == DOTS
    assert not page.close_detail()
    page.verbs.edit()
    world.settle()
    assert page.pane.form is not None
    assert page.close_detail()
    world.settle()
    assert page.pane.form is None
    assert card(page, ThingCard).isVisible()


def test_copying_takes_the_secret_to_the_clipboard_and_not_to_the_screen(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    password(page).copy()
    world.settle()
    assert QApplication.clipboard().text() == CANARY
    assert CANARY not in texts_in(page)
    world.desk.clipboard.clear()
    assert QApplication.clipboard().text() == ""


def unfold_codes(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    codes, keys = card(page, ThingCard).findChildren(Several)
    world.qtbot.waitUntil(lambda: codes.fold.sentence.text() != "…")
    codes.fold.toggle()
    world.settle()
    return codes, keys


def test_backup_codes_are_counted_and_each_is_shown_by_itself(page, world, shop):
    codes, keys = unfold_codes(page, world, shop)
    assert codes.fold.sentence.text() == "6 of 8 left"
    assert keys.fold.sentence.text() == "1"
    assert not any(code in texts_in(page) for code in CODES)
    fields = codes.findChildren(SecretField)
    fields[2].toggle()
    world.settle()
    assert fields[2].text == CODES[2]
    assert not any(code in texts_in(page) for code in CODES if code != CODES[2])


def test_a_used_backup_code_is_marked_and_can_be_unmarked(page, world, office, shop):
    codes, _keys = unfold_codes(page, world, shop)
    codes.findChildren(type(codes._box(0, is_used=False)))[0].click()
    world.settle()
    assert world.last_said == "Marked a backup code as used"
    with office.reading() as session:
        part = next(
            p for p in logins.parts(session, shop.ids["instagram"]) if p.kind is PartKind.BACKUP_CODES
        )
        assert json.loads(part.used) == [0, 1, 5]
    world.take_back()
    assert "Undone" in world.last_said


# What is done


def test_a_deleted_account_comes_back(page, world, shop):
    choose(page, world, shop.where("account:page"))
    page.verbs.delete_account(page.pane.shown.account)
    world.settle()
    assert world.said[-1][:2] == ("Deleted account Bakery", "Undo")
    assert "Bakery" not in tags(page)
    world.take_back()
    assert tags(page)["Bakery"] == "Healthy"


def test_undo_of_the_toast_undoes_nothing_else(page, world, office, shop):
    choose(page, world, shop.where("account:page"))
    page.verbs.delete_account(page.pane.shown.account)
    world.settle()
    with office.transaction("Something else") as session:
        service.change(session, shop.ids["shop"], purpose="Other")
    world.settle()
    world.take_back()
    assert "Something else was changed since then" in world.window.error
    assert "Bakery" not in tags(page)


def test_archiving_leaves_the_account_and_says_so(page, world, office, shop):
    choose(page, world, shop.where("account:page"))
    page.verbs.archive(page.pane.shown.account)
    world.settle()
    assert tags(page)["Bakery"] == "Archived"
    page.verbs.archive(page.pane.shown.account)
    world.settle()
    with office.reading() as session:
        assert service.find(session, shop.ids["page"]).status is AccountStatus.ACTIVE


def test_an_account_and_its_login_go_together_only_where_no_other_account_hangs_on_it(page, world, shop):
    shown = choose(page, world, shop.where("account:shop"))
    assert "Delete account and login" not in [act.words for act in menus.acts(page.verbs, shown)]
    choose(page, world, shop.where("account:threads"))
    page.verbs.delete_account(page.pane.shown.account)
    world.settle()
    shown = choose(page, world, shop.where("account:shop"))
    both = next(act for act in menus.acts(page.verbs, shown) if act.words == "Delete account and login")
    both.do()
    world.settle()
    assert sorted(tags(page)) == ["Bakery", "Office mailbox"]
    world.take_back()
    assert "@bakery" in tags(page)


def test_right_click_offers_what_the_buttons_offer(page, world, shop):
    shown = choose(page, world, shop.where("account:shop"))
    offered = [action.text() for action in page._menu(page.table.row)]
    assert offered == [act.words for act in menus.acts(page.verbs, shown)]
    assert {"Change account…", "Change login…", "Archive", "Delete account"} <= set(offered)


def test_the_menu_of_a_line_stores_the_secret_of_that_line(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    page.table.choose(shop.where("login:mailbox"))  # its detail is still being read
    page.verbs.store_secret_of(shop.where("login:mailbox"), PartKind.PASSWORD)
    world.settle()
    assert page.pane.form is not None
    assert "Office mailbox" in labels_in(page.pane.form)


def test_an_ended_access_is_kept_and_a_mistake_is_removed(page, world, office, shop):
    choose(page, world, shop.where("account:shop"))
    rows = card(page, AccessCard).findChildren(HolderRow)
    assert len(rows) == 2
    world.press(button(card(page, AccessCard), "End access of Ana"))
    settle(page, world)
    choose(page, world, shop.where("account:shop"))
    assert "ended" in labels_in(card(page, AccessCard)) or "until" in labels_in(card(page, AccessCard))
    page.verbs.remove_access(page.pane.shown.detail.holders[0])
    settle(page, world)
    assert len(card(page, AccessCard).findChildren(HolderRow)) == 1


def test_a_way_can_be_removed_and_taken_back(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    world.press(button(card(page, RoutesCard), "Remove the way through Office mailbox"))
    assert world.last_said == "Removed the way from Office mailbox to @bakery"
    settle(page, world)
    assert card(page, RoutesCard).findChildren(JumpRow) == []
    world.take_back()
    settle(page, world)
    assert len(card(page, RoutesCard).findChildren(JumpRow)) == 1


def test_everything_that_can_be_pressed_has_a_name(page, world, shop):
    for where in ("account:shop", "account:page", "login:mailbox"):
        choose(page, world, shop.where(where))
        buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
        assert [one for one in buttons if not (one.text() or one.accessibleName())] == []


def test_an_office_that_can_only_be_read_offers_no_adding(world, office, tmp_path, clock):
    office.close()
    from smmdesk.core.office import Office

    reading = Office.open(office.path, clock=clock, read_only=True)
    page = world.show(AccountsPage(world.desk.__class__(**{**vars(world.desk), "office": reading})))
    buttons = [button(page.head, words) for words in ("Import…", "Add account")]
    assert [one.isEnabled() for one in buttons] == [False, False]
    assert buttons[0].toolTip() == "This office is open for reading only."
    page.add_new()
    world.settle()
    assert page.pane.form is None
    reading.close()


# A keyring that does not answer


class HangingStore(MemoryStore):
    """A keyring that answers when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.is_hanging = False
        self.answer = threading.Event()

    def read_many(self, keys):
        if self.is_hanging:
            self.answer.wait(20)
        return super().read_many(keys)


@pytest.fixture
def memory_store():
    return HangingStore()


@pytest.fixture
def felt(memory_store):
    return FeltStore(memory_store)


@pytest.fixture
def vault(office, memory_store, felt):
    vault = Vault(office, felt, time_limit=0.4)
    yield vault
    felt.release()
    memory_store.answer.set()
    vault.close()


def test_the_window_stays_alive_while_the_keyring_hangs(page, world, shop, memory_store, felt):
    """A person goes on while the keyring hangs; no call to it ends before the window has gone on."""
    choose(page, world, shop.where("account:shop"))
    heartbeat = Heartbeat(world.window)
    felt.watch(heartbeat)
    memory_store.answer.clear()
    memory_store.is_hanging = True
    password(page).toggle()
    for where in ("account:page", "account:shop", "login:mailbox"):
        page.table.choose(shop.where(where))
        world.qtbot.wait(60)
    page.table.filter_line.setText("bakery")
    page.audit()
    before = page.pane.stack
    page.table.choose(shop.where("account:shop"))
    world.qtbot.waitUntil(lambda: page.pane.stack is not before and page.pane.stack.is_complete)
    assert page.pane.shown.where == shop.where("account:shop")
    world.window.clear_error()
    password(page).toggle()
    world.qtbot.waitUntil(lambda: "did not answer in time" in world.window.error)
    assert password(page).text == DOTS
    page.table.filter_line.clear()
    memory_store.is_hanging = False
    memory_store.answer.set()
    world.qtbot.waitUntil(lambda: not world.desk.vault._courier._worker._stuck)
    settle(page, world)
    heartbeat.deleteLater()
    felt.release()
    assert felt.calls
    assert not felt.felt


def test_secrets_that_could_not_be_checked_are_not_called_healthy(world, shop, memory_store, office):
    memory_store.is_hanging = True
    page = world.show(AccountsPage(world.desk))
    assert tags(page)["@bakery"] == "Not checked"
    assert page.trouble.isVisible()
    assert "did not answer in time" in page.trouble.sentence
    memory_store.is_hanging = False
    memory_store.answer.set()
    world.qtbot.waitUntil(lambda: not page._desk.vault._courier._worker._stuck)
    page.trouble.pressed.emit()
    world.settle()
    assert not page.trouble.isVisible()
    assert tags(page)["@bakery"] == "Healthy"


def test_the_age_of_a_password_counts_in_days(page, world, office, shop):
    with office.transaction("Note") as session:
        logins.note_part(session, shop.ids["instagram"], PartKind.PASSWORD, changed_on=date(2026, 11, 19))
    world.settle()
    choose(page, world, shop.where("account:shop"))
    assert "changed November 19, 2026, 1 day ago" in labels_in(page.split.right)
