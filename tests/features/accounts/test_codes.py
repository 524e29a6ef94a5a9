"""The codes of logins: made from the seed in the keyring, noted in the history, counted where they count."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from smmdesk.core import otp
from smmdesk.core.errors import UserError
from smmdesk.core.history import EntryKind, entries
from smmdesk.core.office import Office
from smmdesk.core.program import Program
from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.errors import SecretMissing
from smmdesk.features.accounts import codes, logins, secrets, service
from smmdesk.features.accounts.cli import accounts
from smmdesk.features.accounts.kinds import PartKind
from tests.core.otp import vectors

KEY = otp.base32.from_bytes(vectors.SEEDS["SHA1"])
BY_TIME = Secret(f"otpauth://totp/Instagram:bakery?secret={KEY}&digits=8&period=60&issuer=Instagram")
BY_COUNT = Secret(
    f"otpauth://hotp/Old%20forum?secret={KEY}&counter=0&image=https%3A%2F%2Fforum.example%2Fa.png"
)
OTHERS = Bundle(password=Secret("word"), backup_codes=(Secret("1"),), note=Secret("blue folder"))


def add(office, title):
    with office.transaction(f"Add {title}") as session:
        return logins.add(session, title=title).id


@pytest.fixture
def login(office):
    return add(office, "Instagram")


@pytest.fixture
def counted(office, vault):
    """Return a login whose codes are counted, with other secrets beside."""
    login = add(office, "Old forum")
    secrets.store(
        office,
        vault,
        login,
        on=office.clock.today(),
        totp=BY_COUNT,
        password=OTHERS.password,
        backup_codes=OTHERS.backup_codes,
        note=OTHERS.note,
    )
    return login


def steps(office):
    with office.reading() as session:
        return [(entry.kind, entry.label, json.loads(entry.changes)) for entry in entries(session)]


def versions_of_parts(office, login):
    with office.reading() as session:
        return {part.kind: (part.version, part.changed_on) for part in logins.parts(session, login)}


def test_the_code_is_that_of_the_moment(office, vault, login):
    secrets.store(office, vault, login, on=None, totp=BY_TIME)
    first = codes.take(office, vault, login)
    office.clock.advance(timedelta(seconds=first.seconds_left))
    second = codes.take(office, vault, login)

    assert first == otp.read(BY_TIME).code(first.valid_until - timedelta(seconds=first.seconds_left))
    assert (len(first.text), second.seconds_left) == (8, 60)
    assert second.text != first.text


def test_a_bare_seed_as_it_was_brought_in_makes_codes(office, vault, login):
    secrets.store(office, vault, login, on=None, totp=Secret("jbsw y3dp ehpk 3pxp"))

    assert codes.take(office, vault, login) == otp.read(Secret("JBSWY3DPEHPK3PXP")).code(office.clock.now())


def test_showing_a_code_is_noted_and_tells_neither_code_nor_seed(office, vault, login):
    secrets.store(office, vault, login, on=None, totp=BY_TIME)
    code = codes.take(office, vault, login)
    kind, label, details = steps(office)[0]

    assert (kind, label, details) == (EntryKind.EVENT, "Show a code of Instagram", {"login": login})
    assert not any(text in json.dumps(steps(office)) for text in (KEY, code.text))


def test_an_office_that_is_open_for_reading_shows_codes_without_a_note(office, vault, login):
    secrets.store(office, vault, login, on=None, totp=BY_TIME)
    before = steps(office)
    with_note = codes.take(office, vault, login)
    reader = Office.open(office.path, clock=office.clock, read_only=True)
    try:
        assert codes.take(reader, vault, login) == with_note
    finally:
        reader.close()

    assert len(steps(office)) == len(before) + 1


def test_a_login_without_a_seed_says_so(office, vault, login):
    secrets.store(office, vault, login, on=None, password=Secret("word"))
    with pytest.raises(UserError, match="No authenticator seed is stored for Instagram"):
        codes.take(office, vault, login)

    assert steps(office)[0][0] is EntryKind.CHANGE


def test_a_seed_that_is_none_is_said_and_nothing_is_noted(office, vault, login):
    secrets.store(office, vault, login, on=None, totp=Secret("my own words!"))
    with pytest.raises(UserError, match="no authenticator seed"):
        codes.take(office, vault, login)

    assert steps(office)[0][0] is EntryKind.CHANGE


def test_a_seed_that_is_missing_from_the_keyring_is_said_as_such(office, vault, memory_store, login):
    secrets.store(office, vault, login, on=None, totp=BY_TIME)
    for key in list(memory_store.list_keys("")):
        memory_store.delete(key)

    with pytest.raises(SecretMissing):
        codes.take(office, vault, login)


def test_counted_codes_come_each_once(office, vault, counted):
    shown = [codes.take(office, vault, counted) for _code in range(4)]

    assert shown == [otp.Code(text) for text in vectors.BY_COUNT[:4]]
    assert otp.read(secrets.read(office, vault, counted).totp).counter == 4


def test_counting_renews_no_part_and_keeps_all_other_secrets(office, vault, memory_store, counted):
    before, entries_before = versions_of_parts(office, counted), len(memory_store.list_keys(""))
    codes.take(office, vault, counted)
    kept = secrets.read(office, vault, counted)

    assert versions_of_parts(office, counted) == before
    assert PartKind.AUTHENTICATOR in before
    assert (kept.password, kept.backup_codes, kept.note) == (
        OTHERS.password,
        OTHERS.backup_codes,
        OTHERS.note,
    )
    assert kept.totp == Secret(BY_COUNT.reveal().replace("counter=0", "counter=1"))
    assert len(memory_store.list_keys("")) == entries_before
    assert steps(office)[0][1] == "Use a code of Old forum"


def test_a_counted_code_is_not_shown_unless_its_use_was_kept(
    office, vault, memory_store, counted, monkeypatch
):
    def refuse(_key, _value):
        raise OSError("the keyring is gone")

    monkeypatch.setattr(memory_store, "write", refuse)
    with pytest.raises((UserError, OSError)):
        codes.take(office, vault, counted)
    monkeypatch.undo()

    assert codes.take(office, vault, counted) == otp.Code(vectors.BY_COUNT[0])


# --- which login a name means


@pytest.fixture
def shop(office, login):
    """Return the account that the login opens."""
    with office.transaction("Add account") as session:
        brand = service.brand_named(session, "Bakery")
        service.add(
            session, brand_id=brand.id, network="instagram", name="Corner", handle="@corner", login_id=login
        )
    return login


def meant(office, name):
    with office.reading() as session:
        return codes.named(session, name).id


@pytest.mark.parametrize("name", ["Instagram", " instagram ", "Corner", "@CORNER", "login:{login}"])
def test_a_login_is_found_by_its_name_or_that_of_its_account(office, shop, name):
    assert meant(office, name.format(login=shop)) == shop


def test_a_logins_own_name_wins_over_that_of_an_account(office, shop):
    other = add(office, "Corner")

    assert meant(office, "corner") == other


def test_a_name_of_two_logins_is_asked_about(office, login):
    other = add(office, "INSTAGRAM")
    with pytest.raises(UserError, match=f"Say which one: login:{login}, login:{other}"):
        meant(office, "Instagram")

    assert meant(office, f"login:{other}") == other


@pytest.mark.parametrize("name", ["", "Facebook", "login:999", "insta"])
def test_a_name_that_no_login_has_is_told(office, shop, name):
    with pytest.raises(UserError, match="There is no login called"):
        meant(office, name)


# --- the command


@pytest.fixture
def printed(office, vault, memory_store, login, monkeypatch):
    """Return a function that prints the code of a login with a seed, and what it printed."""
    secrets.store(office, vault, login, on=None, totp=BY_TIME)
    monkeypatch.setattr("smmdesk.core.vault.vault.open_store", lambda _name: memory_store)
    program = Program(office.path, clock=office.clock)

    def printed(*words):
        office.close()
        return CliRunner().invoke(accounts, ["code", *words], obj=program)

    return printed


def test_the_command_prints_the_code_and_how_long_it_is_good(office, printed):
    code = otp.read(BY_TIME).code(office.clock.now())

    assert printed("Instagram").output == f"{code.text} (good for {code.seconds_left} seconds)\n"


def test_the_command_prints_json_with_stable_keys(office, login, printed):
    code = otp.read(BY_TIME).code(office.clock.now())
    found = json.loads(printed("instagram", "--json").output)

    assert list(found) == ["login", "code", "seconds_left"]
    assert found == {"login": login, "code": code.text, "seconds_left": code.seconds_left}


def test_the_command_notes_that_the_code_was_shown(office, printed):
    printed("Instagram")
    again = Office.open(office.path, clock=office.clock)
    try:
        assert steps(again)[0][1] == "Show a code of Instagram"
    finally:
        again.close()


def test_a_counted_code_is_printed_without_a_time(office, vault, counted, printed):
    assert json.loads(printed("Old forum", "--json").output) == {
        "login": counted,
        "code": vectors.BY_COUNT[0],
        "seconds_left": None,
    }
    assert printed("Old forum").output == f"{vectors.BY_COUNT[1]}\n"


def test_the_command_says_what_cannot_be_done(printed):
    ended = printed("Facebook")

    assert isinstance(ended.exception, UserError)
    assert ended.output == ""
