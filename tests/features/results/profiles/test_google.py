"""Google Analytics' and Business Profile's own export files: reports without days, breakdowns of any number."""

from __future__ import annotations

import pytest

from smmdesk.features.results.kinds import Flag
from tests.features.results.profiles import google_files as files
from tests.features.results.profiles.taking import asked, taken, written

WHOLE = "2026-02-24..2026-03-23"


@pytest.fixture
def pages(tmp_path):
    return taken(written(tmp_path, "download.csv", files.report("Pages and screens", files.PAGES)))


def test_a_report_without_days_is_of_the_period_that_its_remarks_name(pages):
    assert pages.match.profile.key == "google_analytics"
    assert pages.line("page_views", "period", "/") == {WHOLE: 6225}
    assert pages.line("users", "period", "/cakes") == {WHOLE: 445}
    assert pages.line("google_analytics_key_events", "period", "/") == {WHOLE: 12}
    assert pages.line("google_analytics_user_seconds", "period", "/") == {WHOLE: 139.4546436}


def test_what_follows_from_other_columns_is_left(pages):
    assert pages.left["Views per active user"] == "ratio"


def test_revenue_of_nothing_asks_for_no_currency(tmp_path):
    path = written(tmp_path, "download.csv", files.report("Pages and screens", files.PAGES))
    assert asked(path) == set()


def test_revenue_is_asked_for_its_currency(tmp_path):
    table = "Country,Sessions,Total revenue\nKenya,12,1530.5"
    path = written(tmp_path, "download.csv", files.report("Demographic details: Country", table))
    assert asked(path) == {"currency"}
    took = taken(path, {"currency": "KES"})
    assert took.line("google_analytics_revenue", "period", "", "country=Kenya", "KES") == {WHOLE: 1530.5}


def test_rates_are_fractions_and_are_stored_in_percent(tmp_path):
    took = taken(written(tmp_path, "a.csv", files.report("Demographic details", files.COUNTRIES)))
    (value,) = took.line("google_analytics_engagement_rate", "period", "", "country=Germany").values()
    assert value == pytest.approx(36.00207658)
    assert took.line("engaged_sessions", "period", "", "country=Kenya") == {WHOLE: 1}


def test_a_calendar_month_is_a_month(tmp_path):
    report = files.report("Demographics", files.COUNTRIES, start="20260201", end="20260228")
    took = taken(written(tmp_path, "a.csv", report))
    assert took.line("users", "month", "", "country=Kenya") == {"2026-02-01..2026-02-28": 142}


@pytest.fixture
def overview(tmp_path):
    return taken(written(tmp_path, "overview.csv", files.report("Reports snapshot", *files.OVERVIEW)))


def test_days_weeks_and_months_are_counted_from_the_first_day(overview):
    assert overview.line("users") == {"2026-02-24": 10, "2026-02-25": 12, "2026-03-23": 9}
    weeks = {"2026-02-24..2026-03-02": 31, "2026-03-17..2026-03-23": 28}
    assert overview.line("new_users", "week") == weeks
    assert overview.line("sessions", "month") == {
        "2026-02-01..2026-02-28": 40,
        "2026-03-01..2026-03-31": 90,
    }


def test_several_tables_of_one_file_are_kept_apart(overview):
    assert overview.parts("users", "period") == {"city=Berlin": 88, "city=(not set)": 4}
    assert overview.parts("sessions", "period") == {"source=google": 100, "source=(direct)": 12}


def test_the_days_above_a_table_hold_for_the_tables_below_them(tmp_path):
    earlier = "# Start date: 20260101\n# End date: 20260128\nCountry,New users\nKenya,5"
    took = taken(written(tmp_path, "a.csv", files.report("Snapshot", files.COUNTRIES, earlier)))
    assert took.line("new_users", "period", "", "country=Kenya") == {
        "2026-01-01..2026-01-28": 5,
        WHOLE: 142,
    }


