"""Google Authenticator's exports: several authenticators a picture, and an export over several pictures."""

import base64
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.core.errors import UserError
from smmdesk.core.otp import Algorithm, Authenticator, Kind, base32, collect, read, wire
from smmdesk.core.vault import Secret
from tests.core.otp import exported
from tests.core.otp.exported import entry, export

KEYS = [bytes([number]) * 20 for number in range(1, 10)]
NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
SENTENCE = "no whole export"


def found(*texts):
    return collect(map(Secret, texts))


def names(result):
    return [(each.issuer, each.account) for each in result.authenticators]


def seeds(result):
    return [base32.to_bytes(each.seed.reveal()) for each in result.authenticators]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (exported.WITH_ISSUER, [("raspberrypi", "pi@raspberrypi")]),
        (exported.ALONE, [("", "pi@raspberrypi")]),
        (exported.TWO, [("", "pi@raspberrypi"), ("raspberrypi", "pi@raspberrypi")]),
        (exported.BY_COUNT, [("", "hotp demo")]),
        (exported.ACCENTS, [("encoding", "¿äÄéÉ? (demo)")]),
    ],
)
def test_what_google_authenticator_wrote_is_read(text, named):
    result = found(text)

    assert names(result) == named
    assert {each.seed.reveal() for each in result.authenticators} == {exported.KEY}
    assert (result.pictures, result.expected, result.is_whole, result.refused) == (1, 1, True, ())


def test_a_count_is_taken_over():
    (only,) = found(exported.BY_COUNT).whole()

    assert (only.kind, only.counter) == (Kind.BY_COUNT, 4)


def test_each_authenticator_of_an_export_has_an_address_of_its_own_to_be_exported():
    result = found(export(entry(KEYS[0], "anna", "Shop"), entry(KEYS[1], "ben", digits=2, algorithm=3)))

    assert [read(each.to_text()) for each in result.authenticators] == list(result.authenticators)
    assert result.authenticators[1] == Authenticator(
        Secret(base32.from_bytes(KEYS[1])), algorithm=Algorithm.SHA512, digits=8, issuer="Shop", account="ben"
    )


def test_what_an_export_leaves_out_is_the_usual():
    (only,) = found(export(exported.field(1, KEYS[0]))).whole()

    assert only == Authenticator(Secret(base32.from_bytes(KEYS[0])))


def test_the_issuer_before_the_name_is_not_said_twice():
    assert names(found(export(entry(KEYS[0], "Shop:anna", "Shop")))) == [("Shop", "anna")]


def test_an_export_over_three_pictures_is_read_in_any_order():
    pictures = [export(entry(KEYS[n], f"person {n}"), size=3, index=n) for n in range(3)]
    result = found(pictures[2], pictures[0], pictures[1], pictures[0])

    assert (result.pictures, result.expected) == (3, 3)
    assert seeds(result) == KEYS[:3]
    assert result.whole() == result.authenticators


def test_as_long_as_a_picture_is_missing_it_says_how_many_are_there():
    result = found(*(export(entry(KEYS[n]), size=3, index=n) for n in (0, 2)))

    assert (result.pictures, result.expected, result.is_whole) == (2, 3, False)
    assert seeds(result) == [KEYS[0], KEYS[2]]
    with pytest.raises(UserError, match="2 of 3 pictures of this export are there"):
        result.whole()


def test_one_picture_of_several_is_not_read_as_if_it_were_all():
    with pytest.raises(UserError, match="1 of 2 picture"):
        read(Secret(export(entry(KEYS[0]), size=2, index=1)))


def test_two_exports_are_each_counted_for_themselves():
    whole = export(entry(KEYS[0]), batch=1)
    half = export(entry(KEYS[1]), size=2, batch=2)

    assert (found(whole, half).pictures, found(whole, half).expected) == (2, 3)
    assert not found(whole, half).is_whole


def test_an_export_and_addresses_go_together_and_each_is_taken_once():
    address = Authenticator(Secret(base32.from_bytes(KEYS[0])), issuer="Shop", account="anna").address()
    result = collect([Secret(export(entry(KEYS[0]), entry(KEYS[1]))), address])

    assert seeds(result) == KEYS[:2]


def test_several_addresses_in_one_text_are_several_authenticators():
    text = "\r\n".join(
        ["", *(f"otpauth://totp/p{n}?secret={base32.from_bytes(KEYS[n])}" for n in range(3)), ""]
    )

    assert seeds(found(text)) == KEYS[:3]


