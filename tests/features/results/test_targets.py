"""Targets: one holds at a time, earlier ones are kept, and they are said in words."""

from datetime import date

import pytest

from smmdesk.core.errors import UserError
from smmdesk.features.results import target_deeds, targets
from smmdesk.features.results.periods import Size
from smmdesk.features.results.target_words import target_words, time_words
from smmdesk.features.results.targets import Aim, Amount

ORDERS = Aim("orders", Size.MONTH)


def aim_at(here, value, since, aim=ORDERS, **fields):
    amount = value if isinstance(value, Amount) else Amount(value)
    with here.office.transaction("Set a target") as session:
        return targets.set_target(session, aim, amount, since, **fields).id


def known(here, aim=ORDERS):
    """Return the targets, the newest first: how much, from when, until when."""
    with here.office.reading() as session:
        return [(row.value, row.since, row.until) for row in targets.history(session, aim)]


def test_a_new_target_ends_the_one_that_held_the_day_before(here):
    aim_at(here, 100, date(2026, 9, 1))
    aim_at(here, 140, date(2026, 11, 1))
    assert known(here) == [
        (140, date(2026, 11, 1), None),
        (100, date(2026, 9, 1), date(2026, 10, 31)),
    ]


def test_one_of_the_same_day_is_replaced(here):
    aim_at(here, 100, date(2026, 9, 1))
    aim_at(here, Amount(low=90, high=120), date(2026, 9, 1))
    assert known(here) == [(None, date(2026, 9, 1), None)]


def test_one_put_before_a_later_one_holds_until_that_begins(here):
    aim_at(here, 140, date(2026, 11, 1))
    aim_at(here, 100, date(2026, 9, 1))
    assert known(here)[1] == (100, date(2026, 9, 1), date(2026, 10, 31))


def test_what_is_about_something_else_stays(here):
    others = [
        Aim("orders", Size.WEEK),
        Aim("orders", Size.MONTH, account_id=1),
        Aim("leads", Size.MONTH),
    ]
    for other in others:
        aim_at(here, 9, date(2026, 9, 1), other)
    aim_at(here, 140, date(2026, 11, 1))
    assert [known(here, other)[0][2] for other in others] == [None] * 3


def test_money_is_aimed_at_in_each_currency_for_itself(here):
    euros, dollars = (Aim("sales_social", Size.MONTH, currency=code) for code in ("EUR", "USD"))
    aim_at(here, 900, date(2026, 9, 1), euros)
    aim_at(here, 950, date(2026, 10, 1), dollars)
    assert known(here, euros)[0][2] is None
    with pytest.raises(UserError, match="in which currency"):
        aim_at(here, 900, date(2026, 9, 1), Aim("sales_social", Size.MONTH))


def test_a_target_ends_on_a_day_that_still_belongs_to_it(here):
    number = aim_at(here, 100, date(2026, 9, 1))
    with here.office.transaction("End") as session:
        targets.end(session, number, date(2026, 10, 31))
    with here.office.reading() as session:
        assert targets.holding(session, ORDERS, date(2026, 10, 31)).value == 100
        assert targets.holding(session, ORDERS, date(2026, 11, 1)) is None


def test_a_target_does_not_end_before_it_begins_and_not_into_the_next_one(here):
    number = aim_at(here, 100, date(2026, 9, 1))
    aim_at(here, 140, date(2026, 11, 1))
    with pytest.raises(UserError, match="begins on September 1, 2026"), here.office.transaction("End") as s:
        targets.end(s, number, date(2026, 8, 31))
    with here.office.transaction("End") as session:
        assert targets.end(session, number, date(2026, 12, 31)).until == date(2026, 10, 31)


def test_a_removed_target_is_gone_and_undo_brings_it_back(here):
    number = aim_at(here, 100, date(2026, 9, 1))
    assert target_deeds.remove(here.office, number).sentence == "Removed: target 100 a month"
    assert known(here) == []
    here.office.undo()
    assert known(here) == [(100, date(2026, 9, 1), None)]
    here.office.undo()
    with pytest.raises(UserError, match="no longer there"), here.office.reading() as session:
        targets.find(session, number)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        (("140", ""), Amount(140)),
        (("1.2K", ""), Amount(1200)),
        (("120", "150"), Amount(low=120, high=150)),
    ],
)
def test_a_target_is_typed_as_a_value_or_a_range(typed, amount):
    assert Amount.typed(*typed) == amount


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("", ""), "Say what you aim at"),
        (("", "150"), "Say what you aim at"),
        (("many", ""), "no number"),
        (("150", "120"), "ends above its beginning"),
        (("150", "150"), "ends above its beginning"),
    ],
)
def test_what_is_no_target_is_refused(typed, sentence):
    with pytest.raises(UserError, match=sentence):
        Amount.typed(*typed)


@pytest.mark.parametrize(
    ("aim", "amount", "said"),
    [
        (Aim("orders", Size.DAY), Amount(3), "target 3 a day"),
        (Aim("orders", Size.WEEK), Amount(90), "target 90 a week"),
        (Aim("orders", Size.MONTH), Amount(low=120, high=150), "target 120 to 150 a month"),
        (Aim("sales_social", Size.MONTH, currency="EUR"), Amount(900), "target €900.00 a month"),
        (Aim("conversion", Size.MONTH), Amount(4.5), "target 4.5%"),
        (Aim("followers", Size.WEEK), Amount(1000), "target 1,000"),
    ],
)
def test_a_target_in_words_says_per_what_only_where_that_adds_up(aim, amount, said):
    assert target_words(targets.draft(aim, amount, date(2026, 9, 1))) == said


def test_from_when_to_when_in_words():
    row = targets.draft(ORDERS, Amount(1), date(2026, 9, 1))
    assert time_words(row) == "since September 1, 2026"
    row.until = date(2026, 10, 31)
    assert time_words(row) == "September 1, 2026 to October 31, 2026"


def test_only_a_target_that_holds_can_be_ended(here):
    aim_at(here, 100, date(2026, 9, 1))
    aim_at(here, 140, date(2026, 11, 1))
    before = target_deeds.read(here.office, ORDERS)
    assert before.account == "The business as a whole"
    assert [(each.words, each.can_end) for each in before.targets] == [
        ("since November 1, 2026: 140", True),
        ("September 1, 2026 to October 31, 2026: 100", False),
    ]
