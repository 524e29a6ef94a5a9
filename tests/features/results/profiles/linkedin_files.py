"""Small files with the traits of LinkedIn's own exports: real BIFF8, notes above the names, text where numbers are."""

from __future__ import annotations

from tests.features.results.reading.files import xls, xlsx

NOTE = (
    "Aggregated engagement metrics for your organic and sponsored posts for the selected time period. "
    "Data is delayed by up to 2 days. All dates and times are in UTC."
)
SPLIT = ("organic", "sponsored", "total")
METRICS = (
    "Date",
    *(f"Impressions ({kind})" for kind in SPLIT),
    "Unique impressions (organic)",
    *(f"{what} ({kind})" for what in ("Clicks", "Reactions", "Comments", "Reposts") for kind in SPLIT),
    *(f"Engagement rate ({kind})" for kind in SPLIT),
)
METRIC_DAYS = (
    [
        "10/14/2025",
        34,
        0,
        34,
        20,
        1,
        0,
        1,
        1,
        0,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        0.058823529411764705,
        0,
        0.058823529411764705,
    ],
    ["10/15/2025", 120, 40, 160, 77, 6, 2, 8, 4, 1, 5, 2, 0, 2, 1, 0, 1, 0.10833333333333334, 0.075, 0.1],
)
POST_NAMES = (
    *(
        "Post title",
        "Post link",
        "Post type",
        "Campaign name",
        "Posted by",
        "Created date",
        "Campaign start date",
    ),
    *(
        "Campaign end date",
        "Audience",
        "Impressions",
        "Views",
        "Offsite Views",
        "Clicks",
        "Click through rate (CTR)",
    ),
    *("Likes", "Comments", "Reposts", "Follows", "Engagement rate", "Content Type"),
)
LINK = "https://www.linkedin.com/feed/update/urn:li:activity:7112233445566778899"


def _post(title, link, day, *figures):
    about = (title, link, "Organic", None, "Ann Example", day, None, None, "All followers")
    return [*about, *figures]


POSTS = (
    _post("We hire two bakers", LINK, "10/14/2025", 154, None, None, 7, 7 / 154, 5, 2, 1, 1, 15 / 154, None),
    _post(
        "The oven, a film", LINK[:-1] + "8", "09/30/2025", 90, 41, 3, 2, 2 / 90, 0, 0, 0, 0, 2 / 90, "Video"
    ),
)


def page_content(names=METRICS, sheets=("Metrics", "All posts"), post_names=POST_NAMES) -> bytes:
    """The content of a company page."""
    metrics = [[NOTE], [*names], *METRIC_DAYS]
    return xls({sheets[0]: metrics, sheets[1]: [[NOTE], [*post_names], *POSTS]})


def page_content_in_german() -> bytes:
    """The same with every word translated; only the order of sheets and columns stays."""
    names = ["Datum", *(f"Kennzahl {number}" for number in range(1, 20))]
    posts = [f"Feld {number}" for number in range(1, 21)]
    return page_content(names, ("Kennzahlen", "Alle Beiträge"), posts)


def page_followers() -> bytes:
    """New followers by day, and all followers by where they are and what they do."""
    names = ["Date", "Sponsored followers", "Organic followers", "Auto-invited followers", "Total followers"]
    return xls(
        {
            "New followers": [names, ["08/07/2025", 0.0, 3.0, 1.0, 4.0], ["08/08/2025", 2.0, 0.0, 0.0, 2.0]],
            "Location": [["Location", "Total followers"], ["Greater Leeds Area, United Kingdom", 61.0]],
            "Job function": [["Job function", "Total followers"], ["Sales", 20.0], ["Operations", 9.0]],
            "Seniority": [["Seniority", "Total followers"], ["Entry", 30.0]],
            "Industry": [["Industry", "Total followers"], ["Food and Beverage Services", 33.0]],
            "Company size": [["Company size", "Total followers"], ["2-10", 50.0], ["11-50", 32.0]],
        }
    )


def page_visitors() -> bytes:
    """Views of the page by its parts and by device."""
    names = ["Date"] + [
        f"{page} {what} ({device})"
        for page in ("Overview", "Life", "Jobs", "Total")
        for what in ("page views", "unique visitors")
        for device in ("desktop", "mobile", "total")
    ]
    day = [5.0, 2.0, 7.0, 3.0, 2.0, 5.0, *[0.0] * 12, 6.0, 2.0, 8.0, 4.0, 2.0, 6.0]
    return xls(
        {
            "Visitor metrics": [names, ["08/07/2025", *day], ["08/08/2025", *[0.0] * 24]],
            "Location": [["Location", "Total views"], ["Leeds", 8.0]],
            "Job function": [["Job function", "Total views"], ["Sales", 5.0]],
        }
    )


def profile_content() -> bytes:
    """The content of a person's profile, in English: numbers are numbers."""
    link = "https://www.linkedin.com/feed/update/urn:li:activity:722"
    posts = ["Post URL", "Post publish date"]
    return xlsx(
        {
            "DISCOVERY": [
                ["Overall Performance", "8/6/2023 - 8/5/2024"],
                ["Impressions", 15044],
                ["Members reached", 7021],
            ],
            "ENGAGEMENT": [
                ["Date", "Impressions", "Engagements"],
                ["8/5/2024", 31, 2],
                ["8/25/2023", 90, 5],
                ["8/6/2023", 120, 11],
            ],
            "TOP POSTS": [
                ["Maximum of 50 posts available to include in this list"],
                [],
                [*posts, "Engagements", None, *posts, "Impressions"],
                [f"{link}1", "2/1/2024", 40, None, f"{link}2", "3/2/2024", 2100],
                [f"{link}2", "3/2/2024", 38, None, f"{link}1", "2/1/2024", 1800],
            ],
            "FOLLOWERS": [
                ["Total followers on 8/5/2024:", 782],
                [],
                ["Date", "New followers"],
                ["8/6/2023", 1],
                ["8/5/2024", 0],
            ],
            "DEMOGRAPHICS": [
                ["Top Demographics", "Value", "Percentage"],
                ["Job titles", "Founder", 0.0397],
                ["Company size", "11-50 employees", "< 1%"],
                ["Locations", "Leeds", 0.12],
            ],
        }
    )


def profile_content_in_italian() -> bytes:
    """The same in Italian: names translated, days before months, every number a text, shares with a percent sign."""
    link = "https://www.linkedin.com/feed/update/urn:li:activity:733"
    posts = ["URL del post", "Data di pubblicazione del post"]
    return xlsx(
        {
            "SCOPERTA": [
                ["Prestazioni complessive", "18/6/2025 - 17/6/2026"],
                ["Impressioni", "6530"],
                ["Membri raggiunti", "2417"],
            ],
            "INTERESSE": [
                ["Data", "Impressioni", "Interazioni"],
                ["18/6/2025", "137", "4"],
                ["17/6/2026", "12", "0"],
            ],
            "POST PRINCIPALI": [
                ["È possibile includere un massimo di 50 post in questo elenco"],
                [],
                [*posts, "Interazioni", None, *posts, "Impressioni"],
                [f"{link}1", "20/9/2025", "9", None, f"{link}1", "20/9/2025", "411"],
            ],
            "FOLLOWER": [
                ["Follower totali il 17/6/2026:", "1301"],
                [],
                ["Data", "Nuovi follower"],
                ["18/6/2025", "2"],
                ["17/6/2026", "0"],
            ],
            "DATI DEMOGRAFICI": [
                ["Principali dati demografici", "Valore", "Percentuale"],
                ["Qualifiche", "Panettiere", "2%"],
            ],
        }
    )
