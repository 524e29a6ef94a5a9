"""Authenticators: their codes for a moment, how long those are good, and that nothing shows the seed."""

import base64
import copy
import dataclasses
import json
import pickle
import traceback
from datetime import UTC, datetime, timedelta, timezone

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.core.errors import UserError
from smmdesk.core.otp import Algorithm, Authenticator, Code, Kind, base32, codes, read
from smmdesk.core.vault import Secret
from tests.core.otp import vectors

HASHES = {"SHA1": hashes.SHA1, "SHA256": hashes.SHA256, "SHA512": hashes.SHA512}
EIGHTY_BITS = "JBSWY3DPEHPK3PXP"
NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)

keys = st.binary(min_size=10, max_size=70)
algorithms = st.sampled_from(Algorithm)
lengths = st.integers(6, 8)


def at(seconds):
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)


def seed(key):
    return Secret(base32.from_bytes(key))


def independent(key, counter, algorithm, digits):
    return HOTP(key, digits, HASHES[algorithm](), enforce_key_length=False).generate(counter).decode()


@pytest.mark.parametrize(("algorithm", "seconds", "code"), vectors.BY_TIME)
def test_codes_by_time_are_those_of_rfc_6238(algorithm, seconds, code):
    made = Authenticator(seed(vectors.SEEDS[algorithm]), algorithm=Algorithm(algorithm), digits=8)

    assert made.code(at(seconds)).text == code


@pytest.mark.parametrize(("count", "code"), list(enumerate(vectors.BY_COUNT)))
def test_codes_by_count_are_those_of_rfc_4226(count, code):
    made = Authenticator(seed(vectors.SEEDS["SHA1"]), Kind.BY_COUNT, counter=count)

    assert made.count_up()[0] == Code(code)


@pytest.mark.parametrize(("count", "cut"), list(enumerate(vectors.TRUNCATED)))
def test_what_codes_are_cut_from_is_that_of_rfc_4226(count, cut):
    assert codes.number(vectors.SEEDS["SHA1"], count, Algorithm.SHA1) == cut


@pytest.mark.parametrize(("seconds", "code"), vectors.STEAMS_CODES)
def test_steams_codes_are_letters(seconds, code):
    assert Authenticator(Secret(vectors.STEAM), Kind.STEAM).code(at(seconds)).text == code


@pytest.mark.parametrize("algorithm", Algorithm)
@pytest.mark.parametrize("digits", [6, 7, 8])
@pytest.mark.parametrize("period", [30, 60])
def test_a_seed_of_80_bits_makes_codes_of_every_length_algorithm_and_period(algorithm, digits, period):
    made = Authenticator(Secret(EIGHTY_BITS), algorithm=algorithm, digits=digits, period=period)
    step = int(NOON.timestamp()) // period

    assert made.code(NOON).text == independent(base32.to_bytes(EIGHTY_BITS), step, algorithm, digits)


@given(keys, st.integers(0, 2**64 - 1), algorithms, lengths)
def test_codes_by_count_are_those_of_an_independent_library(key, count, algorithm, digits):
    made = Authenticator(seed(key), Kind.BY_COUNT, algorithm, digits, counter=count)

    assert made._text(made.counter) == independent(key, count, algorithm, digits)


@given(
    keys,
    algorithms,
    lengths,
    st.integers(1, 3600),
    st.datetimes(at(86_400).replace(tzinfo=None), at(7e9).replace(tzinfo=None), timezones=st.timezones()),
)
def test_codes_by_time_are_those_of_an_independent_library_wherever_one_is(
    key, algorithm, digits, period, moment
):
    made = Authenticator(seed(key), algorithm=algorithm, digits=digits, period=period).code(moment)
    step = (moment - at(0)) // timedelta(seconds=period)

    assert made.text == independent(key, step, algorithm, digits)
    assert 1 <= made.seconds_left <= period
    assert made.valid_until == at((step + 1) * period)
    assert moment + timedelta(seconds=made.seconds_left - 1) < made.valid_until


@pytest.mark.parametrize(
    ("after", "left"), [(0, 30), (0.001, 30), (0.999999, 30), (1, 29), (29, 1), (29.999999, 1), (30, 30)]
)
def test_the_seconds_that_are_left_count_down_to_one_and_never_reach_none(after, left):
    assert Authenticator(Secret(EIGHTY_BITS)).code(NOON + timedelta(seconds=after)).seconds_left == left


def test_a_code_is_good_until_the_moment_it_says_and_not_longer():
    made = Authenticator(Secret(EIGHTY_BITS), period=60)
    first = made.code(NOON + timedelta(seconds=17))
    tick = timedelta(microseconds=1)

    assert first.valid_until == NOON + timedelta(seconds=60)
    assert made.code(first.valid_until - tick).text == first.text
    assert made.code(first.valid_until).text != first.text


def test_the_time_zone_of_a_moment_does_not_matter():
    made = Authenticator(Secret(EIGHTY_BITS))

    assert made.code(NOON) == made.code(NOON.astimezone(timezone(timedelta(hours=5, minutes=45))))


