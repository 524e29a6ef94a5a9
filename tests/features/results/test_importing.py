"""A file goes the whole way: read, recognised, asked about, shown, stored once, taken back; or nothing of it is kept."""

import json

import pytest

from smmdesk.core import history
from smmdesk.core.errors import UserError
from smmdesk.core.office import Actor
from smmdesk.features.accounts import service as accounts
from smmdesk.features.accounts.kinds import AccountStatus
from smmdesk.features.accounts.models import Account
from smmdesk.features.accounts.networks import network
from smmdesk.features.people import service as people
from smmdesk.features.results import imports, observed
from smmdesk.features.results.importing import OpenQuestionsError, bring_in
from smmdesk.features.results.kinds import Cell, SeriesKey
from smmdesk.features.results.previewing import preview
from smmdesk.features.results.profiles import profiles
from smmdesk.features.results.recognising import UnknownFormatError
from smmdesk.features.results.report import Report
from smmdesk.features.results.slices import finish
from smmdesk.features.results.storing import Storing
from smmdesk.features.results.whose import NEW
from tests.features.results.exports import write_ads, write_per_metric
from tests.features.results.world import counted, what_counts
from tests.support import dump

AUTUMN = ("2026-11-01", "Autumn", 1000, 12, "4.50")
WINTER = ("2026-11-02", "Winter", 2000, 20, "7.25")
NETWORK = profiles()["meta_ads"].network
IMPRESSIONS = SeriesKey("impressions", "day", "campaign", "Autumn")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "exports"
    made.mkdir()
    return made


@pytest.fixture
def ads(folder):
    return write_ads(folder / "ads.csv", AUTUMN, WINTER)


@pytest.fixture
def bring(here):
    """Return a function that imports a file in one go."""
    return lambda path, **answers: finish(bring_in(here.office, path, answers))


@pytest.fixture
def look(here):
    """Return a function that previews a file in one go."""
    return lambda path, **answers: finish(preview(here.office, path, answers))


@pytest.fixture
def account(here):
    """Return a function that adds an account; it returns its id."""

    def account(name, network, **fields):
        with here.office.transaction("Add account") as session:
            brand = accounts.brand_named(session, "Bakery").id
            return accounts.add(session, brand_id=brand, network=network, name=name, **fields).id

    return account


def state(here):
    return dump(here.office.path), what_counts(here.office.path)


def labels(here):
    with here.office.reading() as session:
        return [entry.label for entry in history.entries(session)]


class StoppedError(Exception):
    """Somebody pressed the button."""


class Job:
    """Stops the work after so many steps, and notes what it was told."""

    def __init__(self, steps=1_000_000):
        self.steps, self.told = steps, []

    def step(self, done, total):
        self.told.append((done, total))
        if len(self.told) >= self.steps:
            raise StoppedError


# --- storing


def test_each_value_is_stored_with_the_cell_it_stood_in(here, ads, bring):
    found = bring(ads).found

    assert here.read(IMPRESSIONS, found.account_id) == {"2026-11-01": 1000}
    with here.office.reading() as session:
        (line,) = observed.series(session, found.account_id, **IMPRESSIONS._asdict())
        (figure,) = observed.figures(session, line.id)
    assert Cell.unpacked(figure.cell) == Cell(0, 2, 3)
    assert figure.import_id == found.id


def test_money_is_stored_in_the_currency_of_its_header(here, ads, bring):
    account_id = bring(ads).found.account_id

    spend = SeriesKey("spend", "day", "campaign", "Winter", "", "EUR")
    assert here.read(spend, account_id) == {"2026-11-02": 7.25}


def test_the_import_notes_the_file_its_format_and_how_its_rows_add_up(here, ads, bring):
    done = bring(ads)

    row = imports_of(here)[0]
    assert (row.file_name, row.profile, row.size) == ("ads.csv", "meta_ads", ads.stat().st_size)
    assert (row.rows_read, row.rows_used + row.rows_skipped) == (row.rows_read, row.rows_read)
    assert (row.d0, row.d1, row.figures) == (
        "2026-11-01",
        "2026-11-02",
        counted(here.office.path, "observation"),
    )
    report = Report.read(row.report)
    assert report == done.report
    assert report.stored == row.figures
    assert (
        report.stored + report.key + report.heading + sum(each.count for each in report.left) == report.cells
    )


def imports_of(here):
    with here.office.reading() as session:
        return imports.everything(session)


