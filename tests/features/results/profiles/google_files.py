"""Small files with the bytes of Google's own exports: Analytics, Ads and Business Profile."""

from __future__ import annotations

import codecs

from tests.features.results.reading.files import row, table, xlsx

RULE = "# ----------------------------------------"


def report(title: str, *tables: str, start: str = "20260224", end: str = "20260323") -> bytes:
    """A report of Analytics: lines of remarks, then tables that are divided by blank lines."""
    above = (RULE, f"# {title}", "# Account: Corner Bakery", "# Property: corner.example", RULE, "#")
    days = ("# All Users", f"# Start date: {start}", f"# End date: {end}")
    return ("\n".join((*above, *days, "")) + "\n" + "\n\n".join(tables) + "\n").encode()


def exploration(*lines: str, days: str = "20260723-20260922") -> bytes:
    """An exploration of Analytics: the days in one line, the table behind a blank one."""
    above = (RULE, "# Corner Bakery", "# Free form-Free form 1", f"# {days}", RULE, "")
    return "\n".join((*above, *lines, "")).encode()


PAGES = (
    "Page path and screen class,Views,Active users,Views per active user,"
    "Average engagement time per active user,Event count,Key events,Total revenue\n"
    "/,6225,926,6.722462203,139.4546436,22063,12,0\n"
    "/cakes,1889,445,4.244943820,55.96404494,3588,3,0"
)
COUNTRIES = (
    "Country,Active users,New users,Engaged sessions,Engagement rate\n"
    "Germany,2028,1981,852,0.3600207658\n"
    "Kenya,142,142,1,0.0066062267"
)
OVERVIEW = (
    "Nth day,Active users\n0000,10\n0001,12\n0027,9",
    "Nth week,New users\n0000,31\n0003,28",
    "Nth month,Sessions\n0000,40\n0001,90",
    "City,Active users\nBerlin,88\n(not set),4",
    "Session manual source,Sessions\ngoogle,100\n(direct),12",
)
DAYS_AND_PAGES = (
    "Date,Page path and screen class,Active users,Event count,Views,Views per active user",
    ",,211,847,309,1.4665,Grand total",
    "20260826,/,44,163,68,1.521",
    "20260826,/cakes,5,21,13,2.6",
    "20260825,/,33,120,43,1.301",
)

CAMPAIGNS = row(
    "Campaign status|Campaign|Budget|Budget name|Budget type|Currency code|Status|Optimization score|Campaign type|"
    "Impr.|CTR|Cost|Clicks|Conv. rate|Conversions|Avg. CPC|Cost / conv.|Search impr. share|Conv. value"
)
BREAD = row(
    "Enabled|Bread near you|20.00| --|Daily|EUR|Eligible|78.46%|Search|25,881|2.07%|1,316.14|536|2.43%|13.00|2.46|101.24|< 10%|"
    "2,400.50"
)
CAKES = row(
    "Paused|Cakes|0.00| --|Daily|EUR|Paused| --|Search|9,380|1.00%|120.00|94|0.00%|0.00|1.28|0.00| --|0.00"
)
SMART = row("Total: Smart| --| --| --| --|EUR| --| --| --|0| --|0.00|0|0.00%|0.00| --|0.00| --|0.00")
TOTAL = row(
    "Total: Campaigns| --| --| --| --|EUR| --| --| --|35,261|1.79%|1,436.14|630|2.06%|13.00|2.28|110.47| --|2,400.50"
)
ACCOUNT = row(
    "Total: Account| --| --| --| --|EUR| --| --| --|35,300|1.79%|1,440.00|631|2.06%|13.00|2.28|110.77| --|2,400.50"
)


def campaigns(*rows: tuple[str, ...], days: str = "March 27, 2026 - April 23, 2026") -> str:
    """A campaign report of Google Ads with its two lines above the names."""
    return table([("Campaign report",), (days,), CAMPAIGNS, *rows])


def with_commas(text: str) -> bytes:
    """The file as 'CSV'."""
    return text.encode()


def with_tabs(rows: list[tuple[str, ...]]) -> bytes:
    """The file as 'Excel CSV': UTF-16 with its mark and tabs, called .csv all the same."""
    return codecs.BOM_UTF16_LE + "".join("\t".join(cells) + "\r\n" for cells in rows).encode("utf-16-le")


def campaigns_by_day() -> bytes:
    """A report that was segmented by day."""
    names = row("Day|Campaign|Campaign ID|Currency code|Cost|Impr.|Clicks|Conversions")
    rows = (
        row("2026-09-01|Bread|12345678901|CAD|12.34|1,234|7|1.00"),
        row("2026-09-02|Bread|12345678901|CAD|1,020.50|10,500|88|2.50"),
        row("2026-09-01|Cakes|22222222222|CAD|3.10|40|2|0.00"),
        row("Total: Account|--|--|CAD|1,035.94|11,774|97|3.50"),
        row("Total: Search|--|--|CAD|1,035.94|11,774|97|3.50"),
        row("Total: Campaigns|--|--|CAD|1,035.94|11,774|97|3.50"),
    )
    return table([("Campaign report",), ("September 1, 2026 - September 3, 2026",), names, *rows]).encode()


def campaigns_in_german() -> bytes:
    """A report in German: points between thousands, a comma before the decimals."""
    names = row("Tag|Kampagne|Währungscode|Kosten|Impr.|Klicks|Conversions")
    rows = (
        row("2026-09-01|Brot|EUR|1.234,56|12.345|120|3,00"),
        row("2026-09-02|Brot|EUR|99,90|900|9|0,50"),
        row("Gesamt: Konto|--|EUR|1.334,46|13.245|129|3,50"),
    )
    above = [("Kampagnenbericht",), ("1. September 2026 - 2. September 2026",)]
    return table([*above, names, *rows]).encode()


