"""Who could know the chosen login, part by part."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages import knower_rows
from smmdesk.features.accounts.pages.act import Act, offer_menu
from smmdesk.ui.cards import Card, GroupLabel, Tag, TagLook, button, words
from smmdesk.ui.cards.layout import empty_layout
from smmdesk.ui.cards.long_list import LongList
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smmdesk.features.accounts.pages.knower_rows import Knower, KnownLogin
    from smmdesk.ui.desk import Desk

_SETTLED = 150  # ms: what is only passed over with the arrow keys is not worked out


class KnowersCard(Card):
    """List who could know each part, since when and through what, and lead to them and to the picture.

    ``memory`` keeps what was worked out last, by login: the card is made anew whenever something changes, and shows
    that until it knows better, so that nothing moves below it.
    """

    def __init__(self, desk: Desk, login_id: int, memory: dict[int, KnownLogin]) -> None:
        super().__init__(_("Who could know it"))
        self._desk, self._login_id, self._memory = desk, login_id, memory
        self._found: KnownLogin | None = None
        self.state = words(_("Working it out…"), "muted")
        self._parts = QVBoxLayout()
        self.add(self.state)
        self.body.addLayout(self._parts)
        self.picture = button(_("Show picture"), self._show_picture)
        self.add_buttons(self.picture)
        if login_id in memory:
            self.show_login(memory[login_id])
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settle.timeout.connect(self._ask)
        desk.changes.reload_when(self, ("history_entry",), self._settle.start)

    def show_login(self, found: KnownLogin) -> None:
        """Show what was found out."""
        if found == self._found:
            return
        self._found = found
        self._memory.clear()
        self._memory[self._login_id] = found
        self.state.setText(found.sentence)
        empty_layout(self._parts)
        if found.parts:
            self._parts.addWidget(LongList([*self._rows(found)], gap=4))

    def _ask(self) -> None:
        self._desk.tasks.run(
            self, partial(knower_rows.read, self._desk.office, self._login_id), self.show_login
        )

    def _rows(self, found: KnownLogin) -> Iterator[Callable[[], QWidget]]:
        for part in found.parts:
            yield partial(GroupLabel, part.title)
            for knower in part.knowers:
                yield partial(KnowerRow, knower, partial(self._desk.go, f"person:{knower.person_id}"))

    def _show_picture(self) -> None:
        self._desk.go(f"accounts:picture:login:{self._login_id}")


class KnowerRow(QWidget):
    """Name somebody, say since when and through what they could know it, and go there."""

    def __init__(self, knower: Knower, go: Callable[[], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(4), 0, px(4))
        row.setSpacing(px(8))
        row.addLayout(_texts(knower), 1)
        words_of = _("Go to {name}").format(name=knower.name)
        jump = button(_("Go"), go, role="quiet")
        jump.setAccessibleName(words_of)
        row.addWidget(jump, 0, Qt.AlignmentFlag.AlignTop)
        offer_menu(self, [Act(words_of, go)])


def _texts(knower: Knower) -> QVBoxLayout:
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(words(knower.name))
    texts.addWidget(words(knower.since, "small"))
    texts.addWidget(words(knower.words, "small"))
    for look, why in _looks(knower):
        tag = Tag(look)
        tag.setToolTip(why)
        texts.addSpacing(px(4))
        texts.addWidget(tag, 0, Qt.AlignmentFlag.AlignLeft)
    return texts


def _looks(knower: Knower) -> Iterator[tuple[TagLook, str]]:
    if not knower.is_certain:
        why = _("The access ended on the very day of a change. Find out which came first.")
        yield TagLook(_("To be confirmed"), "care", "help"), why
    if knower.has_left:
        yield TagLook(_("Has left"), "urgent", "user-x"), _("Replace what they could know.")
