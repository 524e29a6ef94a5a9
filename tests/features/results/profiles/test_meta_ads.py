"""Meta Ads Manager's own export files: by day, of a period, in several languages."""

from __future__ import annotations

import pytest

from smmdesk.features.results.kinds import Flag
from tests.features.results.profiles import meta_ads_files as files
from tests.features.results.profiles.taking import asked, taken, written
from tests.features.results.profiles.workbooks import xlsx


def test_ads_by_day_take_the_currency_from_the_name_and_the_breakdown_from_its_column(tmp_path):
    ads = taken(written(tmp_path, "Ads-Mar-1-2026-to-Mar-2-2026.csv", files.ads_by_day()))
    assert asked(written(tmp_path, "Ads.csv", files.ads_by_day())) <= {"account"}
    near = "Bread / Near"
    assert ads.line("spend", "day", near, "age=18-24", "IDR") == {
        "2026-03-01": 39256.31017434,
        "2026-03-02": 0,
    }
    assert ads.line("impressions", "day", near, "age=25-34") == {"2026-03-01": 1000}
    assert ads.line("ctr", "day", near, "age=18-24") == {"2026-03-01": 1.945, "2026-03-02": 0}
    assert ads.line("results", "day", near, "age=18-24") == {"2026-03-01": 11}
    assert ads.left["* Profit"] == "unknown"


RUSSIAN = (
    *(
        "Дата начала отчетности",
        "Дата окончания отчетности",
        "Название кампании",
        "Охват",
        "Показы",
        "Частота",
    ),
    *(
        "Тип результата",
        "Результат",
        "Цена за результат",
        "Сумма затрат (USD)",
        "CPM (цена за 1\u00a0000 показов) (USD)",
    ),
    *("Клики по ссылке", "CTR (все)"),
)
WHOLE = ("2026-07-20", "2026-07-26")


def test_ads_without_days_are_figures_of_the_whole_period_and_the_unnamed_row_is_their_total(tmp_path):
    rows = (
        (*WHOLE, "", "900", "1200", "1.33", "", "14", "1.5", "21.0", "17.5", "40", "2.5"),
        (*WHOLE, "Хлеб", "700", "900", "1.29", "Лиды", "10", "1.6", "16.00", "17.78", "31", "2.4"),
        (*WHOLE, "Пироги", "250", "300", "1.2", "Лиды", "4", "1.25", "5.00", "16.67", "9", "2.8"),
    )
    ads = taken(written(tmp_path, "ads.csv", files.ads_of_a_period(RUSSIAN, *rows)))
    week = "2026-07-20..2026-07-26"
    assert ads.line("spend", "period", "Хлеб", currency="USD") == {week: 16}
    assert ads.line("cpm", "period", "Пироги", currency="USD") == {week: 16.67}
    assert ads.line("spend", "period", currency="USD") == {week: 21}
    assert ads.line("reach", "period") == {week: 900}
    assert ads.flags("impressions", "period") == [Flag.TOTAL]
    assert ads.left["Тип результата"] == "metadata"


@pytest.mark.parametrize(
    ("names", "row", "currency"),
    [
        (
            ("Початок звітності", "Кінець звітності", "Назва кампанії", "Покази", "Сума витрат (USD)"),
            (*WHOLE, "Хліб", "900", "16.00"),
            "USD",
        ),
        (
            (
                "Jour",
                "Nom de la campagne",
                "Impressions",
                "Montant dépensé (USD)",
                "Début des rapports",
                "Fin des rapports",
            ),
            ("2026-07-20", "Pain", "900", "16.00", "2026-07-20", "2026-07-20"),
            "USD",
        ),
        (
            ("Berichtsbeginn", "Berichtsende", "Kampagnenname", "Impressionen", "Ausgegebener Betrag (EUR)"),
            (*WHOLE, "Brot", "900", "16.00"),
            "EUR",
        ),
        (
            (
                "Início dos relatórios",
                "Término dos relatórios",
                "Nome da campanha",
                "Impressões",
                "Valor usado (BRL)",
            ),
            (*WHOLE, "Pão", "900", "16.00"),
            "BRL",
        ),
    ],
)
def test_ads_are_known_in_other_languages(tmp_path, names, row, currency):
    ads = taken(written(tmp_path, "ads.csv", files.ads_of_a_period(names, row)))
    values = {key.metric: (figures[0].value, key.currency) for key, figures in ads.figures.items()}
    assert values == {"impressions": (900, ""), "spend": (16, currency)}


def test_the_workbook_that_says_the_same_on_two_sheets_is_taken_once(tmp_path):
    names = ("Reporting starts", "Reporting ends", "Campaign name", "Impressions", "Amount spent (USD)")
    rows = [list(names), [*WHOLE, "Bread", 900, 16.5], [*WHOLE, "Cake", 100, 3]]
    book = xlsx({"Formatted Report": rows, "Raw Data Report": rows})
    ads = taken(written(tmp_path, "ads.xlsx", book))
    assert ads.line("spend", "period", "Bread", currency="USD") == {"2026-07-20..2026-07-26": 16.5}
    assert {len(figures) for figures in ads.figures.values()} == {1}


def test_ads_of_2017_with_capital_letters_and_of_single_ads_are_the_same_format(tmp_path):
    names = (
        "Reporting Starts",
        "Reporting Ends",
        "Campaign Name",
        "Ad Set Name",
        "Ad Name",
        "Ad ID",
        "Amount Spent (GBP)",
    )
    row = ("2017-05-01", "2017-05-31", "Bread", "Near", "Photo", "6071234567890123", "9.99")
    ads = taken(written(tmp_path, "ads.csv", files.ads_of_a_period(names, row)))
    assert ads.line("spend", "month", "6071234567890123", currency="GBP") == {"2017-05-01..2017-05-31": 9.99}
    assert ads.things["6071234567890123"].title == "Photo"
