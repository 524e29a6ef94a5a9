"""The picture on the screen: every node is a button that leads there, lines say in full what they mean."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QPainter, QPainterPathStroker, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QToolTip, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts.knowledge.placing import Box
from smmdesk.features.accounts.pages.graph_paint import (
    Light,
    Style,
    draw,
    paint_line,
    paint_node,
    path_of,
)
from smmdesk.ui.override import override
from smmdesk.ui.theme import current_theme, px

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent

    from smmdesk.features.accounts.knowledge.graph import Edge, Graph, Node
    from smmdesk.features.accounts.knowledge.placing import Line

_SCALES = (1.0, 0.92)  # of the look's measures; what is still too wide is scrolled
_NEAR = 6  # px: how far from a line the mouse still means it
_TURNS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_ASIDE = 3.0  # how much farther something seems that does not lie in the direction of the key


class NodeButton(QAbstractButton):
    """One node; ``looked_at`` names it while the mouse or the keyboard is on it, and is empty when they go."""

    looked_at = Signal(str)

    def __init__(self, node: Node, edges: list[Edge], parent: QWidget) -> None:
        super().__init__(parent)
        self.node = node
        self.light, self.style_of = Light(), Style(current_theme().colour)
        self.setText(node.title)
        self.setAccessibleName(", ".join(filter(None, (node.title, node.note))))
        told = [edge.note for edge in edges if edge.note]
        self.setAccessibleDescription("; ".join(told))
        self.setToolTip("\n".join([node.title, node.note, *told]))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_light(self, light: Light) -> None:
        """Stand out, or back."""
        self.light = light
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = Box(0, 0, self.width(), self.height())
        light = self.light._replace(has_focus=self.hasFocus())
        paint_node(painter, self.node, box, self.style_of, light)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _TURNS:
            event.ignore()  # the picture knows what lies there
        else:
            super().keyPressEvent(event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self.looked_at.emit(self.node.where)
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.looked_at.emit("")
        super().leaveEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.looked_at.emit(self.node.where)
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.looked_at.emit("")
        super().focusOutEvent(event)


class GraphView(QWidget):
    """Show a graph in its own size; ``wanted`` leads to a node."""

    wanted = Signal(str)
    reached = Signal(QWidget)  # the keyboard came to a node that may be out of sight

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self.graph = graph
        self._looked_at = ""
        self._width = 0
        self.buttons = {node.where: self._make_button(node) for node in graph.nodes}
        self.setAccessibleName(_("Picture of who could know what, and through what"))
        self._lay_out()
        current_theme().changed.connect(self._lay_out)

    def fit(self, width: int) -> None:
        """Be as large as there is room for, as long as it can be read."""
        if width != self._width:
            self._width = width
            self._lay_out()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self.drawing.width), round(self.drawing.height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for line in sorted(self.drawing.lines, key=self._is_lit):
            paint_line(painter, line, self._style, self._light_of(line))
        painter.end()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            line = self._line_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), line.edge.note if line else "", self)
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.focusWidget()
        turn = _TURNS.get(Qt.Key(event.key()))
        if turn is None or not isinstance(here, NodeButton):
            super().keyPressEvent(event)
        elif there := self._next_to(here, turn):
            there.setFocus(Qt.FocusReason.TabFocusReason)
            self.reached.emit(there)

    # How it is put together

    def _make_button(self, node: Node) -> NodeButton:
        edges = [edge for edge in self.graph.edges if node.where in {edge.source, edge.target}]
        made = NodeButton(node, edges, self)
        made.clicked.connect(lambda: self.wanted.emit(node.where))
        made.looked_at.connect(self._look_at)
        return made

    def _lay_out(self) -> None:
        """Place everything for the fonts and the room that there are now."""
        for scale in _SCALES:
            self._style = Style(current_theme().colour, scale)
            self.drawing = draw(self.graph, self._style)
            if self.drawing.width <= self._width:
                break
        for where, box in self.drawing.boxes.items():
            self.buttons[where].style_of = self._style
            self.buttons[where].setGeometry(QRectF(box.left, box.top, box.width, box.height).toRect())
        ordered = sorted(self.buttons.values(), key=lambda button: (button.x(), button.y()))
        for one, other in pairwise(ordered):
            self.setTabOrder(one, other)
        self.setFixedSize(self.sizeHint())
        self.update()

    # What is looked at

    @Slot(str)
    def _look_at(self, where: str) -> None:
        self._looked_at = where
        beside = {where} | {
            n for e in self.graph.edges if where in {e.source, e.target} for n in (e.source, e.target)
        }
        for one, button in self.buttons.items():
            button.show_light(Light(is_lit=one == where, is_dim=bool(where) and one not in beside))
        self.update()

    def _is_lit(self, line: Line) -> bool:
        return bool(self._looked_at) and self._looked_at in {line.edge.source, line.edge.target}

    def _light_of(self, line: Line) -> Light:
        is_lit = self._is_lit(line)
        return Light(is_lit=is_lit, is_dim=bool(self._looked_at) and not is_lit)

    def _line_at(self, place: QPointF) -> Line | None:
        stroker = QPainterPathStroker()
        stroker.setWidth(2 * px(_NEAR))
        return next(
            (line for line in self.drawing.lines if stroker.createStroke(path_of(line)).contains(place)),
            None,
        )

    def _next_to(self, here: NodeButton, turn: QPointF) -> NodeButton | None:
        ahead = [(_distance(here.geometry(), each.geometry(), turn), each) for each in self.buttons.values()]
        found = [(far, each) for far, each in ahead if far is not None and each is not here]
        return min(found, key=lambda pair: pair[0])[1] if found else None


def _distance(here: QRect, there: QRect, turn: QPointF) -> float | None:
    """Return how far something seems in a direction; ``None`` where it lies in another."""
    way = QPointF(there.center() - here.center())
    ahead = way.x() * turn.x() + way.y() * turn.y()
    aside = abs(way.x() * turn.y()) + abs(way.y() * turn.x())
    return ahead + _ASIDE * aside if ahead > 0 else None
