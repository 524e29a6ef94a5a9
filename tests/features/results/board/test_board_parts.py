"""Breakdowns: of which time they are shown, what is added up and what never is."""

from datetime import date

import pytest

from smmdesk.features.results.board.choice import Choice
from smmdesk.features.results.board.details import read_details
from smmdesk.features.results.board.panels import Measured
from smmdesk.features.results.kinds import Figure, Flag, SeriesKey
from smmdesk.features.results.periods import Size, period_of
from tests.features.results.posting import part

OCTOBER = Choice(period_of(date(2026, 10, 1), Size.MONTH))
TODAY = date(2026, 11, 22)


@pytest.fixture
def parts(office):
    """Return a function that reads the breakdowns of a choice."""

    def read(choice=OCTOBER):
        with office.reading() as session:
            return read_details(session, choice, TODAY).breakdowns

    return read


def shown(panel):
    return [(bar.name, bar.value, bar.share) for bar in panel.data.bars]


def test_the_largest_part_is_first_and_shares_are_of_all_parts(here, parts):
    whole = {"d0": "2026-10-01", "d1": "2026-10-31"}
    here.take(
        *part("views", "country=DE", 30, row=2, **whole),
        *part("views", "country=Atlantis", 60, row=3, **whole),
        *part("views", "country=unknown", 10, row=4, **whole),
        file_name="Geo.csv",
    )
    panel = parts()[0].first

    assert panel.title == "Country"
    assert shown(panel) == [("Atlantis", 60, 60), ("Germany", 30, 30), ("unknown", 10, 10)]
    assert [row.source for row in panel.table.rows] == ["row 3", "row 2", "row 4"]
    assert panel.table.rows[0].origins[0].value == 60
    assert "Geo.csv" in panel.source


def test_more_than_twelve_parts_are_drawn_as_eleven_and_the_others(here, parts):
    many = [part("views", f"city=Town {n:02}", 100 - n, "2026-10-01", "2026-10-31", row=n) for n in range(20)]
    here.take(*[each for found in many for each in found])
    panel = parts()[0].first
    rest = panel.data.bars[-1]

    assert len(panel.data.bars) == 12
    assert (rest.name, rest.is_rest) == ("9 others", True)
    assert rest.value == sum(100 - n for n in range(11, 20))
    assert sum(bar.share for bar in panel.data.bars) == pytest.approx(100)
    assert len(panel.table.rows) == 20


def test_people_are_never_added_up_over_times(here, parts):
    here.take(
        *part("unique_visitors", "age=18-24", 40, "2026-10-01", "2026-10-07"),
        *part("unique_visitors", "age=18-24", 50, "2026-10-08", "2026-10-14"),
        *part("unique_visitors", "age=25-34", 60, "2026-10-08", "2026-10-14"),
        *part("unique_visitors", "age=35-44", 70, "2026-10-01", "2026-10-07"),
    )
    panel = parts()[0].first

    assert shown(panel) == [("25-34", 60, pytest.approx(60 / 1.1)), ("18-24", 50, pytest.approx(50 / 1.1))]
    assert "October 8, 2026 to October 14, 2026" in panel.subtitle
    assert any("never added up" in note for note in panel.notes)


def test_sums_of_days_are_added_up_within_the_period(here, parts):
    def days(dimension, *values):
        figures = [Figure(f"2026-{day}", f"2026-{day}", value, 0, 1) for day, value in values]
        return SeriesKey("page_views", "day", dimension=dimension), figures

    here.take(
        days("device=mobile", ("09-30", 900), ("10-01", 10), ("10-02", 20)),
        days("device=desktop", ("10-01", 5), ("10-02", 5)),
    )
    panel = parts()[0].first

    assert shown(panel) == [("mobile phone", 30, 75), ("computer", 10, 25)]
    assert any("2 of 31 days" in note for note in panel.notes)


def test_a_time_that_holds_the_whole_period_comes_before_a_newer_one(here, parts):
    here.take(
        *part("viewers", "age=18-24", 1, "2026-10-01", "2026-10-31"),
        *part("viewers", "age=18-24", 2, "2026-10-20", "2026-11-10"),
        *part("viewers", "age=18-24", 3, "2026-01-01", "2026-12-31"),
    )

    assert [value for _name, value, _share in shown(parts()[0].first)] == [1]


def test_the_nearest_portrait_of_the_audience_is_shown_with_its_day(here, parts):
    here.take(
        *part("audience_share", "gender=women", 61.5, "2026-11-03"),
        *part("audience_share", "gender=men", 38.5, "2026-11-03"),
        *part("audience_share", "gender=women", 10, "2026-07-15"),
    )
    panel = parts()[0].first

    assert shown(panel) == [("women", 61.5, None), ("men", 38.5, None)]
    assert panel.subtitle == "Portrait of the audience, November 3, 2026"
    assert panel.data_until == date(2026, 11, 3)


def test_a_portrait_from_another_season_is_not_shown(here, parts):
    here.take(*part("audience_share", "gender=women", 61.5, "2026-05-03"))

    assert parts() == []


def test_what_happened_at_another_time_is_not_shown(here, parts):
    here.take(
        *part("views", "country=DE", 30, "2026-11-01", "2026-11-20"),
        *part("unique_visitors", "country=DE", 30, "2026-09-01", "2026-09-30"),
    )

    assert parts() == []


def test_rates_have_no_shares_and_no_others(here, parts):
    rates = [part("ctr", f"age={n}", 1 + n / 10, "2026-10-01", "2026-10-31", row=n) for n in range(15)]
    here.take(*[each for found in rates for each in found])
    bars = parts()[0].first.data.bars

    assert {bar.share for bar in bars} == {None}
    assert len(bars) == 12
    assert not any(bar.is_rest for bar in bars)


def test_the_files_own_total_is_no_part(here, parts):
    series, (figure,) = part("views", "country=Total", 999, "2026-10-01", "2026-10-31")[0]
    here.take(
        *part("views", "country=DE", 30, "2026-10-01", "2026-10-31"),
        (series, [figure._replace(flag=int(Flag.TOTAL))]),
    )

    assert [name for name, _value, _share in shown(parts()[0].first)] == ["Germany"]


def test_people_of_several_campaigns_are_not_those_of_all(here, parts):
    def of_campaign(metric, name, value):
        return part(
            metric, "age=18-24", value, "2026-10-01", "2026-10-31", entity_kind="campaign", entity=name
        )

    here.take(
        *of_campaign("reach", "A", 50),
        *of_campaign("reach", "B", 60),
        *of_campaign("link_clicks", "A", 5),
        *of_campaign("link_clicks", "B", 6),
    )
    (found,) = parts()

    assert found.choices == [Measured("link_clicks")]
    assert shown(found.first) == [("18-24", 11, 100)]


def test_a_breakdown_by_two_things_is_one_of_its_own(here, parts):
    here.take(
        *part("audience_share", "age=18-24;gender=women", 20, "2026-10-30"),
        *part("audience_share", "age=18-24;gender=men", 30, "2026-10-30"),
        *part("audience_share", "city=Millbrook", 50, "2026-10-30"),
    )

    assert [each.first.title for each in parts()] == ["Age and gender", "City"]
    assert parts()[0].first.data.bars[0].name == "18-24, men"


def test_undo_of_the_import_takes_the_breakdown_along(here, parts):
    number = here.take(*part("audience_share", "gender=women", 61.5, "2026-10-30"))
    here.take_back(number)

    assert parts() == []
