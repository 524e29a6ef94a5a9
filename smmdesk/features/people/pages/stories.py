"""What goes on with the chosen person, such as their leaving case: how far it is, and the way there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core import person_stories
from smmdesk.core.i18n import _
from smmdesk.core.person_stories import Story
from smmdesk.ui.cards import button, words
from smmdesk.ui.cards.layout import empty_layout
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.office import Office
    from smmdesk.features.people.pages.rows import Listed
    from smmdesk.ui.desk import Desk

_SETTLED = 150  # ms: whoever is only passed over with the arrow keys is not asked about
_TABLES = (
    "case_task",
    "access",
    "account",
    "login",
    "part",
    "past_version",
    "route",
    "own_step",
    "history_entry",
)

StoryMemory = dict[int, list[Story]]


class Stories(QWidget):
    """List what goes on with somebody; ``wanted`` leads there.

    How far it is takes a moment to work out. Where it is known that there is a case, its line stands there at once,
    and what was found out last is shown until more is known, so that nothing below moves.
    """

    wanted = Signal(str)

    def __init__(self, desk: Desk, listed: Listed, memory: StoryMemory) -> None:
        super().__init__()
        self._desk, self._listed, self._memory = desk, listed, memory
        self.rows: list[StoryRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(4))
        self._show(self._known())
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settle.timeout.connect(self._ask)
        self._settle.start()  # without a story it is hidden, and never shown first
        desk.changes.reload_when(self, _TABLES, self._settle.start)

    def _ask(self) -> None:
        work = partial(read_stories, self._desk.office, self._listed.id, self._listed.today)
        self._desk.tasks.run(self, work, self._take)

    def _known(self) -> list[Story]:
        known = self._memory.get(self._listed.id, [])
        if self._listed.case and self._listed.case not in {story.where for story in known}:
            return [Story(_("Leaving"), _("Working it out…"), self._listed.case, _("Go on"))]
        return known

    def _take(self, stories: list[Story]) -> None:
        self._memory[self._listed.id] = stories
        if stories != [row.story for row in self.rows]:
            self._show(stories)

    def _show(self, stories: list[Story]) -> None:
        empty_layout(self._layout)
        self.rows = [StoryRow(story) for story in stories]
        for row in self.rows:
            row.pressed.connect(partial(self.wanted.emit, row.story.where))
            self._layout.addWidget(row)
        if self.parentWidget() or not stories:  # what has no parent yet would open a window of its own
            self.setVisible(bool(stories))


class StoryRow(QWidget):
    """One of them: what it is, how far it is, and the button that leads there."""

    pressed = Signal()

    def __init__(self, story: Story) -> None:
        super().__init__()
        self.story = story
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words(story.what, "subtitle"))
        texts.addWidget(words(story.reason, "muted"))
        self.go = button(story.action, self.pressed.emit)
        self.go.setAccessibleDescription(story.what)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(4), 0, px(8))
        row.setSpacing(px(8))
        row.addLayout(texts, 1)
        row.addWidget(self.go, 0, Qt.AlignmentFlag.AlignTop)


def read_stories(office: Office, person_id: int, today: date) -> list[Story]:
    """Ask what goes on with somebody; it may take a moment, so on the worker."""
    with office.reading() as session:
        return person_stories.of_person(session, person_id, today)
