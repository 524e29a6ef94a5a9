"""Small files with the bytes of Facebook's own exports until 2021, and of its Excel XML named .xls."""

from __future__ import annotations

import codecs

from tests.features.results.reading.files import row, spreadsheet_xml, table

BOM = codecs.BOM_UTF8
PAGE_NAMES = (
    *("Date", "Lifetime Total Likes", "Daily New Likes", "Daily New Likes", "Daily Unlikes"),
    *(
        "Daily Page Engaged Users",
        "Weekly Page Engaged Users",
        "28 Days Page Engaged Users",
        "Daily Total Reach",
    ),
    *("Daily Organic impressions", "Daily Logged-in Page Views", "Daily Logged-in Page Views"),
    *("Lifetime Likes by City - Barcelona, Cataluña, Spain", "Lifetime Likes by Gender and Age - F.25-34"),
    *("Daily Page Consumptions By Type - link clicks", "Daily Total Frequency Distribution - 1"),
)
PAGE_WORDS = (
    "",
    "Lifetime: The total number of people who have liked your Page. (Unique Users)",
    "Daily: The number of new people who have liked your Page (Unique Users)",
    "Daily: The number of new people who have liked your Page broken down by paid (Total Count)",
    "Daily: The number of Unlikes of your Page (Unique Users)",
    "Daily: The number of people who engaged with your Page. (Unique Users)",
    "Weekly: The number of people who engaged with your Page. (Unique Users)",
    "28 Days: The number of people who engaged with your Page. (Unique Users)",
    "Daily: The number of people who have seen any content of your Page. (Unique Users)",
    "Daily: The number of impressions through unpaid distribution. (Total Count)",
    "Daily: Page Views from users logged into Facebook (Unique Users)",
    "Daily: Page Views from users logged into Facebook (Total Count)",
    "Lifetime: Aggregated Facebook location data of the people who like your Page. (Unique Users)",
    "Lifetime: Aggregated demographic data about the people who like your Page. (Unique Users)",
    "Daily: The number of clicks on any of your content, by type. (Total Count)",
    "Daily: The number of people your Page reached broken down by how many times. (Unique Users)",
)
PAGE_DAYS = (
    row("2016-02-27|120|2|3|1|7|31|99|410|802|5|9|11||4|17"),
    row("2016-02-28|121|1|1||8|33|101|380|760|6|8||40|0|12"),
    row("2016-02-29|121||||||||||||||"),
)


def old_page_insights() -> bytes:
    """The page file until 2021: two rows of names, repeated names, mostly empty cells, a letter of two bytes cut."""
    text = BOM + table([PAGE_NAMES, PAGE_WORDS, *PAGE_DAYS]).encode()
    return text.replace("Cataluña".encode(), b"Catalu\xc3?a")


def old_page_workbook() -> bytes:
    """The same as Excel 2003 XML named .xls: the breakdowns on sheets of their own, whose names are cut."""
    first = [[cell or None for cell in row[:12]] for row in (PAGE_NAMES, PAGE_WORDS)]
    days = [[row[0], *(float(cell) if cell else None for cell in row[1:12])] for row in PAGE_DAYS]
    likes = "Lifetime: Aggregated demographic data about the people who like your Page. (Unique Users)"
    return spreadsheet_xml(
        {
            "Key Metrics": [*first, *days],
            "Lifetime Likes by Gender and...": [
                ["Date", "F.18-24", "M.18-24", "U.65+"],
                [None, likes, likes, likes],
                ["2016-02-27", 10.0, 12.0, None],
                ["2016-02-28", 11.0, 12.0, 1.0],
            ],
            "Weekly Reach by Country": [
                ["Description", "Date", "ES", "FR"],
                ["Weekly: Reach by country. (Unique Users)", "2016-02-28", 70.0, 3.0],
            ],
            "Daily External Referrers": [["Date", "google.com"], ["2016-02-28", 4.0]],
        }
    ).encode()


POST_NAMES = (
    *(
        "Post ID",
        "Permalink",
        "Post Message",
        "Type",
        "Countries",
        "Languages",
        "Posted",
        "Audience Targeting",
    ),
    *("Lifetime Post Total Reach", "Lifetime Post organic reach", "Lifetime Engaged Users"),
    *("Lifetime Organic Video Views", "Lifetime Organic Video Views", "Lifetime Average time video viewed"),
    *("Lifetime Post Stories by action type - like", "Lifetime Post Stories by action type - share"),
    "Lifetime Negative Feedback from Users by Type - hide_clicks",
)
POST_WORDS = (
    *("", "", "", "", "", "", "", ""),
    "Lifetime: The total number of people your Page post was served to. (Unique Users)",
    "Lifetime: The number of people who saw your Page post in news feed. (Unique Users)",
    "Lifetime: The number of people who clicked anywhere in your posts. (Unique Users)",
    "Lifetime: Number of times your video was viewed to 3 seconds. (Unique Users)",
    "Lifetime: Number of times your video was viewed to 3 seconds. (Total Count)",
    "Lifetime: Average time video viewed (Total Count)",
    "Lifetime: The number of stories created about your Page post. (Total Count)",
    "Lifetime: The number of stories created about your Page post. (Total Count)",
    "Lifetime: The number of people who have given negative feedback. (Unique Users)",
)
POSTS = (
    row(
        "52_101|https://www.facebook.com/shop/posts/101|New bread,\nfresh at 7|Photo|||10/1/2015 21:00||950|900|61||||12|3|1"
    ),
    row(
        '52_102|https://www.facebook.com/shop/posts/102|He said "yum"|Video|||09/30/2015 03:00:13 PM||410|410|20|90|118'
        "|4500|7||"
    ),
)


def old_posts() -> bytes:
    """The post file until 2021."""
    return BOM + table([POST_NAMES, POST_WORDS, *POSTS]).encode()


def old_posts_workbook() -> bytes:
    """The same as Excel 2003 XML named .xls."""
    names = [[cell or None for cell in row[:14]] for row in (POST_NAMES, POST_WORDS)]
    rows = [
        [*(cell or None for cell in post[:8]), *(float(cell) if cell else None for cell in post[8:14])]
        for post in POSTS
    ]
    about = [[cell or None for cell in post[:8]] for post in POSTS]
    return spreadsheet_xml(
        {
            "Key Metrics": [*names, *rows],
            "Lifetime Post Stories by act...": [
                [*POST_NAMES[:8], "share", "like", "answer"],
                [*about[0], 3.0, 12.0, 1.0],
                [*about[1], None, 7.0, None],
            ],
        }
    ).encode()