def test_codes_that_count_have_no_time_and_say_so():
    with pytest.raises(UserError, match="must go up"):
        Authenticator(Secret(EIGHTY_BITS), Kind.BY_COUNT).code(NOON)


def test_counting_up_gives_each_code_once():
    made = Authenticator(seed(vectors.SEEDS["SHA1"]), Kind.BY_COUNT)
    shown = []
    for _code in vectors.BY_COUNT:
        code, made = made.count_up()
        shown.append(code.text)
        made = read(made.to_text())

    assert shown == vectors.BY_COUNT
    assert made.counter == len(vectors.BY_COUNT)


def test_counting_up_leaves_all_else_of_the_address_as_it_was():
    text = "otpauth://hotp/Shop:anna?secret=JBSWY3DPEHPK3PXP&COUNTER=9&image=https%3A%2F%2Fa.example%2Fb.png"

    assert read(Secret(text)).count_up()[1].to_text() == Secret(text.replace("=9&", "=10&"))


def test_counting_up_an_address_without_a_count_starts_with_none():
    text = "otpauth://hotp/anna?secret=JBSWY3DPEHPK3PXP"

    assert read(Secret(text)).count_up()[1].to_text() == Secret(f"{text}&counter=1")


def test_the_last_count_cannot_be_passed():
    with pytest.raises(UserError, match="count"):
        Authenticator(Secret(EIGHTY_BITS), Kind.BY_COUNT, counter=2**64 - 1).count_up()


@pytest.mark.parametrize("digits", [-1, 0, 5, 9])
def test_codes_of_other_lengths_are_not_made(digits):
    with pytest.raises(UserError, match="6, 7 or 8 digits"):
        Authenticator(Secret(EIGHTY_BITS), digits=digits)


@pytest.mark.parametrize("period", [-30, 0, 10**9])
def test_codes_for_no_time_or_ever_are_not_made(period):
    with pytest.raises(UserError, match="time"):
        Authenticator(Secret(EIGHTY_BITS), period=period)


authenticators = st.builds(
    Authenticator,
    seed=keys.map(seed),
    kind=st.sampled_from(Kind),
    algorithm=algorithms,
    digits=lengths,
    period=st.integers(1, 86_400),
    counter=st.integers(0, 2**64 - 2),
    issuer=st.sampled_from(["", "Shop", "Shop & Söhne", "日本", "50% off?"]),
    account=st.sampled_from(["anna", "anna@shop.example", "Anna B/C#1", "анна"]),
)


@given(authenticators)
def test_an_address_is_read_back_as_the_same_authenticator(made):
    found = read(made.address())
    fields = ("seed", "kind", "issuer", "account", "algorithm")

    assert [getattr(found, name) for name in fields] == [getattr(made, name) for name in fields]
    assert first_code(found) == first_code(made)


def first_code(made):
    return made.count_up()[0] if made.kind is Kind.BY_COUNT else made.code(NOON)


def test_what_it_was_read_from_is_kept_for_export():
    text = "otpauth://totp/Shop:anna?secret=jbsw%20y3dp-ehpk3pxp&issuer=Other&algorithm=HMAC-SHA-1&lock=true"

    assert read(Secret(text)).to_text() == Secret(text)


def leaks(shown):
    return [text for text in (EIGHTY_BITS, "Hello!", "48656c6c6f") if text.lower() in shown.lower()]


def test_nothing_that_is_printed_shows_the_seed_or_the_code():
    made = read(Secret(f"otpauth://totp/Shop:anna?secret={EIGHTY_BITS}"))
    code = made.code(NOON)

    assert leaks(f"{made!r} {made} {[made]} {made.address()} {made.to_text()}") == []
    assert code.text not in f"{code!r} {code}"


@pytest.mark.parametrize("dump", [pickle.dumps, json.dumps], ids=["pickle", "json"])
def test_nothing_writes_the_seed_down(dump):
    with pytest.raises(TypeError):
        dump(Authenticator(Secret(EIGHTY_BITS)))


def test_a_copy_hides_the_seed_as_well():
    made = Authenticator(Secret(EIGHTY_BITS))

    assert copy.deepcopy(made) == made
    assert leaks(repr(dataclasses.asdict(made))) == []


def test_two_are_equal_where_they_make_the_same_codes_under_the_same_name():
    address = f"otpauth://totp/Shop:anna?secret={EIGHTY_BITS}&issuer=Shop"
    same = address.replace(EIGHTY_BITS, "jbsw%20y3dp%20ehpk%203pxp") + "&period=30"

    assert read(Secret(address)) == read(Secret(same))
    assert read(Secret(address)) != read(Secret(address.replace("anna", "ben")))


@given(st.binary(min_size=1, max_size=64))
def test_base32_is_that_of_the_standard_library(key):
    padded = base64.b32encode(key).decode()

    assert base32.to_bytes(base32.tidy(padded)) == key
    assert base32.from_bytes(key) == padded.rstrip("=")


def test_errors_name_nothing_of_the_seed():
    with pytest.raises(UserError) as caught:
        read(Secret(f"otpauth://totp/x?secret={EIGHTY_BITS}&digits=4"))

    assert leaks("".join(traceback.format_exception(caught.value))) == []
