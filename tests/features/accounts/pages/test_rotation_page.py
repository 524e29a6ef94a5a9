"""The wizard that replaces a secret, step by step, on a keyring that is only memory."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from smmdesk.core import otp
from smmdesk.core.glance import ask_in
from smmdesk.core.office import Actor
from smmdesk.core.vault import Secret
from smmdesk.core.vault.errors import KeyringUnavailable
from smmdesk.features.accounts import logins, rotation, secrets
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.kinds import PartKind, PartState
from smmdesk.features.accounts.pages.rotation import page as rotation_module
from smmdesk.features.accounts.pages.rotation.page import RotationPage, open_encrypted, rotation_page
from smmdesk.features.accounts.pages.rotation.recipe import OWN, WORDS
from tests.canaries import search_tree
from tests.features.accounts.pages.conftest import CANARY, CODES, SEED, labels_in, texts_in

TODAY = date(2026, 11, 20)
NEW_SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def begin(world, shop):
    """Return a function that opens the wizard for a part of the shop's login."""
    opened = []

    def begin(kind=PartKind.PASSWORD, login="instagram"):
        page = RotationPage(world.desk, shop.ids[login], kind, shop.opened.append)
        page.closed.connect(lambda: opened.append("closed"))
        page.went = opened
        return world.show(page)

    return begin


@pytest.fixture
def page(begin):
    return begin()


def go_on(world, page):
    world.press(page.steps.wizard.next)


def go_to(world, page, name):
    while page.steps.at != name:
        go_on(world, page)


def stored(world, shop, login="instagram"):
    return world.work(lambda: secrets.read(world.desk.office, world.desk.vault, shop.ids[login]))


def inventory(office):
    with office.reading() as session:
        return read_inventory(ask_in(session))


def waiting(office, shop, kind=PartKind.PASSWORD):
    return rotation.under_way(office, shop.ids["instagram"], kind)


def test_it_begins_with_the_reasons_and_takes_the_worst_as_its_own(begin, shop, office):
    with office.transaction("The access ended later") as session:
        logins.change_access(session, shop.ids["ended"], to_on=date(2026, 11, 8))
    page = begin()
    said = labels_in(page)

    assert "The password of Instagram login is known to somebody who left" in said
    assert "Password: in use since March 12, 2026." in said
    assert page.steps.reason == "Has left"
    assert page.steps.why.keep is None


def test_only_what_speaks_for_this_part_is_a_reason(begin):
    assert "Nothing presses." in labels_in(begin())
    assert "Somebody who left could know it." not in labels_in(begin(PartKind.AUTHENTICATOR))


def test_the_new_one_is_drawn_shown_when_asked_and_never_copied_before_it_is_stored(world, page):
    go_to(world, page, "new")
    new = page.steps.new

    assert len(new.value.reveal()) == 24
    assert new.value.reveal() not in texts_in(page)
    assert not new.field.copy_button.isVisible()
    assert "Very strong" in texts_in(page)
    new.field.toggle()
    world.settle()
    assert new.field.text == new.value.reveal()
    before = new.value
    world.press(new.another)
    assert new.value != before
    assert not new.field.is_shown


def test_going_on_stores_it_and_leaves_the_old_one_in_use(world, page, shop, office, memory_store):
    go_to(world, page, "new")
    drawn = page.steps.new.value
    go_on(world, page)

    assert page.steps.at == "there"
    assert stored(world, shop).password == Secret(CANARY)
    assert waiting(office, shop)
    assert len(memory_store.list_keys("")) == 2
    assert page.steps.new.value is None
    page.steps.there.new.toggle()
    page.steps.there.old.toggle()
    world.settle()
    assert (page.steps.there.old.text, page.steps.there.new.text) == (CANARY, drawn.reveal())


def test_the_way_to_the_end_takes_the_new_one_into_use_and_lists_what_else_is_to_be_done(
    world, page, shop, office, memory_store
):
    go_to(world, page, "new")
    drawn = page.steps.new.value
    go_to(world, page, "rest")

    assert stored(world, shop).password == drawn
    assert waiting(office, shop) is None
    assert len(memory_store.list_keys("")) == 1
    (past,) = inventory(office).past_versions
    assert (past.kind, past.ended_on) == (PartKind.PASSWORD, TODAY)
    said = labels_in(page)
    assert "Active sessions" in said
    assert "Tell those who share it, not by e-mail or chat: Ana." in said
    assert "It is not looked at again by itself." in said
    go_on(world, page)
    assert page.went == ["closed"]


def test_the_next_look_is_said_where_there_is_one(world, begin, shop, office):
    with office.transaction("Twice a year") as session:
        logins.change(session, shop.ids["instagram"], review_days=180)
    page = begin()
    go_to(world, page, "rest")

    assert "It is looked at again on May 19, 2027. Every 180 days, as was set for this login." in labels_in(
        page
    )


