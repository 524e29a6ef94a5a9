"""The report's document: what it is about, outcomes first, context last, each figure's source at the end."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO

import pytest

from smmdesk.core.errors import UserError
from smmdesk.features.results.board.choice import Against, Choice
from smmdesk.features.results.charts.words import subtitle
from smmdesk.features.results.periods import Size, period_of
from smmdesk.features.results.reporting import making
from smmdesk.features.results.reporting.card_html import ROWS, numbered, size_of
from smmdesk.features.results.reporting.drawing import NARROW, WIDE, for_report
from smmdesk.features.results.reporting.reading import choice_of, read_report
from smmdesk.features.results.reporting.report_html import report_html, report_note, report_title
from tests.features.results.world import ResultsWorld

NOVEMBER = period_of(date(2026, 11, 1), Size.MONTH)


def words(html):
    return unescape(re.sub(r"<[^>]+>", "\n", html))


def lines(html):
    return [line.strip() for line in words(html).splitlines() if line.strip()]


def section(html, title):
    """Return a chart's part of the document."""
    _before, found, rest = html.partition(f"<h4>{title}<")
    assert found, f"no chart of {title}"
    return f"<{re.split('<h[34]>', rest)[0]}"


def of(office, choice):
    return report_html(read_report(office, choice))


def test_it_says_first_what_it_is_about(report):
    said = lines(report_html(report))

    assert said[:13] == [
        "Results of Corner Bakery: October 2026",
        "Period", "October 2026", "October 1, 2026 to October 31, 2026",
        "Compared with", "the month before", "September 2026",
        "Account", "All accounts",
        "Charts and tables", "Week by week",
        "Data until", "November 15, 2026",
    ]  # fmt: skip
    assert report_title(report) == said[0]
    assert report_note(report) == "October 2026 · All accounts · November 20, 2026"


def test_families_come_in_their_order_and_followers_last_as_context(report):
    heads = re.findall(r"<h3>(.*?)</h3>", report_html(report))

    assert [head.partition("<br>")[0] for head in heads] == [
        "Results of Corner Bakery: October 2026",
        "Outcomes",
        "Engagement",
        "Reach",
        "Context, not success",
        "Where the figures come from",
    ]
    assert "they never stand alone" in heads[-2]


def test_outcomes_stand_in_a_table_with_their_change_and_what_is_to_be_known(report):
    _head, _title, rest = report_html(report).partition("<h3>Outcomes</h3>")
    tiles = report.board.groups[0].tiles

    said = lines(rest.partition("</table>")[0])

    assert said[:4] == ["Metric", "In this period", "Change", "To be known"]
    assert [line for line in said if line in {tile.title for tile in tiles}] == [tile.title for tile in tiles]
    assert said[said.index("Orders") + 1] == next(tile.value for tile in tiles if tile.metric == "orders")
    assert said[said.index("Money spent on promotion") + 2] == "0% a day"  # October has a day more


def test_a_preliminary_figure_says_so(office, report):
    groups = [
        replace(group, tiles=[replace(tile, note="Preliminary: it is judged from May 1, 2027 on.", verdict=None, change="") for tile in group.tiles])
        for group in report.board.groups
    ]  # fmt: skip

    said = lines(report_html(replace(report, board=replace(report.board, groups=groups))))

    assert said.count("Preliminary: it is judged from May 1, 2027 on.") == len(groups[0].tiles)


def test_each_chart_has_title_unit_roll_up_picture_table_and_source(report):
    html = report_html(report)

    for name, card in numbered(report.board):
        part = section(html, card.title)
        said = lines(part)
        assert f'<img src="{name}"' in part
        assert said[:2] == [subtitle(card.data), card.about]
        assert card.table.rows[0].period in said
        assert any(card.source in line for line in said)
        assert any("Data until November 1, 2026." in line for line in said)
    assert "in EUR, per week, sum" in words(section(html, "Money spent on promotion"))


def test_a_table_holds_so_many_rows_and_counts_the_rest(report):
    html = report_html(report)

    for _name, card in numbered(report.board):
        part = section(html, card.title)
        most = ROWS[size_of(card)]
        assert most <= 14
        assert part.count("<tr>") == most + 1 + (1 if size_of(card) is NARROW else 0)
        assert f"{len(card.table.rows) - most} earlier rows are not printed." in words(part)


def test_the_table_of_one_line_stands_beside_its_chart_and_of_several_below(report, card):
    html = report_html(report)

    assert size_of(card("orders")) is NARROW
    assert 'class="beside"' in section(html, "Orders")
    assert size_of(card("comments")) is WIDE
    part = section(html, "Comments")
    assert 'class="beside"' not in part
    assert {"Facebook", "Instagram"} <= set(lines(part))


