"""Pictures go to the process that paints with the texts; a document without any is ordered as before."""

import re
import struct
import zlib

from smmdesk.core.html import picture
from smmdesk.core.pdf import make_pdf

SIZE = (40, 30)


def png(colour):
    width, height = SIZE
    rows = (b"\0" + bytes(colour) * width) * height

    def part(kind, content):
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")
    )


def test_a_picture_is_in_the_file_and_the_same_one_gives_the_same_bytes():
    html = picture("a.png", 40, 30)

    first, second = (make_pdf("Report", html, "", {"a.png": png((0, 114, 178))}) for _ in range(2))

    assert first == second
    assert len(re.findall(rb"/Subtype /Image\s+/Width 40\s+/Height 30", first)) == 1


def test_another_picture_makes_another_document():
    html = picture("a.png", 40, 30)

    blue, red = (make_pdf("Report", html, "", {"a.png": png(each)}) for each in ((0, 0, 255), (255, 0, 0)))

    ids = {re.search(rb"/ID \[ <(\w+)>", each)[1] for each in (blue, red)}
    assert len(ids) == 2
