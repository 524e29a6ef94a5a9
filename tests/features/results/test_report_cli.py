"""``smmdesk results report``: a new PDF of a month; nothing in the office changes, no file is replaced."""

import json
from functools import partial

import pytest

from smmdesk import cli
from smmdesk.core.office import Office
from smmdesk.core.program import Program
from tests.features.results.reporting.autumn import fill
from tests.features.results.world import what_counts
from tests.support import dump


@pytest.fixture
def path(tmp_path, clock):
    path = tmp_path / "bakery.smmdesk"
    Office.create(path, "Corner Bakery", clock=clock).close()
    return path


@pytest.fixture
def filled(path, clock):
    office = Office.open(path, clock=clock)
    fill(office)
    office.close()
    return path


@pytest.fixture
def smmdesk(path, capsys, clock, monkeypatch):
    """Return a function that carries a command out; what it returns, prints and warns."""
    monkeypatch.setattr(cli, "Program", partial(Program, clock=clock))

    def smmdesk(*words):
        code = cli.run(["--office", str(path), *map(str, words)])
        out, err = capsys.readouterr()
        return code, out, err

    return smmdesk


def test_the_last_month_with_figures_is_written_and_told(filled, smmdesk, tmp_path):
    before = dump(filled), what_counts(filled)

    code, out, err = smmdesk("results", "report", tmp_path / "october.pdf")

    assert (code, err) == (0, "")
    assert out == f"The report was written to {tmp_path / 'october.pdf'}.\n"
    assert (tmp_path / "october.pdf").read_bytes().startswith(b"%PDF-")
    assert (dump(filled), what_counts(filled)) == before


def test_another_month_of_one_account_as_json(filled, smmdesk, tmp_path):
    out = tmp_path / "august.pdf"

    code, said, err = smmdesk(
        "results", "report", out, "--month", "2026-08", "--account", "cornerbakery", "--json"
    )

    assert code == 0, err
    found = json.loads(said)
    assert list(found) == ["file", "from", "to", "account", "charts", "imports"]
    assert (found["file"], found["from"], found["to"]) == (str(out), "2026-08-01", "2026-08-31")
    assert found["account"] == "cornerbakery on Instagram"
    assert found["imports"] == [2]
    assert found["charts"] == len(set(out.read_bytes().split(b"/Subtype /Image"))) - 1


def test_a_file_that_is_there_is_left_as_it_is(filled, smmdesk, tmp_path):
    (tmp_path / "october.pdf").write_bytes(b"mine")

    code, out, err = smmdesk("results", "report", tmp_path / "october.pdf", "--account", "facebook")

    assert (code, out) == (1, "")
    assert "There is already a file october.pdf. It was left as it is." in err
    assert (tmp_path / "october.pdf").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--month", "2020-01"), "There are no figures for January 2020, so there is nothing to report."),
        (("--account", "nobody"), "There is no account nobody."),
    ],
)
def test_without_anything_to_report_nothing_is_written(filled, smmdesk, tmp_path, options, sentence):
    code, _out, err = smmdesk("results", "report", tmp_path / "a.pdf", *options)

    assert code == 1
    assert sentence in err
    assert not (tmp_path / "a.pdf").exists()


def test_an_office_without_figures_says_what_to_do(path, smmdesk, tmp_path):
    code, _out, err = smmdesk("results", "report", tmp_path / "a.pdf")

    assert code == 1
    assert "Import an export file of a network first." in err


def test_a_month_is_a_year_and_a_month(filled, smmdesk, tmp_path):
    code, _out, err = smmdesk("results", "report", tmp_path / "a.pdf", "--month", "October")

    assert code == 2
    assert "%Y-%m" in err
