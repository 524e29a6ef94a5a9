"""Reminders to export: before a network forgets, and where it was done every month; on Today and on the health page."""

from datetime import date, timedelta

import pytest

from smmdesk.core.due import Group, Severity
from smmdesk.core.glance import ask_in, glance
from smmdesk.features import results
from smmdesk.features.accounts import service as accounts
from smmdesk.features.accounts.kinds import AccountStatus
from smmdesk.features.health import service as health
from smmdesk.features.results.heads import keeps_days, network_name, stories_hours
from smmdesk.features.results.kinds import Figure, SeriesKey
from smmdesk.features.results.models import ImportKind
from smmdesk.features.results.profiles import profiles
from smmdesk.features.today import service as today_service
from smmdesk.features.today.cli import everything_due
from smmdesk.features.today.sources import AHEAD, SOURCES
from tests.features.results.world import REACH

YEAR = "linkedin_page_content"  # 365 days can be exported
UNKNOWN = "vk"  # nobody knows how many
REACHES = date(2025, 12, 1)
FORGETS = REACHES + timedelta(365)
DAY = timedelta(1)


@pytest.fixture
def bakery(here):
    """Add an account; return its number."""
    with here.office.transaction("Add") as session:
        brand = accounts.brand_named(session, "Bakery")
        return accounts.add(session, brand_id=brand.id, network="linkedin", name="Bakery").id


def go_to(here, day):
    """Let the clock show another day."""
    here.office.clock.advance(day - here.office.clock.today())


def bring_in(here, account, until, profile=YEAR, on=None, kind=ImportKind.FILE):
    """Import one figure of a day, as a file of a format that came in on a day."""
    go_to(here, on or until)
    day = until.isoformat()
    return here.take((REACH, [Figure(day, day, 5, 0, 1)]), account=account, profile=profile, kind=kind)


def work(here, today, source=results.work, **more):
    with here.office.reading() as session:
        return source(ask_in(session), today, *more.values())


def ahead(here, today, days):
    return work(here, today, results.ahead, days=days)


def test_an_office_without_files_has_nothing_to_export(here, bakery):
    assert work(here, FORGETS) == ahead(here, FORGETS, 366) == []
    bring_in(here, bakery, REACHES, kind=ImportKind.HAND)
    assert work(here, FORGETS) == []


@pytest.mark.parametrize(("days_before", "is_due"), [(8, False), (7, True), (1, True)])
def test_a_week_before_the_network_forgets_the_figures_should_be_exported(here, bakery, days_before, is_due):
    bring_in(here, bakery, REACHES)

    assert bool(work(here, FORGETS - days_before * DAY)) == is_due


def test_it_says_by_when_why_and_where_to_import_them(here, bakery):
    bring_in(here, bakery, REACHES)
    (item,) = work(here, FORGETS - 7 * DAY)

    assert item.what == "Bakery on LinkedIn: export the figures before December 1, 2026"
    assert item.reason == "Later the network does not give the days since December 2, 2025 any more."
    assert (item.where, item.destination, item.due_on) == (
        f"account:{bakery}",
        "bring-in:",
        FORGETS - 7 * DAY,
    )
    assert (item.severity, item.group, item.action) == (Severity.CARE, Group.RESULTS, "Import figures…")


def test_once_it_forgets_that_is_said_and_after_three_months_nothing_more(here, bakery):
    bring_in(here, bakery, REACHES)
    (item,) = work(here, FORGETS)

    assert item.what == "Bakery on LinkedIn: export the figures, every day another one is lost"
    assert item.reason == (
        "They end on December 1, 2025. The network gives the last 365 days only, so what was before December 1, 2025 "
        "is gone."
    )
    assert len(work(here, FORGETS + 90 * DAY)) == 1
    assert work(here, FORGETS + 91 * DAY) == []


def test_a_newer_file_moves_the_day_and_taking_it_back_moves_it_back(here, bakery):
    bring_in(here, bakery, REACHES)
    newer = bring_in(here, bakery, REACHES + 30 * DAY)
    assert work(here, FORGETS) == []

    here.take_back(newer)
    assert len(work(here, FORGETS)) == 1


def test_of_two_formats_that_which_is_forgotten_first_is_told_on_one_line(here, bakery):
    bring_in(here, bakery, REACHES + 5 * DAY, "linkedin_page_followers")
    bring_in(here, bakery, REACHES)
    bring_in(here, bakery, REACHES - 400 * DAY, "linkedin_page_visitors", on=REACHES)

    assert [item.due_on for item in work(here, FORGETS)] == [FORGETS - 7 * DAY]


def test_what_a_network_keeps_and_nobody_knows_is_never_said(here, bakery):
    bring_in(here, bakery, REACHES, UNKNOWN)
    bring_in(here, bakery, REACHES, "a format of my own")

    assert work(here, FORGETS + DAY) == ahead(here, REACHES, 800) == []


def test_accounts_that_are_archived_or_gone_are_left_out(here, bakery):
    bring_in(here, bakery, REACHES)
    bring_in(here, 77, REACHES)
    assert [item.where for item in work(here, FORGETS)] == [f"account:{bakery}"]
    with here.office.transaction("Archive") as session:
        accounts.change(session, bakery, status=AccountStatus.ARCHIVED)

    assert work(here, FORGETS) == []