def test_whoever_sits_here_is_not_told(world, begin, shop, office):
    office.actor = Actor(shop.ids["owner"], "Ana")
    page = begin()
    go_to(world, page, "rest")

    assert "Tell those" not in labels_in(page)


def test_the_page_of_the_network_is_opened(world, page, shop):
    go_to(world, page, "there")
    world.press(page.steps.there.page.open_page)

    assert shop.opened == ["https://accountscenter.instagram.com/password_and_security/password/change/"]


@pytest.mark.parametrize("address", ["http://x.com", "javascript:alert(1)", "file:///etc/passwd", ""])
def test_only_what_is_sent_encrypted_is_opened(monkeypatch, address):
    opened = []
    monkeypatch.setattr(
        rotation_module.QDesktopServices, "openUrl", lambda url: opened.append(url.toString())
    )
    open_encrypted(address)
    assert opened == []
    open_encrypted("https://x.com/settings/password")
    assert opened == ["https://x.com/settings/password"]


def test_the_code_that_the_network_asks_for_is_at_hand(world, page, clock):
    go_to(world, page, "there")
    code = page.steps.there.page.code
    code.toggle()
    world.settle()

    expected = otp.read(Secret(SEED)).code(clock.now())
    assert code.text.replace(" ", "") == expected.text
    assert code.countdown == "good for 30 seconds"


def test_left_after_storing_it_waits_and_opened_again_it_goes_on_there(world, page, begin, shop, office):
    go_to(world, page, "there")
    new = waiting(office, shop)
    world.press(page.steps.wizard.leave)
    assert page.went == ["closed"]
    assert "waits for your answer" in world.last_said

    again = begin()
    assert again.steps.at == "there"
    assert not again.steps.wizard.back.isEnabled()
    assert "Begun on November 20, 2026" in labels_in(again)
    go_to(world, again, "rest")
    assert waiting(office, shop) is None
    assert stored(world, shop).password != Secret(CANARY)
    assert new


def test_left_before_storing_nothing_waits(world, page, shop, office):
    go_to(world, page, "new")
    world.press(page.steps.wizard.leave)

    assert waiting(office, shop) is None
    assert world.last_said == ""


def test_gone_on_with_on_a_later_day_it_asks_when_it_was_changed(world, page, begin, office, clock):
    go_to(world, page, "there")
    world.press(page.steps.wizard.leave)
    clock.advance(timedelta(days=3))
    again = begin()
    go_to(world, again, "worked")
    again.steps.worked.changed_on.fill(TODAY + timedelta(days=1))
    go_on(world, again)

    assert [past.ended_on for past in inventory(office).past_versions] == [TODAY + timedelta(days=1)]


def test_the_old_one_is_kept_where_the_new_one_does_not_work(world, page, shop, office, memory_store):
    go_to(world, page, "worked")
    world.press(page.steps.worked.again)
    assert page.steps.at == "there"
    go_on(world, page)
    world.press(page.steps.worked.old)

    assert page.went == ["closed"]
    assert waiting(office, shop) is None
    assert stored(world, shop).password == Secret(CANARY)
    assert len(memory_store.list_keys("")) == 1


def test_another_one_is_made_where_the_network_does_not_take_the_first(
    world, page, shop, office, memory_store
):
    go_to(world, page, "there")
    first = waiting(office, shop)
    world.press(page.steps.there.another)
    assert page.steps.at == "new"
    assert waiting(office, shop) is None
    go_on(world, page)

    assert waiting(office, shop).version != first.version
    assert len(memory_store.list_keys("")) == 2


def test_answered_elsewhere_it_closes(world, page, shop, office):
    go_to(world, page, "there")
    new = waiting(office, shop)
    world.work(lambda: rotation.refuse(office, world.desk.vault, new))
    world.settle()

    assert page.went == ["closed"]


def test_words_are_drawn_and_as_many_as_wanted(world, page):
    go_to(world, page, "new")
    page.steps.new.recipe.way.fill(WORDS)
    page.steps.new.recipe.count.fill(4)
    world.settle()

    assert page.steps.new.value.reveal().count("-") == 3
    assert "Not hard to guess" in texts_in(page)


def test_a_password_without_any_letters_cannot_be_made(world, page):
    go_to(world, page, "new")
    for box in page.steps.new.recipe.sets.values():
        box.setChecked(False)
    world.settle()

    assert page.steps.new.value is None
    assert "Choose at least one set" in labels_in(page)
    assert not page.steps.wizard.next.isEnabled()


