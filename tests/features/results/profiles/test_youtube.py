"""YouTube Studio's own files: any breakdown, any language seen, alone or the three in their ZIP."""

from __future__ import annotations

import csv
import io

import pytest

from smmdesk.features.results.kinds import Flag, SeriesKey
from smmdesk.features.results.profiles import find, profiles
from smmdesk.features.results.reading import read_book
from tests.features.results.profiles.taking import asked, matched, taken, written
from tests.features.results.reading.files import zipped

PERIOD = {"period": "2025-01-01/2025-12-31"}
WHOLE = "2025-01-01..2025-12-31"
VIDEOS = (
    "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,Impressions,"
    "Impressions click-through rate (%)\n"
    "Total,,,,300,12.5,7,9000,3.2\n"
    'abc-_123,"Bread, and butter","Sep 2, 2019",61,200,10.25,-1,8000,3.5\n'
    'xyz,Rolls,"Mar 14, 2024",600,90,2,8,900,0.5\n'
)
COUNTRIES = "Geography,Views,Average view duration,Watch time (hours)\nTotal,15,0:04:34,3\nUS,8,0:05:42,1.5\nZZ,0,,0\n"
SOFT = "\u00ad"
GERMAN = (
    f"Vi{SOFT}deos,Vi{SOFT}deo{SOFT}ti{SOFT}tel,Ver{SOFT}öf{SOFT}fent{SOFT}li{SOFT}chungs{SOFT}zeit{SOFT}punkt\u00a0des Videos,Dauer,"
    f"Auf{SOFT}ru{SOFT}fe,Wie{SOFT}der{SOFT}ga{SOFT}be{SOFT}zeit (Stun{SOFT}den),Ge{SOFT}schätz{SOFT}ter Um{SOFT}satz (EUR)\n"
    "Gesamt,,,,405712,100.5,12.34\n"
    'vid1,Brot,"Sep 2, 2019",61,401812,99.5,12.30\n'
    "Die 500 besten Ergebnisse werden angezeigt\n"
)
PORTUGUESE = (
    "Conteúdo,Título do vídeo,Horário de publicação do vídeo,Duração,Visualizações,Receita estimada (BRL),Inscritos\n"
    "Total,,,,100,5.5,3\n"
    'vid1,Pão,"Jan 5, 2024",61,90,5.1,2\n'
    "Mostrando os primeiros 500 resultados\n"
)


def text_file(folder, name, text):
    return written(folder, name, text.encode())


@pytest.fixture
def videos(tmp_path):
    return taken(text_file(tmp_path, "Table data.csv", VIDEOS), PERIOD)


def test_a_table_of_videos_has_a_line_each_and_the_videos_are_described(videos):
    assert videos.line("views", "period", "abc-_123") == {WHOLE: 200}
    assert videos.line("followers_net", "period", "abc-_123") == {WHOLE: -1}
    assert videos.line("thumbnail_ctr", "period", "xyz") == {WHOLE: 0.5}
    assert videos.things["abc-_123"] == ("video", "abc-_123", "Bread, and butter", "", "2019-09-02", "")


def test_the_total_of_the_file_is_kept_apart_and_marked(videos):
    (total,) = videos.figures[SeriesKey("views", "period")]
    assert (total.value, total.flag & Flag.TOTAL) == (300, Flag.TOTAL)
    rows = sum(
        figures[0].value for key, figures in videos.figures.items() if key.metric == "views" and key.entity
    )
    assert rows == 290


def test_a_table_alone_leaves_its_days_open_and_proposes_those_of_its_name_only(tmp_path):
    path = text_file(tmp_path, "Table data.csv", VIDEOS)
    assert asked(path) == {"period"}


def test_a_month_as_the_answer_makes_the_figures_of_a_month(tmp_path):
    took = taken(text_file(tmp_path, "Table data.csv", VIDEOS), {"period": "2025-02-01/2025-02-28"})
    assert took.line("views", "month", "xyz") == {"2025-02-01..2025-02-28": 90}


def test_countries_are_parts_and_an_empty_duration_is_missing_not_none(tmp_path):
    took = taken(text_file(tmp_path, "Table data.csv", COUNTRIES), PERIOD)
    assert took.parts("average_view_seconds", "period") == {"geography=US": 342}
    assert took.parts("views", "period") == {"geography=US": 8, "geography=ZZ": 0}
    assert took.left["Average view duration"] == "missing"


@pytest.mark.parametrize(
    ("text", "views", "currency"), [(GERMAN, 401812, "EUR"), (PORTUGUESE, 90, "BRL")], ids=["de", "pt-BR"]
)
def test_names_in_other_languages_with_soft_hyphens_are_known_and_the_footer_is_no_video(
    tmp_path, text, views, currency
):
    took = taken(text_file(tmp_path, "Tabellendaten.csv", text), PERIOD)
    assert took.line("views", "period", "vid1") == {WHOLE: views}
    assert list(took.line("youtube_earnings", "period", "vid1", currency=currency)) == [WHOLE]
    assert list(took.things) == ["vid1"]
    assert [each.reason for each in took.ledger.skipped()] == ["footer", "heading"]


def test_days_of_the_whole_channel(tmp_path):
    took = taken(text_file(tmp_path, "Totals.csv", "Date,Views\n2025-01-01,5\n2025-01-02,0\n"))
    assert took.line("views") == {"2025-01-01": 5, "2025-01-02": 0}


def test_days_by_part_become_one_series_each(tmp_path):
    chart = "Date,Geography,Views\n" + "".join(
        f"2025-01-{day:02},{place},{day}\n" for place in ("AD", "AE") for day in range(1, 31)
    )
    took = taken(text_file(tmp_path, "Chart data.csv", chart))
    assert len(took.figures) == 2
    assert took.line("views", dimension="geography=AE")["2025-01-30"] == 30


