"""QR codes in pictures: several, turned, on dark, small, none; and pictures made to take for ever."""

import random
import time
from threading import Thread

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.otp import LARGEST, Picture, collect, seeds_in
from smmdesk.core.vault import Secret
from tests.core.otp import drawn, exported

SHOP = "otpauth://totp/Shop:anna@shop.example?secret=JBSWY3DPEHPK3PXP&issuer=Shop"
NAMES = "otpauth://totp/Café 日本:анна?secret=JBSWY3DPEHPK3PXP&issuer=Café 日本"
PAGE = "https://www.instagram.com/corner.bakery"


def texts_in(picture):
    return [seed.reveal() for seed in seeds_in(picture)]


def screenshot(ground, *codes):
    """Return a screen of 1280 by 800 with codes beside each other."""
    screen = drawn.plain(1280, 800, ground)
    for place, code in enumerate(codes):
        screen = drawn.paste(screen, code, 40 + 420 * place, 90)
    return screen


@pytest.mark.parametrize(
    "text", [SHOP, NAMES, exported.TWO, SHOP.upper()], ids=["plain", "letters", "export", "capitals"]
)
@pytest.mark.parametrize("scale", [1, 2, 3, 8])
def test_a_code_is_read_whatever_its_size(text, scale):
    assert texts_in(drawn.code(text, scale=scale)) == [text]


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize(
    "change",
    [lambda picture: picture, drawn.mirrored, drawn.inverted],
    ids=["as it is", "mirrored", "inverted"],
)
def test_a_code_is_read_whichever_way_it_lies(turns, change):
    picture = change(drawn.code(SHOP))
    for _turn in range(turns):
        picture = drawn.turned(picture)

    assert texts_in(picture) == [SHOP]


@pytest.mark.parametrize(
    ("ground", "code"),
    [
        (255, drawn.code(SHOP)),
        (30, drawn.code(SHOP)),
        (30, drawn.inverted(drawn.code(SHOP))),
        (30, drawn.dimmed(drawn.inverted(drawn.code(SHOP)), 30, 220)),
        (240, drawn.dimmed(drawn.code(SHOP), 90, 160)),
    ],
    ids=["light", "white card on dark", "light on dark", "greys on dark", "faint"],
)
def test_a_code_on_a_screen_is_read_in_light_and_dark(ground, code):
    assert texts_in(screenshot(ground, code)) == [SHOP]


def test_several_codes_in_a_picture_are_read_from_the_top():
    screen = drawn.plain(900, 1200)
    for place, person in enumerate(["ben", "anna", "cem"]):
        screen = drawn.paste(
            screen, drawn.code(SHOP.replace("anna", person)), 300 - 140 * place, 20 + 360 * place
        )

    found = collect(seeds_in(screen))

    assert [each.account for each in found.authenticators] == [
        f"{n}@shop.example" for n in ("ben", "anna", "cem")
    ]


def test_an_export_over_two_codes_is_read_from_one_picture():
    halves = [exported.export(exported.entry(bytes([n]) * 20, f"p{n}"), size=2, index=n) for n in (0, 1)]

    found = collect(seeds_in(screenshot(255, *map(drawn.code, halves))))

    assert [each.account for each in found.whole()] == ["p0", "p1"]


def test_an_export_with_ten_authenticators_is_read():
    text = exported.export(*(exported.entry(bytes([n]) * 20, f"person{n}@shop.example") for n in range(10)))

    assert len(collect(seeds_in(screenshot(255, drawn.code(text, scale=3)))).whole()) == 10


def test_other_codes_beside_that_of_the_authenticator_are_passed_over():
    assert texts_in(screenshot(255, drawn.code(PAGE), drawn.code(SHOP))) == [SHOP]


def test_a_code_that_is_no_authenticators_is_said_as_such():
    with pytest.raises(UserError, match="not that of an authenticator") as caught:
        seeds_in(drawn.code(PAGE))

    assert PAGE not in str(caught.value)


@pytest.mark.parametrize(
    "picture",
    [
        drawn.plain(1, 1),
        drawn.plain(640, 480, 255),
        drawn.plain(640, 480, 0),
        drawn.plain(65_535, 1),
        Picture(500, 500, random.Random(1).randbytes(250_000)),
        drawn.of_lines(drawn.lines(drawn.code(SHOP))[:60]),
    ],
    ids=["a dot", "white", "black", "a line", "noise", "half a code"],
)
def test_a_picture_without_a_code_says_so(picture):
    with pytest.raises(UserError, match="no QR code to be seen"):
        seeds_in(picture)


@pytest.mark.parametrize("sides", [(2001, 2001), (LARGEST + 1, 1), (1, 65_536)])
def test_a_picture_that_is_too_large_is_not_searched(sides):
    with pytest.raises(UserError, match="too large"):
        seeds_in(drawn.plain(*sides))


@pytest.mark.parametrize("module", [1, 3])
def test_a_picture_made_to_take_for_ever_ends_and_holds_nobody_up(module):
    said, ticks = [], 0
    search = Thread(target=lambda: said.append(refusal(drawn.corners(1000, module))))
    search.start()
    while search.is_alive():
        ticks += 1
        time.sleep(0.001)

    assert "no QR code" in said[0]
    assert ticks > 10


def refusal(picture):
    with pytest.raises(UserError) as caught:
        seeds_in(picture)
    return caught.value.sentence


@pytest.mark.parametrize(("width", "height", "count"), [(2, 2, 3), (0, 0, 0), (0, 5, 0), (-1, -4, 4)])
def test_greys_that_do_not_fill_a_picture_are_a_mistake_of_ours(width, height, count):
    with pytest.raises(ValueError, match="do not fill"):
        Picture(width, height, bytes(count))


def test_nothing_that_is_printed_shows_what_a_code_says():
    picture = drawn.code(SHOP)

    assert repr(picture) == f"Picture(width={picture.width}, height={picture.height})"
    assert seeds_in(picture) == [Secret(SHOP)]
    assert "JBSW" not in repr(seeds_in(picture))
