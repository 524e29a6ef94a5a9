"""Numbers as people type and paste them."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.core import i18n
from smmdesk.core.errors import UserError
from smmdesk.features.results.typed import typed_number


@pytest.fixture(autouse=True)
def english():
    yield
    i18n.use_language("en")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1250", "1250"),
        ("  12.5 ", "12.5"),
        ("1,250", "1250"),
        ("1,250,000.75", "1250000.75"),
        ("1.250.000,75", "1250000.75"),
        ("1 250 000", "1250000"),
        ("1\u202f250,5", "1250.5"),
        ("1'250.50", "1250.50"),
        ("-3", "-3"),
        ("\u22123.5", "-3.5"),
        ("1.2K", "1200"),
        ("1.2 k", "1200"),
        ("3M", "3000000"),
        ("1.5 млн", "1500000"),
        ("12 тыс.", "12000"),
        ("4,5 %", "4.5"),
        ("€12.50", "12.50"),
        ("$1.2K", "1200"),
        ("12.50 USD", "12.50"),
        ("KSh 500", "500"),
        ("1 ล้าน", "1000000"),
        ("0", "0"),
        ("12,5", "12.5"),
    ],
)
def test_what_is_typed_is_read(text, number):
    assert typed_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "   ", "\u00a0"])
def test_nothing_is_missing_and_not_zero(text):
    assert typed_number(text) is None


@pytest.mark.parametrize(
    "text", ["many", "1..2", "1,2,3", "1.2.3", "12 of 30", "K", "--", "1e5", "9" * 50, "1,23,456"]
)
def test_what_is_no_number_is_refused_in_one_sentence(text):
    with pytest.raises(UserError, match="is no number"):
        typed_number(text)


@pytest.mark.parametrize(
    ("language", "clear", "unclear"), [("en", "1,250", "1.250"), ("ru", "1.250", "1,250")]
)
def test_what_can_be_read_in_two_ways_is_asked_in_every_language(language, clear, unclear):
    i18n.use_language(language)
    assert typed_number(clear) == 1250
    with pytest.raises(UserError) as refused:
        typed_number(unclear)
    assert "1250" in refused.value.sentence
    assert f"{unclear}0" in refused.value.sentence


@given(st.decimals(-(10**9), 10**9, places=2))
def test_what_the_program_writes_is_read_as_the_same_number(number):
    for language in i18n.LANGUAGES:
        i18n.use_language(language)
        assert typed_number(i18n.format_number(float(round(number, 1)))) == round(number, 1)


@given(st.text(max_size=60))
def test_whatever_is_pasted_is_a_number_nothing_or_one_sentence(text):
    found = None
    with suppress(UserError):
        found = typed_number(text)
    assert found is None or found.is_finite()
