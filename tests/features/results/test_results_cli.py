"""``smmdesk results``: what each command answers in words and as JSON, and that only import and undo change anything."""

import json
import signal
from functools import partial

import pytest

from smmdesk import cli
from smmdesk.core.office import Office
from smmdesk.core.program import Program
from smmdesk.features.accounts import service as accounts
from smmdesk.features.accounts.networks import network
from smmdesk.features.results.kinds import SeriesKey
from smmdesk.features.results.period_value import Caveat
from smmdesk.features.results.profiles import profiles
from smmdesk.features.results.storing import Storing
from tests.features.results.exports import write_ads
from tests.features.results.world import LIKES, ResultsWorld, on, what_counts
from tests.support import dump

FILE = [
    *("file", "profile", "account", "import", "series", "observations", "from", "to", "rows", "questions"),
    *("notices", "sample", "time_zone", "choices", "problem"),
]
FIGURE = [
    *(
        "account",
        "metric",
        "date",
        "to",
        "value",
        "import",
        "imports",
        "currency",
        "kind",
        "by",
        "about",
        "dimension",
    ),
    *("total", "partial", "provisional", "low", "high", "notes"),
]
NETWORK = profiles()["meta_ads"].network
AUTUMN = ("2026-11-01", "Autumn", 1000, 12, "4.50")
WINTER = ("2026-11-02", "Winter", 2000, 20, "7.25")


@pytest.fixture
def path(tmp_path, clock):
    path = tmp_path / "bakery.smmdesk"
    Office.create(path, "Corner Bakery", clock=clock).close()
    return path


@pytest.fixture
def put(path, clock):
    """Return a function that does something to the office and closes it again."""

    def put(work):
        office = Office.open(path, clock=clock)
        try:
            return work(ResultsWorld(office))
        finally:
            office.close()

    return put


@pytest.fixture
def ads(tmp_path):
    return write_ads(tmp_path / "ads.csv", AUTUMN, WINTER)


@pytest.fixture
def smmdesk(path, capsys, clock, monkeypatch):
    """Return a function that carries a command out; what it returns, prints and warns."""
    monkeypatch.setattr(cli, "Program", partial(Program, clock=clock))

    def smmdesk(*words):
        code = cli.run(["--office", str(path), *map(str, words)])
        out, err = capsys.readouterr()
        return code, out, err

    return smmdesk


def answer(found):
    code, out, err = found
    assert code == 0, err
    return json.loads(out)


def state(path):
    return dump(path), what_counts(path)


# --- import


def test_import_says_what_came_in_and_undo_takes_it_back(path, ads, smmdesk):
    before = state(path)

    (row,) = answer(smmdesk("results", "import", ads, "--json"))
    assert list(row) == FILE
    assert (row["file"], row["profile"], row["problem"]) == (str(ads), "meta_ads", None)
    assert (row["from"], row["to"], row["observations"], row["series"]) == ("2026-11-01", "2026-11-02", 6, 6)
    assert row["rows"]["read"] >= row["rows"]["used"] == 2
    assert row["questions"] == []

    found = answer(smmdesk("results", "undo", row["import"], "--json"))
    assert found == {"import": row["import"], "file": "ads.csv", "observations": 6}
    _code, again, _err = smmdesk("history", "undo")
    assert "Take back import of ads.csv" in again
    smmdesk("history", "undo")
    assert state(path) == before


def test_import_in_words(ads, smmdesk):
    code, out, _err = smmdesk("results", "import", ads)

    assert code == 0
    assert "6 figures of" in out
    assert "2026-11-01 to 2026-11-02" in out
    assert "rows were read: 2 used" in out


def test_a_dry_run_says_the_same_and_stores_nothing(path, ads, smmdesk):
    before = state(path)

    (row,) = answer(smmdesk("results", "import", ads, "--dry-run", "--json"))

    assert state(path) == before
    assert (row["import"], row["observations"], row["rows"]["used"]) == (None, 6, 2)
    assert [each["row"] for each in row["sample"]] == [2, 3]
    assert row["sample"][0]["about"] == "campaign Autumn"
    assert {"metric": "spend", "currency": "EUR", "value": 4.5} in row["sample"][0]["values"]


def test_questions_are_listed_and_answered(path, tmp_path, smmdesk):
    file = write_ads(tmp_path / "ads.csv", AUTUMN, money="Amount spent")
    before = state(path)

    code, out, err = smmdesk("results", "import", file)
    assert (code, state(path)) == (1, before)
    assert out.startswith("currency: In which currency")
    assert "Nothing was imported from ads.csv yet" in err

    code, out, _err = smmdesk("results", "import", file, "--json")
    (row,) = json.loads(out)
    assert (code, [each["key"] for each in row["questions"]]) == (1, ["currency"])
    (row,) = answer(smmdesk("results", "import", file, "--answer", "currency=GEL", "--json"))
    assert row["import"]