@pytest.fixture
def exploration(tmp_path):
    return taken(written(tmp_path, "Free form.csv", files.exploration(*files.DAYS_AND_PAGES)))


def test_an_exploration_has_its_days_without_dashes(exploration):
    assert exploration.line("page_views", "day", "/") == {"2026-08-25": 43, "2026-08-26": 68}
    assert exploration.line("page_views", "day", "/cakes") == {"2026-08-26": 13}


def test_its_grand_total_with_one_cell_too_many_is_no_row_of_a_page(exploration):
    assert exploration.line("users", "period") == {"2026-07-23..2026-09-22": 211}
    assert all(flag & Flag.TOTAL for flag in exploration.flags("users", "period"))


def test_a_breakdown_that_nobody_knows_is_one_all_the_same(tmp_path):
    table = ("Date,Type of cake,Active users", "20260826,Plum,4", "20260826,Carrot,5")
    took = taken(written(tmp_path, "a.csv", files.exploration(*table)))
    assert took.parts("users", "day") == {"type of cake=Plum": 4, "type of cake=Carrot": 5}


def test_two_breakdowns_that_nobody_knows_are_both_kept(tmp_path):
    table = ("Date,Cake,Shop,Active users", "20260826,Plum,North,4", "20260826,Plum,South,5")
    took = taken(written(tmp_path, "a.csv", files.exploration(*table)))
    assert sorted(took.parts("users", "day").values()) == [4, 5]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("# Startdatum: ", "# Enddatum: "),
        ("# Fecha de inicio: ", "# Fecha de finalización: "),
        ("# Data de início: ", "# Data de término: "),
        ("# Дата начала: ", "# Дата окончания: "),
    ],
)
def test_the_days_are_known_in_other_languages(tmp_path, start, end):
    text = files.report("Länder", "Land,Aktive Nutzer\nKenia,142").decode()
    text = text.replace("# Start date: ", start).replace("# End date: ", end)
    took = taken(written(tmp_path, "a.csv", text.encode()))
    assert took.line("users", "period", "", "country=Kenia") == {WHOLE: 142}


NAME = "GMB insights (Business Profile Performance Report) - 2025-9-1 - 2025-9-30"
SHOP = "Corner Bakery / 1 Main St"


@pytest.mark.parametrize(
    ("ending", "content"), [("csv", files.locations()), ("xlsx", files.locations_workbook())]
)
def test_locations_take_their_days_from_the_name_of_the_file(tmp_path, ending, content):
    path = written(tmp_path, f"{NAME}.{ending}", content)
    assert asked(path) == set()
    took = taken(path)
    month = "2025-09-01..2025-09-30"
    assert took.line("phone_clicks", "month", SHOP) == {month: 25}
    assert took.line("direction_requests", "month", SHOP) == {month: 61}
    seen = took.line("google_business_viewers", "month", SHOP, "device=mobile;place=maps")
    assert seen == {month: 402}


def test_shops_of_one_name_are_told_apart(tmp_path):
    took = taken(written(tmp_path, f"{NAME}.csv", files.locations()))
    assert took.line("website_clicks", "month", SHOP) != took.line(
        "website_clicks", "month", "Corner Bakery / 9 Mill Rd"
    )


def test_a_business_without_an_address_goes_by_its_name(tmp_path):
    took = taken(written(tmp_path, f"{NAME}.csv", files.locations()))
    assert took.line("phone_clicks", "month", "Bread on Wheels") == {"2025-09-01..2025-09-30": 2}
    assert "unknown" not in took.left.values()


def test_a_renamed_file_of_locations_asks_for_its_days(tmp_path):
    path = written(tmp_path, "September.csv", files.locations())
    assert asked(path) == {"period"}
    took = taken(path, {"period": "2025-09-01/2025-09-30"})
    assert took.line("bookings", "month", SHOP) == {"2025-09-01..2025-09-30": 1}
