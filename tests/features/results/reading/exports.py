"""Small export files with the traits of the networks' own: letters, marks, ``sep=`` lines, notes, totals, footers."""

from __future__ import annotations

from typing import NamedTuple

from tests.features.results.reading.files import BOM, spreadsheet_xml, table, xls, xlsx, zipped

Expected = dict[int, tuple[str, ...]]


class Export(NamedTuple):
    """A file and what must be read from it: its kind, its letters, the rows of its first sheet, and some of them."""

    name: str
    content: bytes
    kind: str
    encoding: str
    rows: int
    expected: Expected


def _text(name: str, text: str, encoding: str, rows: int, expected: Expected) -> Export:
    return Export(name, text.encode(encoding), "csv", encoding, rows, expected)


def _meta_metric() -> Export:
    text = 'sep=,\n"Reach"\n"Date","Primary"\n"2026-01-01T01:00:00","5"\n"2026-01-02T00:00:00","0"\n'
    expected = {1: ("sep=", ""), 2: ("Reach",), 3: ("Date", "Primary"), 4: ("2026-01-01T01:00:00", "5")}
    return _text("Reach.csv", BOM + text, "utf-16-le", 5, expected)


def _meta_sections() -> Export:
    lines = [
        "sep=,",
        '"Facebook Page reach"',
        '"Date","Primary"',
        '"2022-06-04T00:00:00","12"',
        "",
        '"Instagram reach"',
        '"Date","Primary"',
        '"2022-06-05T00:00:00","7"',
        "",
    ]
    expected: Expected = {5: (), 6: ("Instagram reach",), 8: ("2022-06-05T00:00:00", "7")}
    return _text("Visits.csv", BOM + "\n".join(lines), "utf-16-le", 8, expected)


def _meta_audience() -> Export:
    text = 'sep=,\n"Age & gender"\n"","Women","Men"\n"18-24","10.6","6.5"\n\n"Top cities"\n"Graz, Austria","Linz"\n"2.5","1"\n'
    expected = {4: ("18-24", "10.6", "6.5"), 7: ("Graz, Austria", "Linz")}
    return _text("Audience.csv", BOM + text, "utf-16-le", 8, expected)


def _facebook_old_page() -> Export:
    city = "Lifetime Likes by City - Barcelona, Cataluña, Spain"
    rows = [
        ["Date", "Daily New Likes", "Daily New Likes", city],
        ["", "Daily: new likes (Unique Users)", "Daily: new likes (Total Count)", "Lifetime"],
        ["2019-03-01", "3", "4", ""],
        ["2019-03-02", "", "1", "17"],
    ]
    content = (BOM + table(rows, end="\r\n")).encode().replace("ñ".encode(), b"\xc3?")
    first = ("Date", "Daily New Likes", "Daily New Likes", city.replace("ñ", "\ufffd?"))
    expected = {1: first, 3: ("2019-03-01", "3", "4", "")}
    return Export("Insights.csv", content, "csv", "utf-8", 4, expected)


def _facebook_old_xls() -> Export:
    sheets = {
        "Key Metrics": [["Date", "Lifetime Total Likes"], ["2016-05-01", 812], ["2016-05-02", 813.5]],
        "Daily Like Sources": [["Date", "Páginas"], ["2016-05-01", 2]],
    }
    content = spreadsheet_xml(sheets).encode()
    content = content.replace("Pá".encode(), b"P\xc3?").replace(b"Lifetime", b"Lifetime\x0b")
    expected = {1: ("Date", "Lifetime Total Likes"), 2: ("2016-05-01", "812"), 3: ("2016-05-02", "813.5")}
    return Export("Insights.xls", content, "xml", "utf-8", 3, expected)


POSTS = [
    ["Post ID", "Description", "Publish time", "Date", "Views"],
    ["17999999999999991", 'Two\nlines, and a "quote"', "02/16/2025 05:14", "Lifetime", "120"],
    ["17999999999999992", "Ĝis revido", "02/17/2025 18:30", "Lifetime", "80"],
]
_POSTS_READ = {number: tuple(row) for number, row in enumerate(POSTS, 1)}


def _meta_posts() -> Export:
    text = BOM + table(POSTS, quote_all=True)
    return _text("Jan-14-2025_Apr-14-2025_1.csv", text, "utf-8", 3, _POSTS_READ)


def _meta_posts_requoted() -> Export:
    lines = table(POSTS).splitlines()
    text = BOM + table([[line] for line in lines], quote_all=True)
    return _text("posts.csv", text, "utf-8", 3, _POSTS_READ)


def _meta_ads() -> Export:
    rows = [
        ["Day", "Campaign name", "CTR (all)", "Amount spent (IDR)", "* My own"],
        ["2025-03-01", "Brot, frisch", "1.945", "39256.31017434", ""],
    ]
    return _text("Ads.csv", BOM + table(rows), "utf-8", 2, {2: tuple(rows[1])})


def _x_tweets() -> Export:
    rows = [
        ["Tweet id", "Tweet permalink", "Tweet text", "time", "impressions", "promoted impressions"],
        [
            "1091000000000000001",
            "https://x.example/1?a=b",
            "a, b\nc",
            "2019-01-31 23:32 +0000",
            "2633.0",
            "-",
        ],
    ]
    text = table(rows, quote_all=True)
    return _text("tweet_activity_metrics.csv", text, "utf-8", 2, {2: tuple(rows[1])})


def _x_overview() -> Export:
    text = 'Date,Impressions,Likes\n"Tue, Aug 26, 2025",10,1\n"Mon, Aug 25, 2025",12,0\n'
    return _text("account_overview_analytics.csv", text, "utf-8", 3, {2: ("Tue, Aug 26, 2025", "10", "1")})


