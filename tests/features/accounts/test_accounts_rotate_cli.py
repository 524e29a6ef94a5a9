"""``smmdesk accounts rotate``: nothing is let go before somebody says that the new one works, and nothing is said aloud."""

import io
import json
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial

import pytest

from smmdesk import cli
from smmdesk.core import history, otp
from smmdesk.core.office import Office
from smmdesk.core.program import Program
from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import logins, networks, rotation, secrets, service
from smmdesk.features.accounts.cli_rotate import PARTS
from smmdesk.features.accounts.kinds import AccessHow, PartKind
from smmdesk.features.people import service as people
from tests.features.leaving.certified import Leaving
from tests.features.leaving.world import LeavingWorld
from tests.support import dump

BEFORE = date(2026, 3, 1)
PAGE = networks.network("instagram").change_password_url
SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
OLD = Bundle(
    password=Secret("the old words"),
    totp=Secret("JBSWY3DPEHPK3PXP"),
    backup_codes=(Secret("1111"), Secret("2222")),
    api_keys={"Shop": Secret("old shop key"), "Site": Secret("old site key")},
)
GIVEN = {
    "password": (b"quite other words\n", [], "password", Secret("quite other words")),
    "authenticator": (SEED.encode(), [], "totp", Secret(SEED)),
    "backup_codes": (b"3333 4444\r\n\r\n5555 6666\r\n", [], "backup_codes", (Secret("3333 4444"), Secret("5555 6666"))),
    "api_keys": (b"new shop key", ["--name", "Shop"], "api_keys", {**OLD.api_keys, "Shop": Secret("new shop key")}),
}  # fmt: skip


class Shop:
    """An office in a file that is open only while somebody looks into it."""

    def __init__(self, path, clock, store):
        self.path, self.clock, self.store = path, clock, store

    def look(self, ask):
        office = Office.open(self.path, clock=self.clock)
        vault = Vault(office, self.store)
        try:
            return ask(office, vault)
        finally:
            vault.close()
            office.close()

    @property
    def bundle(self):
        return self.look(lambda office, vault: secrets.read(office, vault, 1))

    @property
    def labels(self):
        def ask(office, _vault):
            with office.reading() as session:
                return [entry.label for entry in history.entries(session)]

        return self.look(ask)

    def part(self, kind):
        def ask(office, _vault):
            with office.reading() as session:
                return next(part for part in logins.parts(session, 1) if part.kind is kind)

        return self.look(ask)


@pytest.fixture
def shop(tmp_path, clock, memory_store, monkeypatch):
    """Return a bakery with one login that has every stored part; its keyring is the command line's too."""
    monkeypatch.setattr("smmdesk.core.vault.vault.open_store", lambda _name: memory_store)
    shop = Shop(tmp_path / "bakery.smmdesk", clock, memory_store)
    Office.create(shop.path, "Corner Bakery", clock=clock).close()
    shop.look(_fill)
    return shop


def _fill(office, vault):
    with office.transaction("Fill") as session:
        login = logins.add(session, title="Instagram", username="bakery").id
        brand = service.brand_named(session, "Bakery").id
        service.add(session, brand_id=brand, network="instagram", name="Our page", login_id=login)
    secrets.store(office, vault, login, on=BEFORE, **vars(OLD))