def type_own(world, page, text):
    new = page.steps.new
    new.own.edit.setText(text)
    new.own.edit.textEdited.emit(text)
    world.settle()
    world.qtbot.waitUntil(lambda: not new._pause.isActive())
    world.settle()


def test_one_of_ones_own_is_rated_with_the_words_of_the_office(world, page):
    go_to(world, page, "new")
    page.steps.new.recipe.way.fill(OWN)
    world.settle()
    assert not page.steps.wizard.next.isEnabled()
    type_own(world, page, "bakery")
    assert page.steps.new.tag.look.word == "Easy to guess"
    type_own(world, page, "Kx!7 ohne jedes Muster 92 vq")
    assert page.steps.new.tag.look.word == "Very strong"
    go_on(world, page)

    assert page.steps.at == "there"


def test_the_old_one_with_another_ending_is_refused_and_nothing_is_stored(world, page, shop, office):
    go_to(world, page, "new")
    page.steps.new.recipe.way.fill(OWN)
    type_own(world, page, CANARY + "1")
    go_on(world, page)

    assert page.steps.at == "new"
    assert "would try it next" in page.steps.wizard.error
    assert waiting(office, shop) is None


def test_what_the_network_does_not_take_is_not_stored(world, begin, shop, office):
    with office.transaction("Another network") as session:
        opened = logins.add(session, title="X", url="https://x.com/login").id
    shop.ids["x"] = opened
    page = begin(login="x")
    go_to(world, page, "new")
    assert "X (Twitter): It asks for 8 letters or more." in labels_in(page)
    page.steps.new.recipe.way.fill(OWN)
    type_own(world, page, "short")

    assert not page.steps.wizard.next.isEnabled()
    assert "It asks for 8 letters or more." in labels_in(page)


def test_a_login_without_a_password_gets_its_first_one(world, begin, shop):
    page = begin(login="mailbox")
    assert "Password: none is stored yet." in labels_in(page)
    go_to(world, page, "there")
    assert not hasattr(page.steps.there, "old")
    go_to(world, page, "rest")

    assert stored(world, shop, "mailbox").password


def test_the_lock_hides_everything_and_forgets_what_was_not_stored(world, page):
    go_to(world, page, "new")
    drawn = page.steps.new.value.reveal()
    page.steps.new.field.toggle()
    world.settle()
    world.desk.locker.lock()
    assert page.steps.new.value is None
    assert drawn not in texts_in(page)
    assert not page.steps.wizard.next.isEnabled()

    world.desk.locker.unlock()
    world.settle()
    assert page.steps.new.value.reveal() != drawn
    go_on(world, page)
    for field in (page.steps.there.old, page.steps.there.new):
        field.toggle()
    page.steps.there.page.code.toggle()
    world.settle()
    world.desk.locker.lock()
    assert CANARY not in texts_in(page)
    assert not any(field.is_shown for field in (page.steps.there.old, page.steps.there.new))
    assert not page.steps.there.page.code.is_shown
    world.desk.locker.unlock()


def test_no_byte_of_old_or_new_reaches_the_disk_or_stays_in_the_window(world, page, home, tmp_path, office):
    go_to(world, page, "new")
    canaries = {"old": CANARY, "new": page.steps.new.value.reveal()}
    page.steps.new.field.toggle()
    go_to(world, page, "there")
    page.steps.there.old.toggle()
    page.steps.there.new.copy()
    world.settle()
    for _step in ("there", "worked", "rest"):
        assert search_tree(tmp_path, canaries) + search_tree(home.parent, canaries) == []
        go_on(world, page)

    assert [where for where in canaries.values() if where in texts_in(page)] == []
    world.desk.clipboard.clear()


def test_escape_hides_a_secret_first(world, page):
    go_to(world, page, "there")
    page.steps.there.old.toggle()
    world.settle()

    assert page.close_detail()
    assert not page.steps.there.old.is_shown
    assert not page.close_detail()


def test_a_keyring_that_fails_is_said_and_it_can_be_tried_again(
    world, page, shop, office, memory_store, monkeypatch
):
    go_to(world, page, "new")
    with monkeypatch.context() as patch:
        patch.setattr(memory_store, "write", refuse)
        go_on(world, page)
        assert page.steps.at == "new"
        assert page.steps.wizard.error
        assert waiting(office, shop) is None
    go_on(world, page)

    assert page.steps.at == "there"


def refuse(*_arguments):
    raise KeyringUnavailable


