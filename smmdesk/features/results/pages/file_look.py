"""The second step of bringing figures in: what is in the file, what it leaves open, what would be stored."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_date
from smmdesk.features.results.pages.bring_in_work import is_here
from smmdesk.features.results.pages.file_facts import FileFacts, Sentences, sample_table
from smmdesk.features.results.pages.passed_card import PassedCard
from smmdesk.features.results.pages.question_form import QuestionForm
from smmdesk.features.results.pages.unknown_file import UnknownFile
from smmdesk.features.results.zone_question import TIME_ZONE
from smmdesk.ui.cards import Banner, empty_layout
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smmdesk.features.results.format_draft import Draft
    from smmdesk.features.results.models import FigureImport
    from smmdesk.features.results.pages.bring_in_work import Look
    from smmdesk.features.results.reading import Book
    from smmdesk.ui.desk import Desk


class FileLook(QWidget):
    """Show what would come of a file. ``opened`` gives the import that somebody wants to see."""

    opened = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._look: Look | None = None
        self._is_refused = False
        self.form = QuestionForm(desk.office.clock.today())
        self.unknown = UnknownFile(desk)
        self._above, self._below = QVBoxLayout(), QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        for part in (self._above, self._below):
            part.setSpacing(px(16))
        layout.addLayout(self._above)
        layout.addWidget(self.form)
        layout.addLayout(self._below)
        layout.addWidget(self.unknown)
        layout.addStretch()

    def forget(self) -> None:
        """Show nothing: another file comes."""
        self._look, self._is_refused = None, False
        self.form.forget()
        self.unknown.forget()
        self._empty()

    def show_look(self, look: Look) -> None:
        """Show what would come of the file, and ask what is open."""
        self._look, self._is_refused = look, False
        self.unknown.forget()
        self.form.ask(look.preview.questions)
        self._empty()
        for banner in self._banners(look):
            self._above.addWidget(banner)
        for part in self._parts(look):
            self._below.addWidget(part)

    def show_unknown(self, path: Path, book: Book, draft: Draft | None) -> None:
        """Say that nobody knows what kind of file this is."""
        self.forget()
        self.unknown.show_file(path, book, draft)

    def refuse(self) -> None:
        """Take note that the file cannot be read with these answers; they can be given otherwise."""
        self._is_refused = True

    @property
    def is_dead_end(self) -> bool:
        """Say whether no answer can let this file in."""
        has_nothing = bool(self._look and self._look.preview.report and not self._look.preview.figures)
        return not self.unknown.isHidden() or self._is_here or has_nothing

    @property
    def rows(self) -> int:
        """Return how many rows were read."""
        report = self._look.preview.report if self._look else None
        return report.rows_read if report else 0

    @property
    def reason(self) -> str:
        """Return why the file cannot be brought in yet; empty where it can."""
        if not self.unknown.isHidden():
            return (
                _("Say first what its columns mean.")
                if self.unknown.mapper
                else _("This kind of file is not known.")
            )
        if self.form.unanswered:
            return _("Please answer first: {question}").format(question=self.form.unanswered[0])
        if self._is_refused and self.form.is_settled:
            return _("With these answers the file cannot be read.")
        if self._look is None or not self.form.is_settled:
            return _("Looking at the file…")
        if self._is_here:
            return _("This file is in already.")
        return "" if self._look.preview.figures else _("There are no figures in it.")

    @property
    def _is_here(self) -> bool:
        return bool(self._look and is_here(self._look.preview, self.form.answers))

    def _banners(self, look: Look) -> Iterator[Banner]:
        here = is_here(look.preview, self.form.answers)
        for found in look.preview.earlier:
            if not here or found.id == here:
                yield self._banner(found, is_same=bool(here))

    def _banner(self, found: FigureImport, *, is_same: bool) -> Banner:
        same = _("It was imported on {day} already: importing this file again would change nothing.")
        other = _("It was imported on {day} already, with other answers. Imported again, the new ones count.")
        banner = Banner(
            (same if is_same else other).format(day=format_date(found.imported_on)), _("Show that import")
        )
        banner.pressed.connect(lambda: self.opened.emit(found.id))
        return banner

    def _parts(self, look: Look) -> Iterator[QWidget]:
        seen = look.preview
        facts = FileFacts(seen)
        facts.zone_chosen.connect(partial(self.form.take, TIME_ZONE))
        yield facts
        yield Sentences(seen)
        if seen.report:
            if seen.sample:
                yield sample_table(look.sample)
            yield PassedCard(seen.report)

    def _empty(self) -> None:
        empty_layout(self._above)
        empty_layout(self._below)