@pytest.mark.parametrize(
    ("odd", "reason"),
    [
        (entry(KEYS[0], "old", algorithm=4), "algorithm"),
        (entry(KEYS[0], "old", algorithm=99), "algorithm"),
        (entry(KEYS[0], "old", kind=7), "kind"),
        (entry(KEYS[0], "old", digits=9), "digits"),
        (entry(b"short", "old"), "not whole"),
        (entry(b"", "old"), "no seed"),
    ],
)
def test_what_cannot_be_taken_over_is_named_and_the_others_are(odd, reason):
    result = found(export(odd, entry(KEYS[1])))

    assert seeds(result) == [KEYS[1]]
    assert [refused.name for refused in result.refused] == ["Shop: old"]
    assert reason in result.refused[0].reason


def test_the_only_authenticator_of_an_export_that_cannot_be_taken_over_says_why():
    with pytest.raises(UserError, match="algorithm"):
        read(Secret(export(entry(KEYS[0], algorithm=4))))


def message(text):
    return base64.b64decode(unquote(text.partition("data=")[2]))


@pytest.mark.parametrize("end", range(1, len(message(exported.WITH_ISSUER)) - 1))
def test_an_export_that_is_cut_off_is_refused_or_says_what_is_there(end):
    result, sentence = outcome(exported.uri(message(exported.WITH_ISSUER)[:end]))

    if result:  # cut between two fields behind the only entry
        assert names(result) == [("raspberrypi", "pi@raspberrypi")]
        assert end >= message(exported.WITH_ISSUER).index(b"\x10\x01", 50)
    else:
        assert SENTENCE in sentence


def outcome(text):
    try:
        return found(text), ""
    except UserError as error:
        return None, error.sentence


@pytest.mark.parametrize(
    "text",
    [
        "otpauth-migration:",
        "otpauth-migration://offline",
        "otpauth-migration://offline?data=",
        "otpauth-migration://offline?data=%25%25",
        "otpauth-migration://offline?data=AAAA",
        "otpauth-migration://offline?other=1",
        exported.uri(b"\xff" * 40),
        exported.uri(exported.field(1, 5)),
        exported.uri(exported.field(1, exported.field(1, 5))),
        exported.uri(exported.field(1, exported.field(1, KEYS[0]) + exported.field(7, b"4"))),
        exported.uri(exported.field(1, entry(KEYS[0])) + exported.field(3, b"2")),
        exported.uri(exported.field(2, 1)),
        export(entry(KEYS[0]), size=2, index=2),
        export(entry(KEYS[0]), size=10**9),
        export(entry(KEYS[0]), size=-1),
    ],
)
def test_what_is_no_export_is_said_in_a_sentence(text):
    with pytest.raises(UserError, match=SENTENCE):
        found(text)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("%2B", "+").replace("%2F", "/").replace("%3D", "="),
        lambda text: text.replace("%2B", " "),
        lambda text: text.replace("%2B", "-").replace("%2F", "_"),
        lambda text: text.replace("%3D", ""),
        lambda text: text.upper()[:20] + text[20:],
        lambda text: text.replace("?data", "?v=1&data") + "&x=1#end",
        lambda text: f"  {text[:60]}\n{text[60:]}\n",
    ],
    ids=["unquoted", "plus as space", "for addresses", "unpadded", "capitals", "more", "broken line"],
)
def test_an_export_is_read_however_its_text_was_carried(change):
    assert found(change(exported.ALONE)).authenticators == found(exported.ALONE).authenticators
    assert found(change(exported.WITH_ISSUER)).authenticators == found(exported.WITH_ISSUER).authenticators


@given(
    st.lists(
        st.tuples(st.integers(1, 2**29 - 1), st.integers(0, 2**64 - 1) | st.binary(max_size=300)), max_size=8
    )
)
def test_the_wire_is_read_as_it_was_written(parts):
    written = b"".join(exported.field(number, value) for number, value in parts)

    assert list(wire.fields(written)) == parts


def test_fields_of_a_fixed_width_are_passed_over_whole():
    written = (
        exported.varint(9 << 3 | 1)
        + b"12345678"
        + exported.varint(8 << 3 | 5)
        + b"1234"
        + exported.field(1, 7)
    )

    assert list(wire.fields(written)) == [(9, b"12345678"), (8, b"1234"), (1, 7)]


@given(st.binary(max_size=200))
def test_any_bytes_are_an_export_or_refused_with_a_sentence(data):
    result, sentence = outcome(exported.uri(data))

    assert SENTENCE in sentence if result is None else result.authenticators or result.refused


def test_an_export_shows_no_seed():
    result = found(exported.TWO)

    assert exported.KEY not in repr(result)
