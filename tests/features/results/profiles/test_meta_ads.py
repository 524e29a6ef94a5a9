"""Meta Ads Manager's own export files: by day, of a period, in several languages."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmdesk.features.results.kinds import Cell, Flag
from smmdesk.features.results.profiles import extract
from tests.features.results.profiles import meta_ads_files as files
from tests.features.results.profiles.taking import asked, matched, taken, written
from tests.features.results.reading.files import xlsx


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
    assert ads.line("results", "day", near, "age=18-24;result=leads") == {"2026-03-01": 11}
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
    assert ads.line("results", "period", "Хлеб", "result=leads") == {week: 10}
    assert ads.line("results", "period", dimension="result=leads") == {week: 14}


WITH_RESULTS = (
    *(
        "Reporting starts",
        "Reporting ends",
        "Campaign name",
        "Results",
        "Result indicator",
        "Cost per result",
    ),
    "Amount spent (USD)",
)
MIXED = (
    (*WHOLE, "", "1314", "", "0.016", "21.0"),
    (*WHOLE, "Bread", "10", "actions:leadgen.other", "1.6", "16.00"),
    (*WHOLE, "Cake", "1304", "reach", "3.83", "5.00"),
    (*WHOLE, "Pie", "", "", "", "0.00"),
)
WEEK = "2026-07-20..2026-07-26"


def test_results_are_kept_apart_by_what_they_count_and_a_total_of_several_kinds_is_left(tmp_path):
    ads = taken(written(tmp_path, "ads.csv", files.ads_of_a_period(WITH_RESULTS, *MIXED)))
    assert ads.line("results", "period", "Bread", "result=leads") == {WEEK: 10}
    assert ads.line("cost_per_result", "period", "Cake", "result=reach", "USD") == {WEEK: 3.83}
    assert ads.line("spend", "period", "Bread", currency="USD") == {WEEK: 16}
    assert ads.line("spend", "period", currency="USD") == {WEEK: 21}
    assert {key.dimension for key in ads.figures} == {"", "result=leads", "result=reach"}
    left = {(each.header, each.reason) for each in ads.ledger.lefts()}
    assert {("Results", "total_of_kinds"), ("Cost per result", "total_of_kinds")} <= left


def test_a_total_of_one_kind_is_kept_with_its_kind(tmp_path):
    rows = (MIXED[0], MIXED[1], MIXED[3])
    ads = taken(written(tmp_path, "ads.csv", files.ads_of_a_period(WITH_RESULTS, *rows)))
    assert ads.line("results", "period", dimension="result=leads") == {WEEK: 1314}


def test_a_total_that_says_its_kind_is_believed(tmp_path):
    rows = ((*WHOLE, "", "12", "Website purchases", "1.6", "21.0"), *MIXED[1:])
    ads = taken(written(tmp_path, "ads.csv", files.ads_of_a_period(WITH_RESULTS, *rows)))
    assert ads.line("results", "period", dimension="result=website_purchases") == {WEEK: 12}


def test_where_the_file_does_not_tell_the_kind_there_is_no_total_of_results(tmp_path):
    rows = [row[:4] + row[5:] for row in MIXED]
    names = WITH_RESULTS[:4] + WITH_RESULTS[5:]
    ads = taken(written(tmp_path, "ads.csv", files.ads_of_a_period(names, *rows)))
    assert ads.line("results", "period", "Cake") == {WEEK: 1304}
    assert ads.line("results", "period") == {}
    assert ads.line("spend", "period", currency="USD") == {WEEK: 21}


def notices_of(path):
    return [notice.key for notice in extract(matched(path), {}).notices]


def test_it_is_said_before_an_import_that_the_kind_of_results_is_not_told(tmp_path):
    names, rows = WITH_RESULTS[:4] + WITH_RESULTS[5:], [row[:4] + row[5:] for row in MIXED]
    assert notices_of(written(tmp_path, "a.csv", files.ads_of_a_period(names, *rows))) == ["kinds"]
    assert notices_of(written(tmp_path, "b.csv", files.ads_of_a_period(WITH_RESULTS, *MIXED))) == []
    bare = WITH_RESULTS[:3] + WITH_RESULTS[6:]
    assert notices_of(written(tmp_path, "c.csv", files.ads_of_a_period(bare, (*WHOLE, "Pie", "1")))) == []


def test_the_indicator_counts_before_the_type_and_both_are_known(tmp_path):
    names = (*WITH_RESULTS, "Result type")
    rows = [(*row, "On-Facebook leads") for row in MIXED[1:2]]
    ads = taken(written(tmp_path, "ads.csv", files.ads_of_a_period(names, *rows)))
    assert ads.line("results", "period", "Bread", "result=leads") == {WEEK: 10}
    assert ads.left == {}


def test_a_kind_of_results_that_nobody_listed_keeps_the_networks_own_word(tmp_path):
    rows = [(*WHOLE, "Bread", "3", "Table reservations", "5", "16.00")]
    ads = taken(written(tmp_path, "ads.csv", files.ads_of_a_period(WITH_RESULTS, *rows)))
    assert ads.line("results", "period", "Bread", "result=Table reservations") == {WEEK: 3}


def test_one_campaign_with_two_kinds_gives_its_money_once(tmp_path):
    rows = [MIXED[1], (*WHOLE, "Bread", "4", "Website purchases", "4", "16.00")]
    ads = taken(written(tmp_path, "ads.csv", files.ads_of_a_period(WITH_RESULTS, *rows)))
    assert ads.line("results", "period", "Bread", "result=leads") == {WEEK: 10}
    assert ads.line("results", "period", "Bread", "result=website_purchases") == {WEEK: 4}
    assert ads.line("spend", "period", "Bread", currency="USD") == {WEEK: 16}
    assert [(each.reason, each.cells) for each in ads.ledger.lefts()] == [("repeated", 1)]


ROW = st.tuples(
    st.sampled_from(["", "Bread", "Cake"]),
    st.sampled_from(["", "-", "0", "7", "12"]),
    st.sampled_from(["", "-", "reach", "Website purchases", "actions:lead", "Odd; one"]),
    st.sampled_from(["", "1.5"]),
    st.sampled_from(["", "16.00"]),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=8))
def test_whatever_the_kinds_each_cell_is_stored_once_or_named_and_no_total_is_of_two_kinds(tmp_path, rows):
    rows = [(*WHOLE, *row) for row in [*rows, ("Bread", "7", "reach", "1.5", "16.00")]]
    ads = taken(written(tmp_path, "ads.csv", files.ads_of_a_period(WITH_RESULTS, *rows)))  # it adds up
    cells = [figure.cell for figures in ads.figures.values() for figure in figures]
    assert len(cells) == len(set(cells))
    for key, figures in ads.figures.items():
        told = {rows[Cell.unpacked(figure.cell).row - 2][4] for figure in figures}
        assert key.metric == "spend" or key.kind or told <= {"", "-"}
        assert key.kind == "" or key.metric != "spend"
        assert key.entity or key.metric == "spend" or key.kind


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
