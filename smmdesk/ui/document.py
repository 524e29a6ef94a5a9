"""Paper: a page's content as a real document, A4 or Letter, with its header, date and page x of y."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from smmdesk.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtWidgets import QWidget

_MARGIN = 18.0  # mm
_POINTS = 10  # of the text
_HEAD, _FOOT = 28.0, 24.0  # points
_STYLE = """
td, th { vertical-align: top; border-bottom: 1px solid #c8c8c4; }
table { margin-top: 8px; margin-bottom: 12px; }
h4 { margin-top: 14px; margin-bottom: 4px; }
.small { font-size: 8px; }
span.small { font-size: small; font-weight: normal; color: #5f6670; }
p.picture { margin-top: 4px; margin-bottom: 0px; }
table.small { margin-top: 2px; margin-bottom: 4px; }
table.beside { margin: 0px; }
td.beside { border-bottom: none; }
td.beside p { margin-top: 4px; margin-bottom: 0px; }
p.small { margin-top: 4px; margin-bottom: 4px; }
"""
_SMALL = 4  # from this level of headings on, a section stays on one page where it fits
_GAP = 16.0  # points between the note and the page's number


class _Section(NamedTuple):
    """A heading (with those under it), the first that follows it, and the last before the next heading."""

    first: QTextBlock
    following: QTextBlock
    last: QTextBlock
    is_small: bool


def print_document(parent: QWidget, title: str, html: str, note: str) -> bool:
    """Ask for a printer and print; return whether it was printed."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    paint_document(printer, title, html, note)
    return True


def paint_document(
    device: QPagedPaintDevice, title: str, html: str, note: str, pictures: Mapping[str, bytes] | None = None
) -> int:
    """Paint a document on a printer or into a PDF, dark on light whatever the theme; return its pages.

    ``title`` stands above every page, ``note`` (such as the day) below; ``pictures`` are PNG files by the names that
    the HTML has for them.
    """
    device.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # thin lines and letters of charts
    scale = device.logicalDpiX() / 72
    painter.scale(scale, scale)
    room = QRectF(0, 0, device.width() / scale, device.height() / scale)
    found = pictures or {}
    document = _document(html, QSizeF(room.width(), room.height() - _HEAD - _FOOT), found)
    count = document.pageCount()
    for number in range(count):
        if number:
            device.newPage()
        _paint_page(painter, document, number, room)
        _hand_over(document, found)
        _paint_frame(painter, room, title, note, _("Page {n} of {all}").format(n=number + 1, all=count))
    painter.end()
    return count


def _document(html: str, page: QSizeF, pictures: Mapping[str, bytes]) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(_font())
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(_STYLE)
    _hand_over(document, pictures)
    document.setHtml(html)
    document.setPageSize(page)
    _keep_together(document)
    return document


def _hand_over(document: QTextDocument, pictures: Mapping[str, bytes]) -> None:
    """Give a document its pictures as they are; those that it decoded for painting a page are let go."""
    for name, content in pictures.items():
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), QByteArray(content))


def _keep_together(document: QTextDocument) -> None:
    """Begin a page before headings that what follows would leave behind, and before small sections that would be cut."""
    for section in _sections(document):
        if _is_torn(document, section):
            broken = section.first.blockFormat()
            broken.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(section.first).setBlockFormat(broken)
            document.setPageSize(
                document.pageSize()
            )  # lays out what follows, whose lines are gone until then


def _sections(document: QTextDocument) -> Iterator[_Section]:
    """Yield each heading, or headings that stand under each other, with what follows them."""
    block = document.begin()
    while block.isValid():
        first = block
        block, last_heading = _after(block, is_heading=True)
        following = block
        block, last = _after(block, is_heading=False)
        if _level(first) and following.isValid():
            yield _Section(first, following, last, is_small=_level(last_heading) >= _SMALL)


def _after(block: QTextBlock, *, is_heading: bool) -> tuple[QTextBlock, QTextBlock]:
    """Return the first block from ``block`` on that is no heading, or is one, and the one before it."""
    before = block
    while block.isValid() and bool(_level(block)) is is_heading:
        before, block = block, block.next()
    return block, before


def _level(block: QTextBlock) -> int:
    return block.blockFormat().headingLevel()


def _is_torn(document: QTextDocument, section: _Section) -> bool:
    top, height = _top(document, section.first), document.pageSize().height()
    bottom = document.documentLayout().blockBoundingRect(section.last).bottom()
    is_whole = section.is_small and bottom - top < height
    end = bottom if is_whole else _middle(document, section.following)
    return int(top // height) != int((end - 1) // height)


def _top(document: QTextDocument, block: QTextBlock) -> float:
    """Return where a block's first line begins, a little further down: pages are fractions of a point high."""
    return document.documentLayout().blockBoundingRect(block).top() + block.layout().lineAt(0).y() + 1


def _middle(document: QTextDocument, block: QTextBlock) -> float:
    return _top(document, block) + block.layout().lineAt(0).height() / 2


def _paint_page(painter: QPainter, document: QTextDocument, number: int, room: QRectF) -> None:
    height = document.pageSize().height()
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette = QPalette(Qt.GlobalColor.black, Qt.GlobalColor.white)
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    context.clip = QRectF(0, number * height, room.width(), height)
    painter.save()
    painter.translate(0, _HEAD - number * height)
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _paint_frame(painter: QPainter, room: QRectF, title: str, note: str, number: str) -> None:
    painter.setFont(_font())
    painter.setPen(QColor("#5f6670"))
    left = room.width() - QFontMetricsF(painter.font()).horizontalAdvance(number) - _GAP
    _draw_shortened(painter, room, room.width(), Qt.AlignmentFlag.AlignTop, title)
    _draw_shortened(painter, room, left, Qt.AlignmentFlag.AlignBottom, note)
    painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, number)


def _draw_shortened(
    painter: QPainter, room: QRectF, width: float, place: Qt.AlignmentFlag, text: str
) -> None:
    """Write one line at the left; what does not fit into ``width`` is left out with an ellipsis."""
    line = " ".join(text.split())
    shown = QFontMetricsF(painter.font()).elidedText(line, Qt.TextElideMode.ElideRight, width)
    painter.drawText(room, place | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, shown)


def _font() -> QFont:
    """Return the font of all text, at points (the painter is scaled to them).

    Letters are not drawn together as one: who searches a PDF for “certificate” finds no word with an “fi” in it.
    """
    font = QFont()
    font.setPixelSize(_POINTS)
    font.setFeature(QFont.Tag.fromString("liga"), 0)
    return font
