"""Today asks about a new secret that is stored and that nobody confirmed."""

from datetime import date, timedelta

import pytest

from smmdesk.core.vault import Bundle, Secret
from smmdesk.features.accounts import logins, rotation, secrets
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.today.page import TodayPage

OLD, NEW = Secret("old password"), Secret("new password")


@pytest.fixture
def login(office, world):
    with office.transaction("Add") as session:
        found = logins.add(session, title="Instagram").id
    world.work(lambda: secrets.store(office, world.desk.vault, found, on=date(2026, 3, 1), password=OLD))
    return found


def begin(world, login, kind=PartKind.PASSWORD, value=NEW):
    return world.work(lambda: rotation.begin(world.desk.office, world.desk.vault, login, kind, value))


def password(world, login):
    return world.work(lambda: secrets.read(world.desk.office, world.desk.vault, login)).password


def changed_on(office, login):
    with office.reading() as session:
        return logins.parts(session, login)[0].changed_on


def test_what_was_cut_off_is_asked_about_at_the_next_start(world, office, clock, login):
    begin(world, login)
    clock.advance(timedelta(days=2))
    page = world.show(TodayPage(world.desk))
    (card,) = page.waiting
    assert card.onward.isVisible()
    world.press(card.new)

    assert password(world, login) == NEW
    assert changed_on(office, login) == date(2026, 11, 20)
    assert page.waiting == []


def test_it_is_gone_on_with_step_by_step(world, login):
    begin(world, login)
    page = world.show(TodayPage(world.desk))
    world.press(page.waiting[0].onward)

    assert world.went == [f"rotate:{login}:password"]


def test_the_old_one_is_kept(world, memory_store, login):
    begin(world, login)
    page = world.show(TodayPage(world.desk))
    world.press(page.waiting[0].old)

    assert password(world, login) == OLD
    assert len(memory_store.list_keys("")) == 1


def test_what_is_left_open_meanwhile_is_asked_about_too_and_what_was_answered_no_more(world, login):
    page = world.show(TodayPage(world.desk))
    assert page.waiting == []
    new = begin(world, login)
    world.settle()
    assert [card.waiting.version for card in page.waiting] == [new.version]
    world.work(lambda: rotation.confirm(world.desk.office, world.desk.vault, new, on=date(2026, 11, 20)))
    world.settle()

    assert page.waiting == []


def test_a_secret_of_which_nobody_knows_the_part_has_no_steps(world, login):
    world.work(lambda: world.desk.vault.keep(secrets.owner_of(login), Bundle(password=NEW)))
    page = world.show(TodayPage(world.desk))
    assert not page.waiting[0].onward.isVisible()
    world.press(page.waiting[0].new)

    assert password(world, login) == NEW


def test_what_lies_in_another_keyring_is_not_asked_about(world, office, login):
    begin(world, login)
    with office.transaction("Another computer") as session:
        office.write_setting(session, "keyring", "another")
    assert secrets.unconfirmed(office) == []