def test_of_days_each_value_says_its_row(office, accounts):
    choice = Choice(period_of(date(2026, 10, 1), Size.MONTH), grain=Size.DAY, account_id=accounts["facebook"])

    said = lines(section(of(office, choice), "Comments"))

    at = said.index("Oct 31")
    assert said[at + 1 : at + 4] == ["4", "—", "row 91"]


def test_what_is_not_finished_has_a_star_and_is_listed_at_the_end(office, accounts):
    html = of(office, Choice(NOVEMBER))

    part = section(html, "Orders")
    assert "Nov 9 *" in words(part)
    assert "* Days are missing, or the network may still correct them." in words(part)
    rest = html.partition("What may still change")[2].partition("<td>Orders</td>")[2]
    assert re.findall("<td>(.*?)</td>", rest)[:2] == ["Nov 9", ""]


def test_times_that_have_not_begun_are_no_gaps(office, accounts):
    part = words(section(of(office, Choice(NOVEMBER)), "Orders"))

    assert "Nov 16" in part, "this week"
    assert "Nov 23" not in part


def test_where_nothing_is_provisional_it_says_so(report):
    assert "Nothing in this report is provisional." in words(report_html(report))


def test_every_import_with_figures_of_these_days_is_named(office, report):
    ResultsWorld(office).days((3, 120))  # of November, later than what is shown
    again = read_report(office, report.board.choice)

    said = lines(report_html(again).partition("<h3>Where the figures come from")[2])

    assert [source.name for source in again.sources] == [source.name for source in report.sources]
    for source in report.sources:
        at = said.index(source.name)
        assert said[at - 1 : at + 4] == [
            str(source.number), source.name, source.account,
            "August 3, 2026 to November 15, 2026", "November 20, 2026",
        ]  # fmt: skip
    assert "=ads & <more>.csv" in said


def test_of_one_account_only_its_imports_and_its_figures_are_there(office, accounts):
    choice = Choice(period_of(date(2026, 10, 1), Size.MONTH), account_id=accounts["instagram"])

    report = read_report(office, choice)

    assert [source.name for source in report.sources] == ["instagram_2026.csv"]
    assert report.account == "cornerbakery on Instagram"
    assert "Orders" not in words(report_html(report))


def test_compared_with_nothing_it_says_nothing_of_a_comparison(office, accounts):
    html = of(office, Choice(period_of(date(2026, 10, 1), Size.MONTH), Against.NOTHING))

    assert "Compared with" not in words(html)


def test_what_people_wrote_stays_text(report):
    html = report_html(replace(report, office="<b>Ana</b>", account="<i>"))

    assert "<b>" not in html
    assert "<i>" not in html
    assert "&lt;b&gt;Ana" in html


def test_a_month_is_chosen_by_itself_as_the_last_one_with_figures(office):
    with office.reading() as session:
        assert choice_of(session, date(2026, 11, 20)).period.start == date(2026, 10, 1)
        chosen = choice_of(session, date(2026, 11, 20), date(2026, 8, 1), 7)

    assert (chosen.period.start, chosen.account_id) == (date(2026, 8, 1), 7)


def test_without_any_figure_there_is_no_report_and_a_sentence(office):
    with pytest.raises(UserError, match="There are no figures yet, so there is nothing to report"):
        read_report(office, Choice(NOVEMBER))


def test_of_a_time_without_figures_there_is_no_report(office, accounts):
    with pytest.raises(UserError, match="no figures for January 2020, so there is nothing to report"):
        read_report(office, Choice(period_of(date(2020, 1, 1), Size.MONTH)))


def test_making_it_lets_others_pass_after_each_chart_and_tells_how_far_it_is(report, monkeypatch):
    given, steps = [], []
    monkeypatch.setattr(making, "make_pdf", lambda *paper: given.append(paper) or b"%PDF-")
    job = type("Job", (), {"step": lambda _self, *news: steps.append(news)})()

    slices = making.making(report, job=job)
    passed = sum(1 for _pass in slices)

    count = len(list(numbered(report.board)))
    assert passed == count
    assert steps == [(number, count + 1) for number in range(count)]
    ((title, html, note, pictures),) = given
    assert (title, note) == (report_title(report), report_note(report))
    assert set(re.findall(r'<img src="(.*?)"', html)) == set(pictures)
    assert all(content.startswith(b"\x89PNG") for content in pictures.values())


def test_a_chart_of_a_report_is_light_and_fine_enough_for_paper(report, card):
    from matplotlib.image import imread

    found = imread(BytesIO(for_report(card("orders").data, NARROW)))

    assert found.shape[:2] == (500, 861)
    assert found[0, 0, :3].min() > 0.98