def test_who_imported_it_and_when_is_noted(here, ads, bring):
    with here.office.transaction("Add") as session:
        ana = people.add(session, name="Ana").id
    here.office.actor = Actor(ana, "Ana")

    row = bring(ads).found

    assert (row.by_id, row.imported_on.isoformat()) == (ana, "2026-11-20")


# --- twice, undo, redo, corrections


def test_the_same_file_again_is_refused_and_changes_nothing(here, ads, bring, folder):
    first = bring(ads).found.id
    before = state(here), labels(here)
    copy = folder / "copy of ads.csv"
    copy.write_bytes(ads.read_bytes())

    for again in (ads, copy):
        with pytest.raises(UserError, match=rf"November 20, 2026 already, as ads.csv \(import {first}\)"):
            bring(again)

    assert (state(here), labels(here)) == before


def test_the_same_figures_in_another_file_change_nothing_that_counts(here, ads, bring, folder):
    account_id = bring(ads).found.account_id
    before = here.read(IMPRESSIONS, account_id)
    again = folder / "again.csv"
    again.write_bytes(ads.read_bytes().rstrip(b"\n"))

    assert bring(again).found.account_id == account_id
    assert here.read(IMPRESSIONS, account_id) == before


def test_a_file_that_was_taken_back_can_be_imported_again(here, ads, bring):
    bring(ads)
    here.office.undo()

    assert bring(ads).found.figures == counted(here.office.path, "observation")


def test_undo_takes_the_account_that_was_added_with_it_too_and_redo_brings_all_back(here, ads, bring):
    before = state(here)
    done = bring(ads)
    after = state(here)
    assert done.is_new_account

    here.office.undo()
    assert state(here) == before
    here.office.redo()
    assert state(here) == after


def test_an_import_is_one_step_that_is_called_by_its_file(here, ads, bring):
    bring(ads)

    assert labels(here) == ["Import ads.csv"]


def test_a_correction_by_the_network_counts_and_the_older_value_stays_readable(here, ads, bring, folder):
    first = bring(ads).found
    second = bring(write_ads(folder / "later.csv", ("2026-11-01", "Autumn", 1010, 12, "4.50"))).found

    assert here.read(IMPRESSIONS, first.account_id) == {"2026-11-01": 1010}
    with here.office.reading() as session:
        (line,) = observed.series(session, first.account_id, **IMPRESSIONS._asdict())
        said = observed.all_said(session, line.id, "2026-11-01", "2026-11-01")
    assert [(each.value, each.import_id) for each in said] == [(1010, second.id), (1000, first.id)]


# --- all of it or nothing


def test_a_cancelled_import_leaves_nothing(here, folder):
    rows = [
        (f"2026-{month:02}-{day:02}", "Autumn", day, 1, "1.00")
        for month in range(1, 13)
        for day in range(1, 29)
    ]
    path = write_ads(folder / "year.csv", *rows)
    before = state(here), labels(here)

    with pytest.raises(StoppedError):
        finish(bring_in(here.office, path, {}, job=Job(steps=1)))

    assert (state(here), labels(here)) == before
    assert counted(here.office.path, "observation") == counted(here.office.path, "series") == 0


def test_an_import_that_fails_in_the_middle_leaves_nothing(here, ads, monkeypatch):
    def fail(self):
        raise OSError("the disk is gone")

    monkeypatch.setattr(Storing, "finish", fail)
    before = state(here)

    with pytest.raises(OSError, match="disk"):
        finish(bring_in(here.office, ads, {}))

    assert state(here) == before
    assert counted(here.office.path, "observation") == 0


def test_others_may_write_between_the_slices_of_an_import(here, ads):
    passed = 0
    for _slice in bring_in(here.office, ads, {}):
        passed += 1
        with here.office.transaction("Something else meanwhile") as session:
            here.office.write_setting(session, "week", passed)

    assert passed >= 2
    assert labels(here)[0] == "Import ads.csv"


def test_progress_is_told_with_the_rows_that_the_preview_counted(here, ads, look):
    rows = look(ads).report.rows_read
    job = Job()

    finish(bring_in(here.office, ads, {}, rows=rows, job=job))

    assert job.told
    assert all(0 < done <= total for done, total in job.told)


