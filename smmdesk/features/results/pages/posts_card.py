"""The posts of a period as a table: sorted by any column, best first by the metric that is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages.act import Act, menu_actions, more_button
from smmdesk.features.results.charts.words import origin
from smmdesk.features.results.kinds import Better
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.pages.below import Below
from smmdesk.features.results.pages.metric_box import MetricBox
from smmdesk.features.results.pages.post_columns import SOURCE, column_key
from smmdesk.features.results.pages.saving import FileKind, choose_place, tell_saved
from smmdesk.features.results.reporting.detail_tables import posts_text
from smmdesk.ui.cards import Card, words
from smmdesk.ui.table import ColumnSaver, SpareColumn, TableModel, TableView
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QAction

    from smmdesk.features.results.board.panels import Measured
    from smmdesk.features.results.board.posts import PostRow, Posts
    from smmdesk.features.results.pages.details_work import PostsSeen
    from smmdesk.features.results.pages.saving import Place
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.table import Column

_MOST_ROWS = 7  # seen at once; then it scrolls
_ONE_LINE, _TWO_LINES, _AROUND = 40, 56, 92
_NARROW = (740, 660, 570)  # px of the table below which one column after the other gives way


class PostsCard(QWidget):
    """Show posts; ``origin_wanted`` with the row whose figures somebody wants to trace."""

    origin_wanted = Signal(object)

    def __init__(self, desk: Desk, posts: Posts, seen: PostsSeen) -> None:
        super().__init__()
        self._desk, self.posts = desk, posts
        self.setAccessibleName(_("Posts"))
        self.by = MetricBox(posts.choices)
        self.by.setAccessibleName(_("Best first by"))
        self.by.chosen.connect(self._rank)
        self.table: TableView | None = None
        self._sentence, self._notes, self._source = (words("", "small") for _each in range(3))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        self._card = Card()
        self._card.body.addLayout(self._title())
        self._place = QVBoxLayout()
        self._card.body.addLayout(self._place)
        self._card.add(self._source)
        self._card.add(self._notes)
        column.addWidget(self._card)
        self._below = Below(column)
        self._put_table(seen)
        self._rank(self.by.wanted)

    def show_posts(self, posts: Posts, seen: PostsSeen) -> None:
        """Show other posts, in the same table where it has the same columns."""
        self._below.clear()
        self.posts, ranked = posts, self.by.wanted
        self.by.show_choices(posts.choices)
        has_same_columns = _names(self.model.columns) == _names(seen.columns)
        if has_same_columns:
            self.model.show(seen.lines)
            self._fit_height()
        else:
            self._put_table(seen)
        if has_same_columns and self.by.wanted == ranked:
            self._say(ranked)  # the order is left as the person put it
        else:
            self._rank(self.by.wanted)

    @property
    def model(self) -> TableModel[PostRow]:
        """Return the table's rows."""
        assert self.table is not None
        return self.table.model

    def show_below(self, widget: QWidget) -> None:
        """Show something under the table, in place of what was shown there."""
        self._below.show(widget)

    def close_below(self, widget: QWidget | None = None) -> bool:
        """Take away what is shown under the table; say whether there was anything."""
        is_closed = self._below.close(widget)
        if is_closed and self.table:
            self.table.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        return is_closed

    # How it is put together

    def _title(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words(_("Posts"), "subtitle"))
        texts.addWidget(self._sentence)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addLayout(texts, 1)
        row.addWidget(self.by, 0, Qt.AlignmentFlag.AlignTop)
        more = with_role(more_button(self._acts, _("Posts")), "quiet")
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    @property
    def _acts(self) -> list[Act]:
        return [
            Act(_("Copy the table"), self.copy_table),
            Act(_("Save the table…"), self.save_table),
        ]

    def _put_table(self, seen: PostsSeen) -> None:
        if self.table:
            self.table.hide()
            self.table.deleteLater()
        model: TableModel[PostRow] = TableModel(seen.columns, self)
        model.show(seen.lines)
        memory = self._desk.settings.columns.setdefault("posts", {})
        self.table = TableView(model, name=_("Posts"), filter_hint=_("Find a post"), memory=memory)
        ColumnSaver(self.table, self._desk)
        for section, below in self._spare_sections():
            SpareColumn(self.table, section, below=below, memory=memory)
        self.table.offer(self._row_acts)
        self.table.opened.connect(self._open)
        self.table.grid.clicked.connect(self._click)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table.grid, self.copy_table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._place.addWidget(self.table)
        self._fit_height()

    def _spare_sections(self) -> list[tuple[int, int]]:
        """Return the columns that give way in a narrow window: the source first, at last all metrics but one."""
        names = _names(self.model.columns)
        metrics_shown = [
            at for at, each in enumerate(self.model.columns) if each.is_number and not each.is_hidden
        ]
        return list(zip([names.index(SOURCE), *metrics_shown[:0:-1]], _NARROW, strict=False))

    def _row_acts(self, row: PostRow) -> Sequence[QAction]:
        opens = Act(_("Where this comes from"), partial(self._open, row))
        return menu_actions([opens, *self._acts], self)

    def _fit_height(self) -> None:
        """Give a few posts no empty room, and many a table that scrolls by itself."""
        if self.table:
            rows = min(len(self.posts.rows), _MOST_ROWS)
            row = _TWO_LINES if self.model.has_second_lines else _ONE_LINE
            self.table.setFixedHeight(px(_AROUND + rows * row))

    # What is done with it

    def _rank(self, wanted: Measured) -> None:
        """Put the posts in order by a metric, and show its column."""
        assert self.table is not None
        section = _names(self.model.columns).index(column_key(wanted))
        is_down = metrics()[wanted.metric].better is not Better.DOWN
        order = Qt.SortOrder.DescendingOrder if is_down else Qt.SortOrder.AscendingOrder
        self.table.grid.head.setSectionHidden(section, False)
        self.table.grid.sortByColumn(section, order)
        self.table.grid.fit.fit(self.table.grid.viewport().width())
        if self.model.rows:
            self.table.choose(self.model.key(self.model.rows[0]))
        self._say(wanted)

    def _say(self, wanted: Measured) -> None:
        said = {
            self._sentence: _("{posts}, best first by: {metric}").format(
                posts=self.posts.sentence, metric=wanted.words
            ),
            self._source: origin(self.posts.source, self.posts.data_until) if self.posts.source else "",
            self._notes: "\n".join(self.posts.notes(wanted)),
        }
        for label, text in said.items():
            label.setText(text)
            label.setVisible(bool(text))
        self._sentence.setToolTip(metrics()[wanted.metric].sentence)

    def _click(self, index: QModelIndex) -> None:
        if self.model.columns[index.column()].name == SOURCE:
            self._open(self.model.row(index))

    def _open(self, row: PostRow | None) -> None:
        if row:
            self.origin_wanted.emit(row)

    def copy_table(self) -> None:
        """Put the posts as they are shown onto the clipboard, for a spreadsheet."""
        columns = [each for each in self.posts.columns if self._is_shown(each)]
        QGuiApplication.clipboard().setText(posts_text(self.posts, self.model.rows, columns))
        self._desk.say(_("The table was copied."))

    def save_table(self) -> None:
        """Ask where, and save all that is known of the posts as CSV."""
        kinds = (FileKind(_("Table for spreadsheets (*.csv)"), ".csv"),)
        if place := choose_place(self, _("Save the table"), _("Posts"), kinds):
            said = partial(tell_saved, self._desk, _("The table was saved: {name}"))
            self._desk.tasks.run(self, partial(_save, self.posts, place), said)

    def _is_shown(self, wanted: Measured) -> bool:
        assert self.table is not None
        section = _names(self.model.columns).index(column_key(wanted))
        return not self.table.grid.head.isSectionHidden(section)


def _names(columns: Sequence[Column[PostRow]]) -> list[str]:
    return [column.name for column in columns]


def _save(posts: Posts, place: Place) -> Path:
    from smmdesk.features.results.reporting.files import export_posts

    export_posts(posts, place.path, is_new=place.is_new)
    return place.path
