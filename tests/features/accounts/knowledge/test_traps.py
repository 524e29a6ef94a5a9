"""Each trap of "who could know this" by its name."""

from datetime import date

import pytest

from smmdesk.features.accounts.kinds import AccessHow, PartKind, RouteKind, SignIn
from smmdesk.features.accounts.knowledge import (
    ByAccess,
    ByDisclosure,
    ByPassword,
    ByRoute,
    everybody_could_know,
    who_could_know,
)
from tests.features.accounts.knowledge.world import World, day


@pytest.fixture
def world():
    return World()


def test_only_the_leaver_knew_it(world):
    ana, ben = world.person("Ana", left=10), world.person("Ben")
    shop, blog = world.login("Shop"), world.login("Blog")
    access = world.access(ana, shop, first=2, last=10)
    world.access(ben, blog, first=2)

    assert [one.person_id for one in who_could_know(world.office, shop, day(20))] == [ana]
    assert world.passwords(ana) == {"Shop": True}
    (known,) = world.known(ana)
    assert (known.since, known.version, known.path) == (day(2), 1, (ByAccess(access, until=day(10)),))


def test_access_that_ended_before_the_change_teaches_nothing(world):
    ana = world.person()
    shop = world.login("Shop")
    world.access(ana, shop, last=9)
    world.rotate(shop, 10)

    assert world.passwords(ana) == {}


def test_access_that_ended_without_a_change_is_still_known(world):
    ana = world.person()
    world.access(ana, world.login("Shop", changed=1), last=9)

    assert world.passwords(ana) == {"Shop": True}


def test_what_was_rotated_while_the_access_lasted_is_known(world):
    ana = world.person()
    shop = world.login("Shop", changed=1)
    world.access(ana, shop, first=2, last=12)
    world.rotate(shop, 10)

    (known,) = world.known(ana)
    assert (known.version, known.since, known.is_certain) == (2, day(10), True)


def test_a_path_through_two_mailboxes(world):
    ana = world.person()
    first, second, shop = world.login("Mailbox"), world.login("Second mailbox"), world.login("Shop")
    access = world.access(ana, first)
    routes = [world.route(second, first), world.route(shop, second)]

    known = world.known(ana)[-1]
    assert known.login_id == shop
    assert known.path == (ByAccess(access), *map(ByRoute, routes))


def test_a_mailbox_whose_password_is_still_the_same_leads_on_after_the_access(world):
    ana = world.person()
    mailbox, shop = world.login("Mailbox"), world.login("Shop")
    access, route = world.access(ana, mailbox, last=5), world.route(shop, mailbox)
    world.rotate(shop, 10)

    known = world.known(ana)[-1]
    assert (known.login_id, known.since) == (shop, day(10))
    assert known.path == (ByAccess(access, until=day(5)), ByPassword(mailbox, 1), ByRoute(route))


def test_a_mailbox_that_was_rotated_leads_nowhere_any_more(world):
    ana = world.person()
    mailbox, shop = world.login("Mailbox"), world.login("Shop")
    world.access(ana, mailbox, last=5)
    world.route(shop, mailbox)
    world.rotate(mailbox, 8)
    world.rotate(shop, 10)

    assert world.passwords(ana) == {}


def test_a_mailbox_without_a_password_of_its_own_leads_nowhere_after_the_access(world):
    ana = world.person()
    phone, shop = world.login("Phone", sign_in=SignIn.NONE), world.login("Shop")
    world.access(ana, phone, last=5)
    world.route(shop, phone, RouteKind.RESETS_BY_PHONE)
    world.rotate(shop, 10)

    assert world.passwords(ana) == {"Phone": True}


def test_a_cycle_ends(world):
    ana = world.person()
    one, other, shop = world.login("One"), world.login("Other"), world.login("Shop")
    world.access(ana, one)
    world.route(one, other)
    world.route(other, one)
    world.route(shop, other)

    assert world.passwords(ana) == {"One": True, "Other": True, "Shop": True}


def test_a_cycle_that_nobody_enters_teaches_nothing(world):
    ana = world.person()
    one, other = world.login("One"), world.login("Other")
    world.route(one, other)
    world.route(other, one)

    assert world.known(ana) == []


def test_a_role_is_listed_and_teaches_no_password(world):
    ana = world.person()
    shop = world.login("Shop")
    access = world.role(ana, world.account("Page", shop), first=3)

    (known,) = world.known(ana)
    assert (known.is_role, known.kind, known.version) == (True, PartKind.ROLES, 0)
    assert (known.login_id, known.since, known.path) == (shop, day(3), (ByAccess(access),))


def test_a_role_on_an_account_without_a_login_is_listed_by_its_account(world):
    ana = world.person()
    page = world.account("Page")
    world.role(ana, page)

    (known,) = world.known(ana)
    assert (known.login_id, known.account_id, known.where) == (0, page, f"account:{page}")


