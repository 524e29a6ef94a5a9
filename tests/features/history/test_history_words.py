"""The history speaks in words: of every table and column, of every kind of value."""

from calendar import SUNDAY
from datetime import date

import pytest
from sqlmodel import SQLModel

from smmdesk.core.history import EntryKind, entries
from smmdesk.core.vault import Bundle, Secret
from smmdesk.features.accounts import logins, reviews, secrets
from smmdesk.features.accounts import service as accounts
from smmdesk.features.accounts.kinds import AccessHow, PartKind, RouteKind
from smmdesk.features.accounts.review_plan import ReviewPlan
from smmdesk.features.history.changes import MOST_ROWS, What, tell
from smmdesk.features.history.held import waiting
from smmdesk.features.history.service import check, in_words, steps, what_next
from smmdesk.features.history.words import HIDDEN, SETTINGS, TABLES
from smmdesk.features.people import service as people
from smmdesk.features.results import targets
from smmdesk.features.results.board import weeks
from smmdesk.features.results.models import FigureImport, ImportKind
from smmdesk.features.results.periods import Size
from smmdesk.features.results.profiles import profiles
from smmdesk.sample import fill
from tests.support import import_tables

import_tables()


def recorded_tables():
    """Return the tables whose changes the history holds."""
    mappers = SQLModel._sa_registry.mappers
    return {
        mapper.local_table.name: mapper.local_table
        for mapper in mappers
        if not getattr(mapper.class_, "__unrecorded__", False)
    }


@pytest.mark.parametrize("name", sorted(recorded_tables()))
def test_every_table_and_each_of_its_columns_has_words(name):
    columns = {column.name for column in recorded_tables()[name].columns}
    assert columns - HIDDEN == set(TABLES[name].columns)
    assert {column for group in TABLES[name].named_by for column in group} <= columns


def test_there_are_no_words_for_tables_that_are_no_more():
    assert set(TABLES) == set(recorded_tables())


def told(office, place=0):
    """Return what the newest step, or one before it, says."""
    with office.reading() as session:
        return tell(session, entries(session, limit=place + 1)[place])


def lines(row):
    return {line.label: (line.before, line.after) for line in row.lines}


def do(office, label="Change something"):
    return office.transaction(label)


@pytest.fixture
def ana(office):
    with do(office) as session:
        return people.add(session, name="Ana", job="Baker", joined_on=date(2025, 10, 6)).id


def test_a_new_row_is_told_with_what_it_holds_and_nothing_empty(office, ana):
    row = told(office).rows[0]
    assert (row.thing, row.name, row.what) == ("Person", "Ana", What.ADDED)
    assert lines(row) == {
        "Belongs to the office as": ("", "Employee"),
        "Job": ("", "Baker"),
        "First day": ("", "October 6, 2025"),
    }


def test_a_change_is_told_before_and_after(office, ana):
    with do(office) as session:
        people.change(session, ana, job="Head baker", left_on=date(2026, 12, 1))
    row = told(office).rows[0]
    assert (row.name, row.what) == ("Ana", What.CHANGED)
    assert lines(row) == {"Job": ("Baker", "Head baker"), "Last day": ("", "December 1, 2026")}


def test_a_row_is_called_as_it_was_called_then(office, ana):
    with do(office) as session:
        people.change(session, ana, name="Anabel")
    with do(office) as session:
        people.change(session, ana, name="Annabel")
    assert told(office, 1).rows[0].name == "Anabel"


def test_ids_are_told_as_names_also_of_what_was_removed_since(office, ana):
    with do(office) as session:
        login = logins.add(session, title="Mailbox")
        access = logins.grant(session, person_id=ana, login_id=login.id, how=AccessHow.TOLD)
    with do(office) as session:
        logins.end_access(session, access.id, date(2026, 11, 20))
    with do(office) as session:
        logins.remove(session, login.id)
        people.remove(session, ana)
    ended = told(office, 1).rows[0]
    assert ended.name == "Ana, Mailbox"
    assert lines(ended) == {"Until": ("", "November 20, 2026")}
    assert {row.name for row in told(office).rows} == {"Ana", "Mailbox", "Ana, Mailbox"}
    assert {row.what for row in told(office).rows} == {What.REMOVED}


def test_yes_no_numbers_choices_networks_and_languages_have_words(office, ana):
    with do(office) as session:
        brand = accounts.brand_named(session, "Bakery")
        account = accounts.add(session, brand_id=brand.id, network="instagram", name="@bakery")
    with do(office) as session:
        accounts.change(
            session,
            account.id,
            is_primary=True,
            is_official=False,
            language="ka",
            responsible_id=ana,
            posts_per_week_min=3,
            status="paused",
        )
    assert lines(told(office).rows[0]) == {
        "Main account of its network": ("no", "yes"),
        "Official account of ours": ("", "no"),
        "Language": ("", "Georgian"),
        "Responsible": ("", "Ana"),
        "Posts a week, at least": ("", "3"),
        "State": ("Active", "Paused"),
    }
    added = told(office, 1).rows
    assert lines(added[1])["Network"] == ("", "Instagram")


