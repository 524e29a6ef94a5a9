"""Small files with the bytes of Pinterest's own exports: sections in one file, shares of an audience, ads."""

from __future__ import annotations

from tests.features.results.reading.files import row, table

ME = "https://www.pinterest.com/cornerbakery"
PIN = "https://www.pinterest.com/pin/109170076594721695"
NAME = "Pinterest Analytics overview 20260720-20260722.csv"
HEAD = (
    "Analytics overview\n2026-07-20 - 2026-07-22\nClaimed accounts,All Pins\nCurated content,Not included\n\n"
)
BOARDS = (
    "Top Boards\nPinterest Link,Impressions,Engagement,Pin clicks,Outbound clicks,Saves\n"
    f"{ME}/bread-for-beginners/,185,39,20,9,1\n{ME}/cakes/,12,0,0,0,0\n\n"
)


def overview(figure: str = "Impressions") -> bytes:
    """The overview with one figure by day, the boards, and the pins with that one figure."""
    days = f"Date,{figure}\n2026-07-20,0\n2026-07-21,27\n2026-07-22,88\n"
    note = "Data starting from 2026-07-22 is an estimate.\n\n"
    names = f"Top Pins\nPinterest Link,Content Type,Source,Canonical,{figure}\n"
    pins = f"{PIN}1/,Organic,Your Pins,Yes,44\n{PIN}2/,Organic,Other Pins,No,6\n"
    return (HEAD + days + note + BOARDS + names + pins).encode()


def audience() -> bytes:
    """The shares of the audience, and interests that are compared with all of Pinterest."""
    sections = (
        (row("Age|Percent of audience"), row("18-24|0.182"), row("25-34|0.321"), row("65+|0.02")),
        (row("Gender|Percent of audience"), row("Female|0.44"), row("Male|0.488"), row("Unspecified|0.072")),
        (row("Device|Percent of audience"), row("iPhone|0.51"), row("Web|0.2")),
        (row("Countries|Percent of audience"), row("US|0.114"), row("DE|0.05")),
        (
            row("Metros|Percent of audience"),
            row("New York, NY|0.03"),
        ),
    )
    interests = (row("Category|Interest|Percent of audience|Affinity"), row("Food|Baking|0.61|1.64"))
    return "\n".join(table(rows) for rows in (*sections, interests)).encode()


ADS = row(
    "Date|Campaign name|Ad group name|Spend in account currency|Impressions|Pin clicks|Outbound clicks|CTR|eCPC|"
    "Total conversions|Checkouts|Checkout value in account currency|Checkout ROAS"
)


def ads() -> bytes:
    """Ads by day with the total below."""
    rows = (
        row("2026-09-01|Spring|Near|10.00|5000|150|60|3.0%|0.07|4|1|8.99|0.90"),
        row("2026-09-02|Spring|Near|12.00|6000|180|75|3.0%|0.07|3|2|17.98|1.50"),
        row("Total|||22.00|11000|330|135|||7|3|26.97|"),
    )
    return table([ADS, *rows]).encode()
