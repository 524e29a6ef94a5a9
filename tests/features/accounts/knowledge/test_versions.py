"""Which version was in use when, also where the notes are incomplete or differ."""

from datetime import date

import pytest

from smmdesk.features.accounts.inventory import PartFacts, PastVersionFacts
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.knowledge.versions import ALWAYS, NEVER, moment, spans


def day(number):
    return date(2026, 11, number) if number else None


def versions(*past, changed=None, is_in_place=True):
    """Return the days on which each version was in use: (version, from, to before), ``...`` for no bound."""
    rows = [
        PastVersionFacts(number, 1, PartKind.PASSWORD, number, day(began), day(ended))
        for number, (began, ended) in enumerate(past, 1)
    ]
    now = PartFacts(1, 1, PartKind.PASSWORD, version=len(past) + 1, changed_on=day(changed))
    found = spans(rows, now if is_in_place else None)
    return [(each.version, _number(each.begin), _number(each.end)) for each in found]


def _number(when):
    return ... if when in (ALWAYS, NEVER) else date.fromordinal(when // 2).day


@pytest.mark.parametrize(
    ("past", "changed", "expected"),
    [
        ([], None, [(1, ..., ...)]),
        ([], 5, [(1, 5, ...)]),
        ([(None, 5)], 5, [(1, ..., 5), (2, 5, ...)]),
        ([(2, 5), (5, 9)], 9, [(1, 2, 5), (2, 5, 9), (3, 9, ...)]),
        ([(2, 5)], 8, [(1, 2, 8), (2, 8, ...)]),
        ([(2, 8)], 5, [(1, 2, 5), (2, 5, ...)]),
        ([(2, 5)], None, [(2, ..., ...)]),
        ([(2, None)], 9, [(1, 2, 9), (2, 9, ...)]),
        ([(2, None), (None, 9)], 9, [(2, 2, 9), (3, 9, ...)]),
        ([(None, None), (6, 9)], 9, [(1, ..., 6), (2, 6, 9), (3, 9, ...)]),
        ([(2, 5), (6, 9)], 9, [(1, 2, 5), (2, 5, 9), (3, 9, ...)]),
        ([(2, 9), (None, 5)], 7, [(1, 2, 7), (3, 7, ...)]),
    ],
    ids=[
        "of unknown age",
        "never replaced",
        "replaced once",
        "replaced twice",
        "corrected to later",
        "corrected to earlier",
        "corrected to nobody knows",
        "end not noted, beginning of the next is",
        "end not noted: the next may have been in use as long",
        "end not noted, but that the next began",
        "what ended it counts more than when the next is said to have begun",
        "days that contradict each other",
    ],
)
def test_each_day_has_one_version(past, changed, expected):
    assert versions(*past, changed=changed) == expected


@pytest.mark.parametrize(
    ("past", "expected"),
    [([], []), ([(None, 5)], [(1, ..., 5)]), ([(2, None)], []), ([(2, 5), (5, None)], [(1, 2, 5)])],
)
def test_a_part_that_is_not_in_place_had_the_versions_whose_end_is_known(past, expected):
    assert versions(*past, is_in_place=False) == expected


def test_a_version_begins_on_the_day_on_which_the_one_before_ends():
    (first, second) = spans(
        [PastVersionFacts(1, 1, PartKind.PASSWORD, 1, None, day(5))],
        PartFacts(1, 1, PartKind.PASSWORD, version=2, changed_on=day(5)),
    )
    assert first.end == second.begin == moment(day(5))
