"""Each profile says what it means in full: its columns, metrics, units and words fit together."""

from __future__ import annotations

import pytest

from smmdesk.core.paths import resource
from smmdesk.features.results.kinds import Unit
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.profiles import profiles, read_profile
from smmdesk.features.results.profiles.profile import ALL_COLUMNS, ANY_COLUMN, CURRENCY, FROM_KIND, FROM_TITLE

PROFILES = tuple(profiles().values())
TABLES = [
    pytest.param(each, table, id=f"{each.key}-{table.name}") for each in PROFILES for table in each.tables
]
STORED = {
    "count": {Unit.COUNT},
    "fraction": {Unit.PERCENT},
    "percent": {Unit.PERCENT},
    "money": {Unit.MONEY},
    "milliseconds": {Unit.SECONDS},
    "seconds": {Unit.SECONDS},
    "clock": {Unit.SECONDS},
    "minutes": {Unit.MINUTES},
    "hours": {Unit.HOURS},
    "days": {Unit.DAYS},
    "score": {Unit.SCORE},
    "times": {Unit.TIMES},
}


@pytest.mark.parametrize("profile", PROFILES, ids=lambda each: each.key)
def test_a_profile_names_a_network_a_source_and_its_tables(profile):
    assert not profile.network or resource("networks", f"{profile.network}.toml").is_file()
    assert len(profile.source) > 10
    assert profile.tables
    assert all(0 <= days <= 1200 for days in (profile.settles_days, profile.keeps_days))
    assert bool(profile.keeps_days) == bool(profile.keeps_source)
    assert bool(profile.stories_hours) == bool(profile.stories_source)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda each: each.key)
def test_lanes_and_whole_tables_do_not_share_a_sheet(profile):
    lanes = [table for table in profile.tables if table.span]
    for lane in lanes:
        for other in profile.tables:
            if other.span is None:
                assert other.sheet_at is not None, other.name
                assert other.sheet_at != lane.sheet_at, other.name


@pytest.mark.parametrize(("profile", "table"), TABLES)
def test_every_metric_is_known_and_counted_in_the_unit_of_its_column(profile, table):
    for column in table.columns:
        if column.metric and column.metric not in {FROM_TITLE, FROM_KIND}:
            stored = {Unit(column.stored_as)} if column.stored_as else STORED[column.unit]
            assert metrics()[column.metric].unit in stored, (column.name, column.metric)
    for metric in _other_metrics(table):
        assert metric in metrics()


@pytest.mark.parametrize(("profile", "table"), TABLES)
def test_every_column_has_one_meaning(profile, table):
    used = table.used_columns
    for column in table.columns:
        assert not (column.metric and column.left), column.name
        assert column.metric or column.left or column.name in used, column.name


@pytest.mark.parametrize(("profile", "table"), TABLES)
def test_every_column_that_is_used_is_there(profile, table):
    names = {column.name for column in table.columns} | {ANY_COLUMN, ALL_COLUMNS}
    for name in table.used_columns | set(table.needs) | set(table.needs_any):
        assert name in names, name
    assert set(table.period_of) <= {each.name for each in profile.tables}


@pytest.mark.parametrize(("profile", "table"), TABLES)
def test_names_stand_for_one_column_each(profile, table):
    for name, columns in table.by_name.items():
        belows = [column.below for column in columns]
        assert len(set(belows)) == len(belows), name
        assert name.count(CURRENCY) <= 1
    titles = [name for each in table.titles for name in each.names]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(("profile", "table"), TABLES)
def test_no_two_columns_give_the_same_series(profile, table):
    given = [
        (column.metric, column.per, column.window, column.dimension, column.pattern)
        for column in table.columns
        if column.metric and column.metric != FROM_TITLE
    ]
    repeated = {each for each in given if given.count(each) > 1}
    assert not repeated


@pytest.mark.parametrize(("profile", "table"), TABLES)
def test_a_table_is_recognised_by_something(profile, table):
    if table.shape == "transposed":
        assert table.columns
        return
    recognised = {
        "names": table.needs
        or table.needs_any
        or table.where
        or profile.marks
        or profile.file_name.is_required,
        "title": table.titles,
        "looks": table.looks,
        "none": table.looks,
    }
    assert recognised[table.header]
    assert not (table.header == "names" and table.looks)


def test_no_two_profiles_are_called_the_same():
    names = [profile.name for profile in PROFILES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("surprise = 1", "unknown: surprise"),
        ("settles_days = 'three'", "settles_days is no int"),
        ("marks = ['(']", "marks"),
    ],
)
def test_a_mistake_in_a_profile_is_named(line, complaint):
    text = f"{line}\nname = 'Any'\nchecked_on = 2026-11-22\n[[tables]]\nname = 'days'\nper = 'day'\n"
    with pytest.raises(ValueError, match=complaint):
        read_profile("any", text)


def _other_metrics(table):
    yield from (each.metric for each in table.titles if each.metric)
    yield from (each.metric for each in table.kinds if each.metric)
    yield from ([table.counts] if table.counts else [])
    if table.sentiment:
        yield from (*table.sentiment.words.values(), table.sentiment.other)