def card() -> bytes:
    """The curve of the overview page of Google Ads."""
    rows = (
        row("Date|Clicks|Impressions|Cost"),
        row("Thu, 5 Feb 2026|0|0|US$0.00"),
        row("Fri, 6 Feb 2026|12|1,380|US$1,004.50"),
    )
    return table(rows).encode()


LOCATIONS = row(
    "Store code|Business name|Address|Labels|Google Search - Mobile|Google Search - Desktop|Google Maps - Mobile|"
    "Google Maps - Desktop|Calls|Messages|Bookings|Directions|Website clicks|Food orders|Food menu clicks|Hotel bookings"
)
SEEN = "Number of people that viewed your Business Profile on Google {} using {}"
DESCRIPTIONS = (
    *("", "", "", ""),
    *(SEEN.format(place, device) for place in ("Search", "Maps") for device in ("Mobile", "Desktop")),
    *("Number of interactions with the call button from your Business Profile", "", "", "", "", "", "", ""),
)
SHOPS = (
    row("A1|Corner Bakery|1 Main St||810|120|402|33|25|0|1|61|44|0|7|0"),
    row("|Corner Bakery|9 Mill Rd||12|3|5|0|0|0|0|4|2|0|0|0"),
    row("|Bread on Wheels|||7|1|0|0|2|0|0|0|1|0|0|0"),
)


def locations() -> bytes:
    """The performance report of Business Profile as CSV."""
    return table([LOCATIONS, DESCRIPTIONS, *SHOPS]).encode()


def locations_workbook() -> bytes:
    """The same as XLSX, its figures as numbers."""
    shops = [[int(cell) if cell.isdigit() else cell for cell in cells] for cells in SHOPS]
    return xlsx({"Sheet1": [list(LOCATIONS), list(DESCRIPTIONS), *shops]})


def search_terms_in_portuguese() -> bytes:
    """What people had searched for; the line with the days is not in quotes, but has no comma either."""
    names = row(
        "Termo de pesquisa|Tipo de corresp.|Adicionada/excluída|Campanha|Grupo de anúncios|Código da moeda|Cliques|Impr.|Custo|Conversões"
    )
    rows = (
        row("pão de centeio|Correspondência de frase|Nenhum|Pães|Centeio|BRL|5|1.106|5,85|0,00"),
        row("pão|Correspondência ampla|Nenhum|Pães|Centeio|BRL|1|80|0,40|0,00"),
        row("Total: Conta|||||BRL|6|1.186|6,25|0,00"),
    )
    above = "Relatório de termos de pesquisa\n3 de outubro de 2026 - 5 de outubro de 2026\n"
    return (above + table([names, *rows])).encode()


def campaigns_in_french() -> bytes:
    """A report in French, saved by a French spreadsheet: semicolons, narrow blanks between thousands."""
    lines = (
        "Rapport sur les campagnes",
        "1 sept. 2026 - 2 sept. 2026",
        "Jour;Campagne;Code de la devise;Coût;Impr.;Clics;Conversions",
        "2026-09-01;Pain;CAD;12,34;1\u202f234;7;1,00",
        "2026-09-02;Pain;CAD;1\u202f020,50;10\u202f500;88;2,50",
        "Total\u00a0: compte;--;CAD;1\u202f032,84;11\u202f734;95;3,50",
    )
    return ("\n".join(lines) + "\n").encode()


def unquoted() -> bytes:
    """A report whose days are not in quotes, so that their commas tear them apart."""
    text = campaigns(BREAD).replace('"March 27, 2026 - April 23, 2026"', "March 27, 2026 - April 23, 2026")
    return text.encode()


def segmented(segment: str, *days: str) -> bytes:
    """A report by week or by month, and by device."""
    names = (segment, "Campaign", "Device", "Currency code", "Impr.", "Cost")
    devices = (("Mobile phones", "1,200", "10.50"), ("Computers", "300", "2.00"))
    rows = ((day, "Bread", device, "EUR", shown, cost) for day in days for device, shown, cost in devices)
    return table([("Campaign report",), ("August 31, 2026 - September 13, 2026",), names, *rows]).encode()


ALL_NAMES = row(
    "Campaign status|Campaign|Budget|Budget name|Budget type|Currency code|Status|Status reasons|Optimization score|Campaign type|"
    "Bid strategy type|Conv. value / cost|Avg. target ROAS|Conv. value|TrueView views|Impr.|TrueView avg. CPV|Conversions|"
    "Conv. rate|Cost / conv.|Clicks|CTR|Conv. (Platform Comparable)|Conv. value / Cost (Platform Comparable)|Unique users|"
    "Avg. CPM|Cost|Likes|Comments|Shares|Goals"
)
ALL_CELLS = row(
    "Enabled|Rye|1000.00| --|Daily|INR|Eligible (Limited)|some|78.46|Performance Max|Maximize Conversions|2.51| --|224,144.69|"
    "2,004|1,103,153|0.20|108.29|0.49%|825.93|16,463|1.49%|0.00|0.00||81.08|89440.42|0|0|0|Purchase (Website)"
)


def all_columns() -> bytes:
    """A report with all columns that Google puts there by itself."""
    return table([("Campaign report",), ("March 1, 2026 - March 31, 2026",), ALL_NAMES, ALL_CELLS]).encode()
