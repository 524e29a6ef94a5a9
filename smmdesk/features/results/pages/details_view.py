"""Below the metrics: posts, their hours, and breakdowns; each card is drawn when it is seen."""

from __future__ import annotations

from functools import partial
from operator import methodcaller
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.results.charts.drawn import Screen
from smmdesk.features.results.pages.details_work import draw
from smmdesk.features.results.pages.origin_card import show_origin
from smmdesk.features.results.pages.panel_card import PanelCard
from smmdesk.features.results.pages.posts_card import PostsCard
from smmdesk.features.results.reporting.detail_tables import when_words
from smmdesk.ui.cards import GroupLabel, empty_layout
from smmdesk.ui.cards.long_list import LongList
from smmdesk.ui.gradually import Gradually
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smmdesk.core.drawn import Drawn
    from smmdesk.features.results.board.details import Details
    from smmdesk.features.results.board.panels import Panels
    from smmdesk.features.results.board.posts import PostRow
    from smmdesk.features.results.board.shown import TableRow
    from smmdesk.features.results.pages.details_work import DetailsSeen
    from smmdesk.ui.desk import Desk


class DetailsView(QWidget):
    """Show what was read below the metrics; the same cards again change in place.

    ``reached`` asks the page to scroll to a widget; ``put`` tells that there is another card.
    """

    reached = Signal(QWidget)
    put = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._seen: DetailsSeen | None = None
        self.posts: PostsCard | None = None
        self.panels: list[PanelCard] = []
        self._making = Gradually(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))

    def show_details(self, seen: DetailsSeen) -> None:
        """Show what was read of a choice."""
        is_alike = self._seen is not None and _form(self._seen) == _form(seen)
        self._seen = seen
        if is_alike and self._making.is_done:
            self._making.do(self._updates(seen))
        else:
            self._making.do([self._clear, *self._parts(seen)])

    @property
    def shown(self) -> Details | None:
        """Return what is shown."""
        return self._seen.details if self._seen else None

    def go_to(self, place: str) -> bool:
        """Go to the posts, or to hours or a breakdown by its key; say whether that is there."""
        cards = {each.panels.key: each for each in self.panels}
        found = self.posts if place == "posts" else cards.get(place)
        if found:
            self.reached.emit(found)
        return found is not None

    def close_below(self) -> bool:
        """Close what was opened under a card; say whether there was anything."""
        cards: list[PanelCard | PostsCard] = [*self.panels]
        if self.posts:
            cards.append(self.posts)
        return any(list(map(methodcaller("close_below"), cards)))

    # How it is put together

    def _clear(self) -> None:
        self.posts, self.panels = None, []
        empty_layout(self._column)

    def _parts(self, seen: DetailsSeen) -> list[Callable[[], object]]:
        details = seen.details
        parts: list[Callable[[], object]] = []
        if details.posts.rows or details.hours:
            parts.append(partial(self._column.addWidget, GroupLabel(_("Posts"))))
        if details.posts.rows:
            parts.append(lambda: self._add_posts(seen))
        if details.hours:
            parts.append(partial(self._add_panels, details.hours))
        if details.breakdowns:
            parts.append(partial(self._column.addWidget, GroupLabel(_("Who and where"))))
            parts.append(partial(self._add_panels, details.breakdowns))
        return parts

    def _add_posts(self, seen: DetailsSeen) -> None:
        self.posts = PostsCard(self._desk, seen.details.posts, seen.posts)
        self.posts.origin_wanted.connect(self._show_post)
        self._column.addWidget(self.posts)
        self.put.emit()

    def _add_panels(self, panels: Sequence[Panels]) -> None:
        rows = [partial(self._make_card, each) for each in panels]
        self._column.addWidget(LongList(rows, gap=14, making=self._making))

    def _make_card(self, panels: Panels) -> PanelCard:
        made = PanelCard(self._desk, panels)
        made.drawing_wanted.connect(partial(self._draw, made))
        made.origin_wanted.connect(partial(self._show_row, made))
        self.panels.append(made)
        self.put.emit()
        return made

    def _updates(self, seen: DetailsSeen) -> list[Callable[[], object]]:
        by_key = {each.key: each for each in seen.panels}
        updates: list[Callable[[], object]] = [
            partial(card.show_panels, by_key[card.panels.key]) for card in self.panels
        ]
        if self.posts:
            updates.insert(0, partial(self.posts.show_posts, seen.details.posts, seen.posts))
        return updates

    # What a card asks for

    def _draw(self, card: PanelCard, width: int, height: int, ratio: float) -> None:
        theme = self._desk.theme
        screen = Screen(width, height, ratio, theme.name, theme.is_high_contrast)
        shown = card.shown

        def take(drawn: Drawn) -> None:
            if card.shown is shown:  # else it is a picture of what was shown before
                card.chart.show_drawn(drawn)

        self._desk.tasks.run(card, partial(draw, shown.data, screen), take)

    def _show_row(self, card: PanelCard, row: TableRow) -> None:
        said = _("{what}, {period}: {value}").format(
            what=card.shown.title, period=row.period, value=", ".join(row.values)
        )
        show_origin(self._desk, card, row.origins, said, self.reached.emit)

    def _show_post(self, row: PostRow) -> None:
        if self.posts:
            when = when_words(row.post.thing.at, 0)
            said = _("{post}, published {when} on {account}").format(
                post=row.title, when=when, account=row.account
            )
            show_origin(self._desk, self.posts, row.origins, said, self.reached.emit)


def _form(seen: DetailsSeen) -> tuple[bool, bool, list[str]]:
    """Return what has to be the same for one to take the place of the other."""
    keys = [each.key for each in seen.panels]
    return bool(seen.details.posts.rows), bool(seen.details.hours), keys