def test_an_answer_has_a_key_and_a_value(ads, smmdesk):
    code, _out, err = smmdesk("results", "import", ads, "--answer", "GEL")

    assert code == 2
    assert "currency=EUR" in err


def test_whose_figures_they_are_can_be_said(put, ads, smmdesk):
    def two(here):
        with here.office.transaction("Add") as session:
            brand = accounts.brand_named(session, "Bakery").id
            for name in ("Bakery", "Café"):
                accounts.add(session, brand_id=brand, network=NETWORK, name=name)

    put(two)

    code, out, _err = smmdesk("results", "import", ads)
    assert code == 1
    assert f"account: Which account on {network(NETWORK).name} are these figures of?" in out
    assert "account=1 (Bakery); account=2 (Café); account=new (One that is not here yet)" in out
    (row,) = answer(smmdesk("results", "import", ads, "--account", "Café", "--json"))
    assert row["account"] == f"Café on {network(NETWORK).name}"


def test_one_file_that_cannot_be_read_does_not_keep_the_others_out(ads, tmp_path, smmdesk):
    other = tmp_path / "prices.csv"
    other.write_text("bread,price\nrye,3\nwheat,2\n", encoding="utf-8")

    code, out, err = smmdesk("results", "import", other, ads, tmp_path / "none.csv", "--json")

    rows = json.loads(out)
    assert code == 1
    assert [bool(row["problem"]) for row in rows] == [True, False, True]
    assert "prices.csv" in err
    assert "none.csv" in err


def test_the_same_file_twice_is_refused(path, ads, smmdesk):
    smmdesk("results", "import", ads)
    before = state(path)

    code, _out, err = smmdesk("results", "import", ads)

    assert (code, state(path)) == (1, before)
    assert "was imported on November 20, 2026 already" in err


def test_control_c_stops_and_keeps_nothing(path, ads, smmdesk, monkeypatch):
    taken = Storing.add

    def pressed(self, key, figures):
        taken(self, key, figures)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Storing, "add", pressed)
    before = state(path)

    code, _out, err = smmdesk("results", "import", ads, ads)

    assert (code, state(path)) == (1, before)
    assert "was cancelled" in err


# --- list


def test_imports_are_listed_newest_first(put, smmdesk):
    assert smmdesk("results", "list")[1] == "No figures were imported yet.\n"
    put(lambda here: (here.days((1, 10), file_name="reach.csv"), here.days((2, 20), (3, 30), kind="hand")))

    rows = answer(smmdesk("results", "list", "--json"))

    assert rows[1] == {
        "id": 1,
        "kind": "file",
        "file": "reach.csv",
        "account": "The business as a whole",
        "profile": None,
        "imported_on": "2026-11-20",
        "observations": 1,
        "from": "2026-11-01",
        "to": "2026-11-01",
        "time_zone": None,
        "rows": {"read": 0, "used": 0, "skipped": 0},
    }
    assert (rows[0]["id"], rows[0]["kind"], rows[0]["file"]) == (2, "hand", None)
    said = smmdesk("results", "list")[1].splitlines()
    assert said[0].split("  ")[:2] == ["2", "Figures typed on November 20, 2026"]
    assert said[0].endswith("2 figures")


# --- show


def test_figures_are_shown_with_their_import(put, smmdesk):
    put(lambda here: (here.days((1, 10), (2, 20)), here.days((2, 25))))

    rows = answer(smmdesk("results", "show", "reach", "--json"))

    assert list(rows[0]) == FIGURE
    assert [(row["date"], row["value"], row["import"]) for row in rows] == [
        ("2026-11-01", 10, 1),
        ("2026-11-02", 25, 2),
    ]
    assert "The business as a whole    2026-11-02  25" in smmdesk("results", "show", "reach")[1]


def test_parts_are_shown_when_asked_for(put, smmdesk):
    put(lambda here: here.take((LIKES, [on(1, 7)])))

    assert answer(smmdesk("results", "show", "likes", "--json")) == []
    (row,) = answer(smmdesk("results", "show", "likes", "--parts", "--json"))
    assert (row["about"], row["by"], row["value"]) == ("post 178", "lifetime", 7)


def test_by_month_sums_are_summed_and_people_are_not(put, smmdesk):
    put(
        lambda here: (
            here.days((1, 10), (2, 20), key=SeriesKey("impressions", "day")),
            here.days((3, 30), key=SeriesKey("impressions", "day")),
            here.days((1, 10), (2, 20)),
        )
    )

    (row,) = answer(smmdesk("results", "show", "impressions", "--by", "month", "--json"))
    assert (row["value"], row["imports"], row["import"], row["by"]) == (60, [1, 2], 2, "month")
    assert (row["date"], row["to"], row["partial"]) == ("2026-11-01", "2026-11-30", True)
    (row,) = answer(smmdesk("results", "show", "reach", "--by", "month", "--json"))
    assert row["value"] is None
    assert "20 to 30" in smmdesk("results", "show", "reach", "--by", "month")[1]


