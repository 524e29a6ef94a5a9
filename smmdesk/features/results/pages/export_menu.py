"""What a chart's card offers beyond showing it: its picture and its table, copied or saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication, QImage

from smmdesk.core.i18n import _
from smmdesk.features.results.pages.saving import FileKind, choose_place, tell_saved
from smmdesk.features.results.reporting.tables import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from smmdesk.features.results.board.panels import Panel
    from smmdesk.features.results.board.shown import Card
    from smmdesk.features.results.pages.saving import Place
    from smmdesk.ui.desk import Desk


class ExportMenu(QObject):
    """Copy and save what a card shows; drawing and writing are done on the worker.

    ``actions`` are for a right click or a menu on ``widget``, which shows the card.
    """

    def __init__(self, desk: Desk, shown: Card | Panel, widget: QWidget) -> None:
        super().__init__(widget)
        self._desk, self._shown, self._widget = desk, shown, widget
        self.actions: Sequence[QAction] = (
            self._action(_("Copy the picture"), self.copy_picture),
            self._action(_("Save the picture…"), self.save_picture),
            self._action(_("Copy the table"), self.copy_table),
            self._action(_("Save the table…"), self.save_table),
        )

    def show_card(self, shown: Card | Panel) -> None:
        """Copy and save another card from now on."""
        self._shown = shown

    def copy_picture(self) -> None:
        """Put the chart with its title and source onto the clipboard, light whatever the theme."""
        self._desk.tasks.run(self._widget, partial(_picture, self._shown), self._put_picture)

    def copy_table(self) -> None:
        """Put the table onto the clipboard, for a spreadsheet."""
        QGuiApplication.clipboard().setText(as_text(self._shown.table))
        self._desk.say(_("The table was copied."))

    def save_picture(self) -> None:
        """Ask where, and save the chart as PNG, SVG or PDF."""
        kinds = (
            FileKind(_("Picture (*.png)"), ".png"),
            FileKind(_("Drawing that can be enlarged (*.svg)"), ".svg"),
            FileKind(_("PDF (*.pdf)"), ".pdf"),
        )
        if place := choose_place(self._widget, _("Save the picture"), self._shown.title, kinds):
            said = _("The picture was saved: {name}")
            self._save(partial(_save_chart, self._shown, place), said)

    def save_table(self) -> None:
        """Ask where, and save the table as CSV."""
        kinds = (FileKind(_("Table for spreadsheets (*.csv)"), ".csv"),)
        if place := choose_place(self._widget, _("Save the table"), self._shown.title, kinds):
            self._save(partial(_save_table, self._shown, place), _("The table was saved: {name}"))

    def _action(self, words: str, pressed: Callable[[], None]) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(pressed)
        return action

    def _save(self, work: Callable[[], Path], said: str) -> None:
        self._desk.tasks.run(self._widget, work, partial(tell_saved, self._desk, said))

    def _put_picture(self, content: bytes) -> None:
        QGuiApplication.clipboard().setImage(QImage.fromData(content))
        self._desk.say(_("The picture was copied."))


def _picture(shown: Card | Panel) -> bytes:
    from smmdesk.features.results.reporting.drawing import chart_file

    return chart_file(shown, ".png")


def _save_chart(shown: Card | Panel, place: Place) -> Path:
    from smmdesk.features.results.reporting.files import export_chart

    export_chart(shown, place.path, is_new=place.is_new)
    return place.path


def _save_table(shown: Card | Panel, place: Place) -> Path:
    from smmdesk.features.results.reporting.files import export_table

    export_table(shown, place.path, is_new=place.is_new)
    return place.path