def test_days_by_video_know_the_videos(tmp_path):
    chart = (
        'Date,Content,Video title,Video publish time,Duration,Views\n2025-01-01,v1,Bread,"Sep 2, 2019",61,5\n'
    )
    took = taken(text_file(tmp_path, "Chart data.csv", chart))
    assert took.line("views", entity="v1") == {"2025-01-01": 5}
    assert took.things["v1"].title == "Bread"


def test_a_breakdown_that_nobody_listed_is_kept_under_its_own_name(tmp_path):
    text = "Translation used,Views,Watch time (hours)\nTotal,9,1\nKlingon,4,0.5\n"
    took = taken(text_file(tmp_path, "Table data.csv", text), PERIOD)
    assert took.line("views", "period", dimension="translation used=Klingon") == {WHOLE: 4}


def test_the_zip_tells_its_own_days_and_asks_nothing(tmp_path):
    path = written(
        tmp_path,
        "Content 2025-01-01_2025-01-03 Corner Bakery.zip",
        zipped(
            {
                "Table data.csv": VIDEOS.encode(),
                "Totals.csv": b"Date,Views\n2025-01-01,150\n2025-01-02,150\n",
                "Chart data.csv": b"Date,Content,Views\n2025-01-01,abc-_123,100\n2025-01-02,abc-_123,100\n",
            }
        ),
    )
    assert asked(path) == set()
    took = taken(path)
    assert took.line("views", "period", "abc-_123") == {"2025-01-01..2025-01-02": 200}
    assert took.line("views", "day", "abc-_123") == {"2025-01-01": 100, "2025-01-02": 100}
    assert took.match.facts["account"] == "Corner Bakery"


@pytest.mark.parametrize(
    "days", [("30-12-2020", "31-12-2020"), ("12/30/2020", "12/31/2020"), ("30.12.2020", "31.12.2020")]
)
def test_days_that_a_spreadsheet_wrote_anew_are_read_where_they_are_clear(tmp_path, days):
    text = f"Date,Views\n{days[0]},5\n{days[1]},6\n"
    assert taken(text_file(tmp_path, "Totals.csv", text)).line("views") == {"2020-12-30": 5, "2020-12-31": 6}


def test_days_that_can_be_read_in_two_ways_are_asked_for(tmp_path):
    path = text_file(tmp_path, "Totals.csv", "Date,Views\n01/02/2021,5\n02/02/2021,6\n")
    assert asked(path) == {"day_first"}
    assert list(taken(path, {"day_first": "yes"}).line("views")) == ["2021-02-01", "2021-02-02"]
    assert list(taken(path, {"day_first": "no"}).line("views")) == ["2021-01-02", "2021-02-02"]


def test_decimal_commas_of_a_spreadsheet_are_asked_for(tmp_path):
    text = "Geography;Views;Watch time (hours)\nUS;1.200;12,50\n"
    path = text_file(tmp_path, "Table data.csv", text)
    assert asked(path) == {"decimal", "period"}
    took = taken(path, {**PERIOD, "decimal": ","})
    assert took.parts("watch_hours", "period") == {"geography=US": 12.5}
    assert took.parts("views", "period") == {"geography=US": 1200}


def test_every_value_is_what_an_independent_reading_gives(tmp_path):
    took = taken(text_file(tmp_path, "Table data.csv", VIDEOS), PERIOD)
    for row in list(csv.DictReader(io.StringIO(VIDEOS)))[1:]:
        for name, metric in (
            ("Views", "views"),
            ("Watch time (hours)", "watch_hours"),
            ("Impressions", "impressions"),
        ):
            assert took.line(metric, "period", row["Content"]) == {WHOLE: float(row[name])}


BARE = "Date,Views\n2025-01-01,5\n2025-01-02,0\n"


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Totals.csv",
            "Totals (1).csv",
            "My channel Totals.csv",
            "Gesamtwerte.csv",
            "Total.csv",
            "totales.csv",
        ),
        *(
            "Chart data.csv",
            "Chart_data.csv",
            "Diagrammdaten.csv",
            "Dados do gráfico.csv",
            "Datos del gráfico.csv",
        ),
        *("my YouTube views.csv", "Content 2025-01-01_2025-01-03 Corner Bakery.csv"),
    ],
)
def test_days_and_views_alone_are_known_by_the_name_that_studio_gives_them(tmp_path, name):
    assert matched(text_file(tmp_path, name, BARE)).profile.key == "youtube_studio"


@pytest.mark.parametrize(
    "header",
    [
        *("Date,Views,Watch time (hours)", "Datum,Aufrufe,Wiedergabezeit (Stunden)"),
        *("Date,Average view duration", "Viewer age,Views (%)", "Content,Video publish time,Views"),
    ],
)
def test_a_column_that_only_studio_has_tells_it_whatever_the_files_name(tmp_path, header):
    row = ",".join(["2025-01-01", "0:01:10", "3"][: header.count(",") + 1])
    path = text_file(tmp_path, "export.csv", f"{header}\n{row}\n")

    assert matched(path).profile.key == "youtube_studio"


def test_a_workbook_is_known_by_the_names_of_its_sheets(tmp_path):
    path = written(
        tmp_path, "export.zip", zipped({"Totals.csv": BARE.encode(), "Chart data.csv": BARE.encode()})
    )
    assert matched(path).profile.key == "youtube_studio"
    other = written(tmp_path, "other.zip", zipped({"views.csv": BARE.encode()}))
    assert find(read_book(other)) is None


def test_every_column_that_tells_the_format_is_one_of_its_columns():
    profile = profiles()["youtube_studio"]
    names = {column.name for table in profile.tables for column in table.columns}

    assert set(profile.tells) <= names
