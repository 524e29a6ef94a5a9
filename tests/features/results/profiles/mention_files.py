"""Small files with the traits of what tools that watch the web export: each row is one mention by somebody."""

from __future__ import annotations

import codecs

from tests.features.results.reading.files import row, table

WHO, WHAT = "Ana Example", "Their rye is the best in town"


def brandwatch() -> bytes:
    """Six lines of remarks, then over twenty of its many columns."""
    above = (
        ("Report:", "Bulk Mentions Download"),
        ("Brand:", "Corner Bakery"),
        ("From:", "Sun Nov 01 00:00:00 UTC 2026"),
        ("To:", "Sat Nov 07 23:59:59 UTC 2026"),
        ("Label:", "Corner Bakery"),
        (),
    )
    names = row(
        "Query Id|Query Name|Date|Title|Snippet|Url|Domain|Sentiment|Page Type|Language|Country Code|Country|Author|Full Name|"
        "Full Text|Impact|Impressions|Instagram Likes|Reach (new)|Reddit Score|Thread Author|Twitter Followers|Twitter Verified"
    )
    rows = [
        row(
            f"19|Bakery|2026-11-0{day} 10:15:00.0|Rye|{WHAT}|https://x.com/a/{day}|x.com|{feeling}|{place}|en|USA|United States|"
            f"a|{WHO}|{WHAT}|12.3|900||120|||7|false"
        )
        for day, feeling, place in (
            (1, "positive", "twitter"),
            (1, "negative", "reddit"),
            (1, "positive", "twitter"),
            (2, "neutral", "news"),
            (2, "", "news"),
        )
    ]
    return table([*above, names, *rows]).encode()


def brand24() -> bytes:
    """Feelings as numbers; the address of a mention is called its source."""
    names = row("Id|Date|Hrs|Title|Content|Source|Domain|Author|Country|Language|Sentiment|Tags")
    rows = [
        row(
            f"{number}|2026-11-03|0{number}:12|Rye|{WHAT}|https://blog.example/{number}|blog.example|{WHO}|US|en|{feeling}|a"
        )
        for number, feeling in enumerate(("1", "-1", "0", "-1"))
    ]
    return table([names, *rows]).encode()


def meltwater() -> bytes:
    """UTF-16 with tabs; days with the name of the month."""
    names = row(
        "Date|Headline|URL|Opening Text|Hit Sentence|Source|Influencer|Country|Subregion|Language|Reach|Desktop Reach|"
        "Mobile Reach|Twitter Social Echo|Facebook Social Echo|Reddit Social Echo|National Viewership|Engagement|AVE|"
        "Sentiment|Key Phrases|Input Name|Keywords|Twitter Screen Name|User Profile Url|Twitter Bio|Document Tags"
    )
    rows = [
        row(
            f"0{day}-Nov-2026 08:30AM|Rye|https://news.example/{day}|{WHAT}|{WHAT}|News|{WHO}|US||English|9000|5000|4000|0|0|0|0|0|"
            f"83.2|{feeling}|rye|Bakery|bakery|a|https://x.com/a|bio|"
        )
        for day, feeling in ((4, "Positive"), (5, "Not Rated"), (5, "Negative"))
    ]
    text = "".join("\t".join(cells) + "\r\n" for cells in (names, *rows))
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le")


def plain_table(date: str, feeling: str, address: str, *rows: tuple[str, str]) -> bytes:
    """A table of a tool that nobody knows: a day, a feeling, an address."""
    return table(
        [(date, feeling, address), *((day, word, "https://a.example/1") for day, word in rows)]
    ).encode()
