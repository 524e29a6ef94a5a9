"""Numbers are read strictly as the networks write them; everything else is named."""

from __future__ import annotations

import pytest

from smmdesk.features.results.profiles.numbers import NoNumber, NumberColumn, currency_in, is_scientific


@pytest.mark.parametrize(
    ("unit", "text", "value"),
    [
        ("count", "2633.0", 2633),
        ("count", "-3", -3),
        ("count", " 12 ", 12),
        ("count", "1.2345678E7", 12345678),
        ("fraction", "0.039086975980904076", 3.9086975980904076),
        ("fraction", "9.0E-4", 0.09),
        ("fraction", "2%", 2),
        ("percent", "77.77%", 77.77),
        ("percent", "3.4", 3.4),
        ("money", "US$0.00", 0),
        ("money", "39256.31017434", 39256.31017434),
        ("money", "-€12.50", -12.5),
        ("clock", "0:04:34", 274),
        ("clock", "1:05", 65),
        ("milliseconds", "1500", 1.5),
        ("minutes", "90", 90),
    ],
)
def test_a_cell_is_read_in_the_unit_of_its_column(unit, text, value):
    assert NumberColumn(unit).cell(text) == pytest.approx(value, rel=1e-15)
    assert NumberColumn(unit).read([text, text])[0] == pytest.approx([value] * 2, rel=1e-15)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", NoNumber.MISSING),
        (" -- ", NoNumber.MISSING),
        ("NAN", NoNumber.MISSING),
        ("< 10%", NoNumber.BOUND),
        ("3.апр", NoNumber.DAMAGED),
        ("4-Mar", NoNumber.DAMAGED),
        ("2021-03-04", NoNumber.DAMAGED),
        ("04.03.2021", NoNumber.DAMAGED),
        ("1.20253E+17", NoNumber.TOO_LONG),
        ("12,5", NoNumber.UNREADABLE),
        ("1_000", NoNumber.UNREADABLE),
        ("inf", NoNumber.UNREADABLE),
        ("1.2K", NoNumber.UNREADABLE),
        ("=1+1", NoNumber.UNREADABLE),
        ("٣", NoNumber.UNREADABLE),
    ],
)
def test_what_is_no_number_is_named_and_never_zero(text, reason):
    column = NumberColumn(missing=frozenset(("", "--", "nan")))
    assert column.read(["5", text, "7"]) == ([5, None, 7], {1: reason})
    assert column.read([text]) == ([None], {0: reason})


def test_signs_between_thousands_stand_in_threes_or_the_cell_is_not_read():
    column = NumberColumn(thousands=",")
    assert column.read(["25,881", "9", "1,103,153.5"])[0] == [25881, 9, 1103153.5]
    assert column.read(["25,88"])[1] == {0: NoNumber.UNREADABLE}


def test_a_decimal_comma_is_read_where_somebody_said_so():
    column = NumberColumn("percent", decimal=",")
    assert column.read(["12,5", "1.200,25", "1 200", "7"])[0] == [12.5, 1200.25, 1200, 7]


def test_hours_can_be_stored_for_minutes():
    assert NumberColumn("minutes", "hours").read(["90"])[0] == [1.5]


def test_more_than_can_be_is_in_another_scale():
    assert NumberColumn("fraction", most=1).read(["73.7", "0.5"]) == ([None, 50], {0: NoNumber.SCALE})


def test_identifiers_that_lost_their_digits_are_recognised():
    assert is_scientific("1.20253E+17")
    assert not is_scientific("17894545555555555")


@pytest.mark.parametrize(
    ("text", "code"),
    [("US$0.00", "USD"), ("€ 5", "EUR"), ("5 ₾", "GEL"), ("12 GEL", "GEL"), ("$5", ""), ("5", "")],
)
def test_a_currency_is_known_where_its_sign_means_one_only(text, code):
    assert currency_in(text) == code