def test_a_secret_is_told_as_stored_and_never_by_its_name_in_the_keyring(office, vault):
    with do(office) as session:
        login_id = logins.add(session, title="Mailbox").id
    secrets.store(office, vault, login_id, on=None, password=Secret("canary-1"))
    secrets.store(office, vault, login_id, on=None, password=Secret("canary-2"))
    row = next(row for row in told(office).rows if row.thing == "Login")
    assert lines(row) == {"Secrets in the keyring": ("stored", "stored anew")}
    part = next(row for row in told(office).rows if row.thing == "Part of a login")
    assert part.name == "Password, Mailbox"
    assert lines(part) == {"Times set here": ("1", "2")}


def test_used_backup_codes_are_counted_from_one(office):
    with do(office) as session:
        login_id = logins.add(session, title="Mailbox").id
        logins.renew_part(session, login_id, PartKind.BACKUP_CODES, on=None)
    with do(office) as session:
        logins.mark_code(session, login_id, 0, is_used=True)
        logins.mark_code(session, login_id, 3, is_used=True)
    assert lines(told(office).rows[0]) == {"Used backup codes": ("", "1 and 4")}


def test_a_way_to_a_login_is_called_by_both_its_ends(office):
    with do(office) as session:
        instagram, mailbox = (logins.add(session, title=title).id for title in ("Instagram", "Mailbox"))
    with do(office) as session:
        logins.connect(session, instagram, mailbox, RouteKind.RESETS_BY_EMAIL)
    assert told(office).rows[0].name == "Instagram, Mailbox"


def test_a_setting_of_the_office_is_told_in_words(office, vault):
    with do(office) as session:
        login_id = logins.add(session, title="Mailbox").id
    secrets.store(office, vault, login_id, on=None, password=Secret("canary"))
    row = next(row for row in told(office).rows if row.thing == "Setting of the office")
    assert row.name == SETTINGS["keyring"]
    assert lines(row) == {"Value": ("", "this program's memory")}


def test_how_often_passwords_are_looked_at_is_told_in_words(office):
    with do(office) as session:
        reviews.plan(office, session, ReviewPlan(180, {"x": 90, "instagram": 0}))
    (row,) = told(office).rows
    assert row.name == SETTINGS["review"]
    assert lines(row) == {
        "Value": ("", "all: Every 180 days, X (Twitter): Every 90 days, and Instagram: Never")
    }


def test_the_day_on_which_weeks_begin_is_told_in_words(office):
    with do(office) as session:
        weeks.begin_weeks_on(office, session, SUNDAY)
    (row,) = told(office).rows
    assert (row.name, lines(row)) == ("On which day weeks begin", {"Value": ("", "Sunday")})


def test_an_export_is_told_with_the_logins_in_it(office, vault, tmp_path):
    with do(office) as session:
        ids = [logins.add(session, title=f"Login {number}").id for number in range(42)]
    office.note("Export", file="all.kdbx", logins=[*ids, 4711])
    (_file, (label, said)) = told(office).details
    assert label == "Logins"
    assert said.startswith("Login 0, Login 1, ")
    assert said.endswith("Login 39 and 3 more")


def test_an_event_is_told_with_its_details(office, vault):
    with do(office) as session:
        login_id = logins.add(session, title="Mailbox").id
    secrets.store(office, vault, login_id, on=None, password=Secret("canary"))
    secrets.reveal(office, vault, login_id, PartKind.PASSWORD)
    assert told(office).details == (("Login", "Mailbox"), ("Part", "Password"))
    assert told(office).rows == ()


def test_of_a_long_step_the_beginning_is_told_and_the_rest_counted(office):
    with do(office) as session:
        for number in range(MOST_ROWS + 5):
            people.add(session, name=f"Person {number}")
    assert (len(told(office).rows), told(office).more) == (MOST_ROWS, 5)


def test_nothing_in_the_whole_sample_office_is_told_raw(office, vault):
    fill(office, vault)
    with office.reading() as session:
        found = [tell(session, entry) for entry in entries(session)]
    said = [
        text
        for one in found
        for row in one.rows
        for text in (row.thing, row.name, *(part for line in row.lines for part in (line.label, line.before, line.after)))
    ]  # fmt: skip
    versions = {held.version for held in vault.held()}
    assert len(said) > 300
    for text in said:
        assert not text.startswith(("{", "[", "null"))
        assert "_" not in text
        assert text not in versions
    assert "no longer there" not in said