def test_a_role_that_was_ended_is_not_listed(world):
    ana = world.person()
    world.role(ana, world.account("Page"), last=19)

    assert world.known(ana) == []
    assert world.known(ana, on=19)


def test_a_role_of_somebody_who_left_is_listed_until_it_is_ended(world):
    ana = world.person(left=5)
    world.role(ana, world.account("Page"))

    assert [one.is_role for one in world.known(ana)] == [True]


def test_a_rehired_person_knows_what_was_changed_after_coming_back_and_not_between(world):
    ana = world.person(left=5)  # the last day that is noted is that of the first time
    shop, blog = world.login("Shop"), world.login("Blog")
    for login in (shop, blog):
        world.access(ana, login, first=1, last=5)
        world.rotate(login, 8)
    world.access(ana, shop, first=12)

    assert world.passwords(ana) == {"Shop": True}
    assert world.known(ana)[0].since == day(12)
    assert world.passwords(ana, on=11) == {}


def test_an_access_that_is_recorded_late_counts_for_its_own_days(world):
    ana = world.person()
    shop = world.login("Shop")
    world.rotate(shop, 10)
    assert world.passwords(ana) == {}

    world.access(ana, shop, first=2, last=9)  # written down after the change, true before it
    assert world.passwords(ana) == {}
    assert world.passwords(ana, on=9) == {"Shop": True}

    world.access(ana, shop, first=2, last=11)
    assert world.passwords(ana) == {"Shop": True}


def test_on_the_day_of_a_change_that_was_the_last_day_it_is_to_be_confirmed(world):
    ana = world.person()
    shop = world.login("Shop")
    world.access(ana, shop, first=2, last=10)
    world.rotate(shop, 10)

    assert world.passwords(ana) == {"Shop": False}


def test_on_the_only_day_what_was_not_changed_then_is_certain(world):
    ana = world.person()
    shop, blog = world.login("Shop"), world.login("Blog")
    for login in (shop, blog):
        world.access(ana, login, first=10, last=10)
    world.rotate(blog, 10)

    assert world.passwords(ana) == {"Shop": True, "Blog": False}


def test_what_is_reached_through_a_doubtful_login_is_as_doubtful(world):
    ana = world.person()
    mailbox, shop = world.login("Mailbox"), world.login("Shop")
    world.access(ana, mailbox, last=10)
    world.route(shop, mailbox)
    world.rotate(mailbox, 10)
    world.rotate(shop, 15)

    assert world.passwords(ana) == {"Mailbox": False, "Shop": False}


def test_a_second_way_makes_it_certain(world):
    ana = world.person()
    shop, mailbox = world.login("Shop"), world.login("Mailbox")
    world.access(ana, shop, last=10)
    access, route = world.access(ana, mailbox), world.route(shop, mailbox)
    world.rotate(shop, 10)

    known = world.known(ana)[0]
    assert known.is_certain
    assert known.path == (ByAccess(access), ByRoute(route)), "what is shown is what makes it certain"


def test_who_leaves_on_the_day_of_the_change_is_asked_about_though_the_access_is_not_ended(world):
    ana = world.person(left=10)
    shop = world.login("Shop")
    world.access(ana, shop)
    world.rotate(shop, 10)

    assert world.passwords(ana) == {"Shop": False}


def test_an_access_that_nobody_ended_ends_with_the_last_day_of_its_owner(world):
    """C08 takes the earlier of the two days; that the access is still listed is C09's to say."""
    ana = world.person(left=10)
    shop = world.login("Shop")
    world.access(ana, shop)
    world.rotate(shop, 11)

    assert world.passwords(ana) == {}


def test_who_will_leave_has_access_until_then(world):
    ana = world.person(left=25)
    shop = world.login("Shop")
    world.access(ana, shop, last=28)
    world.rotate(shop, 15)

    assert world.passwords(ana) == {"Shop": True}


def test_an_access_that_is_still_to_come_teaches_nothing_yet(world):
    ana = world.person()
    world.access(ana, world.login("Shop"), first=21)

    assert world.passwords(ana) == {}
    assert world.passwords(ana, on=21) == {"Shop": True}


def test_what_was_shown_is_known_without_any_access(world):
    ana = world.person()
    shop = world.login("Shop")
    world.part(shop, PartKind.AUTHENTICATOR)
    world.shown(ana, shop, 7, PartKind.AUTHENTICATOR)

    (known,) = world.known(ana)
    assert (known.kind, known.since) == (PartKind.AUTHENTICATOR, day(7))
    assert known.path == (ByDisclosure(shop, PartKind.AUTHENTICATOR, day(7)),)