def test_what_comes_is_told_ahead_with_its_day_and_not_twice(here, bakery):
    bring_in(here, bakery, REACHES)
    on = FORGETS - 7 * DAY

    assert ahead(here, on - 10 * DAY, 9) == []
    assert [item.due_on for item in ahead(here, on - 10 * DAY, 10)] == [on]
    assert ahead(here, on, 366) == []


# Older than a month


def regularly(here, account, months=3, profile=UNKNOWN):
    """Import a month after the other; return the last day of the figures."""
    last = date(2026, 6, 1)
    for number in range(months):
        last = date(2026, 6 + number, 1)
        bring_in(here, account, last, profile, on=last + DAY)
    return last


@pytest.mark.parametrize(("months", "days", "is_due"), [(3, 34, False), (3, 35, True), (2, 35, False)])
def test_where_files_came_in_every_month_one_that_is_late_is_told_quietly(here, bakery, months, days, is_due):
    until = regularly(here, bakery, months)
    found = work(here, until + days * DAY)

    assert [(item.kind, item.severity) for item in found] == (
        [("figures_old", Severity.NEUTRAL)] if is_due else []
    )


def test_where_nobody_has_imported_for_long_it_is_no_habit_any_more(here, bakery):
    until = regularly(here, bakery)

    assert len(work(here, date(2026, 12, 2))) == 1
    assert work(here, date(2026, 12, 3)) == []
    assert until == date(2026, 8, 1)


def test_one_line_an_account_and_what_cannot_wait_before_what_is_late(here, bakery):
    until = regularly(here, bakery, profile="tiktok_studio")
    bring_in(here, bakery, until - 300 * DAY, YEAR, on=until)
    late = until + 60 * DAY

    assert [item.kind for item in work(here, late)] == ["figures_forgotten"]
    assert [item.kind for item in ahead(here, until, 366)] == ["figures_old"]


# Several accounts


@pytest.fixture
def another(here):
    """Return a function that adds an account; it returns its number."""

    def another(name, network="linkedin"):
        with here.office.transaction("Add") as session:
            brand = accounts.brand_named(session, "Bakery")
            return accounts.add(session, brand_id=brand.id, network=network, name=name).id

    return another


def test_of_several_accounts_on_a_network_one_line_names_all_and_what_presses_most(here, bakery, another):
    cafe = another("Café")
    bring_in(here, cafe, REACHES)
    bring_in(here, bakery, REACHES + 3 * DAY)
    (item,) = work(here, FORGETS - DAY)

    assert item.what == "LinkedIn: export the figures of 2 accounts"
    assert item.reason == (
        "Bakery and Café. First: Café on LinkedIn: export the figures before December 1, 2026. "
        "Later the network does not give the days since December 2, 2025 any more."
    )
    assert (item.where, item.due_on) == (f"account:{cafe}", FORGETS - 7 * DAY)


def test_of_many_accounts_the_first_are_named_and_the_others_counted(here, another):
    for name in ("A", "B", "C", "D", "E"):
        bring_in(here, another(name), REACHES)
    (item,) = work(here, FORGETS)

    assert item.what == "LinkedIn: export the figures of 5 accounts"
    assert item.reason.startswith("A, B, and 3 more. First: A on LinkedIn")


def test_each_network_has_a_line_of_its_own(here, bakery, another):
    bring_in(here, bakery, REACHES)
    bring_in(here, another("Bread", "pinterest"), FORGETS - 90 * DAY, "pinterest")

    assert sorted(item.what for item in work(here, FORGETS)) == [
        "Bakery on LinkedIn: export the figures, every day another one is lost",
        "Bread on Pinterest: export the figures, every day another one is lost",
    ]


def test_who_is_not_due_yet_is_not_counted_with_those_who_are(here, bakery, another):
    bring_in(here, another("Café"), REACHES)
    bring_in(here, bakery, REACHES + 30 * DAY)

    assert [item.where for item in work(here, FORGETS)] != [f"account:{bakery}"]
    assert len(work(here, FORGETS)) == 1
    assert "2 accounts" not in work(here, FORGETS)[0].what
    assert [item.where for item in ahead(here, FORGETS, 40)] == [f"account:{bakery}"]


# Stories

STORY = SeriesKey("instagram_story_navigation", "lifetime", "post", "17")


def tell_story(here, account, on, key=STORY):
    """Import the figures of a story of a day, on that day."""
    go_to(here, on)
    told = on.isoformat()
    return here.take(
        (key, [Figure(told, told, 5, 0, 1)]),
        account=account,
        profile="instagram_posts",
        kind=ImportKind.FILE,
    )


@pytest.fixture
def bread(another):
    return another("Bread", "instagram")


