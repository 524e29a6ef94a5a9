"""Posts of a month: what each came to, in which order, and when they did best."""

from datetime import date

import pytest

from smmdesk.features.accounts import service as accounts
from smmdesk.features.results.board.choice import Choice
from smmdesk.features.results.board.details import read_details
from smmdesk.features.results.board.panels import Measured
from smmdesk.features.results.kinds import Figure, SeriesKey
from smmdesk.features.results.periods import Size, period_of
from tests.features.results.posting import post, thing

OCTOBER = Choice(period_of(date(2026, 10, 1), Size.MONTH))
TODAY = date(2026, 11, 22)
REACH, IMPRESSIONS = Measured("er_reach"), Measured("er_impressions")


@pytest.fixture
def details(here, office):
    """Return a function that reads what stands below a choice's metrics."""

    def read(choice=OCTOBER):
        with office.reading() as session:
            return read_details(session, choice, TODAY)

    return read


def take(here, *posts, account=0, **fields):
    """Import posts, each as its key, when it was published, and its values."""
    figures = [
        each for row, (key, at, values) in enumerate(posts, 2) for each in post(key, at, row, **values)
    ]
    things = [thing(key, at) for key, at, _values in posts]
    return here.take(*figures, things=things, account=account, file_name="Posts.csv", **fields)


def likes_of(number, reach=100):
    return {"reach": reach, "likes": number, "comments": 0, "shares": 0}


def test_posts_are_ranked_by_the_rate_by_reach_where_reach_is_known(here, details):
    take(
        here,
        ("low", "2026-10-03T18:00", likes_of(2)),
        ("high", "2026-10-04T18:00", likes_of(9)),
        ("last month", "2026-09-30T18:00", likes_of(50)),
    )
    posts = details().posts

    assert posts.choices[0] == REACH
    assert [(row.post.thing.key, row.value(REACH)) for row in posts.best_first(REACH)] == [
        ("high", 9),
        ("low", 2),
    ]


def test_without_reach_they_are_ranked_by_the_rate_by_impressions(here, details):
    take(here, ("one", "2026-10-03T18:00", {"impressions": 200, "engagements": 10}))
    posts = details().posts

    assert posts.choices[0] == IMPRESSIONS
    assert posts.rows[0].value(IMPRESSIONS) == 5


def test_a_rate_of_fewer_than_thirty_people_is_told_and_not_compared(here, details):
    take(
        here,
        ("few", "2026-10-03T18:00", likes_of(20, reach=29)),
        ("many", "2026-10-04T18:00", likes_of(3, reach=30)),
    )
    posts = details().posts
    best, last = posts.best_first(REACH)

    assert (best.post.thing.key, last.post.thing.key) == ("many", "few")
    assert last.value(REACH) == pytest.approx(20 / 29 * 100)
    assert last.compared(REACH) is None
    assert any("too few to tell" in note for note in posts.notes(REACH))


def test_a_post_without_a_value_stands_at_the_end_and_is_no_zero(here, details):
    take(
        here,
        ("silent", "2026-10-03T18:00", {"views": 70}),
        ("nobody", "2026-10-04T18:00", likes_of(0)),
        ("one", "2026-10-05T18:00", likes_of(1)),
    )
    posts = details().posts

    assert [row.post.thing.key for row in posts.best_first(REACH)] == ["one", "nobody", "silent"]
    assert posts.best_first(REACH)[-1].value(REACH) is None


def test_the_newest_import_counts_and_keeps_what_an_older_one_alone_said(here, details):
    take(here, ("one", "2026-10-03T18:00", likes_of(2)), time_zone="UTC")
    figures = post("one", "2026-10-03T18:00", **likes_of(8))
    later = here.take(*figures, things=[thing("one", "", title="Told anew")], file_name="Later.csv")
    (row,) = details().posts.rows

    assert (row.title, row.post.thing.at, row.post.time_zone) == ("Told anew", "2026-10-03T18:00", "UTC")
    assert row.value(Measured("likes")) == 8
    assert {origin.import_id for origin in row.origins} == {later}
    here.take_back(later)
    assert details().posts.rows[0].value(Measured("likes")) == 2


