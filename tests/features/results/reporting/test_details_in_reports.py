"""The best posts, hours and breakdowns in a report, and as tables for a spreadsheet."""

import csv
import io

import pytest

from smmdesk.features.results.board.panels import Measured
from smmdesk.features.results.reporting.detail_tables import panel_file, posts_file
from smmdesk.features.results.reporting.details_html import numbered_panels
from smmdesk.features.results.reporting.drawing import chart_file
from smmdesk.features.results.reporting.making import make_report
from smmdesk.features.results.reporting.reading import choice_of, read_report
from smmdesk.features.results.reporting.report_html import report_html
from tests.features.results.posting import part, post, thing

FRIDAYS = ("2026-10-02", "2026-10-09", "2026-10-16", "2026-10-23")
MORE = [f"2026-10-{day:02}" for day in (5, 6, 7, 12, 13, 14, 15)]


@pytest.fixture
def report(office, here):
    """Return the report of an October with eleven posts, four of them on Fridays at six."""
    days = [*((day, "18:05") for day in FRIDAYS), *((day, "09:00") for day in MORE)]
    figures = [
        each
        for row, (day, hour) in enumerate(days, 2)
        for each in post(day, f"{day}T{hour}", row, reach=100, likes=row, comments=0, shares=0)
    ]
    things = [thing(day, f"{day}T{hour}", title=f"=Cake & <tea> of {day}") for day, hour in days]
    here.take(*figures, things=things, file_name="Posts.csv")
    here.take(*part("audience_share", "gender=women", 61.5, "2026-11-03"), file_name="Audience.csv")
    with office.reading() as session:
        choice = choice_of(session, office.clock.today())
    return read_report(office, choice)


def cells(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_eight_best_posts_are_printed_and_their_metric_named(report):
    html = report_html(report)

    assert "The best 8 posts" in html
    assert "Of 11 posts, by: Engagement rate by reach" in html
    assert html.index("of 2026-10-15") < html.index("of 2026-10-14")
    assert "of 2026-10-02" not in html


def test_what_people_wrote_is_no_html(report):
    assert "Cake &amp; &lt;tea&gt;" in report_html(report)


def test_hours_and_breakdowns_have_their_pictures_by_name(report):
    names = dict(numbered_panels(report.details))

    assert [panel.title for panel in names.values()] == ["Hours of posting", "Gender"]
    assert all(f'src="{name}"' in report_html(report) for name in names)


def test_hours_without_enough_posts_are_not_printed(office, here):
    here.take(
        *post("one", "2026-10-02T18:05", reach=100, likes=1, comments=0, shares=0),
        things=[thing("one", "2026-10-02T18:05")],
    )
    with office.reading() as session:
        found = read_report(office, choice_of(session, office.clock.today()))

    assert list(numbered_panels(found.details)) == []
    assert "Hours of posting" not in report_html(found)


def test_a_portrait_of_another_time_is_among_the_sources(report):
    assert {source.name for source in report.sources} == {"Posts.csv", "Audience.csv"}


def test_the_report_is_a_pdf(office, report):
    assert make_report(office, report.board.choice).startswith(b"%PDF")


def test_posts_as_csv_hold_numbers_in_full_and_no_formula(report):
    heading, first, *_others = cells(posts_file(report.details.posts))

    assert heading[:6] == [
        "Published",
        "Account",
        "Post",
        "Kind",
        "Address",
        "Engagement rate by reach (in percent)",
    ]
    assert first[0] == "2026-10-23 18:05"
    assert first[2] == "'=Cake & <tea> of 2026-10-23"
    assert first[heading.index("Likes")] == "5"
    assert len(cells(posts_file(report.details.posts))) == 12


def test_a_panel_as_csv_leaves_empty_what_tells_nothing(report):
    hours = report.details.hours[0].panel(Measured("likes"))
    rows = cells(panel_file(hours))

    assert rows[0] == ["Hour", "Posts", "Mean", "From", "Imports"]
    assert rows[1][:3] == ["Fri, 18:00", "4", "3.5"]
    assert all(row[2] == "" for row in rows[2:])


@pytest.mark.parametrize(("ending", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
def test_a_panel_is_saved_as_a_picture(report, ending, start):
    for _name, panel in numbered_panels(report.details):
        assert chart_file(panel, ending).startswith(start)
