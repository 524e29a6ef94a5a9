"""A picture as an SVG file, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPageLayout, QPainter
from PySide6.QtSvg import QSvgGenerator

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.paths import write_private
from smmdesk.features.accounts.pages.graph_paint import BREAK, draw, on_paper, paint

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from smmdesk.features.accounts.knowledge.graph import Graph

_DPI = 96  # at which a pixel of SVG is a pixel (CSS)
_AROUND = 16  # px of a file's margin
_MARGIN = 15.0  # mm
_POINTS, _HEAD = 10, 28  # of the line above the picture on paper


def as_svg(graph: Graph, title: str, note: str) -> bytes:
    """Return a picture as SVG, dark on light, with its title and note for whoever cannot see it."""
    style = on_paper()
    drawing = draw(graph, style)
    page = QRectF(-_AROUND, -_AROUND, drawing.width + 2 * _AROUND, drawing.height + 2 * _AROUND)
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(content)
    generator.setResolution(_DPI)
    generator.setTitle(title)
    generator.setDescription(note)
    generator.setSize(page.size().toSize())
    generator.setViewBox(page)
    painter = QPainter(generator)
    painter.fillRect(page, QColor(Qt.GlobalColor.white))
    paint(painter, graph, drawing, style)
    painter.end()
    return bytes(content.data().data()).replace(BREAK.encode(), b"")  # the lines are broken already


def save(path: Path, content: bytes) -> None:
    """Write a picture; raises ``UserError`` where that is not possible."""
    try:
        write_private(path, content)
    except OSError as error:
        sentence = _("The picture cannot be written there. Choose another folder, or make room.")
        raise UserError(sentence, details=error.strerror or "") from None


def print_picture(parent: QWidget, graph: Graph, title: str, note: str) -> bool:
    """Ask for a printer and print; return whether it was printed."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    paint_page(printer, graph, title, note)
    return True


def paint_page(device: QPagedPaintDevice, graph: Graph, title: str, note: str) -> None:
    """Paint a picture on one page, as large as it fits, with its title above and ``note`` below."""
    device.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    painter = QPainter(device)
    points = device.logicalDpiX() / 72
    painter.scale(points, points)
    page = QRectF(0, 0, device.width() / points, device.height() / points)
    _paint_frame(painter, page, title, note)
    style = on_paper()
    drawing = draw(graph, style)
    room = page.adjusted(0, _HEAD, 0, -_HEAD)
    scale = min(room.width() / drawing.width, room.height() / drawing.height, 1.0)
    painter.translate(room.left(), room.top())
    painter.scale(scale, scale)
    paint(painter, graph, drawing, style)
    painter.end()


def _paint_frame(painter: QPainter, page: QRectF, title: str, note: str) -> None:
    font = QFont()
    font.setPixelSize(_POINTS)  # the painter is scaled to points
    painter.setFont(font)
    painter.setPen(QColor(Qt.GlobalColor.black))
    painter.drawText(page, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
    painter.drawText(page, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, note)
