"""A chart as a file and its table for a spreadsheet: numbers are numbers, nothing acts, nothing is half written."""

import csv
import struct
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import LANGUAGES, use_language
from smmdesk.features.results.board.choice import Choice
from smmdesk.features.results.kinds import Figure, SeriesKey
from smmdesk.features.results.periods import Size, period_of
from smmdesk.features.results.reporting.files import export_chart, export_table, save
from smmdesk.features.results.reporting.reading import read_report
from smmdesk.features.results.reporting.tables import as_text
from tests.features.results.world import ResultsWorld


def rows(path):
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(content.decode("utf-8-sig").splitlines()))


def cards(office, choice):
    return {card.metric: card for group in read_report(office, choice).board.groups for card in group.cards}


# --- pictures


def test_the_end_of_the_name_says_what_a_chart_is_saved_as(card, tmp_path):
    for name in ("a.png", "b.SVG", "c.pdf"):
        export_chart(card("orders"), tmp_path / name)

    png = (tmp_path / "a.png").read_bytes()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (1400, 640)
    svg = ET.parse(tmp_path / "b.SVG").getroot()
    said = " ".join(text for text in svg.itertext() if text.strip())
    assert svg.tag.endswith("svg")
    assert "Orders (per week, sum), from May 4, 2026 to November 1, 2026" in said
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF-1.")


def test_the_same_chart_is_the_same_bytes(card, tmp_path):
    for ending in (".png", ".svg", ".pdf"):
        for name in ("first", "second"):
            export_chart(card("comments"), tmp_path / f"{name}{ending}")
        assert (tmp_path / f"first{ending}").read_bytes() == (tmp_path / f"second{ending}").read_bytes()


@pytest.mark.parametrize("name", ["chart.gif", "chart", "chart.png.exe"])
def test_of_another_kind_nothing_is_written(card, tmp_path, name):
    with pytest.raises(UserError, match=r"saved as \.png, \.svg or \.pdf, and .* is none of them"):
        export_chart(card("orders"), tmp_path / name)

    assert not (tmp_path / name).exists()


# --- tables


def test_a_table_holds_every_period_with_days_numbers_and_where_they_came_from(card, tmp_path):
    shown = card("orders")

    export_table(shown, tmp_path / "orders.csv")

    found = rows(tmp_path / "orders.csv")
    assert list(found[0]) == [
        "First day",
        "Last day",
        "The business as a whole",
        "From",
        "Imports",
        "To be known",
    ]
    assert len(found) == len(shown.table.rows) == 26
    assert list(found[0].values()) == ["2026-10-26", "2026-11-01", "20", "7 figures", "4", ""]


def test_what_is_missing_is_empty_and_never_zero(card, tmp_path):
    export_table(card("orders"), tmp_path / "orders.csv")

    first_of_may = rows(tmp_path / "orders.csv")[-1]
    assert (first_of_may["First day"], first_of_may["The business as a whole"]) == ("2026-05-04", "")


def test_money_says_its_currency_and_has_its_cents(card, tmp_path):
    export_table(card("spend"), tmp_path / "spend.csv")

    column = [row["Corner Bakery on Facebook (in EUR)"] for row in rows(tmp_path / "spend.csv")]
    assert column[:3] == ["94.5", "94.5", "93.5"]


def test_numbers_below_zero_stay_numbers(office, accounts, tmp_path):
    choice = Choice(period_of(date(2026, 10, 1), Size.MONTH), grain=Size.DAY)

    export_table(cards(office, choice)["followers_net"], tmp_path / "net.csv")

    values = [float(row["Corner Bakery on Facebook"]) for row in rows(tmp_path / "net.csv")]
    assert values == [float(3 - day % 6) for day in range(31, 0, -1)]


def test_where_only_the_ends_are_known_it_says_them(card, tmp_path):
    export_table(card("reach"), tmp_path / "reach.csv")

    assert rows(tmp_path / "reach.csv")[0]["Corner Bakery on Facebook"].startswith("between 540 and ")


def test_the_time_compared_with_stands_behind_the_values(office, accounts, tmp_path):
    choice = Choice(
        period_of(date(2026, 10, 1), Size.MONTH), grain=Size.DAY, account_id=accounts["instagram"]
    )

    export_table(cards(office, choice)["comments"], tmp_path / "comments.csv")

    found = rows(tmp_path / "comments.csv")
    assert list(found[0])[2:4] == ["cornerbakery on Instagram", "before"]
    assert (found[1]["First day"], found[1]["cornerbakery on Instagram"], found[1]["before"]) == (
        "2026-10-30", "6", "6",
    )  # fmt: skip


def test_an_accounts_name_cannot_act_as_a_formula(office, tmp_path):
    from smmdesk.features.accounts import service

    with office.transaction("Add") as session:
        brand = service.brand_named(session, "Bakery").id
        account = service.add(session, brand_id=brand, network="facebook", name="=HYPERLINK(1)").id
    figure = Figure("2026-10-01", "2026-10-01", 5, 0, 0)
    ResultsWorld(office).take((SeriesKey("orders", "day"), [figure]), account=account)

    export_table(
        cards(office, Choice(period_of(date(2026, 10, 1), Size.MONTH)))["orders"], tmp_path / "a.csv"
    )

    assert "'=HYPERLINK(1) on Facebook" in rows(tmp_path / "a.csv")[0]


@pytest.mark.parametrize("code", LANGUAGES)
def test_in_every_language_the_numbers_are_the_same(office, accounts, tmp_path, code):
    use_language(code)
    choice = Choice(period_of(date(2026, 10, 1), Size.MONTH), account_id=accounts["facebook"])

    export_table(cards(office, choice)["spend"], tmp_path / "spend.csv")

    found = [list(row.values())[:3] for row in rows(tmp_path / "spend.csv")]
    assert found[0] == ["2026-10-26", "2026-11-01", "94.5"]


def test_the_text_for_the_clipboard_is_the_table_as_it_is_shown(card):
    lines = as_text(card("comments").table).split("\n")

    assert lines[0].split("\t") == list(card("comments").table.heading)
    assert lines[1].split("\t") == ["Oct 26", "54", "33", "14 figures"]
    assert len(lines) == 27


# --- files


def test_an_existing_file_is_replaced_only_where_somebody_was_asked(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    with pytest.raises(UserError, match=r"There is already a file a\.csv"):
        save(path, b"new", is_new=True)
    assert path.read_bytes() == b"old"
    save(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_place_where_nothing_can_be_written_is_a_sentence(tmp_path):
    with pytest.raises(UserError, match=r"a\.csv cannot be written there\. Choose another folder"):
        save(tmp_path / "none" / "a.csv", b"new")
