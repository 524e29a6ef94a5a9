"""How a picture of who, what and through what is painted: on the screen, on paper, into a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainterPath, QPen, QPolygonF
from PySide6.QtSvg import QSvgRenderer

from smmdesk.core.paths import resource
from smmdesk.features.accounts.knowledge.columns import arrange
from smmdesk.features.accounts.knowledge.placing import Measures, Size, place
from smmdesk.ui.colours import colours
from smmdesk.ui.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from smmdesk.features.accounts.knowledge.graph import Graph, Node
    from smmdesk.features.accounts.knowledge.placing import Box, Drawing, Line

_TITLE, _SMALL = 13, 11  # px
_NARROWEST, _WIDEST, _LONGEST = (
    72,
    148,
    208,
)  # of the words in a node, and of one that would have to be broken
_PADDING, _GAP, _ICON = 10, 8, 16
_RADIUS, _ARROW = 8, 6
_BEFORE_ARROW = 8  # between the words of a line and its arrow
_SIGNS, BREAK = (
    re.compile(r"([@./_-])"),
    "\u200b",
)  # after which an address may be broken, by a space of no width
_ROOM = 10_000  # more than any words need
_MEASURES = Measures(between=18, line=18, curve=40, margin=2)
_ICONS = {
    "person": "user",
    "leaver": "user-x",
    "account": "accounts",
    "network": "key",
    "mailbox": "mailbox",
    "phone": "phone",
    "single_sign_on": "link",
    "password_manager": "lock",
    "authenticator_device": "device",
    "other": "key",
}


@dataclass(frozen=True)
class Style:
    """The colours by the theme's names for them, and how large everything is beside the look's measures."""

    colour: Callable[[str], QColor]
    scale: float = 1.0

    def px(self, size: float) -> int:
        """Return a measure of the look."""
        return current_theme().px(size * self.scale)

    def font(self, size: float, *, is_bold: bool = False) -> QFont:
        """Return the font of the program in a size of the look."""
        font = QFont(QGuiApplication.font())
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
        return font


class Light(NamedTuple):
    """How much something is looked at: what is lit stands out, what is dim stands back, one has the keyboard."""

    is_lit: bool = False
    is_dim: bool = False
    has_focus: bool = False


PLAIN = Light()


def on_paper() -> Style:
    """Return the style of paper and files: dark on light whatever the theme."""
    light = colours("light")
    return Style(lambda name: QColor(light[name]))


def draw(graph: Graph, style: Style) -> Drawing:
    """Place a graph for the fonts that are used."""
    small = QFontMetricsF(style.font(_SMALL))
    around = style.px(2 * _BEFORE_ARROW)
    words = {edge.words: small.horizontalAdvance(edge.words) + around for edge in graph.edges if edge.words}
    sizes = {node.where: _size(node, style) for node in graph.nodes}
    return place(arrange(graph), sizes, words, _MEASURES.scaled(style.px))


def paint(painter: QPainter, graph: Graph, drawing: Drawing, style: Style) -> None:
    """Paint everything."""
    for line in drawing.lines:
        paint_line(painter, line, style)
    for node in graph.nodes:
        paint_node(painter, node, drawing.boxes[node.where], style)


def paint_node(painter: QPainter, node: Node, box: Box, style: Style, light: Light = PLAIN) -> None:
    """Paint a node: its ground, its icon, its title and what is said of it."""
    painter.save()
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setOpacity(0.55 if light.is_dim else 1.0)
    is_marked = node.is_center or light.has_focus
    tint = style.colour("accent" if is_marked or light.is_lit else "control_line")
    painter.setPen(QPen(tint, style.px(2) if is_marked else 1))
    painter.setBrush(style.colour("accent_soft" if node.is_center else "panel"))
    edge = painter.pen().widthF() / 2
    ground = QRectF(box.left, box.top, box.width, box.height).adjusted(edge, edge, -edge, -edge)
    painter.drawRoundedRect(ground, style.px(_RADIUS), style.px(_RADIUS))
    _paint_icon(painter, node, box, style)
    _paint_words(painter, node, box, style)
    painter.restore()


def paint_line(painter: QPainter, line: Line, style: Style, light: Light = PLAIN) -> None:
    """Paint a line with its arrow and its words; what has ended is dashed."""
    painter.save()
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setOpacity(0.5 if light.is_dim else 1.0)
    tint = style.colour("accent" if light.is_lit else "muted")
    dashes = Qt.PenStyle.SolidLine if line.edge.is_open else Qt.PenStyle.DashLine
    painter.setPen(QPen(tint, style.px(2) if light.is_lit else 1.25, dashes))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path_of(line))
    _paint_arrow(painter, line, style)
    _paint_line_words(painter, line, style, "text" if light.is_lit else "muted")
    painter.restore()


def path_of(line: Line) -> QPainterPath:
    """Return the course of a line."""
    first, *rest = line.points
    path = QPainterPath(QPointF(*first))
    for begin, end in zip(rest[::2], rest[1::2], strict=True):
        here = path.currentPosition()
        middle = (here.x() + begin.x) / 2
        path.cubicTo(QPointF(middle, here.y()), QPointF(middle, begin.y), QPointF(*begin))
        path.lineTo(QPointF(*end))
    return path


def _size(node: Node, style: Style) -> Size:
    title, note = style.font(_TITLE, is_bold=True), style.font(_SMALL)
    width = max(_width(title, node.title, style), _width(note, node.note, style), style.px(_NARROWEST))
    height = _height(title, node.title, width) + _height(note, node.note, width)
    return Size(width + style.px(2 * _PADDING + _ICON + _GAP), height + style.px(2 * _GAP))


def _width(font: QFont, text: str, style: Style) -> float:
    """Return how wide a text is: in one line, else as a line may be, else as its longest word is."""
    wanted = max(
        min(QFontMetricsF(font).horizontalAdvance(text), style.px(_WIDEST)), _longest_word(font, text)
    )
    return min(wanted + style.px(2), style.px(_LONGEST))  # a viewer's font may be a little wider


def _height(font: QFont, text: str, width: float) -> float:
    if not text:
        return 0.0
    said, wrapping = _wrapped(font, text, width)
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, _ROOM), wrapping, said).height()


def _wrapped(font: QFont, text: str, width: float) -> tuple[str, Qt.TextFlag]:
    """Return a text to be broken between words; in one too long for a line, such as an address, after its signs."""
    if _longest_word(font, text) <= width:
        return text, Qt.TextFlag.TextWordWrap
    said = _SIGNS.sub(f"\\1{BREAK}", text)
    is_too_long = _longest_word(font, said.replace(BREAK, " ")) > width
    return said, Qt.TextFlag.TextWrapAnywhere if is_too_long else Qt.TextFlag.TextWordWrap


def _longest_word(font: QFont, text: str) -> float:
    return max(map(QFontMetricsF(font).horizontalAdvance, text.split()), default=0.0)


def _paint_words(painter: QPainter, node: Node, box: Box, style: Style) -> None:
    left = box.left + style.px(_PADDING + _ICON + _GAP)
    width = box.left + box.width - style.px(_PADDING) - left
    title, note = style.font(_TITLE, is_bold=True), style.font(_SMALL)
    above, below = _height(title, node.title, width), _height(note, node.note, width)
    top = box.middle - (above + below) / 2
    painter.setPen(style.colour("text"))
    painter.setFont(title)
    _paint_text(painter, node.title, QRectF(left, top, width, above))
    painter.setPen(style.colour("urgent" if node.kind == "leaver" else "muted"))
    painter.setFont(note)
    _paint_text(painter, node.note, QRectF(left, top + above, width, below))


def _paint_text(painter: QPainter, text: str, room: QRectF) -> None:
    said, wrapping = _wrapped(painter.font(), text, room.width())
    painter.drawText(room, wrapping, said)


def _paint_icon(painter: QPainter, node: Node, box: Box, style: Style) -> None:
    side = style.px(_ICON)
    room = QRectF(box.left + style.px(_PADDING), box.middle - side / 2, side, side)
    tint = style.colour("urgent" if node.kind == "leaver" else "text")
    _drawing_of(_ICONS[node.kind], tint.name()).render(painter, room)


def _paint_arrow(painter: QPainter, line: Line, style: Style) -> None:
    tint, length = painter.pen().color(), style.px(_ARROW)
    tip = QPointF(*(line.points[0] if line.is_backwards else line.points[-1]))
    back = length if line.is_backwards else -length
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawPolygon(
        QPolygonF([tip, tip + QPointF(back, 0.6 * length), tip + QPointF(back, -0.6 * length)])
    )
    painter.restore()


def _paint_line_words(painter: QPainter, line: Line, style: Style, colour: str) -> None:
    begin, end = line.points[-2:]
    painter.setPen(style.colour(colour))
    painter.setFont(style.font(_SMALL))
    height = QFontMetricsF(painter.font()).height()
    room = QRectF(begin.x, end.y - height, end.x - begin.x - style.px(_BEFORE_ARROW), height)
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, line.edge.words)


@cache
def _drawing_of(icon: str, colour: str) -> QSvgRenderer:
    source = resource("icons", f"{icon}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