@pytest.fixture
def rotate(shop, capsys, monkeypatch):
    """Return a function that carries the command out for Instagram; it returns its code and what it says, both ways."""
    monkeypatch.setattr(cli, "Program", partial(Program, clock=shop.clock))

    def rotate(*words, stdin=b"", name="Instagram"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        code = cli.run(["--office", str(shop.path), "accounts", "rotate", name, *words])
        return code, *capsys.readouterr()

    return rotate


def answer(found):
    code, out, err = found
    assert (code, err) == (0, "")
    return json.loads(out)


def give(rotate, part, *more):
    stdin, words, _field, _new = GIVEN[part]
    return rotate("--part", part, *words, "--password-stdin", *more, stdin=stdin)


def test_it_takes_the_parts_that_can_be_rotated_here():
    assert PARTS == rotation.STORED
    assert set(GIVEN) == set(PARTS)


# --- storing


@pytest.mark.parametrize("part", GIVEN)
def test_a_new_secret_is_stored_and_waits_while_the_old_one_counts(shop, rotate, part):
    found = answer(give(rotate, part, "--json"))

    assert found.pop("page") == (PAGE if part == "password" else None)
    assert found == {"login": 1, "part": part, "state": "waiting", "stored_on": "2026-11-20"}
    assert shop.bundle == OLD
    assert shop.look(lambda office, _vault: rotation.under_way(office, 1, PartKind(part)))


@pytest.mark.parametrize("part", GIVEN)
def test_confirmed_it_is_in_use_and_the_old_one_is_gone(shop, rotate, part):
    *_how, field, new = GIVEN[part]
    give(rotate, part)
    found = answer(rotate("--part", part, "--confirm", "--json"))

    assert found == {
        "login": 1,
        "part": part,
        "state": "in_use",
        "changed_on": "2026-11-20",
        "still_known": [],
    }
    assert vars(shop.bundle) == {**vars(OLD), field: new}
    assert (shop.part(PartKind(part)).version, shop.part(PartKind(part)).changed_on) == (
        2,
        date(2026, 11, 20),
    )
    assert shop.labels[0] == f"Replace {PartKind(part).words} of Instagram"
    assert len(shop.store.list_keys("")) == 1


@pytest.mark.parametrize("part", GIVEN)
def test_refused_the_old_one_stays_and_nothing_waits(shop, rotate, part):
    give(rotate, part)
    found = answer(rotate("--part", part, "--refuse", "--json"))

    assert found == {"login": 1, "part": part, "state": "refused"}
    assert shop.bundle == OLD
    assert len(shop.store.list_keys("")) == 1
    assert rotate("--part", part, "--confirm")[0] == 1


def test_in_words_it_says_where_it_is_changed_and_how_to_go_on(rotate):
    code, out, err = give(rotate, "password")

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Password of Instagram: the new one is stored, and the old one still counts.",
        f"Change it on the network: {PAGE}",
        "When it works there: smmdesk accounts rotate login:1 --part password --confirm",
        "If it does not work: smmdesk accounts rotate login:1 --part password --refuse",
    ]


def test_what_it_says_to_do_next_can_be_done(rotate):
    said = give(rotate, "api_keys")[1].splitlines()
    command = next(line for line in said if line.endswith("--confirm")).partition("rotate ")[2]
    name, *words = command.split()

    assert rotate(*words, name=name)[0] == 0


def test_the_password_is_the_default_and_a_login_is_found_by_its_account(rotate):
    found = answer(rotate("--password-stdin", "--json", stdin=b"quite other words", name="our page"))

    assert (found["login"], found["part"]) == (1, "password")


def test_of_the_secret_nothing_is_said_and_nothing_is_noted(shop, rotate):
    said = [give(rotate, part) for part in GIVEN] + [rotate("--part", part, "--confirm") for part in GIVEN]

    everything = f"{said} {dump(shop.path)}"
    for secret in (
        "quite other words",
        "the old words",
        SEED,
        "3333 4444",
        "1111",
        "new shop key",
        "old shop key",
    ):
        assert secret not in everything


# --- drawn by chance, and shown


def test_one_drawn_by_chance_is_as_the_network_takes_it_and_is_shown_to_nobody_who_does_not_ask(shop, rotate):
    code, out, err = rotate("--generate")
    new = shop.look(
        lambda office, vault: vault.read(rotation.under_way(office, 1, PartKind.PASSWORD).version)
    )

    assert (code, err, len(new.password)) == (0, "", 24)
    assert new.password.reveal() not in out
    assert "To see it: smmdesk accounts rotate login:1 --part password --show\n" in out
    assert not shop.labels[0].startswith("Show")


def test_shown_it_stands_alone_on_standard_output_and_the_history_knows(shop, rotate):
    code, out, err = rotate("--generate", "--show")
    again = rotate("--show")

    assert (code, again[0], again[1]) == (0, 0, out)
    assert out.count("\n") == 1
    assert out.strip() not in err
    assert "--confirm" in err
    assert "--show" not in err
    assert shop.labels[:2] == ["Show the new Password of Instagram"] * 2
    rotate("--confirm")
    assert shop.bundle.password.reveal() == out.removesuffix("\n")


def test_of_a_key_only_the_new_one_is_shown(rotate):
    give(rotate, "api_keys")

    assert answer(rotate("--part", "api_keys", "--show", "--json"))["secret"] == "new shop key"


def test_of_a_seed_the_code_is_shown_that_the_network_asks_for(shop, rotate):
    said = give(rotate, "authenticator")[1]
    code, out, err = rotate("--part", "authenticator", "--show")
    expected = otp.read(Secret(SEED)).code(shop.clock.now())

    assert (
        "For the code that the network asks for: smmdesk accounts rotate login:1 --part authenticator --show"
        in said
    )
    assert (code, out) == (0, f"{expected.text}\n")
    assert f"good for {expected.seconds_left} seconds" in err
    found = answer(rotate("--part", "authenticator", "--show", "--json"))
    assert (found["code"], found["seconds_left"], "secret" in found) == (
        expected.text,
        expected.seconds_left,
        False,
    )
    assert not any(label.startswith("Show") for label in shop.labels), "a code does not tell the seed"