def _linkedin_page() -> Export:
    note = "Data is delayed by up to 2 days. All dates and times are in UTC."
    head = ["Date", "Impressions (organic)", "Engagement rate (organic)"]
    long = "Übung é ที่นี่ " * 40
    posts = [["note"], ["Post title", "Created date", "Likes"], [long, "08/26/2025", 3], ["x", None, True]]
    sheets = {"Metrics": [[note], head, ["08/26/2025", 34, 2 / 34]], "All posts": posts}
    expected = {1: (note,), 3: ("08/26/2025", "34", repr(2 / 34))}
    return Export("page_content_1756250000000.xls", xls(sheets), "xls", "", 3, expected)


def _linkedin_profile() -> Export:
    sheets = {
        "SCOPERTA": [["Impressioni", "137"], ["Membri raggiunti", 90]],
        "INTERESSE": [["Data", "Impressioni"], ["17/6/2026", "2%"], [("date", 46190), 0.5]],
    }
    expected = {1: ("Impressioni", "137"), 2: ("Membri raggiunti", "90")}
    return Export("Content_2026.xlsx", xlsx(sheets), "xlsx", "", 2, expected)


def _tiktok() -> Export:
    rows = [["Date", "Video Views", "Profile Views"], ["14 de marzo", "12", "3"], ["15 de marzo", "0", "1"]]
    text = BOM + table(rows, quote_all=True, ends=False)
    return _text("Overview.csv", text, "utf-8", 3, {3: ("15 de marzo", "0", "1")})


def _youtube() -> Export:
    header = "Inhalt,Vi\N{SOFT HYPHEN}deo\N{SOFT HYPHEN}ti\N{SOFT HYPHEN}tel,Aufrufe\n"
    data = header + 'Gesamt,,405712\nabc,"Ein, zwei",1200\nDie 500 besten Ergebnisse werden angezeigt,,\n'
    members = {
        "Tabellendaten.csv": data,
        "Gesamtwerte.csv": "Datum,Aufrufe\n2026-01-01,31\n",
        "Diagrammdaten.csv": "Datum,Inhalt,Aufrufe\n",
    }
    expected = {2: ("Gesamt", "", "405712"), 3: ("abc", "Ein, zwei", "1200")}
    return Export("Inhalt 2026.zip", zipped(members), "zip", "utf-8", 4, expected)


def _pinterest() -> Export:
    text = "Analytics overview\nDate range: 2026-01-01 - 2026-01-02\n\nDate,Impressions\n2026-01-01,5\n\nTop Boards\nBoard link,Impressions,Saves\nhttps://p.example/a/b/,4,1\n"
    expected: Expected = {3: (), 5: ("2026-01-01", "5"), 9: ("https://p.example/a/b/", "4", "1")}
    return _text("Pinterest Analytics overview 20260101-20260102.csv", text, "utf-8", 9, expected)


def _ga4() -> Export:
    lines = [
        "# ----------------------------------------",
        "# Pages and screens: Page title",
        "# Start date: 20260224",
        "# End date: 20260323",
        "",
        "Page title,Views,Bounce rate",
        '"Home, sweet",100,0.25',
        ",211078,0.5,Grand total",
        "",
        "Nth week,New users",
        "0023,10",
        "",
    ]
    expected = {8: ("", "211078", "0.5", "Grand total"), 11: ("0023", "10")}
    return _text("Pages_and_screens.csv", "\r\n".join(lines), "utf-8", 11, expected)


GOOGLE_ADS = [
    ["Campaign report"],
    ["March 27, 2026 - April 23, 2026"],
    ["Campaign status", "Campaign", "Impr.", "CTR", "Currency code", "Cost"],
    ["Enabled", "Brot", "25,881", "77.77%", "EUR", "9,380.50"],
    ["Paused", "Kuchen", " --", "< 10%", "EUR", "0.00"],
    ["Total: Campaigns", " --", "25,881", "1.00%", "EUR", "9,380.50"],
]


def _google_ads(encoding: str, delimiter: str, mark: str) -> Export:
    text = mark + table(GOOGLE_ADS, delimiter=delimiter)
    return _text(f"Campaign report {encoding}.csv", text, encoding, 6, {4: tuple(GOOGLE_ADS[3])})


def _vk() -> Export:
    names = ["Дата", "Критерий", "Парам. №1", "Парам. №2", "Значение"]
    rows = [names, ["01.10.2026", "Охват", "Мужчины", "", "12"]]
    text = table(rows, delimiter=";", end="\r\n")
    return _text("stats.csv", text, "cp1251", 2, {2: tuple(rows[1])})


def _resaved() -> Export:
    text = "Дата;Взаимодействия;Доля\r\n01.08.2026;1 200;3.апр\r\n02.08.2026;12,5;4,1\r\n"
    return _text("Audience 2.csv", text, "cp1251", 3, {2: ("01.08.2026", "1 200", "3.апр")})


EXPORTS = (
    _meta_metric(),
    _meta_sections(),
    _meta_audience(),
    _facebook_old_page(),
    _facebook_old_xls(),
    _meta_posts(),
    _meta_posts_requoted(),
    _meta_ads(),
    _x_tweets(),
    _x_overview(),
    _linkedin_page(),
    _linkedin_profile(),
    _tiktok(),
    _youtube(),
    _pinterest(),
    _ga4(),
    _google_ads("utf-8", ",", ""),
    _google_ads("utf-16-le", "\t", BOM),
    _vk(),
    _resaved(),
)
