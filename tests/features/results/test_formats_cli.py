"""``smmdesk results formats``: describe a kind of file, list, rename, forget."""

import json
from functools import partial

import pytest

from smmdesk import cli
from smmdesk.core.office import Office
from smmdesk.core.program import Program
from tests.features.results.own_files import write_american, write_shop

LEARN = (
    *("--name", "Till", "--day", "Tag", "--form", "dmy", "--about", "Kampagne=campaign"),
    *("--column", "Umsatz (EUR)=revenue", "--column", "bestellungen=orders"),
)


@pytest.fixture
def shop(tmp_path):
    return str(write_shop(tmp_path / "shop.csv"))


@pytest.fixture
def run(tmp_path, clock, capsys, monkeypatch):
    """Return a function that carries a command out on an office; what it returns, prints and warns."""
    path = tmp_path / "bakery.smmdesk"
    Office.create(path, "Corner Bakery", clock=clock).close()
    monkeypatch.setattr(cli, "Program", partial(Program, clock=clock))

    def run(*words):
        code = cli.run(["--office", str(path), *words])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def formats(run):
    return json.loads(run("results", "formats", "list", "--json")[1])


def test_an_unknown_file_says_how_to_go_on(run, shop):
    code, _out, err = run("results", "import", shop)
    assert code == 1
    assert "smmdesk results formats learn" in err


def test_a_described_file_can_be_imported(run, shop):
    code, out, _err = run("results", "formats", "learn", shop, *LEARN)
    assert code == 0
    assert "known from now on, as Till" in out
    assert run("results", "import", shop)[0] == 0
    (found,) = json.loads(run("results", "show", "revenue", "--parts", "--json")[1])[:1]
    assert (found["value"], found["currency"], found["date"]) == (1234.5, "EUR", "2026-08-01")


def test_only_what_was_said_is_stored(run, shop):
    run("results", "formats", "learn", shop, *LEARN)
    run("results", "import", shop)
    assert json.loads(run("results", "show", "reach", "--parts", "--json")[1]) == []


def test_kinds_of_files_are_listed_and_forgotten(run, shop):
    assert "No kind of file" in run("results", "formats", "list")[1]
    run("results", "formats", "learn", shop, *LEARN)
    (found,) = formats(run)
    assert found["name"] == "Till"
    assert "Till" in run("results", "formats", "list")[1]

    code, out, _err = run("results", "formats", "forget", found["key"])
    assert code == 0
    assert "history undo" in out
    assert formats(run) == []
    run("history", "undo")
    assert [each["key"] for each in formats(run)] == [found["key"]]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("--form", None), "how the days are written"),
        (("--day", "Datum"), "heading Datum"),
        (("--about", "Kampagne=thing"), "A row can be about"),
        (("--column", "Reach=revenues"), "no metric revenues"),
        (("--column", "Reach=reach:percent"), "can be counted in: count"),
        (("--network", "Nowhere"), "no network called Nowhere"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_is_kept(run, shop, change, sentence):
    name, value = change
    words = list(LEARN)
    if value is None:
        at = words.index(name)
        del words[at : at + 2]
    else:
        words += [name, value]
    code, _out, err = run("results", "formats", "learn", shop, *words)
    assert code != 0
    assert sentence in err
    assert formats(run) == []


def test_forgetting_what_is_not_there_says_so(run):
    code, _out, err = run("results", "formats", "forget", "own_0")
    assert code != 0
    assert "no format own_0" in err


def test_a_kind_of_file_is_renamed_and_its_files_are_known_as_before(run, shop):
    run("results", "formats", "learn", shop, *LEARN)
    (old,) = formats(run)
    code, out, _err = run("results", "formats", "rename", old["key"], " Cash desk ")

    assert (code, formats(run)) == (0, [{**old, "name": "Cash desk"}])
    assert "The format Till is called Cash desk now." in out
    (row,) = json.loads(run("results", "import", shop, "--dry-run", "--json")[1])
    assert row["profile"] == old["key"]
    assert "Rename the format Till to Cash desk" in run("history", "undo")[1]
    assert formats(run) == [old]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("  ", "Give this kind of file a name."), ("till TWO", "called till TWO already. Nothing was changed.")],
)
def test_no_name_and_the_name_of_another_are_refused(run, shop, tmp_path, name, sentence):
    run("results", "formats", "learn", shop, *LEARN)
    other = str(write_american(tmp_path / "other.csv"))
    run(
        *("results", "formats", "learn", other, "--name", "Till two", "--day", "When"),
        "--column",
        "Sold=orders",
    )
    before = formats(run)
    key = next(each["key"] for each in before if each["name"] == "Till")
    code, _out, err = run("results", "formats", "rename", key, name)

    assert code == 1
    assert sentence in err
    assert formats(run) == before


def test_a_kind_of_file_may_be_written_otherwise(run, shop):
    run("results", "formats", "learn", shop, *LEARN)
    (old,) = formats(run)

    assert run("results", "formats", "rename", old["key"], "TILL")[0] == 0
    assert formats(run)[0]["name"] == "TILL"
