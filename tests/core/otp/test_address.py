"""Seeds and addresses as services and people write them; what is none is said in a sentence that tells nothing."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.core.errors import UserError
from smmdesk.core.otp import Algorithm, Authenticator, Kind, base32, read
from smmdesk.core.otp.codes import algorithm_named
from smmdesk.core.vault import Secret
from smmdesk.features.accounts.importers.otp import take_totp
from tests.core.otp import vectors

SEED = "JBSWY3DPEHPK3PXP"  # 80 bits
NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)


def found(text):
    return read(Secret(text))


def refusal(text):
    with pytest.raises(UserError) as caught:
        found(text)
    return caught.value.sentence


@pytest.mark.parametrize(
    "text",
    [
        "JBSWY3DPEHPK3PXP",
        "jbswy3dpehpk3pxp",
        "jbsw y3dp ehpk 3pxp",
        "  JBSW-Y3DP-EHPK-3PXP\n",
        "JBSW\u00a0Y3DP\u2013EHPK\u200b3PXP",
        "JBSWY3DPEHPK3PXP======",
        "\ufeffJBSWY3DPEHPK3PXP",
        "otpauth://totp/?secret=JBSWY3DPEHPK3PXP",
        "otpauth://totp?secret=JBSWY3DPEHPK3PXP",
        "OTPAUTH://TOTP/x?SECRET=jbswy3dpehpk3pxp",
        "otpauth:totp/x?secret=JBSW%20Y3DP-EHPK+3PXP%3D%3D",
        "otpauth://totp/x?issuer=&amp;secret=JBSWY3DPEHPK3PXP&amp;period=30",
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=&period=&algorithm=&counter=",
        "otpauth://totp/A#1 shop:anna?secret=JBSWY3DPEHPK3PXP",
        "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&secret=GEZDGNBVGY3TQOJQ",
    ],
)
def test_a_seed_is_read_in_every_way_of_writing_it(text):
    assert found(text).seed == Secret(SEED)
    assert found(text).code(NOON) == Authenticator(Secret(SEED)).code(NOON)


@pytest.mark.parametrize("length", range(16, 40))
def test_a_seed_of_any_length_is_read_bits_that_fill_no_byte_are_dropped(length):
    text = "7" * length

    assert base32.to_bytes(found(text).seed.reveal()) == (b"\xff" * 25)[: 5 * length // 8]


@given(st.binary(min_size=10, max_size=128), st.integers(0, 6), st.randoms(use_true_random=False))
def test_a_seed_is_read_whatever_stands_between_its_letters(key, padding, random):
    text = base32.from_bytes(key)
    written = "".join(random.choice([letter, letter.lower(), f" {letter}", f"{letter}-"]) for letter in text)

    assert found(written + "=" * padding).seed == Secret(text)


@pytest.mark.parametrize(
    ("label", "issuer", "names"),
    [
        ("Shop:anna", "", ("Shop", "anna")),
        ("Shop:anna", "Shop", ("Shop", "anna")),
        ("Shop%3Aanna", "shop", ("shop", "anna")),
        ("Shop:%20anna%40shop.example", "Shop", ("Shop", "anna@shop.example")),
        ("Old:anna", "New", ("New", "Old:anna")),
        ("anna", "Shop", ("Shop", "anna")),
        ("anna", "", ("", "anna")),
        ("", "Shop", ("Shop", "")),
        ("Caf%C3%A9%20du%20Coin:anna%0Ab", "", ("Café du Coin", "anna b")),
        ("a:b:c", "", ("a", "b:c")),
        ("%ff%fe", "", ("", "\ufffd\ufffd")),
        ("x" * 1000, "", ("", "x" * 200)),
    ],
)
def test_the_names_are_those_of_the_label_and_an_issuer_that_is_given_wins(label, issuer, names):
    read_one = found(f"otpauth://totp/{label}?secret={SEED}&issuer={issuer}")

    assert (read_one.issuer, read_one.account) == names


@pytest.mark.parametrize(
    "text", ["SHA256", "sha256", "SHA-256", "sha_256", "HMAC-SHA-256", "HmacSHA256", "hmacsha256"]
)
def test_an_algorithm_is_known_in_every_spelling(text):
    assert algorithm_named(text) is Algorithm.SHA256
    assert found(f"otpauth://totp/x?secret={SEED}&algorithm={text}").algorithm is Algorithm.SHA256


@pytest.mark.parametrize(
    "address",
    [
        f"otpauth://totp/Steam:anna?secret={vectors.STEAM}&issuer=Steam&encoder=steam",  # KeePassXC
        f"otpauth://totp/anna?secret={vectors.STEAM}&period=30&digits=5&encoder=STEAM&issuer=Shop",
        f"otpauth://steam/Steam:anna?secret={vectors.STEAM}",  # Aegis
        f"otpauth://totp/Steam:anna?secret={vectors.STEAM}&digits=5&issuer=Steam",  # WinAuth
        f"steam://{vectors.STEAM}",  # Bitwarden
        f"STEAM://{vectors.STEAM.lower()}",
    ],
)
def test_steam_is_known_in_every_way_of_writing_it(address):
    seconds, code = vectors.STEAMS_CODES[0]

    assert found(address).kind is Kind.STEAM
    assert found(address).code(datetime.fromtimestamp(seconds, UTC)).text == code


KEEPASS = [
    {"otp": f"key={SEED}&step=60&size=8&otpHashMode=Sha256"},
    {"otp": f"otpauth://totp/x?secret={SEED}&period=60&digits=8&algorithm=SHA256"},
    {
        "TimeOtp-Secret-Base32": SEED,
        "TimeOtp-Period": "60",
        "TimeOtp-Length": "8",
        "TimeOtp-Algorithm": "HMAC-SHA-256",
    },
    {
        "TimeOtp-Secret-Hex": base32.to_bytes(SEED).hex(),
        "TimeOtp-Period": "60",
        "TimeOtp-Length": "8",
        "TimeOtp-Algorithm": "HMAC-SHA-256",
    },
]


@pytest.mark.parametrize("fields", KEEPASS)
def test_what_is_brought_in_from_keepass_makes_its_codes(fields):
    wanted = Authenticator(Secret(SEED), algorithm=Algorithm.SHA256, digits=8, period=60)

    assert found(take_totp(dict(fields), "Shop", "anna")).code(NOON) == wanted.code(NOON)


def test_what_is_brought_in_of_steam_from_keepass_makes_its_codes():
    seconds, code = vectors.STEAMS_CODES[1]
    text = take_totp({"TOTP Seed": vectors.STEAM, "TOTP Settings": "30;S"}, "Steam", "anna")

    assert found(text).code(datetime.fromtimestamp(seconds, UTC)).text == code


def test_the_period_and_the_digits_of_an_address_count():
    read_one = found(f"otpauth://totp/x?secret={SEED}&period=60&digits=8&algorithm=SHA512")

    assert (read_one.period, read_one.digits, read_one.algorithm) == (60, 8, Algorithm.SHA512)


def test_the_count_of_an_address_counts():
    assert found(f"otpauth://hotp/x?secret={SEED}&counter=42").counter == 42


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no seed in this"),
        (" \n", "no seed in this"),
        ("====", "no seed in this"),
        ("otpauth://totp/x", "no seed in this"),
        ("otpauth://totp/x?secret=", "no seed in this"),
        ("correct horse battery staple!", "no authenticator seed"),
        ("https://www.instagram.com/", "no authenticator seed"),
        ("key=JBSWY3DPEHPK3PXP", "no authenticator seed"),
        ("ДЖБСВИ3ДПЕХПК3ПХП", "no authenticator seed"),
        ("JBSWY3DPEHPK3ßXP", "no authenticator seed"),
        ("482913", "digits 0, 1, 8 and 9"),
        ("JBSWY3DPEHPK0PXP", "digits 0, 1, 8 and 9"),
        ("J", "it has 1 letter"),
        ("JBSWY3DPEHPK3PX", "it has 15 letters"),
        ("otpauth://totp/x?secret=JBSWY3DP", "it has 8 letters"),
        ("otpauth", "it has 7 letters"),
        ("steam://JBSWY3DP", "it has 8 letters"),
        (f"otpauth://yaotp/x?secret={SEED}", "kind of authenticator"),
        (f"otpauth:///x?secret={SEED}", "kind of authenticator"),
        ("otpauth:", "kind of authenticator"),
        (f"otpauth://totp/x?secret={SEED}&algorithm=MD5", "algorithm"),
        (f"otpauth://totp/x?secret={SEED}&algorithm=SHA3-256", "algorithm"),
        (f"otpauth://totp/x?secret={SEED}&digits=9", "6, 7 or 8 digits"),
        (f"otpauth://totp/x?secret={SEED}&digits=six", "6, 7 or 8 digits"),
        (f"otpauth://totp/x?secret={SEED}&digits={'9' * 5000}", "6, 7 or 8 digits"),
        (f"otpauth://totp/x?secret={SEED}&period=0", "time for which"),
        (f"otpauth://totp/x?secret={SEED}&period=-30", "time for which"),
        (f"otpauth://totp/x?secret={SEED}&period=99999999999", "time for which"),
        (f"otpauth://hotp/x?secret={SEED}&counter=-1", "count of this"),
        (f"otpauth://hotp/x?secret={SEED}&counter=18446744073709551616", "count of this"),
        (f"otpauth://totp/x?{'&'.join(f'p{n}=1' for n in range(60))}&secret={SEED}", "more in it"),
        ("A" * 200_000, "too long"),
    ],
)  # fmt: skip
def test_what_is_no_authenticator_is_said_in_one_sentence(text, said):
    sentence = refusal(text)

    assert said in sentence
    assert re.fullmatch(r"[A-Z].*\.|smmdesk .*\.", sentence)
    assert SEED not in sentence


def test_two_authenticators_are_not_one():
    assert "several authenticators" in refusal(
        f"otpauth://totp/x?secret={SEED}\notpauth://totp/y?secret={SEED}&digits=8"
    )


PIECES = st.sampled_from(
    [
        *(
            "otpauth://",
            "otpauth:",
            "totp",
            "hotp",
            "steam",
            "secret",
            "=",
            "?",
            "&",
            "/",
            "%",
            "%3",
            "%C3",
            ":",
            "#",
        ),
        *(
            "digits=6",
            "period=30",
            "counter=1",
            "algorithm=SHA1",
            SEED,
            " ",
            "\0",
            "é",
            "\ud800",
            "migration",
        ),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    first, sentence = outcome(text)

    assert sentence.endswith(".") if first is None else len(base32.to_bytes(first.seed.reveal())) >= 10


def outcome(text):
    try:
        return found(text), ""
    except UserError as error:
        return None, error.sentence