def test_a_day_after_the_last_story_those_that_are_online_should_be_exported(here, bread):
    tell_story(here, bread, REACHES)

    assert work(here, REACHES) == []
    (item,) = work(here, REACHES + DAY)
    assert item.what == "Bread on Instagram: export the figures of the stories that are online"
    assert item.reason == (
        "Instagram gives the figures of a story for 24 hours only. The last ones that came in are of December 1, 2025."
    )
    assert (item.kind, item.due_on, item.destination) == ("stories_forgotten", REACHES + DAY, "bring-in:")


def test_the_next_story_moves_the_day_and_after_a_week_nothing_more_is_said(here, bread):
    tell_story(here, bread, REACHES)
    tell_story(here, bread, REACHES + DAY, STORY._replace(entity="18"))

    assert work(here, REACHES + DAY) == []
    assert len(work(here, REACHES + 8 * DAY)) == 1
    assert work(here, REACHES + 9 * DAY) == []


def test_where_no_story_ever_came_in_none_is_asked_for(here, bread):
    tell_story(here, bread, REACHES, STORY._replace(metric="likes"))

    assert work(here, REACHES + DAY) == []


def test_a_story_whose_import_was_taken_back_counts_no_more(here, bread):
    here.take_back(tell_story(here, bread, REACHES))

    assert work(here, REACHES + DAY) == []


def test_the_health_page_says_it_of_stories_too_and_takes_it_aside_from_today(here, bread):
    tell_story(here, bread, REACHES)
    go_to(here, REACHES + DAY)
    (item,), (finding,) = work(here, REACHES + DAY), look(here, REACHES + DAY)
    assert (finding.check.id, finding.message) == ("S04", item.what)
    with here.office.transaction("Set aside") as session:
        health.set_aside(session, finding, "We keep none.", here.office.clock.today(), None)

    assert work(here, REACHES + DAY) == []


# Settable


def say(here, check_id, number):
    with here.office.transaction("Set") as session:
        health.set_limit(here.office, session, check_id, number)


def look(here, today):
    with here.office.reading() as session:
        outcome = health.look(ask_in(session), today, None)
    return [finding for finding in outcome.findings if finding.check.id in ("S02", "S03", "S04")]


def test_the_days_are_set_on_the_health_page_and_hold_on_today(here, bakery):
    bring_in(here, bakery, REACHES)
    say(here, "S02", 0)
    assert work(here, FORGETS - DAY) == look(here, FORGETS - DAY) == []
    say(here, "S02", 14)
    assert len(work(here, FORGETS - 14 * DAY)) == len(look(here, FORGETS - 14 * DAY)) == 1
    until = regularly(here, bakery)
    say(here, "S03", 100)
    assert work(here, until + 99 * DAY) == look(here, until + 99 * DAY) == []


def test_what_is_set_aside_is_not_told_on_today_nor_ahead(here, bakery):
    bring_in(here, bakery, REACHES)
    go_to(here, FORGETS - 7 * DAY)
    (finding,) = look(here, FORGETS - 7 * DAY)
    with here.office.transaction("Set aside") as session:
        health.set_aside(session, finding, "It is no use.", here.office.clock.today(), None)

    assert work(here, FORGETS) == ahead(here, REACHES, 400) == look(here, FORGETS) == []


def test_today_and_the_health_page_say_the_same(here, bakery):
    bring_in(here, bakery, REACHES)
    (item,), (finding,) = work(here, FORGETS), look(here, FORGETS)

    assert (item.what, item.reason, item.where, item.opens) == (
        finding.message,
        finding.observed.reason,
        finding.where,
        finding.destination,
    )


# Where it is shown


def test_it_stands_on_todays_list_in_the_commands_and_in_the_calendar(here, bakery, vault):
    bring_in(here, bakery, REACHES)
    go_to(here, FORGETS - 3 * DAY)
    kinds = {item.kind for item in everything_due(here.office, lambda: vault)}
    with here.office.reading() as session:
        coming = today_service.coming(ask_in(session), FORGETS - 30 * DAY, 366, AHEAD)

    assert "figures_forgotten" in kinds
    assert "figures_forgotten" in {item.kind for item in coming}


def test_it_is_read_at_a_glance_from_a_file_that_nobody_has_open(here, bakery):
    bring_in(here, bakery, REACHES)
    path = here.office.path
    here.office.close()

    found = glance(path, lambda ask: today_service.work_list(ask, FORGETS, SOURCES))
    assert "figures_forgotten" in {item.kind for item in found}


# The heads of the files


def test_the_heads_say_what_the_whole_files_say():
    assert {key: keeps_days(key) for key in profiles()} == {
        key: each.keeps_days for key, each in profiles().items()
    }
    assert {key: stories_hours(key) for key in profiles()} == {
        key: each.stories_hours for key, each in profiles().items()
    }
    assert any(each.keeps_days for each in profiles().values())


def test_a_network_is_called_what_the_accounts_call_it():
    from smmdesk.features.accounts.networks import networks

    assert {key: network_name(key) for key in networks()} == {
        key: each.name for key, each in networks().items()
    }
    assert network_name("our own forum") == "our own forum"


@pytest.mark.parametrize("key", ["", "no_such_format", "../rules/rules", "own:7"])
def test_a_format_without_a_file_keeps_nothing(key):
    assert keeps_days(key) == 0
