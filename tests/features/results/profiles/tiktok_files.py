"""Small files with the bytes of TikTok's own exports: no year, everything in quotes, no end of the last line."""

from __future__ import annotations

import codecs

from tests.features.results.reading.files import quoted, table, xlsx, zipped

OVERVIEW = ("Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares")


def studio(*rows: tuple[str, ...]) -> bytes:
    """A file of TikTok Studio: UTF-8 with its mark, in quotes, no line end behind the last row."""
    return codecs.BOM_UTF8 + quoted(rows).encode()


def overview(*days: str) -> bytes:
    """One row a day: 100 views on the first one, 101 on the second, …"""
    rows = [(day, str(100 + number), "3", "9", "1", "0") for number, day in enumerate(days)]
    return studio(OVERVIEW, *rows)


def overview_workbook(*days: str) -> bytes:
    """The same as XLSX, in which every cell is a text."""
    rows = [[day, str(100 + number), "3", "9", "1", "0"] for number, day in enumerate(days)]
    return xlsx({"Overview": [list(OVERVIEW), *rows]})


FOLLOWERS = (
    ("Date", "Followers", "Difference in followers from previous day"),
    ("December 30", "undefined", "0"),
    ("December 31", "10", "-1"),
    ("January 1", "9", "0"),
)
ACTIVITY = (
    ("Date", "Hour", "Active followers"),
    ("December 31", "0", "4"),
    ("December 31", "20", "9"),
    ("January 1", "0", "undefined"),
    ("January 1", "20", "11"),
)
GENDER = (("Gender", "Distribution"), ("Female", "0.51"), ("Male", "0.49"), ("Other", "0"))
TERRITORIES = (("Top territories", "Distribution"), ("DE", "0.125"), ("XK", "0.055"), ("Others", "0.82"))
VIEWERS = (
    ("Date", "Total Viewers", "New Viewers", "Returning Viewers"),
    ("December 30", "undefined", "0", "0"),
    ("December 31", "104", "100", "4"),
    ("January 1", "181", "181", "0"),
    ("January 2", "undefined", "0", "0"),
)


def followers_zip() -> bytes:
    """The four files about followers in one ZIP."""
    return zipped(
        {
            "FollowerHistory.csv": studio(*FOLLOWERS),
            "FollowerActivity.csv": studio(*ACTIVITY),
            "FollowerGender.csv": studio(*GENDER),
            "FollowerTopTerritories.csv": studio(*TERRITORIES),
        },
        is_stored=True,
    )


def followers_zip_with_headers_only() -> bytes:
    """What TikTok gives for a small account: the days, and of the audience the names of columns alone."""
    return zipped(
        {
            "FollowerHistory.csv": studio(*FOLLOWERS),
            "FollowerActivity.csv": studio(ACTIVITY[0]),
            "FollowerGender.csv": studio(GENDER[0]),
            "FollowerTopTerritories.csv": studio(TERRITORIES[0]),
        },
        is_stored=True,
    )


def content() -> bytes:
    """Some videos; the days have no year, the rows no order."""
    names = (
        "Time",
        "Video title",
        "Video link",
        "Post time",
        "Total likes",
        "Total comments",
        "Total shares",
    )
    link = "https://www.tiktok.com/@corner.bakery/video/74000000000000000"
    return studio(
        (*names, "Total views"),
        ("August 18", "Bread #bread", f"{link}01?lang=en", "August 14", "310", "12", "4", "5100"),
        ("August 18", 'The "big" oven', f"{link}02", "November 2", "20", "0", "0", "900"),
    )


BUSINESS = (
    *("Date", "Video views", "Reached audience", "Profile views", "Likes", "Shares", "Comments"),
    *("Phone number clicks ", "Leads submission", "Net growth", "New followers", "Lost followers"),
)


def business_suite() -> bytes:
    """TikTok Business Suite: a blank behind a name, two words for what is missing."""
    rows = (
        ("2025/10/30", "1204", "NAN", "14", "33", "2", "5", "--", "--", "-1", "2", "3"),
        ("2025/10/31", "980", "701", "9", "21", "0", "1", "1", "0", "4", "4", "0"),
    )
    return table([BUSINESS, *rows]).encode()


ADS = (
    *("Date", "Campaign name", "Ad group name", "Cost (EUR)", "CPC (destination)", "CPM", "Impressions"),
    *(
        "Clicks (destination)",
        "CTR (destination)",
        "Conversions",
        "Cost per conversion",
        "Video views at 100%",
    ),
)


def ads_with_results() -> bytes:
    """TikTok Ads of two campaigns with different goals over a whole month, with the total below."""
    names = (
        "Campaign name",
        "Cost (EUR)",
        "Impressions",
        "Results",
        "Result type",
        "Result rate",
        "CTR (all)",
    )
    rows = (
        ("Bread", "12.50", "2500", "4", "Form submissions", "0.16%", "2.00"),
        ("Cake", "7.50", "1500", "25", "Clicks", "1.67%", "1.67"),
        ("Total", "20.00", "4000", "29", "", "0.73%", "1.88"),
    )
    return codecs.BOM_UTF8 + table([names, *rows]).encode()


def ads() -> bytes:
    """TikTok Ads by day, with the total below."""
    rows = (
        ("2026-02-01", "Bread", "Near", "12.50", "0.25", "5.00", "2500", "50", "2.00", "4", "3.125", "310"),
        ("2026-02-02", "Bread", "Near", "7.50", "0.30", "5.00", "1500", "25", "1.67", "0", "-", "120"),
        ("Total", "", "", "20.00", "0.27", "5.00", "4000", "75", "1.88", "4", "5.00", "430"),
    )
    return codecs.BOM_UTF8 + table([ADS, *rows]).encode()
