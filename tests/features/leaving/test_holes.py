"""The holes that other programs have when somebody leaves, each with a name that says it."""

import pytest

from smmdesk.core.errors import UserError
from smmdesk.features.accounts import logins, service
from smmdesk.features.accounts.kinds import AccessHow, LoginKind, PartKind, PartState, RouteKind
from smmdesk.features.leaving import cases, settling
from smmdesk.features.leaving.kinds import LeavingKind, Outcome, Standing
from smmdesk.features.leaving.settling import Word
from tests.features.leaving.world import day


@pytest.fixture
def team(here):
    """Return the ids of the owner, who stays, and of two who may leave."""
    here.on(20)
    return here.person("Olga"), here.person("Ana"), here.person("Ben")


def test_what_only_the_leaver_knew_is_listed_and_comes_first(here, team):
    _owner, ana, _ben = team
    theirs, shared = here.login("Pinterest"), here.login("Instagram")
    here.access(ana, login=theirs)
    for person in team[:2]:
        here.access(person, login=shared)
    case = here.case(ana, 27)

    first = here.view(case).lines[0]
    assert (first.key, first.is_theirs_alone) == (f"login:{theirs}/take_over", True)
    assert here.standing(case, f"login:{theirs}/password") is Standing.BLOCKED
    assert here.line(case, f"login:{shared}/take_over") is None


def test_a_second_leaver_leaves_the_evidence_of_the_first_as_it_was(here, team):
    _owner, ana, ben = team
    login = here.shared_login(*team)
    first, second = here.case(ana, 20), here.case(ben, 25)
    here.on(23).rotate(login)
    key = f"login:{login}/password"
    before = here.line(first, key)
    assert (before.standing, before.closed_on, before.closing_version) == (Standing.DONE, day(23), 2)
    assert here.standing(second, key) is Standing.OPEN, "between both last days only the first is closed"

    here.on(26).rotate(login)
    after = here.line(second, key)
    assert (after.standing, after.closed_on, after.closing_version) == (Standing.DONE, day(26), 3)
    assert here.line(first, key) == before


def test_one_rotation_after_both_last_days_closes_both(here, team):
    login = here.shared_login(*team)
    first, second = here.case(team[1], 20), here.case(team[2], 21)
    here.on(23).rotate(login)
    key = f"login:{login}/password"
    assert {here.standing(case, key) for case in (first, second)} == {Standing.DONE}


def test_access_that_was_lost_last_month_is_not_forgotten(here, team):
    owner, ana, _ben = team
    login = here.login(changed=1)
    here.access(owner, login=login)
    here.access(ana, login=login, from_on=2, to_on=5)
    case = here.case(ana, 27)
    assert here.line(case, f"login:{login}/password").proof


def test_a_changed_password_is_not_the_whole_rotation(here, team):
    owner, ana, _ben = team
    login = here.login()
    for kind in (PartKind.AUTHENTICATOR, PartKind.BACKUP_CODES):
        here.part(login, kind)
    for person in (owner, ana):
        here.access(person, login=login)
    case = here.case(ana, 20)
    here.on(21).rotate(login)

    left = {line.key for line in here.view(case).open_lines}
    assert f"login:{login}/password" not in left
    assert {f"login:{login}/{kind}" for kind in ("authenticator", "backup_codes", "sessions")} <= left


def test_sessions_that_nobody_noted_stay_open_when_the_password_is_replaced(here, team):
    owner, ana, _ben = team
    login = here.shared_login(owner, ana)
    case, key = here.case(ana, 20), f"login:{login}/sessions"
    here.on(21).rotate(login)
    assert here.standing(case, key) is Standing.OPEN
    here.done(case, key)
    assert here.standing(case, key) is Standing.DONE


def test_a_rotation_while_they_still_had_access_closes_nothing(here, team):
    owner, ana, _ben = team
    login = here.shared_login(owner, ana)
    case = here.case(ana, 27)
    here.on(26).rotate(login)
    assert here.standing(case, f"login:{login}/password") is Standing.OPEN
    assert here.line(case, f"login:{login}/password").version == 2


