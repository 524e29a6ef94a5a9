"""``smmdesk check``: what it prints for people and programs, and how it ends."""

import json

import pytest

from smmdesk import cli
from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office
from smmdesk.core.vault import Secret
from smmdesk.core.vault.errors import KeyringDenied, KeyringLocked, KeyringUnavailable
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import logins, secrets
from smmdesk.features.accounts import service as accounts
from smmdesk.features.people import service as people

KEYS = [
    *("check", "severity", "rules", "where", "message"),
    *("reason", "advice", "title", "area", "kind", "limit", "data"),
]
SKIPPED = ["C04", "C05", "C06", "S01"]


@pytest.fixture
def store(monkeypatch):
    """Let every vault have one keyring that is only memory."""
    store = MemoryStore()
    monkeypatch.setattr("smmdesk.core.vault.vault.open_store", lambda _name: store)
    return store


@pytest.fixture
def path(tmp_path, store):
    """Make an office with two logins that share a password, and one without any; return its file."""
    office = Office.create(tmp_path / "bakery.smmdesk", "Corner Bakery", clock=SystemClock())
    vault = Vault(office, store)
    with office.transaction("Begin") as session:
        people.add(session, name="Ana")
        brand = accounts.brand_named(session, "Bakery").id
        accounts.add(session, brand_id=brand, network="x", name="bakes", is_official=False)
        numbers = [logins.add(session, title=title).id for title in ("Instagram", "Pinterest", "TikTok")]
    for number in numbers[:2]:
        secrets.store(office, vault, number, on=office.clock.today(), password=Secret("vK7#qPz!m2Rw_9sLx4Tb"))
    vault.close()
    office.close()
    return office.path


@pytest.fixture
def smmdesk(path, capsys):
    """Return a function that carries a command out on the office; it returns the code and what was printed."""

    def smmdesk(*words):
        capsys.readouterr()
        code = cli.run(["--office", str(path), *words])
        return code, capsys.readouterr().out

    return smmdesk


def found(answer):
    return {item["check"]: item for item in json.loads(answer[1])}


def test_each_finding_has_the_promised_keys(smmdesk):
    items = json.loads(smmdesk("check", "--json")[1])

    assert [list(item) for item in items] == [KEYS] * len(items)
    assert {item["check"] for item in items} == {"C04", "C05", "C13"}


def test_the_worst_comes_first_and_says_its_rules_and_place(smmdesk):
    first = json.loads(smmdesk("check", "--json")[1])[0]

    assert (first["check"], first["severity"], first["rules"]) == ("C05", "error", ["R091"])
    assert (first["where"], first["message"]) == ("login:1", "Instagram and Pinterest share one password")


def test_it_says_the_same_to_people(smmdesk):
    code, out = smmdesk("check")

    assert code == 0
    assert "Error: Instagram and Pinterest share one password." in out
    assert "(C05, R091)" in out


def test_it_ends_with_3_where_something_is_found_and_somebody_asked(smmdesk):
    assert smmdesk("check")[0] == 0
    assert smmdesk("check", "--exit-code")[0] == 3


@pytest.mark.parametrize("reason", [KeyringLocked, KeyringUnavailable])
def test_a_keyring_that_does_not_answer_is_said_and_no_password_is_called_missing(
    smmdesk, store, monkeypatch, reason
):
    def refuse(_keys):
        raise reason

    monkeypatch.setattr(store, "read_many", refuse)
    answer = smmdesk("check", "--json", "--exit-code")
    keyring = found(answer)["keyring"]

    assert answer[0] == 3
    assert list(keyring) == KEYS
    assert reason().sentence in keyring["message"]
    assert keyring["data"] == {"skipped": SKIPPED}
    assert not set(found(answer)) & set(SKIPPED)
    said = smmdesk("check")[1]
    assert reason().sentence in said
    assert "No secret on file (C04)" in said
    assert "No password is stored" not in said


def test_secrets_that_are_denied_are_said_beside_what_was_found(smmdesk, store, monkeypatch):
    def deny(_keys):
        raise KeyringDenied

    monkeypatch.setattr(store, "read_many", deny)
    answer = smmdesk("check", "--json")

    assert found(answer)["keyring"]["data"] == {"unread": ["Instagram", "Pinterest"]}
    assert found(answer)["C04"]["where"] == "login:3"


def test_a_new_office_is_well(tmp_path, store, capsys):
    path = tmp_path / "new.smmdesk"
    Office.create(path, "New", clock=SystemClock()).close()
    assert cli.run(["--office", str(path), "check", "--exit-code"]) == 0

    assert capsys.readouterr().out == "Nothing was found. All is well.\n"


def test_checking_changes_nothing(smmdesk, path):
    before = path.read_bytes()
    smmdesk("check", "--json")

    assert path.read_bytes() == before


def test_no_secret_is_printed_or_left_in_the_office_file(smmdesk, path):
    said = "".join(smmdesk(*words)[1] for words in (("check",), ("check", "--json")))

    assert "vK7#qPz" not in said
    assert b"vK7#qPz" not in path.read_bytes()