# --- taking it into use


def test_the_day_and_the_reason_are_noted(shop, rotate):
    give(rotate, "password")
    assert (
        answer(rotate("--confirm", "--on", "2026-11-18", "--why", " Dan left ", "--json"))["changed_on"]
        == "2026-11-18"
    )

    assert shop.part(PartKind.PASSWORD).changed_on == date(2026, 11, 18)
    (past,) = _rows(shop, "past_version")
    assert (past["ended_on"], past["reason"]) == ("2026-11-18", "Dan left")


def _rows(shop, table):
    with closing(sqlite3.connect(shop.path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]


def test_a_day_that_is_still_to_come_is_refused(shop, rotate):
    give(rotate, "password")

    assert rotate("--confirm", "--on", "2026-11-21") == (
        1,
        "",
        "This day is still to come. Nothing was changed.\n",
    )
    assert shop.bundle == OLD


def test_what_else_somebody_who_left_could_know_is_said(shop, rotate):
    def dan_left(office, _vault):
        with office.transaction("Dan") as session:
            dan = people.add(session, name="Dan", left_on=date(2026, 11, 1)).id
            logins.grant(
                session,
                person_id=dan,
                login_id=1,
                how=AccessHow.SHARED,
                from_on=BEFORE,
                to_on=date(2026, 11, 1),
            )

    shop.look(dan_left)
    give(rotate, "password")
    said = rotate("--confirm")[1].splitlines()

    assert said == [
        "Password of Instagram: the new one is in use, and the old one is gone.",
        "Log out everywhere else: a new password often does not do that.",
        "Somebody who left could still know: Authenticator seed, Backup codes, and API keys.",
    ]
    give(rotate, "backup_codes")
    found = answer(rotate("--part", "backup_codes", "--confirm", "--json"))
    assert found["still_known"] == ["authenticator", "api_keys"]


def test_a_task_of_a_leaving_case_closes_itself_when_the_rotation_is_confirmed(
    tmp_path, clock, memory_store, capsys, monkeypatch
):
    monkeypatch.setattr("smmdesk.core.vault.vault.open_store", lambda _name: memory_store)
    monkeypatch.setattr(cli, "Program", partial(Program, clock=clock))
    path = tmp_path / "bakery.smmdesk"
    leaving = Leaving(LeavingWorld(Office.create(path, "Corner Bakery", clock=clock)), memory_store)
    leaving.leave()
    clock.moment = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def smmdesk(*words, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        assert cli.run(["--office", str(path), *words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    def standings():
        tasks = smmdesk("leaving", "show", str(leaving.case))["tasks"]
        return {task["key"]: task["standing"] for task in tasks}

    password, sessions = f"{leaving.key}/password", f"{leaving.key}/sessions"
    smmdesk("accounts", "rotate", "Instagram", "--password-stdin", stdin=b"words nobody knows\n")
    assert (standings()[password], standings()[sessions]) == ("open", "blocked")
    smmdesk("accounts", "rotate", "Instagram", "--confirm")
    assert (standings()[password], standings()[sessions]) == ("done", "open")


# --- wrong use


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--confirm", "--refuse"], "Only --generate and --show go together; of the others choose one."),
        (["--generate", "--password-stdin"], "Only --generate and --show go together; of the others choose one."),
        (["--confirm", "--show"], "Only --generate and --show go together; of the others choose one."),
        (["--part", "authenticator", "--generate"], "Only a password can be drawn by chance; the rest is made by the network."),
        (["--part", "backup_codes", "--show"], "The network itself shows its backup codes; --show is not for them."),
        (["--part", "api_keys", "--password-stdin"], "Say with --name which of the API keys is replaced."),
        (["--part", "api_keys", "--name", " ", "--password-stdin"], "Say with --name which of the API keys is replaced."),
        (["--name", "Shop", "--password-stdin"], "--name goes with a new API key only."),
        (["--part", "api_keys", "--name", "Shop", "--confirm"], "--name goes with a new API key only."),
        (["--password-stdin", "--why", "Dan left"], "--on and --why go with --confirm only."),
        (["--refuse", "--on", "2026-11-20"], "--on and --why go with --confirm only."),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_wrong_use_in_one_sentence(shop, rotate, words, sentence):
    before = dump(shop.path)
    code, out, err = rotate(*words, stdin=b"quite other words\n")

    assert (code, out, err.splitlines()[-1]) == (2, "", f"Error: {sentence}")
    assert dump(shop.path) == before


@pytest.mark.parametrize("words", [["--part", "passkey"], ["--part", "note"], ["--on", "20.11.2026"]])
def test_a_part_or_day_that_is_none_is_wrong_use(rotate, words):
    assert rotate(*words, "--confirm")[0] == 2


@pytest.mark.parametrize(
    ("words", "stdin", "sentence"),
    [
        (["--password-stdin"], b"", "No new secret was given. Nothing was changed."),
        (["--password-stdin"], b"\n", "No new secret was given. Nothing was changed."),
        ([], b"quite other words", "A password is needed. Give it on standard input with --password-stdin."),
        (["--password-stdin"], b"the old words", "This is the secret that is in use already. Nothing was changed."),
        (["--confirm"], b"", "Password of Instagram: no new one waits for an answer. Nothing was changed."),
        (["--refuse"], b"", "Password of Instagram: no new one waits for an answer. Nothing was changed."),
        (["--show"], b"", "Password of Instagram: no new one waits for an answer. Nothing was changed."),
        (["--part", "backup_codes"], b"1", "Backup codes are several. Give them on standard input, with --password-stdin."),
        (["--part", "backup_codes", "--password-stdin"], b" \n\n", "No new secret was given. Nothing was changed."),
        (["--part", "backup_codes", "--password-stdin"], b"\xff\xfe3\x00", "The backup codes cannot be read as text (UTF-8). Nothing was changed."),
        (["--part", "api_keys", "--name", "Shpo", "--password-stdin"], b"k", "There is no API key called Shpo here, but: Shop and Site. Nothing was changed."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(shop, rotate, words, stdin, sentence):
    before, keys = dump(shop.path), sorted(shop.store.list_keys(""))

    assert rotate(*words, stdin=stdin) == (1, "", f"{sentence}\n")
    assert (dump(shop.path), sorted(shop.store.list_keys(""))) == (before, keys)


def test_what_is_no_seed_is_refused_before_anything_is_stored(shop, rotate):
    before = dump(shop.path)
    code, out, err = rotate("--part", "authenticator", "--password-stdin", stdin=b"not a seed 189!")

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "189" not in err
    assert dump(shop.path) == before


def test_a_second_new_one_waits_until_the_first_has_its_answer(rotate):
    give(rotate, "password")
    code, _out, err = rotate("--generate")

    assert (code, "waits for your answer" in err) == (1, True)


def test_a_login_that_is_not_there_is_one_sentence(rotate):
    assert rotate("--confirm", name="MySpace") == (
        1,
        "",
        "There is no login called MySpace in this office.\n",
    )


def test_the_first_key_of_a_login_takes_any_name(shop, rotate):
    def second(office, _vault):
        with office.transaction("Add") as session:
            logins.add(session, title="Shop system")

    shop.look(second)
    words = ["--part", "api_keys"]
    rotate(*words, "--name", "Till", "--password-stdin", stdin=b"key of the till", name="Shop system")
    rotate(*words, "--confirm", name="Shop system")

    assert shop.look(lambda office, vault: secrets.read(office, vault, 2)).api_keys == {
        "Till": Secret("key of the till")
    }


def test_a_password_that_the_network_would_refuse_is_not_stored(shop, rotate):
    def add(office, _vault):
        with office.transaction("Add") as session:
            login = logins.add(session, title="X").id
            brand = service.brand_named(session, "Bakery").id
            service.add(session, brand_id=brand, network="x", name="Our X", login_id=login)

    shop.look(add)
    code, out, said = rotate("--password-stdin", stdin=b"x", name="X")

    assert (code, out) == (1, "")
    assert said.startswith("X (Twitter) would refuse this password: It asks for 8 letters")
    assert said.endswith("Nothing was changed.\n")
    assert shop.look(lambda office, _vault: rotation.under_way(office, 2, PartKind.PASSWORD)) is None


def test_codes_in_one_line_are_taken_apart_as_in_the_window(shop, rotate):
    assert rotate("--part", "backup_codes", "--password-stdin", stdin=b"3333, 4444 5555")[0] == 0
    assert rotate("--part", "backup_codes", "--confirm")[0] == 0
    assert shop.bundle.backup_codes == (Secret("3333"), Secret("4444"), Secret("5555"))


def test_confirming_says_who_has_to_be_told(shop, rotate):
    def share(office, _vault):
        with office.transaction("Share") as session:
            ben = people.add(session, name="Ben").id
            logins.grant(session, person_id=ben, login_id=1, how=AccessHow.SHARED)

    shop.look(share)
    assert give(rotate, "password")[0] == 0
    _code, out, _err = rotate("--confirm")
    assert "Tell those who share it: Ben." in out