@pytest.mark.parametrize(
    "edit",
    [
        lambda here, login: here.do(
            logins.change, login, title="Insta", notes="!", url="https://new.example"
        ),
        lambda here, login: here.do(logins.change, login, username="new", tags="x"),
        lambda here, login: here.do(service.change, 1, name="Renamed", notes="looked after", handle="@new"),
        lambda here, login: here.do(logins.note_part, login, PartKind.RECOVERY_EMAIL, detail="x@y.example"),
    ],
)
def test_editing_a_name_a_note_or_an_address_changes_no_state(here, team, edit):
    owner, ana, _ben = team
    login = here.login()
    here.account(login=login)
    here.part(login, PartKind.RECOVERY_EMAIL)
    for person in (owner, ana):
        here.access(person, login=login)
    case = here.case(ana, 20)
    here.on(21)
    before = {line.key: (line.standing, line.version) for line in here.view(case).lines}
    edit(here, login)
    assert {line.key: (line.standing, line.version) for line in here.view(case).lines} == before


def test_a_deleted_login_or_access_closes_nothing_by_itself(here, team):
    owner, ana, _ben = team
    login, other = here.login("Instagram"), here.login("X")
    access = here.access(ana, login=login)
    here.access(ana, login=other)
    here.access(owner, login=other)
    case = here.case(ana, 20)
    here.on(21).do(logins.remove_access, access)
    assert here.standing(case, f"login:{login}/password") is Standing.GONE
    here.do(logins.remove, login)
    assert here.standing(case, f"login:{login}/password") is Standing.GONE
    assert here.line(case, f"login:{login}/password").title == "Instagram"

    here.set_aside(case, f"login:{login}/password", "It was entered twice")
    assert here.standing(case, f"login:{login}/password") is Standing.SET_ASIDE


def test_a_part_noted_as_not_used_is_closed_and_one_noted_as_unknown_is_not(here, team):
    owner, ana, _ben = team
    login = here.login()
    here.part(login, PartKind.BACKUP_CODES)
    for person in (owner, ana):
        here.access(person, login=login)
    case = here.case(ana, 20)
    here.on(21).do(logins.note_part, login, PartKind.BACKUP_CODES, state=PartState.UNKNOWN)
    assert here.standing(case, f"login:{login}/backup_codes") is Standing.GONE
    here.do(logins.note_part, login, PartKind.BACKUP_CODES, state=PartState.NOT_USED)
    assert here.standing(case, f"login:{login}/backup_codes") is Standing.DONE


def test_a_mailbox_that_resets_others_comes_first_and_lets_nothing_close_before(here, team):
    owner, ana, _ben = team
    mailbox, login = here.login("Mailbox", kind=LoginKind.MAILBOX), here.login("Instagram")
    here.leads(mailbox, login)
    for person in (owner, ana):
        here.access(person, login=mailbox)
    case = here.case(ana, 20)
    here.on(21)
    assert here.standing(case, f"login:{login}/password") is Standing.BLOCKED
    assert "Instagram" in here.line(case, f"login:{mailbox}/password").opens_up

    here.rotate(login)
    here.on(22)
    assert not here.standing(case, f"login:{login}/password").is_closed, "the mailbox reset it again"
    here.rotate(mailbox)
    here.on(23).rotate(login)
    assert here.standing(case, f"login:{login}/password") is Standing.DONE


def test_two_mailboxes_that_reset_each_other_leave_something_to_begin_with(here, team):
    owner, ana, _ben = team
    one, other = here.login("One", kind=LoginKind.MAILBOX), here.login("Other", kind=LoginKind.MAILBOX)
    here.leads(one, other)
    here.leads(other, one)
    for person in (owner, ana):
        here.access(person, login=one)
    case = here.case(ana, 20)
    here.on(21)
    assert any(
        line.standing is Standing.OPEN for line in here.view(case).lines if line.part is PartKind.PASSWORD
    )


def test_there_is_no_way_to_closed_with_an_open_part(here, team):
    owner, ana, _ben = team
    login = here.shared_login(owner, ana)
    case, key = here.case(ana, 20), f"login:{login}/password"
    here.on(21)
    with pytest.raises(UserError, match="Say why"):
        here.set_aside(case, key, "  ")
    with pytest.raises(UserError, match="by itself"):
        here.done(case, key)
    here.set_the_rest_aside(case, but=(key,))
    with pytest.raises(UserError, match="still open"):
        here.close(case)
    assert here.row(case).is_open

    here.rotate(login)
    here.close(case)
    assert here.row(case).closed_on == day(21)


def test_a_waiver_holds_for_what_they_could_know_then_and_for_nothing_newer(here, team):
    owner, ana, _ben = team
    login = here.shared_login(owner, ana)
    case, key = here.case(ana, 27), f"login:{login}/password"
    here.set_aside(case, key, "Read only", Outcome.WAIVED)
    assert here.standing(case, key) is Standing.SET_ASIDE
    here.on(25).rotate(login)
    assert here.standing(case, key) is Standing.OPEN