def test_a_posts_days_are_added_up_where_there_is_no_figure_of_its_life(here, details):
    days = [Figure(f"2026-10-0{day}", f"2026-10-0{day}", 5, 0, day) for day in (3, 4)]
    here.take((SeriesKey("likes", "day", "post", "one"), days), things=[thing("one", "2026-10-03")])

    assert details().posts.rows[0].value(Measured("likes")) == 10


def test_where_no_file_says_when_the_figures_must_be_of_the_period(here, details):
    here.take(
        *post("in", "2026-10-05", kind="pin", views=3),
        *post("out", "2026-09-05", kind="pin", views=3),
        things=[thing("in", "", kind="pin"), thing("out", "", kind="pin")],
    )

    assert [row.post.thing.key for row in details().posts.rows] == ["in"]


def test_only_metrics_that_a_post_has_are_columns(here, details):
    take(here, ("one", "2026-10-03T18:00", {"impressions": 200, "engagements": 10}))

    assert [each.metric for each in details().posts.columns] == [
        "er_impressions",
        "impressions",
        "engagements",
    ]


def test_accounts_are_named_and_said_not_to_be_compared(here, office, details):
    with office.transaction("Add accounts") as session:
        brand = accounts.brand_named(session, "Bakery").id
        found = [
            accounts.add(session, brand_id=brand, network=network, name="bakery").id
            for network in ("instagram", "x")
        ]
    take(here, ("one", "2026-10-03T18:00", likes_of(2)), account=found[0])
    take(here, ("two", "2026-10-04T18:00", {"impressions": 200, "engagements": 10}), account=found[1])
    posts = details().posts

    assert {row.account for row in posts.rows} == {"Instagram", "X (Twitter)"}
    assert any("R196" in note for note in posts.notes(REACH))
    assert len(details(Choice(OCTOBER.period, account_id=found[1])).posts.rows) == 1
    assert [each.panel(each.choices[0]).title for each in details().hours] == [
        "Hours of posting: Instagram",
        "Hours of posting: X (Twitter)",
    ]


def weekly(count, hour, values, first=date(2026, 10, 30)):
    """Return posts of the same weekday (Friday) and hour, each a week before the other."""
    days = [date.fromordinal(first.toordinal() - 7 * number) for number in range(count)]
    return [(f"{hour}-{day}", f"{day}T{hour:02}:10", value) for day, value in zip(days, values, strict=True)]


def test_an_hour_with_three_posts_has_a_value_and_one_with_two_only_their_number(here, details):
    rates = [likes_of(value) for value in (1, 2, 9)]
    take(here, *weekly(3, 18, rates), *weekly(2, 9, rates[:2]))
    (hours,) = details().hours
    data = hours.first.data

    assert (data.values[4][18], data.counts[4][18]) == (
        2,
        3,
    )  # of rates the middle one: they are never averaged
    assert (data.values[4][9], data.counts[4][9]) == (None, 2)
    assert (data.values[0][0], data.counts[0][0]) == (None, 0)
    assert hours.is_telling


def test_of_counts_the_mean_is_told(here, details):
    take(here, *weekly(3, 18, [likes_of(value) for value in (1, 2, 9)]))
    panel = details().hours[0].panel(Measured("likes"))

    assert panel.data.values[4][18] == 4
    assert panel.table.heading[2] == "Mean"


def test_hours_look_back_a_year_and_no_further(here, details):
    rates = [likes_of(2)] * 3
    take(
        here,
        *weekly(3, 18, rates, first=date(2026, 3, 6)),
        *weekly(3, 9, rates, first=date(2025, 10, 24)),
    )
    found = details()

    assert found.posts.rows == []
    assert found.hours[0].first.keys == ["4 18"]


def test_the_hours_name_the_time_zone_as_the_network_gave_it(here, details):
    take(here, *weekly(3, 18, [likes_of(2)] * 3), time_zone="America/Los_Angeles")

    assert any("Los Angeles" in note for note in details().hours[0].first.notes)


def test_without_a_telling_hour_none_is_named(here, details):
    take(here, ("one", "2026-10-03T18:00", likes_of(2)))
    (hours,) = details().hours

    assert not hours.is_telling
    assert any("no best hour" in note for note in hours.first.notes)
    assert hours.first.data.highest is None


def test_posts_of_which_only_the_day_is_known_have_no_hours(here, details):
    take(here, ("one", "2026-10-03", likes_of(2)))

    assert details().hours == []
