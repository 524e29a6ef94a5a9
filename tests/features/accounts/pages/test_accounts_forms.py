"""Adding and changing in place: accounts, logins, secrets, parts, accesses, ways."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

import pytest

from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.errors import KeyringLocked
from smmdesk.core.vault.models import SecretVersion, VersionState
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.features.accounts import logins, secrets, service
from smmdesk.features.accounts.backup_codes import split_codes
from smmdesk.features.accounts.kinds import AccessHow, PartKind, PartState, RouteKind, SignIn
from smmdesk.features.accounts.pages import rows
from smmdesk.features.accounts.pages.access_form import AccessForm
from smmdesk.features.accounts.pages.account_form import AccountForm
from smmdesk.features.accounts.pages.accounts_page import AccountsPage
from smmdesk.features.accounts.pages.login_form import LoginForm
from smmdesk.features.accounts.pages.part_form import PartForm
from smmdesk.features.accounts.pages.removal import RemovalCard
from smmdesk.features.accounts.pages.route_form import RouteForm
from smmdesk.features.accounts.pages.secret_form import SecretForm
from smmdesk.features.accounts.pages.waiting_card import WaitingCard
from smmdesk.ui.table import Prepared
from tests.features.accounts.pages.conftest import CANARY, CODES, fields_in, labels_in, texts_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
NEW = "canary-8421-new-secret"


class MoodyStore(MemoryStore):
    """A keyring that can be locked."""

    is_locked = False
    is_unreadable = False

    def read_many(self, keys):
        if self.is_unreadable:
            raise KeyringLocked
        return super().read_many(keys)

    def write(self, key, value):
        if self.is_locked:
            raise KeyringLocked
        super().write(key, value)


@pytest.fixture
def memory_store():
    return MoodyStore()


def away(work):
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


def choose(page, world, where):
    page.show_thing(where)
    world.settle()
    return page.pane.shown


def form(page, kind):
    assert isinstance(page.pane.form, kind)
    return page.pane.form


def submit(card, world):
    card.form.submit()
    world.settle()


def bundle(world, login_id):
    return away(partial(secrets.read, world.desk.office, world.desk.vault, login_id))


def parts(office, login_id):
    with office.reading() as session:
        return {part.kind: part for part in logins.parts(session, login_id)}


# Accounts and logins


def test_a_new_account_comes_with_its_login_and_asks_for_the_password(page, world, office):
    page.add_new()
    world.settle()
    card = form(page, AccountForm)
    card.network.fill("pinterest")
    card.name.fill("Oven")
    card.username.fill("oven@bakery.example")
    submit(card, world)
    assert world.last_said == "Added account Oven"
    assert page.pane.shown.name == "Oven"
    asked = form(page, SecretForm)
    asked.secret.fill(Secret(NEW))
    submit(asked, world)
    account = page.pane.shown.account
    assert bundle(world, account.login_id).password == Secret(NEW)
    assert parts(office, account.login_id)[PartKind.PASSWORD].changed_on == office.clock.today()


def test_a_new_account_can_hang_on_a_login_that_is_there(page, world, shop):
    page.add_new()
    world.settle()
    card = form(page, AccountForm)
    card.name.fill("Second shop")
    card.login.fill(shop.ids["instagram"])
    submit(card, world)
    assert page.pane.form is None
    assert {other.name for other in page.pane.shown.detail.other_accounts} == {"@bakery", "bakery"}


def test_a_kind_that_goes_by_role_proposes_no_login_of_its_own(page, world):
    page.add_new()
    world.settle()
    card = form(page, AccountForm)
    card.network.fill("facebook")
    card.kind.fill("page")
    assert card.sign_in.value is SignIn.ROLE
    assert card.login.value == "none"
    assert not card.username.isVisible()


def test_a_network_that_we_do_not_know_is_typed_and_one_under_a_former_name_is_recognised(page, world):
    for typed, key in (("Village board", "Village board"), ("Twitter", "x")):
        page.add_new()
        world.settle()
        card = form(page, AccountForm)
        card.network.fill("")
        card.other.fill(typed)
        card.name.fill(f"On {typed}")
        card.login.fill("none")
        submit(card, world)
        assert page.pane.shown.account.network == key


def test_an_account_needs_something_to_tell_it_by(page, world):
    page.add_new()
    world.settle()
    card = form(page, AccountForm)
    submit(card, world)
    assert "needed" in card.name.error
    assert page.pane.form is card


def test_changing_an_account_keeps_what_was_not_touched(page, world, office, shop):
    choose(page, world, shop.where("account:shop"))
    with office.reading() as session:
        before = service.find(session, shop.ids["shop"]).model_dump()
    page.verbs.edit()
    world.settle()
    card = form(page, AccountForm)
    card.purpose.fill("Show the bread")
    submit(card, world)
    with office.reading() as session:
        after = service.find(session, shop.ids["shop"]).model_dump()
    assert after == before | {"purpose": "Show the bread"}
    world.take_back()
    assert page.pane.shown.account.purpose == "Show the oven"


def test_what_was_entered_is_not_lost_when_another_row_is_chosen(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    page.verbs.edit()
    world.settle()
    form(page, AccountForm).purpose.fill("Half a thought")
    page.table.choose(shop.where("account:page"))
    world.settle()
    assert page.pane.shown.name == "Bakery"
    assert world.last_said == "What you entered was not saved."
    world.take_back()
    assert form(page, AccountForm).purpose.value == "Half a thought"
    assert form(page, AccountForm).isVisible()


def test_a_change_elsewhere_leaves_an_open_form_alone(page, world, office, shop):
    choose(page, world, shop.where("account:shop"))
    page.verbs.edit()
    world.settle()
    form(page, AccountForm).purpose.fill("Being written")
    with office.transaction("Elsewhere") as session:
        service.change(session, shop.ids["page"], purpose="Other")
    world.settle()
    assert form(page, AccountForm).purpose.value == "Being written"


def test_a_login_can_be_added_and_changed(page, world, office, shop):
    page.add_new()
    world.settle()
    form(page, AccountForm).login_wanted.emit()
    world.settle()
    card = form(page, LoginForm)
    card.title.fill("Shop phone")
    submit(card, world)
    assert page.pane.shown.name == "Shop phone"
    page.verbs.edit()
    world.settle()
    form(page, LoginForm).two_step.fill(True)
    submit(form(page, LoginForm), world)
    assert page.pane.shown.login.has_two_step is True


def test_what_the_service_refuses_is_said_above_the_form(page, world, office, shop):
    choose(page, world, shop.where("account:shop"))
    page.verbs.add_route()
    world.settle()
    card = form(page, RouteForm)
    card.how.fill(RouteKind.RESETS_BY_EMAIL)
    card.other.fill(shop.ids["mailbox"])
    submit(card, world)
    assert card.banner.isVisible()
    assert card.banner.sentence == "This way to the login is noted already. Nothing was changed."
    assert card.form.primary.isEnabled()
    card.how.fill(RouteKind.KEPT_IN)
    submit(card, world)
    assert len(page.pane.shown.detail.reached_through) == 2


# Secrets


def replace_password(page, world, shop, text=NEW, since=date(2026, 11, 1)):
    choose(page, world, shop.where("account:shop"))
    page.verbs.store_secret(PartKind.PASSWORD)
    card = form(page, SecretForm)
    card.secret.fill(Secret(text))
    card.since.fill(since)
    return card


def test_a_password_is_replaced_with_its_day_and_nothing_else_changes(page, world, office, shop):
    card = replace_password(page, world, shop)
    submit(card, world)
    assert world.last_said == "Stored: Password of Instagram login"
    now = bundle(world, shop.ids["instagram"])
    assert now.password == Secret(NEW)
    assert now.backup_codes == tuple(map(Secret, CODES))
    assert parts(office, shop.ids["instagram"])[PartKind.PASSWORD].changed_on == date(2026, 11, 1)
    assert NEW not in texts_in(world.window)


def test_the_day_may_be_not_known(page, world, office, shop):
    card = replace_password(page, world, shop)
    card.since.unknown.setChecked(True)
    submit(card, world)
    assert parts(office, shop.ids["instagram"])[PartKind.PASSWORD].changed_on is None


def test_while_it_is_stored_the_button_says_why_it_waits(page, world, shop):
    card = replace_password(page, world, shop)
    card.form.submit()
    assert not card.form.primary.isEnabled()
    assert card.form.primary.accessibleDescription() == "Storing it in the keyring…"
    assert not page.close_detail()  # it is being stored: nothing to leave yet
    world.settle()
    assert page.pane.form is None


def test_a_locked_keyring_is_said_and_what_was_typed_can_be_stored_again(page, world, shop, memory_store):
    card = replace_password(page, world, shop)
    memory_store.is_locked = True
    submit(card, world)
    assert "The keyring is locked. Nothing was lost." in card.banner.sentence
    assert card.form.primary.isEnabled()
    assert bundle(world, shop.ids["instagram"]).password == Secret(CANARY)
    memory_store.is_locked = False
    submit(card, world)
    assert bundle(world, shop.ids["instagram"]).password == Secret(NEW)


@pytest.mark.parametrize("how", ["lock", "escape", "another row", "cancel"])
def test_nothing_of_a_typed_secret_stays(page, world, shop, how):
    card = replace_password(page, world, shop)
    {
        "lock": world.desk.locker.lock,
        "escape": page.close_detail,
        "another row": lambda: page.table.choose(shop.where("account:page")),
        "cancel": card.form.cancelled.emit,
    }[how]()
    assert all(NEW not in texts_in(field) for field in fields_in(world.window))
    world.settle()
    assert NEW not in texts_in(world.window)
    assert not world.said  # a secret is not offered to go back to


def test_a_typed_password_is_dots(page, world, shop):
    card = replace_password(page, world, shop)
    assert card.secret.edit.displayText() == "●" * len(NEW)


def test_backup_codes_are_pasted_in_one_go(page, world, office, shop):
    choose(page, world, shop.where("account:shop"))
    page.verbs.store_secret(PartKind.BACKUP_CODES)
    world.settle()
    card = form(page, SecretForm)
    card.secret.fill(Secret("1234 5678\n2345 6789\n\n3456 7890\n"))
    assert "3 codes found" in labels_in(card)
    submit(card, world)
    codes = bundle(world, shop.ids["instagram"]).backup_codes
    assert [code.reveal() for code in codes] == ["1234 5678", "2345 6789", "3456 7890"]
    assert parts(office, shop.ids["instagram"])[PartKind.BACKUP_CODES].used == "[]"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a b c", ["a", "b", "c"]),
        ("a, b;c", ["a", "b", "c"]),
        ("12 34\r\n56 78", ["12 34", "56 78"]),
        ("", []),
    ],
)
def test_codes_are_split_at_lines_or_else_at_spaces(text, codes):
    assert [code.reveal() for code in split_codes(Secret(text))] == codes


def test_a_seed_that_is_none_is_refused(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    page.verbs.store_secret(PartKind.AUTHENTICATOR)
    card = form(page, SecretForm)
    card.secret.fill(Secret("my password 18!"))
    submit(card, world)
    assert "no authenticator seed" in card.secret.error
    card.secret.fill(Secret("jbsw y3dp ehpk 3pxp"))
    submit(card, world)
    assert bundle(world, shop.ids["instagram"]).totp == Secret("jbsw y3dp ehpk 3pxp")


def test_an_api_key_is_added_beside_the_others_and_one_is_removed(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    page.verbs.store_secret(PartKind.API_KEYS)
    card = form(page, SecretForm)
    card.name.fill("Scheduler")
    card.secret.fill(Secret("key-2"))
    submit(card, world)
    assert list(bundle(world, shop.ids["instagram"]).api_keys) == ["Graph API", "Scheduler"]
    page.verbs.remove_secret(PartKind.API_KEYS, "Graph API")
    submit(form(page, RemovalCard), world)
    assert bundle(world, shop.ids["instagram"]).api_keys == {"Scheduler": Secret("key-2")}


def test_a_private_note_keeps_its_lines(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    page.verbs.store_secret(PartKind.PRIVATE_NOTE)
    card = form(page, SecretForm)
    card.secret.fill(Secret("one\ntwo"))
    submit(card, world)
    assert bundle(world, shop.ids["instagram"]).note == Secret("one\ntwo")


def test_a_secret_is_removed_only_after_it_was_asked(page, world, office, shop):
    choose(page, world, shop.where("account:shop"))
    page.verbs.remove_secret(PartKind.BACKUP_CODES)
    world.settle()
    card = form(page, RemovalCard)
    assert "cannot be brought back" in labels_in(card)
    assert bundle(world, shop.ids["instagram"]).backup_codes
    submit(card, world)
    assert bundle(world, shop.ids["instagram"]).backup_codes == ()
    assert parts(office, shop.ids["instagram"])[PartKind.BACKUP_CODES].state is PartState.NOT_USED


# Parts and access


def test_the_age_of_a_password_can_be_noted_without_replacing_it(page, world, office, shop):
    choose(page, world, shop.where("account:shop"))
    version = page.pane.shown.login.secret_version
    page.verbs.note_part(PartKind.PASSWORD)
    card = form(page, PartForm)
    card.since.fill(date(2026, 5, 1))
    submit(card, world)
    assert page.pane.shown.login.secret_version == version
    assert parts(office, shop.ids["instagram"])[PartKind.PASSWORD].changed_on == date(2026, 5, 1)


def test_a_recovery_address_is_noted(page, world, office, shop):
    choose(page, world, shop.where("account:shop"))
    page.verbs.note_part(PartKind.RECOVERY_EMAIL)
    card = form(page, PartForm)
    card.detail.fill("hello@bakery.example")
    submit(card, world)
    part = parts(office, shop.ids["instagram"])[PartKind.RECOVERY_EMAIL]
    assert (part.state, part.detail) == (PartState.IN_PLACE, "hello@bakery.example")


def test_somebody_with_access_is_noted_with_how_and_since_when(page, world, shop):
    choose(page, world, shop.where("account:page"))
    page.verbs.add_access()
    world.settle()
    card = form(page, AccessForm)
    card.person.fill(shop.ids["owner"])
    card.how.fill(AccessHow.ROLE)
    card.role.fill("Editor")
    card.since.fill(date(2026, 1, 1))
    submit(card, world)
    access = page.pane.shown.detail.holders[0].access
    assert (access.how, access.role, access.from_on, access.to_on) == (
        AccessHow.ROLE,
        "Editor",
        date(2026, 1, 1),
        None,
    )
    assert access.account_id == shop.ids["page"]  # there is no login, so it is the account


def test_an_access_cannot_end_before_it_begins(page, world, shop):
    choose(page, world, shop.where("account:shop"))
    page.verbs.change_access(page.pane.shown.detail.holders[0])
    world.settle()
    card = form(page, AccessForm)
    card.until.fill(date(2025, 1, 1))
    submit(card, world)
    assert card.banner.sentence == "The last day lies before the first. Nothing was changed."


# What waits after an interruption


@pytest.fixture
def waiting(office, vault, shop):
    """A new password was stored, and the program was stopped before it was taken into use."""

    def interrupt():
        old = secrets.read(office, vault, shop.ids["instagram"])
        vault.keep(secrets.owner_of(shop.ids["instagram"]), Bundle(password=Secret(NEW), totp=old.totp))
        return secrets.waiting(office, vault)

    found = away(interrupt)
    assert [one.title for one in found] == ["Instagram login"]
    return found[0]


def states(office):
    with office.reading() as session:
        return sorted(
            session.get(SecretVersion, row.id).state for row in session.exec(SecretVersion.__table__.select())
        )


def test_the_new_secret_is_taken_into_use_when_it_works(world, office, shop, waiting):
    card = world.show(WaitingCard(world.desk, waiting))
    with world.qtbot.waitSignal(card.decided):
        card.new.click()
    world.settle()
    assert bundle(world, shop.ids["instagram"]).password == Secret(NEW)
    part = parts(office, shop.ids["instagram"])[PartKind.PASSWORD]
    assert (part.version, part.changed_on) == (2, office.clock.today())
    assert (
        parts(office, shop.ids["instagram"])[PartKind.AUTHENTICATOR].version == 1
    )  # it is the same as before
    assert states(office) == [VersionState.ACTIVE]


def test_the_old_secret_stays_when_the_new_one_does_not_work(world, office, shop, waiting):
    card = world.show(WaitingCard(world.desk, waiting))
    with world.qtbot.waitSignal(card.decided):
        card.old.click()
    assert not card.trouble.isVisible()
    world.settle()
    assert bundle(world, shop.ids["instagram"]).password == Secret(CANARY)
    assert states(office) == [VersionState.ACTIVE]


def test_the_page_asks_about_what_waits_until_it_is_decided(page, world, waiting):
    page.ask_about([waiting])
    world.settle()
    card = page.findChild(WaitingCard)
    assert "Which secret of Instagram login works?" in labels_in(card)
    world.press(card.old)
    assert page.findChild(WaitingCard) is None


def test_a_keyring_that_fails_while_it_is_asked_is_said_and_asked_again(
    world, office, vault, waiting, memory_store
):
    card = world.show(WaitingCard(world.desk, waiting))
    memory_store.is_unreadable = True
    world.press(card.new)
    assert "The keyring is locked" in card.trouble.sentence
    assert card.trouble.isVisible()
    memory_store.is_unreadable = False
    world.press(card.new)
    assert world.last_said == "Instagram login uses the new secret"


# Many


def test_ten_thousand_lines_are_prepared_on_the_worker_and_filtered_at_once(world, office):
    with office.transaction("Many") as session:
        brand = service.brand_named(session, "Bakery").id
        for number in range(10_000):
            session.add(service.Account(brand_id=brand, network="instagram", name=f"Account {number}"))
    page = AccountsPage(world.desk)
    world.window.show_alone(page)
    world.window.show()
    world.qtbot.waitUntil(lambda: page.table.model.rowCount() == 10_000, timeout=60_000)
    world.qtbot.waitUntil(lambda: world.desk.tasks.is_idle, timeout=60_000)
    assert isinstance(rows.read(office, None, None).rows, Prepared)
    times = []
    for text in ("9", "99", "999", "9999"):
        start = time.perf_counter()
        page.table.filter_line.setText(text)
        times.append(time.perf_counter() - start)
    assert [row.row.name for row in page.table.model.rows] == ["Account 9999"]
    assert sorted(times)[1] < 0.1
