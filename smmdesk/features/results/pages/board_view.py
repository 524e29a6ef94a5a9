"""A board as a column: families of metrics with their tiles and charts, those that only please folded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.results.charts.drawn import Screen
from smmdesk.features.results.kinds import Family
from smmdesk.features.results.pages.board_work import draw
from smmdesk.features.results.pages.chart_card import ChartCard
from smmdesk.features.results.pages.details_view import DetailsView
from smmdesk.features.results.pages.origin_card import show_origin
from smmdesk.features.results.pages.target_asking import TargetAsking
from smmdesk.features.results.pages.tiles import Tiles
from smmdesk.ui.cards import Fold, GroupLabel, empty_layout, scrolled, words
from smmdesk.ui.cards.long_list import LongList
from smmdesk.ui.garbage import leave_alone_what_is_there
from smmdesk.ui.gradually import Gradually
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from smmdesk.core.drawn import Drawn
    from smmdesk.features.results.board.shown import Board, BoardGroup, Card, TableRow
    from smmdesk.features.results.pages.details_work import DetailsSeen
    from smmdesk.ui.desk import Desk


class BoardView(QWidget):
    """Show boards; one with the same metrics takes the place of the former in place, so nothing moves or flickers.

    ``put`` tells that a chart is there.
    """

    put = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._groups: dict[Family, BoardGroup] = {}
        self._cards: dict[str, Card] = {}
        self._tiles: dict[Family, Tiles] = {}
        self._unfolded: set[str] = set()
        self._fold: Fold | None = None
        self._folded: QWidget | None = None
        self._has_drawn = False
        self.cards: list[ChartCard] = []
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(px(10))
        self._making = Gradually(self)
        self._area = scrolled(content)
        self._targets = TargetAsking(desk, self, self.reach)
        self.details = DetailsView(desk, content)
        self.details.hide()
        self.details.reached.connect(self.reach)
        self.details.put.connect(self.put)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def show_board(self, board: Board) -> None:
        """Show a board that has groups."""
        is_alike = _form(board.groups) == _form(self._groups.values())
        self._groups = {group.family: group for group in board.groups}
        self._cards = {card.key: card for group in board.groups for card in group.cards}
        if is_alike:
            self._making.next(self._updates())
        else:
            self._making.do(self._parts())

    def show_details(self, seen: DetailsSeen) -> None:
        """Show posts, hours and breakdowns below the board."""
        self.details.show_details(seen)

    def show_instead(self, widget: QWidget) -> None:
        """Show something else where there is no board."""
        self._groups, self._cards = {}, {}
        self._making.do([self._clear, lambda: self._content.addWidget(widget, 1)])

    def go_to(self, metric: str) -> bool:
        """Go to a metric's chart, to the posts or to a breakdown; say whether it is there already."""
        if self._making.is_done and self.details.go_to(metric):  # what stands above it moves it
            return True
        found = next((card for card in self.cards if card.shown.metric == metric), None)
        if found:
            self._unfold(found)
            self.reach(found)
            found.chart.setFocus(Qt.FocusReason.OtherFocusReason)
        return found is not None

    def reach(self, widget: QWidget) -> None:
        """Scroll to a widget as soon as it has its place."""
        QTimer.singleShot(0, widget, lambda: self._area.ensureWidgetVisible(widget, 0, px(12)))

    # How it is put together

    def _clear(self) -> None:
        self.cards, self._tiles, self._fold, self._folded = [], {}, None, None
        self._content.removeWidget(self.details)  # it stays, and changes by itself
        self.details.hide()
        empty_layout(self._content)

    def _parts(self) -> list[Callable[[], object]]:
        """Return what makes each part, from top to bottom."""
        parts: list[Callable[[], object]] = [self._clear]
        for family in self._groups:
            if family is Family.CONTEXT:
                parts.append(partial(self._add_context, family))
            else:
                parts += self._group_parts(family)
        return [*parts, self._add_details, self._content.addStretch, self.put.emit]

    def _add_details(self) -> None:
        self._content.addWidget(self.details)
        self.details.show()

    def _group_parts(self, family: Family) -> list[Callable[[], object]]:
        group = self._groups[family]
        parts: list[Callable[[], object]] = [lambda: self._content.addWidget(GroupLabel(_(family.words)))]
        if group.tiles:
            parts.append(lambda: self._content.addWidget(self._make_tiles(family)))
        if group.cards:
            parts.append(lambda: self._content.addWidget(self._list(group.cards)))
        return parts

    def _make_tiles(self, family: Family) -> Tiles:
        tiles = Tiles(self._groups[family].tiles)
        tiles.pressed.connect(self.go_to)
        self._tiles[family] = tiles
        return tiles

    def _list(self, cards: Sequence[Card]) -> LongList:
        rows = [partial(self._make_card, card.key) for card in cards]
        return LongList(rows, gap=14, making=self._making)

    def _add_context(self, family: Family) -> None:
        """Fold what pleases and does not pay: it never stands alone (R178, R179)."""
        cards = self._groups[family].cards
        self._content.addWidget(GroupLabel(_(family.words)))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        said = _("Numbers that please and do not pay: they never stand alone (R178).")
        column.addWidget(words(said, "muted"))
        column.addWidget(self._list(cards))
        names = ", ".join(card.title for card in cards[:3])
        fold = Fold(names, inner, key=family.value, memory=self._unfolded, about=_(family.words))
        self._content.addWidget(fold)
        self._content.addWidget(inner)
        self._fold, self._folded = fold, inner

    def _make_card(self, key: str) -> ChartCard:
        made = ChartCard(self._desk, self._cards[key])
        made.drawing_wanted.connect(partial(self._draw, made))
        made.origin_wanted.connect(partial(self._show_origin, made))
        made.target_wanted.connect(partial(self._targets.ask, made))
        self.cards.append(made)
        QTimer.singleShot(0, made, self.put.emit)
        return made

    def _unfold(self, card: ChartCard) -> None:
        """Unfold what pleases and does not pay, where somebody asks for it."""
        if self._fold and not self._fold.is_unfolded and self._folded and self._folded.isAncestorOf(card):
            self._fold.toggle()

    # What changes in place

    def _updates(self) -> list[Callable[[], object]]:
        tiles = [partial(self._change_tiles, family) for family in self._tiles]
        return [*tiles, *(partial(self._change_card, card) for card in self.cards)]

    def _change_tiles(self, family: Family) -> None:
        former = self._tiles[family]
        if former.tiles != self._groups[family].tiles:
            self._content.replaceWidget(former, self._make_tiles(family))
            former.hide()
            former.deleteLater()

    def _change_card(self, card: ChartCard) -> None:
        card.show_card(self._cards[card.shown.key])

    # What a card asks for

    def _draw(self, card: ChartCard, width: int, height: int, ratio: float) -> None:
        theme = self._desk.theme
        screen = Screen(width, height, ratio, theme.name, theme.is_high_contrast)
        shown = card.shown

        def take(drawn: Drawn) -> None:
            if card.shown is shown:  # else it is a picture of what was shown before
                card.chart.show_drawn(drawn)
            if not self._has_drawn:
                self._has_drawn = True
                leave_alone_what_is_there()  # matplotlib is, now

        self._desk.tasks.run(card, partial(draw, shown.data, screen), take)

    def _show_origin(self, card: ChartCard, row: TableRow) -> None:
        """Say under the chart where the figures of a row came from."""
        value = ", ".join(row.values)
        said = _("{what}, {period}: {value}").format(what=card.shown.title, period=row.period, value=value)
        show_origin(self._desk, card, row.origins, said, self.reach)


def _form(groups: Iterable[BoardGroup]) -> list[tuple[Family, bool, list[str]]]:
    """Return what has to be the same in two boards for one to take the place of the other."""
    return [(group.family, bool(group.tiles), [card.key for card in group.cards]) for group in groups]
