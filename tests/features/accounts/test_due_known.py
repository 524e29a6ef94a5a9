"""What is due because somebody could know it who should not any more, or because somebody says that it leaked."""

from datetime import date, timedelta

import pytest

from smmdesk.core.due import Group, Severity
from smmdesk.core.glance import ask_in
from smmdesk.core.office import Actor
from smmdesk.core.vault import Secret
from smmdesk.features.accounts import exporting, logins, secrets, service, suspicions, work
from smmdesk.features.accounts.due import due
from smmdesk.features.accounts.inventory import (
    AccessFacts,
    Inventory,
    LoginFacts,
    PartFacts,
    RouteFacts,
    read_inventory,
)
from smmdesk.features.accounts.kinds import AccessHow, AccountStatus, PartKind, RouteKind, SignIn
from smmdesk.features.people import service as people
from smmdesk.features.people.kinds import PersonKind
from smmdesk.features.people.roster import PersonFacts

TODAY = date(2026, 11, 20)
ANA, BEN = 1, 2
LEFT = TODAY - timedelta(5)


def ago(days):
    return TODAY - timedelta(days)


def person(number, name, **others):
    return PersonFacts(number, name, PersonKind.EMPLOYEE, **others)


def an_office(*accesses, left=LEFT, parts=None, routes=(), sign_in=SignIn.OWN_PASSWORD):
    """Return an office with a mailbox (1) and a login (2), Ana, who left, and Ben, who is here."""
    known = (
        parts if parts is not None else {(1, PartKind.PASSWORD): ago(900), (2, PartKind.PASSWORD): ago(900)}
    )
    return Inventory(
        people={ANA: person(ANA, "Ana", left_on=left), BEN: person(BEN, "Ben")},
        logins={
            1: LoginFacts(1, "Mailbox", secret_version="a", review_days=0),
            2: LoginFacts(2, "Instagram", sign_in=sign_in, secret_version="b", review_days=0),
        },
        accounts={},
        parts={n: PartFacts(n, *part, changed_on=day) for n, (part, day) in enumerate(known.items(), 1)},
        routes=dict(enumerate(routes, 1)),
        accesses=dict(enumerate(accesses, 1)),
    )


def found(office, kind="leaver_knows"):
    return {each.where: each for each in due(office, TODAY) if each.kind == kind}


def access(who, login, *, to_on=None, how=AccessHow.SHARED):
    return AccessFacts(1, who, login_id=login, how=how, to_on=to_on)


RESETS = RouteFacts(1, login_id=2, through_id=1, how=RouteKind.RESETS_BY_EMAIL)


def test_what_a_leaver_could_reach_through_another_login_is_due_with_the_proof():
    known = found(an_office(access(ANA, 1, to_on=ago(5)), routes=[RESETS]))

    assert set(known) == {"login:1", "login:2"}
    instagram = known["login:2"]
    assert instagram.what == "The password of Instagram is known to somebody who left"
    assert instagram.reason.startswith("Ana: ")
    assert instagram.reason.endswith("Mailbox, which can reset Instagram.")
    assert (instagram.severity, instagram.group, instagram.due_on) == (Severity.URGENT, Group.LEAVING, ago(5))
    assert instagram.opens == "rotate:2"


def test_with_the_mailbox_replaced_before_the_login_both_are_safe():
    parts = {(1, PartKind.PASSWORD): ago(2), (2, PartKind.PASSWORD): ago(1)}

    assert found(an_office(access(ANA, 1, to_on=ago(5)), routes=[RESETS], parts=parts)) == {}


def test_other_parts_stay_due_when_only_the_password_was_replaced():
    parts = {
        (2, PartKind.PASSWORD): ago(1),
        (2, PartKind.AUTHENTICATOR): ago(900),
        (2, PartKind.BACKUP_CODES): None,
        (2, PartKind.RECOVERY_EMAIL): None,
    }
    (item,) = found(an_office(access(ANA, 2), parts=parts)).values()

    assert item.what == (
        "Somebody who left could still use secrets of Instagram: Backup codes and Authenticator seed"
    )
    assert (item.severity, item.opens) == (Severity.CARE, "rotate:2:backup_codes")


def test_sessions_that_nobody_ended_are_as_urgent_as_a_password():
    parts = {(2, PartKind.PASSWORD): ago(1), (2, PartKind.SESSIONS): None}
    (item,) = found(an_office(access(ANA, 2), parts=parts)).values()

    assert (item.severity, item.opens) == (Severity.URGENT, "rotate:2:sessions")


def test_sessions_that_are_only_noted_are_no_reason_to_end_them():
    parts = {(2, PartKind.PASSWORD): ago(1), (2, PartKind.SESSIONS): None}
    office = an_office(access(ANA, 2), parts=parts)
    office.parts[2] = office.parts[2]._replace(version=0)

    assert found(office) == {}


def test_a_recovery_address_that_a_leaver_knows_is_nothing_to_replace():
    parts = {(2, PartKind.RECOVERY_EMAIL): None}

    assert found(an_office(access(ANA, 2), parts=parts, sign_in=SignIn.VIA_LOGIN)) == {}