def test_a_column_that_turns_out_to_be_damaged_is_left_out_as_a_whole(here, folder, bring, look):
    rows = [
        (f"2026-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}", f"C{n // 336}", n, 5, "1.00") for n in range(30_000)
    ]
    damaged = ("2026-12-31", "C1", 7, "3.Apr", "1.00")
    path = write_ads(folder / "ads.csv", *rows, damaged)

    seen, done = look(path), bring(path)

    with here.office.reading() as session:
        metrics = {each.key.metric for each in observed.series(session)}
    assert metrics == {"impressions", "spend"}
    assert done.found.figures == counted(here.office.path, "observation") == seen.figures == 60_002
    assert "refused" in {left.reason for left in done.report.left}
    assert any("Link clicks" in sentence for sentence in done.report.notices)
    assert labels(here) == ["Import ads.csv"]


# --- the preview


def test_a_preview_stores_nothing_and_tells_what_would_be_stored(here, ads, look, bring):
    before = state(here), labels(here)

    seen = look(ads)

    assert (state(here), labels(here)) == before
    done = bring(ads)
    row = done.found
    assert (seen.file, seen.profile.key) == (row.file_name, row.profile)
    assert (seen.series, seen.figures, seen.d0, seen.d1) == (done.series, row.figures, row.d0, row.d1)
    assert seen.report == done.report
    assert seen.whose.is_new
    assert seen.questions == ()


def test_the_sample_shows_the_first_rows_as_they_will_be_stored(folder, look):
    path = write_ads(folder / "ads.csv", *((f"2026-11-{n:02}", f"C{n % 3}", n, n, n) for n in range(1, 21)))

    sample = look(path).sample

    assert [row.row for row in sample] == list(range(2, 12))
    first = sample[0]
    assert (first.about.granularity, first.about.d0, first.about.entity_kind, first.about.entity) == (
        "day",
        "2026-11-01",
        "campaign",
        "C1",
    )
    assert {(value.metric, value.currency): value.value for value in first.values} == {
        ("impressions", ""): 1,
        ("link_clicks", ""): 1,
        ("spend", "EUR"): 1,
    }


def test_days_that_are_missing_are_named(folder, look):
    days = [(f"2025-01-{n:02}", n) for n in (1, 2, 5, 6, 9)]

    seen = look(write_per_metric(folder / "Reach.csv", "Facebook reach", *days))

    assert [tuple(gap) for gap in seen.gaps] == [
        ("reach", "2025-01-03", "2025-01-04"),
        ("reach", "2025-01-07", "2025-01-08"),
    ]


def test_a_preview_names_an_earlier_import_of_the_same_file(ads, look, bring):
    assert look(ads).earlier == ()
    found = bring(ads).found

    (earlier,) = look(ads).earlier

    assert earlier.id == found.id
    assert f"import {found.id} of November 20, 2026" in look(ads).sentences[-1]


def test_a_preview_can_be_stopped(here, folder):
    rows = [("2026-11-01", f"C{n}", n, 1, "1.00") for n in range(500)]

    with pytest.raises(StoppedError):
        finish(preview(here.office, write_ads(folder / "ads.csv", *rows), {}, job=Job(steps=1)))


# --- questions


def test_what_only_a_person_can_tell_is_asked_and_nothing_is_stored(here, folder, look, bring):
    path = write_ads(folder / "ads.csv", AUTUMN, money="Amount spent")
    before = state(here)

    assert [question.key for question in look(path).questions] == ["currency"]
    with pytest.raises(OpenQuestionsError) as raised:
        bring(path)
    assert [question.key for question in raised.value.questions] == ["currency"]
    assert state(here) == before

    found = bring(path, currency="GEL").found
    assert here.read(SeriesKey("spend", "day", "campaign", "Autumn", "", "GEL"), found.account_id)
    assert json.loads(found.options) == {"currency": "GEL"}


def test_the_same_file_with_another_answer_is_another_import(folder, bring, look):
    path = write_ads(folder / "ads.csv", AUTUMN, money="Amount spent")
    first = bring(path, currency="GEL").found

    assert bring(path, currency="EUR").found.id != first.id
    assert len(look(path, currency="EUR").earlier) == 2


def test_answers_that_do_not_concern_a_file_make_no_other_import_of_it(ads, bring):
    bring(ads)

    with pytest.raises(UserError, match="already"):
        bring(ads, currency="GEL", year="2019")


def test_a_question_without_a_proposal_shows_nothing_yet(folder, look):
    path = write_ads(folder / "ads.csv", AUTUMN, money="Amount spent")

    assert look(path).report is None
    assert look(path, currency="GEL").figures == 3


