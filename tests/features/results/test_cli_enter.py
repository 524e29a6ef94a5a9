"""``smmdesk results enter``: one figure, typed by hand."""

import json
from functools import partial

import pytest

from smmdesk import cli
from smmdesk.core.office import Office
from smmdesk.core.program import Program
from smmdesk.features.accounts import service as accounts
from smmdesk.features.results.board.weeks import begin_weeks_on
from smmdesk.features.results.periods import SUNDAY
from tests.features.results.world import what_counts
from tests.support import dump


@pytest.fixture
def path(tmp_path, clock):
    path = tmp_path / "bakery.smmdesk"
    office = Office.create(path, "Corner Bakery", clock=clock)
    with office.transaction("Add") as session:
        brand = accounts.brand_named(session, "Bakery").id
        accounts.add(session, brand_id=brand, network="facebook", name="Corner Bakery")
    office.close()
    return path


@pytest.fixture
def smmdesk(path, capsys, clock, monkeypatch):
    """Return a function that carries a command out; what it returns, prints and warns."""
    monkeypatch.setattr(cli, "Program", partial(Program, clock=clock))

    def smmdesk(*words):
        code = cli.run(["--office", str(path), "results", *map(str, words)])
        out, err = capsys.readouterr()
        return code, out, err

    return smmdesk


def shown(smmdesk, metric):
    return json.loads(smmdesk("show", metric, "--json")[1])


@pytest.mark.parametrize(
    ("when", "first", "last", "by"),
    [
        ("2026-10", "2026-10-01", "2026-10-31", "month"),
        ("2026-W43", "2026-10-19", "2026-10-25", "week"),
        ("2026-10-05", "2026-10-05", "2026-10-05", "day"),
    ],
)
def test_a_figure_is_entered_for_a_month_a_week_or_a_day(smmdesk, when, first, last, by):
    code, out, err = smmdesk("enter", "leads", "1.2K", "--for", when)

    assert (code, err) == (0, "")
    assert out == "1 figure was saved: The business as a whole.\n"
    (row,) = shown(smmdesk, "leads")
    assert (row["date"], row["to"], row["by"], row["value"]) == (first, last, by, 1200)


@pytest.fixture
def from_sunday(path, clock):
    """Let the office's weeks begin on Sunday."""
    office = Office.open(path, clock=clock)
    with office.transaction("Set") as session:
        begin_weeks_on(office, session, SUNDAY)
    office.close()


def test_a_numbered_week_is_the_offices_week_with_the_same_thursday(smmdesk, from_sunday):
    assert smmdesk("enter", "leads", "7", "--for", "2026-W43")[0] == 0

    (row,) = shown(smmdesk, "leads")
    assert (row["date"], row["to"]) == ("2026-10-18", "2026-10-24")


def test_a_week_of_another_beginning_is_corrected_by_its_days(request, smmdesk):
    smmdesk("enter", "leads", "7", "--for", "2026-W43")
    request.getfixturevalue("from_sunday")

    code, _out, err = smmdesk("enter", "leads", "9", "--for", "2026-W43")
    assert (code, "7 stands there from October 19, 2026 to October 25, 2026" in err) == (1, True)
    assert smmdesk("enter", "leads", "8", "--for", "2026-10-19/2026-10-25")[0] == 0
    assert [row["value"] for row in shown(smmdesk, "leads")] == [8]
    assert smmdesk("enter", "leads", "", "--for", "2026-10-19/2026-10-25")[0] == 0
    assert smmdesk("enter", "leads", "9", "--for", "2026-W43")[0] == 0


def test_an_accounts_money_is_entered_with_its_currency(smmdesk):
    words = ("enter", "spend", "40.5", "--for", "2026-10", "--account", "corner bakery")
    code, _out, err = smmdesk(*words)
    assert (code, "in which currency" in err) == (1, True)

    code, out, _err = smmdesk(*words, "--currency", "eur", "--json")

    assert code == 0
    assert json.loads(out) == {
        "account": "Corner Bakery on Facebook",
        "metric": "spend",
        "from": "2026-10-01",
        "to": "2026-10-31",
        "value": 40.5,
        "currency": "EUR",
    }
    assert [row["currency"] for row in shown(smmdesk, "spend")] == ["EUR"]


def test_a_number_below_zero_is_no_option(smmdesk):
    assert smmdesk("enter", "followers_net", "-5", "--for", "2026-10")[0] == 0

    assert [row["value"] for row in shown(smmdesk, "followers_net")] == [-5]


def test_an_empty_value_takes_the_figure_out(smmdesk):
    smmdesk("enter", "leads", "7", "--for", "2026-10")
    code, out, _err = smmdesk("enter", "leads", "", "--for", "2026-10", "--json")

    assert (code, json.loads(out)["value"]) == (0, None)
    assert [row["value"] for row in shown(smmdesk, "leads") if row["value"] is not None] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("leads", "7", "--for", "2026-13"), "“2026-13” is no month, week or day."),
        (("leads", "7", "--for", "October"), "“October” is no month, week or day."),
        (("leads", "7", "--for", "2026-10-05/2026-10-12"), "which are seven days."),
        (("leads", "7", "--for", "2026-10-05/"), "is no month, week or day."),
        (("leads", "7", "--for", "2026-10-06/2026-10-12"), "Weeks begin on another day in this office now."),
        (("leads", "7", "--for", "2026-12"), "That has not begun yet."),
        (("leads", "many", "--for", "2026-10"), "Leads, October 2026: “many” is no number."),
        (("leads", "", "--for", "2026-10"), "stand there already"),
        (("rech", "7", "--for", "2026-10"), "There is no metric rech."),
        (("leads", "7", "--for", "2026-10", "--account", "Nobody"), "There is no account Nobody."),
    ],
)
def test_what_cannot_be_entered_is_said_and_nothing_changes(path, smmdesk, words, said):
    before = dump(path), what_counts(path)

    code, _out, err = smmdesk("enter", *words)

    assert code == 1
    assert said in err
    assert (dump(path), what_counts(path)) == before