def test_a_password_that_was_shown_opens_what_it_opens(world):
    ana = world.person()
    mailbox, shop = world.login("Mailbox"), world.login("Shop")
    route = world.route(shop, mailbox)
    world.shown(ana, mailbox, 7, PartKind.PASSWORD)

    known = world.known(ana)[-1]
    assert known.login_id == shop
    shown = ByDisclosure(mailbox, PartKind.PASSWORD, day(7))
    assert known.path == (shown, ByPassword(mailbox, 1), ByRoute(route))


def test_an_export_teaches_every_part_that_was_in_place(world):
    ana = world.person()
    shop = world.login("Shop")
    world.part(shop, PartKind.BACKUP_CODES)
    world.shown(ana, shop, 7)
    assert {one.kind for one in world.known(ana)} == {PartKind.PASSWORD, PartKind.BACKUP_CODES}

    world.rotate(shop, 8, PartKind.BACKUP_CODES)
    # The password that was exported opens the login, and so the new codes are seen, too.
    assert {one.kind for one in world.known(ana)} == {PartKind.PASSWORD, PartKind.BACKUP_CODES}
    world.rotate(shop, 8)
    assert world.known(ana) == []


def test_what_is_exported_on_the_day_of_a_change_is_the_new_version(world):
    ana = world.person()
    shop = world.login("Shop")
    world.rotate(shop, 7)
    world.shown(ana, shop, 7)

    assert world.passwords(ana) == {"Shop": True}


def test_a_source_of_codes_gives_the_codes_and_opens_nothing(world):
    ana = world.person()
    device, shop = world.login("Device", sign_in=SignIn.NONE), world.login("Shop")
    world.part(shop, PartKind.AUTHENTICATOR)
    world.access(ana, device)
    world.route(shop, device, RouteKind.CODES_FROM)

    kinds = {one.kind for one in world.known(ana) if one.login_id == shop}
    assert kinds == {PartKind.AUTHENTICATOR}


@pytest.mark.parametrize("how", sorted(set(RouteKind) - {RouteKind.CODES_FROM}))
def test_every_other_way_opens_the_login(world, how):
    ana = world.person()
    other, shop = world.login("Other"), world.login("Shop")
    world.access(ana, other)
    world.route(shop, other, how)

    assert "Shop" in world.passwords(ana)


@pytest.mark.parametrize("how", sorted(set(AccessHow) - {AccessHow.ROLE}))
def test_every_kind_of_access_but_a_role_teaches_the_secrets(world, how):
    ana = world.person()
    world.access(ana, world.login("Shop"), how=how)

    assert world.passwords(ana) == {"Shop": True}


def test_a_way_counts_while_it_exists(world):
    ana = world.person()
    mailbox, shop = world.login("Mailbox"), world.login("Shop")
    world.access(ana, mailbox)
    world.route(shop, mailbox, first=5, last=9)
    assert "Shop" not in world.passwords(ana, on=4)
    assert "Shop" in world.passwords(ana, on=5)

    world.rotate(shop, 10)
    # The old password was learned in time, but nothing leads to the new one.
    assert "Shop" not in world.passwords(ana)


def test_a_password_of_unknown_age_may_have_been_known_always(world):
    ana = world.person()
    world.access(ana, world.login("Shop", changed=None), last=2)

    (known,) = world.known(ana)
    assert (known.since, known.is_certain) == (None, True)


def test_a_part_that_is_not_in_place_is_not_known(world):
    ana = world.person()
    shop = world.login("Shop")
    for number, part in world.office.parts.items():
        world.office.parts[number] = part._replace(state="not_used")
    world.access(ana, shop)

    assert world.known(ana) == []


def test_an_account_stands_for_the_login_that_opens_it(world):
    ana = world.person()
    shop = world.login("Shop")
    world.access(ana, account_id=world.account("Page", shop))
    world.access(ana, account_id=world.account("Page without a login"))

    assert world.passwords(ana) == {"Shop": True}


def test_everybody_at_once_is_everybody_in_turn(world):
    ana, ben = world.person("Ana"), world.person("Ben")
    shop = world.login("Shop")
    world.access(ana, shop)
    world.access(ben, shop, last=3)

    together = list(everybody_could_know(world.office, day(20)))
    assert together == [*world.known(ana), *world.known(ben)]
    assert list(everybody_could_know(world.office, day(20), [ben])) == world.known(ben)


def test_what_was_shown_to_somebody_who_was_removed_is_left_out(world):
    world.shown(99, world.login("Shop"), 7)

    assert who_could_know(world.office, 1, day(20)) == []


def test_nothing_is_known_before_anything_was_noted(world):
    ana = world.person()
    world.access(ana, world.login("Shop"), first=2)

    assert world.passwords(ana, on=1) == {}
    assert who_could_know(world.office, 2, date(2020, 1, 1)) == []
