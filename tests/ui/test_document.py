"""Documents on paper: headings stay with what they head, small sections stay whole, pictures are let go."""

import re

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSizeF
from PySide6.QtGui import QColor, QImage, QPageSize, QPdfWriter

from smmdesk.core.html import beside, heading, paragraph, picture, table
from smmdesk.ui import document as paper
from smmdesk.ui.document import paint_document

PAGE = QSizeF(493, 688)
CHART = picture("chart.png", 300, 180)


@pytest.fixture
def chart():
    image = QImage(300, 180, QImage.Format.Format_RGB32)
    image.fill(QColor("#0072b2"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def laid_out(html, pictures):
    document = paper._document(html, PAGE, pictures)
    found = {}
    block = document.begin()
    while block.isValid():
        found.setdefault(block.text(), int(paper._middle(document, block) // PAGE.height()))
        block = block.next()
    return found


@pytest.mark.parametrize("lines", range(20, 45, 3))
def test_a_heading_is_never_left_behind_by_its_picture(qapp, chart, lines):
    html = paragraph("\n".join(["text"] * lines)) + heading("Reach") + heading("Deep", level=4) + CHART

    pages = laid_out(html + paragraph("below"), {"chart.png": chart})

    assert pages["Reach"] == pages["Deep"] == pages["\ufffc"] == pages["below"]


@pytest.mark.parametrize("lines", [*range(10, 46, 5), 46, 47, 48])
def test_a_small_section_stays_on_one_page(qapp, chart, lines):
    rows = [(f"row {number}", "1") for number in range(14)]
    section = beside(((CHART, 65), (table(("Week", "Value"), rows, is_small=True), 35)))
    html = paragraph("\n".join(["text"] * lines)) + heading("Deep", level=4) + section + paragraph("below")

    pages = laid_out(html, {"chart.png": chart})

    assert {pages["Deep"], pages["row 0"], pages["row 13"], pages["below"]} == {pages["Deep"]}


def test_a_section_longer_than_a_page_begins_where_it_stands(qapp):
    rows = [(f"row {number}", "1") for number in range(100)]
    html = paragraph("before") + heading("Long", level=4) + table(("Week", "Value"), rows)

    pages = laid_out(html, {})

    assert (pages["before"], pages["Long"], pages["row 0"]) == (0, 0, 0)
    assert pages["row 99"] > 1


def test_a_picture_is_painted_as_it_is_and_nothing_of_it_stays_decoded(qapp, chart, monkeypatch):
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    made = []
    original = paper._document
    monkeypatch.setattr(paper, "_document", lambda *given: made.append(original(*given)) or made[-1])

    count = paint_document(writer, "Title", CHART, "note", {"chart.png": chart})

    assert count == 1
    kept = made[0].resource(2, "chart.png")  # ImageResource
    assert bytes(kept.data()) == chart
    found = bytes(content.data().data())
    assert re.search(rb"/Subtype /Image\s+/Width 300\s+/Height 180", found)
    assert b"DCTDecode" not in found, "thin lines and letters are not blurred by JPEG"
