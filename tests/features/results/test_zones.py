"""Which clock a file's days follow: told by the file, by its network, or by a person once; only a label."""

import json

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import use_language
from smmdesk.features.accounts import service as accounts
from smmdesk.features.results import imports
from smmdesk.features.results.importing import bring_in
from smmdesk.features.results.kinds import SeriesKey
from smmdesk.features.results.pages.origin_reading import _imported
from smmdesk.features.results.previewing import preview
from smmdesk.features.results.slices import finish
from smmdesk.features.results.zone_names import all_zones, zone_named, zone_of_this_computer, zone_words
from tests.features.results.exports import write_ads, write_per_metric
from tests.support import dump

AUTUMN = ("2026-11-01", "Autumn", 1000, 12, "4.50")
WINTER = ("2026-11-02", "Winter", 2000, 20, "7.25")
MENTIONS = "Date,Sentiment,Url,Title\n{}\n"


@pytest.fixture(autouse=True)
def at_home(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tbilisi")


@pytest.fixture
def ads(tmp_path):
    return write_ads(tmp_path / "ads.csv", AUTUMN, WINTER)


@pytest.fixture
def more_ads(tmp_path):
    return write_ads(tmp_path / "more.csv", ("2026-11-03", "Winter", 10, 2, "0.25"))


@pytest.fixture
def look(here):
    return lambda path, **answers: finish(preview(here.office, path, answers))


@pytest.fixture
def bring(here):
    return lambda path, **answers: finish(bring_in(here.office, path, answers)).found


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


# Asked, and asked once


def test_where_the_file_leaves_it_open_it_is_shown_with_sensible_answers_and_nothing_is_claimed(look, ads):
    zone = look(ads).zone

    assert zone.label == ""
    assert zone.question.words == "Which clock do the days in this file follow?"
    assert zone.question.default == "unknown"
    assert [(one.value, one.words) for one in zone.question.options] == [
        ("unknown", "Not known"),
        ("UTC", "UTC"),
        ("Asia/Tbilisi", "That of this computer: Tbilisi (Georgia Time)"),
    ]
    assert ("Europe/Berlin", "Berlin (Central European Time)") in {(o.value, o.words) for o in zone.others}


def test_it_is_no_question_that_anything_waits_for(look, bring, ads):
    assert look(ads).questions == ()
    assert bring(ads).time_zone == ""


def test_the_answer_is_kept_with_the_import_and_proposed_for_the_next_file_of_the_kind(
    look, bring, ads, more_ads
):
    assert bring(ads, time_zone="Europe/Berlin").time_zone == "Europe/Berlin"
    zone = look(more_ads).zone

    assert (zone.label, zone.question.default) == ("Europe/Berlin", "Europe/Berlin")
    assert bring(more_ads).time_zone == "Europe/Berlin"


def test_what_was_said_of_one_account_is_not_said_of_another(here, look, bring, ads, more_ads):
    bring(ads, time_zone="UTC")
    with here.office.transaction("Add") as session:
        brand = accounts.brand_named(session, "Bakery")
        cafe = accounts.add(session, brand_id=brand.id, network="facebook", name="Café").id

    assert look(more_ads, account=str(cafe)).zone.label == ""


def test_that_nobody_knows_can_be_said_later_too(look, bring, ads, more_ads):
    bring(ads, time_zone="UTC")

    assert bring(more_ads, time_zone="unknown").time_zone == ""
    assert look(ads).zone.label == ""


def test_taking_the_import_back_takes_back_what_was_said(here, look, bring, ads):
    here.take_back(bring(ads, time_zone="UTC").id)

    assert look(ads).zone.label == ""


def test_an_answer_that_names_no_time_zone_is_refused_with_one_sentence(bring, ads, here):
    with pytest.raises(UserError, match=r"no time zone Berlln.*Europe/Berlin"):
        bring(ads, time_zone="Berlln")
    assert here.imports() == []


def test_nothing_is_converted(here, bring, ads):
    figures = SeriesKey("impressions", "day", "campaign", "Winter")
    bring(ads, time_zone="Pacific/Auckland")
    (account,) = {found.account_id for found in here.imports()}

    assert here.read(figures, account) == {"2026-11-02": 2000}


def test_the_same_file_is_the_same_whatever_its_clock_is_called(here, bring, ads):
    bring(ads, time_zone="UTC")
    before = dump(here.office.path)
    with pytest.raises(UserError, match="imported on"):
        bring(ads, time_zone="Europe/Berlin")

    assert dump(here.office.path) == before


# Never asked where the file or its network answers


def test_what_the_network_always_writes_is_not_asked(look, tmp_path):
    zone = look(write_per_metric(tmp_path / "Reach.csv", "Facebook reach", ("2026-11-01", 5))).zone

    assert (zone.label, zone.question) == ("America/Los_Angeles", None)


def test_an_answer_for_several_files_does_not_overrule_what_one_says_itself(bring, tmp_path):
    path = write_per_metric(tmp_path / "Reach.csv", "Facebook reach", ("2026-11-01", 5))

    assert bring(path, time_zone="Europe/Berlin").time_zone == "America/Los_Angeles"


@pytest.mark.parametrize(
    ("first", "second", "zone"),
    [
        ("2026-11-01T10:00:00Z", "2026-11-02T10:00:00Z", "UTC"),
        ("2026-11-01T10:00:00+02:00", "2026-11-02T10:00:00+02:00", "UTC+2"),
        ("2026-11-01T10:00:00+02:00", "2026-11-02T10:00:00+01:00", ""),
        ("2026-11-01 10:00", "2026-11-02 10:00", ""),
    ],
)
def test_times_that_name_one_distance_from_utc_tell_the_clock(look, tmp_path, first, second, zone):
    rows = "\n".join(f"{day},positive,https://a.example,Bread" for day in (first, second))
    seen = look(write(tmp_path / "mentions.csv", MENTIONS.format(rows))).zone

    assert (seen.label, seen.question is None) == (zone, bool(zone))


@pytest.mark.parametrize(
    ("title", "header", "zone"),
    [
        ('"Facebook reach"', '"Date (UTC)","Primary"', "UTC"),
        ('"Facebook reach"', '"Date (GMT+2)","Primary"', "UTC+2"),
        ('"Facebook reach"', '"Date (Europe/Berlin)","Primary"', "Europe/Berlin"),
        ('"All times in GMT"\n"Facebook reach"', '"Date","Primary"', "UTC"),
        ('"GMT Bakery"\n"Facebook reach"', '"Date","Primary"', "America/Los_Angeles"),
        ('"Facebook reach"', '"Date","Reach (UTC)"', "America/Los_Angeles"),
    ],
)
def test_what_the_file_says_itself_is_believed_before_what_its_network_usually_writes(
    look, tmp_path, title, header, zone
):
    path = tmp_path / "Reach.csv"
    path.write_bytes(f'sep=,\n{title}\n{header}\n"2026-11-01","5"\n'.encode("utf-16"))

    assert look(path).zone.label == zone


def test_a_file_of_a_whole_period_follows_no_clock(look, tmp_path):
    path = write(
        tmp_path / "campaigns.csv",
        "Campaign name,Impressions,Amount spent (EUR),Reporting starts,Reporting ends\n"
        "Autumn,100,4.50,2026-10-01,2026-10-31\n",
    )
    zone = look(path).zone

    assert (zone.label, zone.question) == ("", None)


# Names


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("utc", "UTC"),
        ("GMT", "UTC"),
        ("Etc/UTC", "UTC"),
        ("UTC+02:00", "UTC+2"),
        ("GMT \u2212 3:30", "UTC-3:30"),
        ("UTC+99", ""),
        ("europe/berlin", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("Asia/Kolkata", "Asia/Kolkata"),
        ("Berlin", ""),
        ("", ""),
    ],
)
def test_time_zones_are_known_by_their_names(text, label):
    assert zone_named(text) == label


def test_they_are_called_as_people_call_them_and_never_by_nothing():
    said = dict(all_zones())

    assert zone_words("America/Los_Angeles") == "Los Angeles (Pacific Time)"
    assert zone_words("Asia/Kolkata") == zone_words("Asia/Calcutta") == "Kolkata (India)"
    assert zone_words("UTC+2") == "UTC+2"
    assert len(said) > 400
    assert all(words and "()" not in words for words in said.values())
    use_language("ru")
    assert zone_words("Asia/Tbilisi") == "Тбилиси (Грузия)"


def test_the_computers_zone_is_named_or_not_offered(monkeypatch):
    assert zone_of_this_computer() == "Asia/Tbilisi"
    monkeypatch.setenv("TZ", "UTC")
    assert zone_of_this_computer() == "UTC"


# Where it is told


def test_the_origin_of_a_figure_names_the_clock(here, bring, ads):
    found = bring(ads, time_zone="Europe/Berlin")
    said = _imported(found)
    assert said.endswith("Its days follow the time zone Berlin (Central European Time).")
    with here.office.reading() as session:
        assert imports.find(session, found.id).options == json.dumps({}, separators=(",", ":"))