def test_who_is_still_here_but_lost_access_is_due_with_care():
    known = found(an_office(access(BEN, 2, to_on=ago(7)), left=None), "lost_access_knows")

    assert list(known) == ["login:2"]
    item = known["login:2"]
    assert item.what == "The password of Instagram is known to somebody whose access ended"
    assert item.reason == "Ben had access until November 13, 2026, and it was not replaced since."
    assert (item.severity, item.due_on, item.opens) == (Severity.CARE, ago(7), "rotate:2")


@pytest.mark.parametrize(
    "others",
    [
        [access(BEN, 2)],
        [access(BEN, 2, to_on=TODAY + timedelta(3))],
        [access(BEN, 1)],
    ],
    ids=["another access", "one that ends later", "through the mailbox"],
)
def test_who_may_still_open_it_another_way_has_lost_nothing(others):
    office = an_office(access(BEN, 2, to_on=ago(7)), *others, left=None, routes=[RESETS])

    assert found(office, "lost_access_knows") == {}


def test_a_lost_access_is_settled_by_a_new_password():
    parts = {(2, PartKind.PASSWORD): ago(6)}

    assert found(an_office(access(BEN, 2, to_on=ago(7)), left=None, parts=parts), "lost_access_knows") == {}


def test_a_role_that_ended_taught_nothing():
    office = an_office(access(BEN, 2, to_on=ago(7), how=AccessHow.ROLE), left=None)

    assert found(office, "lost_access_knows") == {}


def test_a_leaver_is_told_once_not_also_as_one_who_lost_access():
    office = an_office(access(ANA, 2, to_on=ago(7)))

    assert [each.kind for each in due(office, TODAY)] == ["leaver_knows"]


@pytest.fixture
def login(office, vault):
    with office.transaction("Add") as session:
        opened = logins.add(session, title="Instagram", review_days=0).id
        people.add(session, name="Ana")
    secrets.store(office, vault, opened, on=ago(100), password=Secret("x"))
    return opened


def leave(office):
    with office.transaction("Ana leaves") as session:
        people.leave(session, ANA, TODAY)


def told(office):
    with office.reading() as session:
        return work(ask_in(session), TODAY)


def test_what_was_shown_to_somebody_who_has_left_is_due(office, vault, login):
    office.actor = Actor(ANA, "Ana")
    secrets.reveal(office, vault, login, PartKind.PASSWORD)
    assert told(office) == []
    leave(office)

    (item,) = told(office)
    assert item.kind == "leaver_knows"
    assert item.reason == "Ana: was shown a secret of Instagram on November 20, 2026: Password."


def test_what_was_exported_by_somebody_who_has_left_is_due_until_it_is_replaced(
    office, vault, login, clock, tmp_path
):
    office.actor = Actor(ANA, "Ana")
    exporting.to_kdbx(office, vault, tmp_path / "all.kdbx", Secret("open"))
    leave(office)
    (item,) = told(office)
    assert (item.kind, item.reason) == (
        "leaver_knows",
        "Ana: exported the secrets of Instagram on November 20, 2026.",
    )
    clock.advance(timedelta(1))
    secrets.store(office, vault, login, on=clock.today(), password=Secret("y"))

    with office.reading() as session:
        assert work(ask_in(session), clock.today()) == []


def test_an_export_hands_out_only_what_had_secrets(office, vault, login, tmp_path):
    with office.transaction("Add") as session:
        logins.add(session, title="Empty")
    office.actor = Actor(ANA, "Ana")
    exporting.to_plain_csv(office, vault, tmp_path / "all.csv")

    with office.reading() as session:
        (each,) = read_inventory(ask_in(session)).disclosures
    assert (each.person_id, each.login_id, each.kind, each.on) == (ANA, login, None, TODAY)


def test_a_code_that_is_good_for_seconds_hands_out_nothing(office, login):
    office.actor = Actor(ANA, "Ana")
    office.note("Show a code of Instagram", login=login)

    with office.reading() as session:
        assert read_inventory(ask_in(session)).disclosures == []


def test_a_suspected_leak_is_urgent_until_the_password_is_replaced(office, vault, login):
    with office.transaction("Suspect") as session:
        suspicions.suspect(session, login, ago(1), "It was in a chat.")
    (item,) = told(office)
    assert (item.kind, item.severity, item.due_on, item.opens) == (
        "suspected_leak",
        Severity.URGENT,
        ago(1),
        f"rotate:{login}",
    )
    assert item.reason == "It was in a chat."
    secrets.store(office, vault, login, on=ago(50), password=Secret("older than the suspicion"))
    assert [each.kind for each in told(office)] == ["suspected_leak"]
    secrets.store(office, vault, login, on=TODAY, password=Secret("newer"))

    assert told(office) == []


def test_a_suspicion_can_be_undone_and_taken_back(office, login):
    for take_back in (office.undo, lambda: withdraw(office, login)):
        with office.transaction("Suspect") as session:
            suspicions.suspect(session, login, TODAY)
        assert [each.reason for each in told(office)] == ["Somebody said so on November 20, 2026."]
        take_back()
        assert told(office) == []


def withdraw(office, login):
    with office.transaction("It did not") as session:
        suspicions.withdraw(session, login)


def test_nothing_is_suspected_of_what_is_out_of_use(office, login):
    with office.transaction("Archive") as session:
        brand = service.brand_named(session, "Bakery").id
        status = AccountStatus.ARCHIVED
        service.add(session, brand_id=brand, network="x", name="bakes", login_id=login, status=status)
        suspicions.suspect(session, login, TODAY)

    assert told(office) == []