def test_changed_on_the_last_day_is_to_be_confirmed(here, team):
    owner, ana, _ben = team
    login = here.shared_login(owner, ana)
    case, key = here.case(ana, 20), f"login:{login}/password"
    here.rotate(login)
    assert here.standing(case, key) is Standing.UNCLEAR
    here.do(settling.changed_after, case, key, Word(here.today))
    assert here.standing(case, key) is Standing.DONE


def test_what_was_confirmed_keeps_its_evidence_when_it_is_replaced_once_more(here, team):
    owner, ana, _ben = team
    login = here.shared_login(owner, ana)
    case, key = here.case(ana, 20), f"login:{login}/password"
    here.rotate(login)
    here.do(settling.changed_after, case, key, Word(here.today))
    before = here.line(case, key)
    here.on(23).rotate(login)
    after = here.line(case, key)
    assert (after.standing, after.closed_on, after.closing_version) == (Standing.DONE, day(20), 2)
    assert (before.closed_on, before.closing_version) == (after.closed_on, after.closing_version)


def test_a_person_who_comes_back_reopens_nothing(here, team):
    owner, ana, _ben = team
    login = here.shared_login(owner, ana)
    case = here.case(ana, 20)
    here.on(21).rotate(login)
    here.set_the_rest_aside(case)
    here.on(23).access(ana, login=login, from_on=23)
    assert not here.view(case).open_lines
    here.close(case)


def test_who_only_lost_a_device_keeps_what_is_new(here, team):
    _owner, ana, _ben = team
    login = here.login()
    here.access(ana, login=login)
    case, key = here.case(ana, 20, LeavingKind.LOST_DEVICE), f"login:{login}/password"
    assert here.line(case, f"login:{login}/take_over") is None
    here.on(21).rotate(login)
    assert here.standing(case, key) is Standing.DONE
    here.set_the_rest_aside(case)
    here.close(case)
    with here.office.reading() as session:
        assert cases.people.find(session, ana).left_on is None


def test_a_role_without_a_password_is_taken_away_and_a_sole_owner_blocks_it(here, team):
    owner, ana, _ben = team
    page = here.account("facebook")
    role = here.access(ana, account=page)
    case = here.case(ana, 27)
    assert here.standing(case, f"role:{role}") is Standing.BLOCKED
    assert here.line(case, f"role:{role}").waits_for
    with pytest.raises(UserError, match="First comes"):
        here.done(case, f"role:{role}")

    here.do(settling.take_over, case, f"account:{page}/take_over", Word(here.today), person_id=owner)
    assert here.standing(case, f"account:{page}/take_over") is Standing.DONE
    here.on(27).done(case, f"role:{role}")
    assert here.standing(case, f"role:{role}") is Standing.DONE


def test_papers_and_devices_are_taken_back(here, team):
    owner, ana, _ben = team
    login = here.login()
    here.access(owner, login=login)
    paper = here.access(ana, login=login, how=AccessHow.ON_PAPER)
    case = here.case(ana, 20)
    here.done(case, f"access:{paper}", note="Shredded")
    line = here.line(case, f"access:{paper}")
    assert (line.standing, line.closed_on, line.note) == (Standing.DONE, day(20), "Shredded")


def test_codes_from_a_private_phone_are_among_what_they_could_know(here, team):
    owner, ana, _ben = team
    phone, login = here.login("Her phone", kind=LoginKind.AUTHENTICATOR_DEVICE), here.login("Instagram")
    here.part(login, PartKind.AUTHENTICATOR)
    here.leads(phone, login, RouteKind.CODES_FROM)
    here.access(ana, login=phone)
    here.access(owner, login=login)
    case = here.case(ana, 20)
    assert "codes" in here.line(case, f"login:{login}/authenticator").proof


def test_a_new_owner_of_a_business_profile_can_take_over_after_seven_days(here, team):
    owner, ana, _ben = team
    profile = here.account("google_business")
    here.access(ana, account=profile)
    case = here.case(ana, 27)
    here.do(settling.take_over, case, f"account:{profile}/take_over", Word(here.today), person_id=owner)
    waiting = {
        line.key: line.not_before for line in here.view(case).lines if line.standing is Standing.WAITING
    }
    assert set(waiting.values()) == {day(27)}
    with pytest.raises(UserError, match="cannot be done now"):
        here.done(case, next(iter(waiting)))
    here.on(27)
    assert not any(line.standing is Standing.WAITING for line in here.view(case).lines)
