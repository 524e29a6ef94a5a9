"""Small files with the bytes of Meta Ads Manager's own exports."""

from __future__ import annotations

import codecs

from tests.features.results.reading.files import row, table

BOM = codecs.BOM_UTF8


def ads_by_day() -> bytes:
    """Meta Ads by day and age; money with the currency in the name, a person's own figure, a total without a name."""
    names = (
        *("Day", "Campaign name", "Ad set name", "Age", "Reach", "Impressions", "Frequency", "Link clicks"),
        *("CTR (all)", "CPM (cost per 1,000 impressions)", "Results", "Result indicator", "Cost per result"),
        *("Amount spent (IDR)", "* Profit", "Reporting starts", "Reporting ends"),
    )
    rows = (
        row("||||24100|30744|1.275684|330|1.945|2553.7||||78512.62||2026-03-01|2026-03-02"),
        row(
            "2026-03-01|Bread|Near|18-24|12000|15372|1.281|299|1.945|2553.765|11|actions:lead|3568.75|39256.31017434|5"
            "|2026-03-01|2026-03-01"
        ),
        row(
            "2026-03-01|Bread|Near|25-34|900|1000|1.111111|31|3.1|39256.31||||39256.31||2026-03-01|2026-03-01"
        ),
        row("2026-03-02|Bread|Near|18-24|800|801|1.00125|0|0|0||||0||2026-03-02|2026-03-02"),
    )
    return BOM + table([names, *rows]).encode()


def ads_of_a_period(names: tuple[str, ...], *rows: tuple[str, ...]) -> bytes:
    return BOM + table([names, *rows]).encode()
