"""The sheet for the exit talk, and where the answers go."""

import re
from datetime import date

import pytest

from smmdesk.core import ownership
from smmdesk.core.errors import UserError
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import use_language
from smmdesk.core.paths import resource
from smmdesk.features.accounts import logins, service
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.kinds import AccessHow, LoginKind, PartKind, PartState, SignIn
from smmdesk.features.leaving import cases
from smmdesk.features.leaving.exit_talk import QUESTIONS, exit_talk_html
from smmdesk.features.leaving.kinds import LeavingKind, TaskKind
from smmdesk.features.leaving.talk import Answer, Came, take

DAY = date(2026, 11, 20)


@pytest.fixture
def leaver(here):
    """Return Dan, who shares a login and answers for an account; Ana leads his case."""
    ana, dan = here.person("Ana"), here.person("Dan <b>")
    login = here.login("Office & mailbox")
    here.access(dan, login=login)
    here.access(ana, login=login)
    page = here.account("facebook", responsible_id=dan)
    here.access(dan, account=page)
    here.access(ana, account=page)
    case = here.do(
        cases.open_case,
        person_id=dan,
        kind=LeavingKind.FRIENDLY,
        last_day=date(2026, 11, 27),
        today=DAY,
        led_by_id=ana,
    )
    return {"dan": dan, "ana": ana, "login": login, "page": page, "case": case}


def sheet(office, case_id):
    with office.reading() as session:
        return exit_talk_html(session, case_id)


def facts(html):
    return dict(re.findall(r"<b>([^<]*)</b>: (.*?)</p>", html))


def note(here, leaver, came, what, **fields):
    answer = Answer(came, what, **fields)
    return here.do(take, leaver["case"], answer, brand="Corner Bakery", today=DAY)


def keys(here, leaver):
    with here.office.reading() as session:
        return {line.key: line for line in cases.look(session, leaver["case"], DAY).lines}


def inventory(here):
    with here.office.reading() as session:
        return read_inventory(ask_in(session))


def test_the_sheet_says_what_is_known_of_them_sort_by_sort(office, leaver):
    assert facts(sheet(office, leaver["case"])) == {
        "Logins": "Office &amp; mailbox",
        "Roles": "Our facebook",
        "In your charge": "Our facebook",
    }


def test_what_only_they_can_open_is_asked_for_first(here, office, leaver):
    with office.transaction("Ana goes elsewhere") as session:
        for access in read_inventory(ask_in(session)).accesses.values():
            if access.person_id == leaver["ana"]:
                logins.remove_access(session, access.id)
        cases.write_down(session, cases.find(session, leaver["case"]), DAY)
    assert next(iter(facts(sheet(office, leaver["case"])).items())) == (
        "Only you can open",
        "Office &amp; mailbox and Our facebook",
    )


def test_the_sheet_asks_all_questions_with_lines_to_write_on_and_is_signed(office, leaver):
    html = sheet(office, leaver["case"])
    for question in QUESTIONS:
        assert question.asks in html
    lines = sum(question.lines for question in QUESTIONS) + 1
    assert len(re.findall("<tr>(?:<td>\u00a0</td>)+</tr>", html)) == lines
    signed = re.findall("<tr><th[^>]*>([^<]*)</th><th[^>]*>([^<]*)</th><th[^>]*>([^<]*)</th></tr>", html)
    assert signed == [("Day", "Dan &lt;b&gt;", "Ana")]
    assert "November 27, 2026" in html


def test_names_from_the_office_do_no_harm_in_it(office, leaver):
    html = sheet(office, leaver["case"])
    assert "Dan &lt;b&gt;" in html
    assert "Dan <b>" not in html


def test_many_logins_leave_room_for_the_questions(here, office, leaver):
    for number in range(30):
        here.access(leaver["dan"], login=here.login(f"Login {number:02}"))
    with office.transaction("List") as session:
        cases.write_down(session, cases.find(session, leaver["case"]), DAY)
    assert facts(sheet(office, leaver["case"]))["Logins"].endswith("Login 07, and 23 more")


def test_somebody_of_whom_nothing_is_known_can_be_asked_too(here, office):
    eve = here.person("Eve")
    case = here.do(cases.open_case, person_id=eve, kind=LeavingKind.MISUSE, last_day=DAY, today=DAY)
    html = sheet(office, case)
    assert facts(html) == {}
    assert "Nothing is noted that they could open." in html
    assert "Suspected misuse: November 20, 2026." in html
    assert "For the business" in html


@pytest.mark.parametrize("language", ["ru", "sw", "th", "ka"])
def test_the_sheet_can_be_made_in_every_language(office, leaver, language):
    if not resource("locale", language).is_dir():
        pytest.fail(f"no catalogue for {language}")
    use_language(language)
    assert "Office &amp; mailbox" in sheet(office, leaver["case"])


# Where the answers go


def test_an_account_nobody_knew_of_appears_in_the_case_by_itself_as_theirs_alone(here, leaver):
    where = note(here, leaver, Came.ACCOUNT, " bakery_fans ", network="instagram", note="For a contest")
    found = inventory(here)
    account = next(each for each in found.accounts.values() if each.network == "instagram")
    assert (account.name, f"login:{account.login_id}", account.sign_in) == (
        "bakery_fans", where, SignIn.OWN_PASSWORD,
    )  # fmt: skip
    access = next(each for each in found.accesses.values() if each.login_id == account.login_id)
    assert (access.person_id, access.how, access.from_on) == (leaver["dan"], AccessHow.SHARED, None)
    lines = keys(here, leaver)
    assert lines[f"{where}/take_over"].is_theirs_alone
    assert lines[f"{where}/password"].task_id  # listed for good
    assert lines[f"{where}/password"].title == "Instagram: bakery_fans"


