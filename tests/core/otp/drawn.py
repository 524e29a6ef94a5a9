"""Pictures with QR codes in them, drawn with the library's own writer."""

import zxingcpp

from smmdesk.core.otp import Picture

WHITE, BLACK = 255, 0


def code(text, *, scale=4):
    """Return a picture of a QR code with its quiet zone."""
    drawn = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=scale)
    height, width = memoryview(drawn).shape
    return Picture(width, height, bytes(memoryview(drawn)))


def plain(width, height, grey=WHITE):
    return Picture(width, height, bytes([grey]) * (width * height))


def lines(picture):
    return [picture.greys[at : at + picture.width] for at in range(0, len(picture.greys), picture.width)]


def of_lines(rows):
    return Picture(len(rows[0]), len(rows), b"".join(rows))


def paste(ground, picture, x, y):
    rows = [bytearray(row) for row in lines(ground)]
    for place, row in enumerate(lines(picture)):
        rows[y + place][x : x + len(row)] = row
    return of_lines([bytes(row) for row in rows])


def inverted(picture):
    return Picture(picture.width, picture.height, bytes(WHITE - grey for grey in picture.greys))


def dimmed(picture, dark, light):
    """Return a picture with less contrast: black becomes ``dark``, white ``light``."""
    greys = [dark + grey * (light - dark) // WHITE for grey in range(256)]
    return Picture(picture.width, picture.height, picture.greys.translate(bytes(greys)))


def turned(picture):
    """Return a picture turned by a quarter to the right."""
    return of_lines([bytes(column) for column in zip(*reversed(lines(picture)), strict=True)])


def mirrored(picture):
    return of_lines([row[::-1] for row in lines(picture)])


def corners(size, module=1):
    """Return a picture full of what looks like the corners of QR codes, the worst there is to search."""
    corner = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111", "0000000"]
    strips = [
        b"".join(bytes([BLACK if bit == "1" else WHITE]) * module for bit in row + "0") for row in corner
    ]
    rows = [(strip * (size // len(strip) + 1))[:size] for strip in strips for _line in range(module)]
    return of_lines((rows * (size // len(rows) + 1))[:size])