def test_a_review_may_end_with_the_password_kept_for_a_reason(world, begin, shop, office):
    with office.transaction("Nobody left") as session:
        logins.remove_access(session, shop.ids["ended"])
        logins.change(session, shop.ids["instagram"], review_days=90)
    page = begin()
    assert "Is the password of Instagram login still right?" in labels_in(page)
    page.steps.why.reason.fill("")
    world.press(page.steps.why.keep)
    assert "Say in a few words why" in page.steps.wizard.error
    page.steps.why.reason.fill("Only Ana knows it.")
    world.press(page.steps.why.keep)

    assert page.went == ["closed"]
    assert [review.reason for review in inventory(office).reviews] == ["Only Ana knows it."]
    world.take_back()
    assert inventory(office).reviews == []


# Other parts


def test_a_new_seed_is_stored_and_its_code_shown_before_it_counts(world, begin, shop, clock):
    page = begin(PartKind.AUTHENTICATOR)
    go_to(world, page, "new")
    page.steps.new.field.edit.setText("this is none")
    assert page.steps.new.value is None
    assert not page.steps.wizard.next.isEnabled()
    page.steps.new.field.edit.setText(NEW_SEED)
    go_on(world, page)
    code = page.steps.there.new_code
    code.toggle()
    world.settle()
    assert code.text.replace(" ", "") == otp.read(Secret(NEW_SEED)).code(clock.now()).text
    assert stored(world, shop).totp == Secret(SEED)
    go_to(world, page, "rest")

    assert otp.read(stored(world, shop).totp).seed == Secret(NEW_SEED)
    assert stored(world, shop).password == Secret(CANARY)


def test_new_codes_are_entered_and_no_code_is_used_up_to_try_them(world, begin, shop, office):
    page = begin(PartKind.BACKUP_CODES)
    assert "there" not in page.steps._names
    go_to(world, page, "new")
    page.steps.new.field.edit.setText("1111 2222 3333")
    assert "3 codes found" in labels_in(page)
    go_on(world, page)
    assert page.steps.at == "worked"
    assert stored(world, shop).backup_codes == tuple(map(Secret, CODES))
    go_on(world, page)

    assert len(stored(world, shop).backup_codes) == 3
    with office.reading() as session:
        codes = next(
            each
            for each in logins.parts(session, shop.ids["instagram"])
            if each.kind is PartKind.BACKUP_CODES
        )
    assert logins.used_codes(codes) == set()


def test_one_key_is_replaced_and_the_others_stay(world, begin, shop, office, vault):
    world.work(
        lambda: secrets.store(
            office, vault, shop.ids["instagram"], on=TODAY,
            api_keys={"Graph API": Secret("canary-key"), "Shop": Secret("other")},
        )
    )  # fmt: skip
    page = begin(PartKind.API_KEYS)
    go_to(world, page, "new")
    page.steps.new.name.fill("Graph API")
    page.steps.new.field.edit.setText("new key")
    go_on(world, page)
    page.steps.there.old.toggle()
    page.steps.there.new.toggle()
    world.settle()
    assert (page.steps.there.old.text, page.steps.there.new.text) == ("canary-key", "new key")
    go_to(world, page, "rest")

    assert stored(world, shop).api_keys == {"Graph API": Secret("new key"), "Shop": Secret("other")}


def row_button(page, name):
    buttons = page.steps.rest.findChildren(QPushButton)
    return next(each for each in buttons if each.accessibleDescription() == name)


def test_what_was_done_on_the_network_is_noted_and_can_be_undone(world, begin, office, shop):
    page = begin(PartKind.SESSIONS)
    assert page.steps._names == ["rest"]
    world.press(row_button(page, "Active sessions"))
    part = inventory(office).parts_of[shop.ids["instagram"]][PartKind.SESSIONS]
    assert (part.state, part.changed_on) == (PartState.IN_PLACE, TODAY)
    assert "Done today" in texts_in(page.steps.rest)
    world.take_back()

    assert "Done today" not in texts_in(page.steps.rest)
    assert inventory(office).parts_of[shop.ids["instagram"]][PartKind.SESSIONS].changed_on is None
    go_on(world, page)
    assert page.went == ["closed"]


def test_other_secrets_lead_on_to_their_own_renewal(world, page, shop):
    go_to(world, page, "rest")
    world.press(row_button(page, "Authenticator seed"))

    assert world.went == [f"rotate:{shop.ids['instagram']}:authenticator"]


def test_where_it_leads_is_read_from_the_address(world, shop):
    login = shop.ids["instagram"]
    for what, kind in ((f"{login}", PartKind.PASSWORD), (f"{login}:sessions", PartKind.SESSIONS)):
        page = rotation_page(world.desk, what)
        assert page.is_about == (login, kind)
        world.show(page)


def test_a_login_that_is_gone_is_said(world):
    page = RotationPage(world.desk, 4711)
    closed = []
    page.closed.connect(lambda: closed.append(True))
    world.show(page)

    assert closed
    assert "no longer in the office" in world.last_said