def test_a_page_that_goes_by_role_becomes_a_role_of_theirs(here, leaver):
    where = note(here, leaver, Came.ACCOUNT, "Bakery fans", network="facebook")
    found = inventory(here)
    access = next(each for each in found.accesses.values() if f"account:{each.account_id}" == where)
    assert access.how is AccessHow.ROLE
    assert {f"{where}/take_over", f"role:{access.id}"} <= keys(here, leaver).keys()


@pytest.mark.parametrize(
    ("what", "kind"), [("orders@bakery.example", LoginKind.MAILBOX), ("Canva", LoginKind.OTHER)]
)
def test_what_is_on_no_network_becomes_a_login(here, leaver, what, kind):
    where = note(here, leaver, Came.ACCOUNT, what)
    login = inventory(here).logins[int(where.partition(":")[2])]
    assert (login.title, login.kind) == (what, kind)
    assert f"{where}/password" in keys(here, leaver)


@pytest.mark.parametrize(
    ("came", "kind"),
    [(Came.RECOVERY_EMAIL, PartKind.RECOVERY_EMAIL), (Came.RECOVERY_PHONE, PartKind.RECOVERY_PHONE)],
)
def test_a_recovery_address_of_theirs_is_noted_with_the_login_and_listed(here, leaver, came, kind):
    key = f"login:{leaver['login']}/{kind}"
    assert key not in keys(here, leaver)
    before = len(inventory(here).accesses)
    note(here, leaver, came, "dan@home.example", login_id=leaver["login"])
    part = inventory(here).parts_of[leaver["login"]][kind]
    assert (part.state, part.version, part.changed_on, part.detail) == (
        PartState.IN_PLACE, 1, None, "dan@home.example",
    )  # fmt: skip
    assert key in keys(here, leaver)
    assert len(inventory(here).accesses) == before  # that they share the login is noted already


def test_what_was_noted_of_a_recovery_address_stays(here, leaver):
    here.part(leaver["login"], PartKind.RECOVERY_EMAIL, detail="hello@bakery.example")
    note(here, leaver, Came.RECOVERY_EMAIL, "dan@home.example", login_id=leaver["login"])
    part = inventory(here).parts_of[leaver["login"]][PartKind.RECOVERY_EMAIL]
    assert (part.version, part.detail) == (1, "hello@bakery.example, dan@home.example")


def test_a_recovery_address_on_a_login_that_is_not_theirs_opens_it_to_them(here, leaver):
    other = here.login("X")
    assert not any(key.startswith(f"login:{other}/") for key in keys(here, leaver))
    note(here, leaver, Came.RECOVERY_PHONE, "+1 555", login_id=other, note="From the start")
    access = next(each for each in inventory(here).accesses.values() if each.login_id == other)
    assert (access.how, access.from_on) == (AccessHow.TOLD, None)
    assert {f"login:{other}/password", f"login:{other}/recovery_phone"} <= keys(here, leaver).keys()


def test_a_device_of_theirs_is_an_access_on_a_device(here, leaver):
    note(here, leaver, Came.DEVICE, "Private phone", login_id=leaver["login"])
    access = max(inventory(here).accesses.values(), key=lambda each: each.id)
    assert (access.how, access.login_id) == (AccessHow.ON_DEVICE, leaver["login"])
    assert f"access:{access.id}" in keys(here, leaver)


def test_anything_else_becomes_a_task_with_its_note(here, leaver):
    assert note(here, leaver, Came.OTHER, "Cancel the music plan", note="Dan's card") == ""
    line = next(line for line in keys(here, leaver).values() if line.kind is TaskKind.FREE)
    assert (line.deed, line.note) == ("Cancel the music plan", "Dan's card")


@pytest.mark.parametrize(
    ("came", "what", "said"),
    [
        (Came.OTHER, "  ", "Say what came up"),
        (Came.DEVICE, "Phone", "Say which login"),
        (Came.RECOVERY_EMAIL, "a@b.example", "Say which login"),
    ],
)
def test_an_answer_that_says_too_little_changes_nothing(here, leaver, came, what, said):
    before = inventory(here), keys(here, leaver)
    with pytest.raises(UserError, match=said):
        note(here, leaver, came, what)
    assert (inventory(here), keys(here, leaver)) == before


def test_a_closed_case_takes_no_answers(here, leaver):
    here.do(cases.withdraw, leaver["case"], on=DAY, why="Stays")
    with pytest.raises(UserError, match="closed"):
        note(here, leaver, Came.OTHER, "Cancel the plan")


@pytest.mark.parametrize(
    ("came", "fields"),
    [
        (Came.ACCOUNT, {"network": "instagram"}),
        (Came.ACCOUNT, {"network": "facebook"}),
        (Came.RECOVERY_EMAIL, {"login_id": 1}),
        (Came.DEVICE, {"login_id": 1}),
        (Came.OTHER, {}),
    ],
)
def test_each_answer_is_one_step_that_can_be_undone(here, leaver, came, fields):
    before = inventory(here), keys(here, leaver)
    note(here, leaver, came, "What came up", **fields)
    assert keys(here, leaver) != before[1]
    here.office.undo()
    assert (inventory(here), keys(here, leaver)) == before


def test_an_office_without_a_brand_gets_one_with_its_first_account(here, office):
    dan = here.person("Dan")
    case = here.do(cases.open_case, person_id=dan, kind=LeavingKind.FRIENDLY, last_day=DAY, today=DAY)
    note(here, {"case": case}, Came.ACCOUNT, "fans", network="x")
    with office.reading() as session:
        assert [brand.name for brand in service.brands(session)] == ["Corner Bakery"]
        assert ownership.owned_by(session, dan) == []