def test_steps_come_newest_first_and_are_found_by_what_and_who(office):
    for label in ("Add Ана", "Remove Bo", "add Cleo"):
        with do(office, label) as session:
            people.add(session, name=label)
    with office.reading() as session:
        assert [step.label for step in steps(session)] == ["add Cleo", "Remove Bo", "Add Ана"]
        assert [step.label for step in steps(session, text="ADD")] == ["add Cleo", "Add Ана"]
        assert [step.label for step in steps(session, text="ана add")] == ["Add Ана"]
        assert [step.seq for step in steps(session, before=3, limit=1)] == [2]
        assert [step.seq for step in steps(session, after=1)] == [3, 2]


def test_steps_that_were_undone_are_found_by_that_word(office, ana):
    office.undo()
    with office.reading() as session:
        assert [step.kind for step in steps(session, text="undone")] == [EntryKind.UNDO]


def test_what_undo_passed_over_is_said_to_be_left(office, ana):
    with office.reading() as session:
        assert what_next(session).undo == "Change something"
    office.undo(passing_over=True)
    with office.reading() as session:
        step = steps(session)[0]
        assert step.is_passing_over
        assert in_words(step) == "Left as it is: Change something"
        assert in_words(entries(session)[0]) == in_words(step)
        assert what_next(session).undo == ""


def test_a_whole_history_is_said_to_be_whole(office, ana):
    assert check(office) == (True, "The history is whole: its 1 step is as it was written.")


def test_removed_secrets_wait_under_the_name_of_their_login(office, vault, clock):
    with do(office) as session:
        login_id = logins.add(session, title="Pinterest").id
    secrets.store(office, vault, login_id, on=None, password=Secret("canary"))
    with do(office) as session:
        logins.remove(session, login_id)
    vault.sweep()
    (held,) = waiting(office, vault)
    assert (held.name, held.since, held.until) == ("Pinterest", date(2026, 11, 20), date(2026, 12, 20))
    assert held.days_left == 30


def test_a_stored_secret_that_was_undone_waits_under_the_name_of_its_login(office, vault):
    with do(office) as session:
        login_id = logins.add(session, title="Pinterest").id
    secrets.store(office, vault, login_id, on=None, password=Secret("canary"))
    office.undo()
    vault.sweep()
    assert [held.name for held in waiting(office, vault)] == ["Pinterest"]


def test_secrets_whose_login_the_history_does_not_know_are_still_listed(office, vault):
    version = vault.keep("login:99", Bundle(password=Secret("canary")))
    with do(office) as session:
        vault.adopt(session, version, None)
    assert [held.name for held in waiting(office, vault)] == ["Secrets without a login"]


def test_an_import_of_figures_is_told_in_words(office):
    with do(office, "Import reach.csv") as session:
        brand = accounts.brand_named(session, "Bakery")
        page = accounts.add(session, brand_id=brand.id, network="facebook", name="Corner Bakery")
        session.add(
            FigureImport(
                account_id=page.id,
                profile="meta_business_suite",
                file_name="reach.csv",
                options='{"year":"2025"}',
                imported_on=date(2026, 11, 20),
                d0="2026-11-01",
                d1="2026-11-03T13",
            )
        )

    row = next(row for row in told(office).rows if row.thing == "Import of figures")

    said = {label: after for label, (_before, after) in lines(row).items()}
    assert row.name == "reach.csv"
    assert said["Account"] == "Corner Bakery"
    assert said["How the figures came in"] == "from a file"
    assert said["Format"] == profiles()["meta_business_suite"].words
    assert said["What was answered about it"] == "year: 2025"
    assert (said["From"], said["Until"]) == ("November 1, 2026", "November 3, 2026")


def test_figures_of_the_business_as_a_whole_are_told_so(office):
    with do(office, "Type figures") as session:
        session.add(FigureImport(kind=ImportKind.HAND, imported_on=date(2026, 11, 20)))

    (row,) = told(office).rows

    assert row.name == "November 20, 2026"
    assert lines(row)["Account"] == ("", "The business as a whole")


def test_a_target_is_told_in_words(office):
    with do(office, "Set the target of Orders") as session:
        aim = targets.Aim("orders", Size.MONTH)
        targets.set_target(session, aim, targets.Amount(low=1200, high=1500.5), date(2026, 11, 1))

    (row,) = told(office).rows

    assert (row.thing, row.name) == ("Target", "Orders")
    said = {label: after for label, (_before, after) in lines(row).items()}
    assert said == {
        "Account": "The business as a whole",
        "Per": "Month",
        "At least": "1,200",
        "At most": "1,500.5",
        "From": "November 1, 2026",
    }