def test_results_of_ads_are_shown_by_their_kind_and_said_to_be_no_sum_where_nobody_tells_it(put, smmdesk):
    def results(campaign, dimension):
        return SeriesKey("results", "day", "campaign", campaign, dimension)

    put(
        lambda here: (
            here.days((1, 3), (2, 4), key=results("1", "result=leads")),
            here.days((1, 500), key=results("2", "result=link_clicks")),
            here.days((1, 7), key=results("3", "")),
            here.days((1, 8), key=results("4", "")),
        )
    )

    rows = answer(smmdesk("results", "show", "results", "--by", "month", "--json"))
    assert {row["kind"]: row["value"] for row in rows} == {None: None, "leads": 7, "link_clicks": 500}
    assert rows[0]["notes"] == [Caveat.KINDS.sentence]
    assert "clicks on the link" in smmdesk("results", "show", "results", "--by", "month")[1]
    parts = answer(smmdesk("results", "show", "results", "--parts", "--json"))
    assert (parts[0]["kind"], parts[0]["dimension"], parts[0]["about"]) == ("leads", None, "campaign 1")


def test_an_accounts_figures_are_shown_by_its_name(put, smmdesk):
    def fill(here):
        with here.office.transaction("Add") as session:
            brand = accounts.brand_named(session, "Bakery").id
            page = accounts.add(session, brand_id=brand, network="facebook", name="Corner Bakery").id
        here.days((1, 10), account=page)
        here.days((1, 99))

    put(fill)

    (row,) = answer(smmdesk("results", "show", "reach", "--account", "corner bakery", "--json"))
    assert (row["account"], row["value"]) == ("Corner Bakery on Facebook", 10)
    assert len(answer(smmdesk("results", "show", "reach", "--json"))) == 2
    code, _out, err = smmdesk("results", "show", "reach", "--account", "Nobody")
    assert (code, "There is no account Nobody" in err) == (1, True)


def test_an_unknown_metric_is_said_with_those_that_there_are(smmdesk):
    code, _out, err = smmdesk("results", "show", "rech")

    assert code == 1
    assert "There is no metric rech" in err
    assert "reach" in err


def test_there_is_nothing_to_undo_where_there_is_no_such_import(path, smmdesk):
    before = state(path)

    code, _out, err = smmdesk("results", "undo", "9")

    assert (code, state(path)) == (1, before)
    assert "There is no import 9" in err


def test_reading_changes_nothing(put, path, smmdesk):
    put(lambda here: here.days((1, 10)))
    before = state(path)

    for words in (["list"], ["show", "reach"], ["show", "reach", "--by", "week"]):
        assert smmdesk("results", *words)[0] == 0

    assert state(path) == before


# --- which clock


def test_a_dry_run_offers_the_time_zone_without_waiting_for_it(ads, smmdesk):
    (row,) = answer(smmdesk("results", "import", ads, "--dry-run", "--json"))

    assert (row["questions"], row["time_zone"]) == ([], None)
    (choice,) = row["choices"]
    assert (choice["key"], choice["default"]) == ("time_zone", "unknown")
    said = smmdesk("results", "import", ads, "--dry-run")[1]
    assert "time_zone, if you like: Which clock do the days in this file follow?" in said


def test_the_time_zone_is_said_as_an_answer_and_listed(ads, smmdesk):
    (row,) = answer(smmdesk("results", "import", ads, "--answer", "time-zone=Europe/Berlin", "--json"))

    assert row["time_zone"] == "Europe/Berlin"
    assert answer(smmdesk("results", "list", "--json"))[0]["time_zone"] == "Europe/Berlin"
    assert "Time zone: Berlin (Central European Time)" in smmdesk("results", "import", ads, "--dry-run")[1]


def test_a_time_zone_that_there_is_not_is_one_sentence(ads, smmdesk):
    code, _out, err = smmdesk("results", "import", ads, "--answer", "time_zone=Nowhere")

    assert code == 1
    assert err.count("\n") == 1
    assert "no time zone Nowhere" in err


# --- an assumption


def test_people_behind_views_are_shown_as_a_range_with_its_assumption(put, smmdesk):
    put(lambda here: here.days((1, 1000), (2, 2000), key=SeriesKey("video_views", "day")))

    (row,) = answer(smmdesk("results", "show", "reach_from_views", "--by", "month", "--json"))
    assert (row["value"], row["low"], row["high"]) == (2400, 2100, 2700)
    assert Caveat.REPEATS.sentence in row["notes"]
    assert "10 to 30 of 100 views are by people who look again (rule R187)" in Caveat.REPEATS.sentence
    said = smmdesk("results", "show", "reach_from_views", "--by", "month")[1]
    assert "2,400 (2,100 to 2,700)" in said
    assert said.count("An assumption, not a count") == 1
    assert "assumption" not in smmdesk("results", "show", "video_views", "--by", "month")[1]
