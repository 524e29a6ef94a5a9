"""Pictures as people have them: files of several kinds, screens, photos; and files that are broken or hostile."""

import random
import struct
import time
import zlib

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from smmdesk.core.errors import UserError
from smmdesk.core.otp import LARGEST, collect, seeds_in
from smmdesk.ui import picture
from tests.core.otp import drawn, exported

SHOP = "otpauth://totp/Shop:anna@shop.example?secret=JBSWY3DPEHPK3PXP&issuer=Shop"
TEN = exported.export(*(exported.entry(bytes([n]) * 20, f"person{n}@shop.example") for n in range(10)))


def image_of(text, *, scale=4):
    code = drawn.code(text, scale=scale)
    return QImage(code.greys, code.width, code.height, code.width, QImage.Format.Format_Grayscale8).copy()


def saved(image, kind="PNG", quality=-1):
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind, quality)
    return content.data()


def texts_in(found):
    return [seed.reveal() for seed in seeds_in(found)]


def ground(width, height, colour="white"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def painted(image, on, x, y):
    painter = QPainter(on)
    painter.drawImage(x, y, image)
    painter.end()
    return on


def clear(colour):
    """Return a code whose modules have a colour and whose ground is clear."""
    code = image_of(SHOP)
    image = QImage(code.size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    for x in range(code.width()):
        for y in range(code.height()):
            if code.pixelColor(x, y).lightness() < 128:
                image.setPixelColor(x, y, QColor(colour))
    return image


def refusal(data):
    with pytest.raises(UserError) as caught:
        picture.picture_from(data)
    return caught.value.sentence


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP"])
def test_a_code_is_read_from_files_of_several_kinds(kind, tmp_path):
    path = tmp_path / "code of the shop"  # its content says what it is, not its name
    path.write_bytes(saved(image_of(SHOP), kind, 40))

    assert texts_in(picture.read_picture(path)) == [SHOP]


@pytest.mark.parametrize("angle", [5, 30, 45, 100, 180, 200, 290])
def test_a_code_is_read_at_any_angle(angle):
    turned = image_of(SHOP).transformed(
        QTransform().rotate(angle), Qt.TransformationMode.SmoothTransformation
    )

    assert texts_in(picture.picture_of(turned)) == [SHOP]


@pytest.mark.parametrize(
    "form",
    [
        QImage.Format.Format_Mono,
        QImage.Format.Format_Indexed8,
        QImage.Format.Format_RGB16,
        QImage.Format.Format_RGBA64,
        QImage.Format.Format_ARGB32_Premultiplied,
    ],
)
def test_a_code_is_read_however_its_colours_are_kept(form):
    assert texts_in(picture.picture_from(saved(image_of(SHOP).convertToFormat(form)))) == [SHOP]


@pytest.mark.parametrize("colour", ["black", "white", "#202020", "navy"])
def test_a_code_on_a_clear_ground_is_read(colour):
    assert texts_in(picture.picture_from(saved(clear(colour)))) == [SHOP]


@pytest.mark.parametrize("colours", [("#0b57d0", "white"), ("white", "#1c1c1e"), ("#7a1fa2", "#f3e5f5")])
def test_a_code_in_colour_is_read(colours):
    dark, light = colours
    code = image_of(SHOP).convertToFormat(QImage.Format.Format_Mono)
    code.setColorTable([QColor(dark).rgb(), QColor(light).rgb()])

    assert texts_in(
        picture.picture_of(
            painted(code.convertToFormat(QImage.Format.Format_RGB32), ground(800, 600, light), 90, 90)
        )
    ) == [SHOP]


def test_a_code_on_a_screen_of_four_thousand_pixels_is_read():
    screen = painted(image_of(SHOP), ground(3840, 2160, "#202124"), 2900, 1400)
    found = picture.picture_from(saved(screen))

    assert found.width * found.height <= LARGEST
    assert texts_in(found) == [SHOP]


def test_a_large_export_on_a_photo_of_a_phone_is_read():
    photo = painted(image_of(TEN, scale=12), ground(4000, 3000, "#8a8178"), 900, 700)
    turned = photo.transformed(QTransform().rotate(8), Qt.TransformationMode.SmoothTransformation)
    found = picture.picture_from(saved(turned, "JPEG", 60))

    assert len(collect(seeds_in(found)).whole()) == 10


def test_an_image_of_the_clipboard_is_taken_as_it_is():
    found = picture.picture_of(image_of(SHOP))

    assert (found.width, found.height, found.greys) == (
        drawn.code(SHOP).width,
        drawn.code(SHOP).height,
        drawn.code(SHOP).greys,
    )


@pytest.mark.parametrize("width", [1, 2, 3, 4, 5, 6, 7, 8, 9])
def test_lines_that_are_filled_up_in_memory_come_without_what_fills_them(width):
    greys = bytes(range(width * 3))
    image = QImage(greys, width, 3, width, QImage.Format.Format_Grayscale8)

    assert picture.picture_of(image).greys == greys


def test_a_very_wide_picture_keeps_a_line():
    found = picture.picture_of(QImage(30_000, 1, QImage.Format.Format_Mono))

    assert (found.width, found.height) == (30_000, 1)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        b"otpauth://totp/x?secret=JBSWY3DPEHPK3PXP",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        b"%PDF-1.7\n",
        b"GIF89b" + bytes(40),
        random.Random(1).randbytes(10_000),
    ],
    ids=["nothing", "a byte", "text", "svg", "pdf", "nearly gif", "noise"],
)
def test_what_is_no_picture_is_said_in_a_sentence(data):
    assert "no picture that smmdesk can read" in refusal(data)


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, content=b""):
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", content) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "sides", [(100_000, 100_000), (2**31 - 1, 2**31 - 1), (8000, 8000), (1_000_000, 100)]
)
def test_a_picture_that_says_it_is_huge_is_not_unpacked(sides):
    began = time.monotonic()

    assert refusal(png(*sides, zlib.compress(bytes(100_000)))).endswith("again.")
    assert time.monotonic() - began < 5


def test_a_picture_whose_content_grows_without_end_is_not_unpacked():
    bomb = png(100_000, 100_000, zlib.compress(bytes(20_000_000)))

    assert len(bomb) < 30_000
    assert "too large" in refusal(bomb)


@pytest.mark.qt_log_ignore("Corrupt JPEG data", "Bogus Huffman table")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP"])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.6])
def test_a_picture_that_is_cut_off_is_refused_or_has_no_code(kind, part):
    data = saved(image_of(SHOP), kind)
    with pytest.raises(UserError) as caught:
        seeds_in(picture.picture_from(data[: int(len(data) * part)]))

    assert caught.value.sentence.endswith(("again.", "the code."))


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "film.png"
    with path.open("wb") as file:
        file.truncate(10**12)

    with pytest.raises(UserError, match="too large"):
        picture.read_picture(path)


def test_a_file_that_is_not_there_or_a_folder_is_said_in_a_sentence(tmp_path):
    for path in (tmp_path / "code.png", tmp_path):
        with pytest.raises(UserError, match="could not be read"):
            picture.read_picture(path)