def test_of_several_networks_one_is_chosen_before_its_account(folder, look, bring, account):
    for key in ("facebook", "instagram"):
        for name in ("Bakery", "Café"):
            account(name, key)
    path = folder / "reach.csv"
    sections = (("Facebook reach", 5), ("Instagram reach", 7))
    text = "\n\n".join(f'"{title}"\n"Date","Primary"\n"2025-01-01T00:00:00","{n}"' for title, n in sections)
    path.write_bytes(f"sep=,\n{text}\n".encode("utf-16"))

    assert [question.key for question in look(path).questions] == ["network"]
    (question,) = look(path, network="instagram").questions
    assert "on Instagram" in question.words
    done = bring(path, network="instagram", account="Café")
    assert done.account == "Café on Instagram"
    assert done.found.figures == 1


def test_a_file_that_nothing_is_known_of_says_so_and_hands_over_what_was_read(folder, bring):
    path = folder / "prices.csv"
    path.write_text("bread,price\nrye,3\nwheat,2\n", encoding="utf-8")

    with pytest.raises(UnknownFormatError, match="does not know this format") as raised:
        bring(path)

    assert raised.value.book.name == "prices.csv"


# --- whose


def test_the_only_account_of_the_network_is_meant(ads, bring, account):
    page = account("Corner Bakery", NETWORK)

    done = bring(ads)

    assert (done.found.account_id, done.is_new_account) == (page, False)


def test_a_new_account_is_called_as_the_file_says_or_as_the_business(here, ads, bring, folder):
    told = folder / "daily_tweet_activity_metrics_CornerBakery_20260101_20260201_en.csv"
    told.write_text('"Date","Tweets published","impressions"\n"2026-01-01","2","150"\n', encoding="utf-8")

    assert bring(ads).account == f"Corner Bakery on {network(NETWORK).name}"
    assert bring(told).account == f"CornerBakery on {network('x').name}"
    with here.office.reading() as session:
        (brand,) = accounts.brands(session)
    assert brand.name == "Corner Bakery"


def test_the_account_that_the_file_names_is_meant_among_several(folder, bring, account):
    account("Café", "x")
    bakery = account("Bakery", "x", handle="@CornerBakery")
    path = folder / "daily_tweet_activity_metrics_cornerbakery_20260101_20260201_en.csv"
    path.write_text('"Date","Tweets published","impressions"\n"2026-01-01","2","150"\n', encoding="utf-8")

    assert bring(path).found.account_id == bakery


def test_an_archived_account_is_not_meant(ads, bring, account):
    old = account("Old page", NETWORK, status=AccountStatus.ARCHIVED)

    done = bring(ads)

    assert done.is_new_account
    assert done.found.account_id != old


def test_of_several_accounts_a_person_says_which(here, ads, look, bring, account):
    one, two = (account(name, NETWORK, handle=name.lower()) for name in ("Bakery", "Café"))
    before = state(here)

    (question,) = look(ads).questions
    assert (question.key, [option.value for option in question.options]) == (
        "account",
        [str(one), str(two), NEW],
    )
    assert look(ads).figures == 6
    with pytest.raises(OpenQuestionsError):
        bring(ads)
    assert state(here) == before

    assert bring(ads, account="@café").found.account_id == two
    assert bring(ads, account=str(one)).found.account_id == one


def test_the_same_file_can_be_imported_for_two_accounts_but_not_twice_for_one(ads, bring, account):
    one, two = (str(account(name, NETWORK)) for name in ("Bakery", "Café"))
    bring(ads, account=one)

    bring(ads, account=two)

    with pytest.raises(UserError, match="already"):
        bring(ads, account=one)


def test_an_account_of_another_network_is_refused(here, ads, bring, account):
    account("Corner Bakery", "x")
    before = state(here)

    with pytest.raises(UserError, match="is an account on X"):
        bring(ads, account="Corner Bakery")
    with pytest.raises(UserError, match="There is no account Nobody"):
        bring(ads, account="Nobody")

    assert state(here) == before


def test_a_new_account_can_be_wanted_beside_those_that_are_here(here, ads, bring, account):
    page = account("Corner Bakery", NETWORK)

    found = bring(ads, account=NEW).found

    assert found.account_id != page
    with here.office.reading() as session:
        assert session.get(Account, found.account_id).network == NETWORK
