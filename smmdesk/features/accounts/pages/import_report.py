"""How an import went: the counts add up, and each row that was left out says why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_number, join_list
from smmdesk.ui.cards import Banner, words
from smmdesk.ui.table import Column, TableModel, TableView
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.features.accounts.proposal import Left, Report
    from smmdesk.ui.desk import Desk

_MOST_NAMES = 10
_ENCRYPTED = ("kdbx",)  # formats whose files give nothing away


class ImportReport(QWidget):
    """Say what came in and what did not, and offer to delete a file that holds passwords as plain text."""

    def __init__(self, report: Report, path: Path, desk: Desk) -> None:
        super().__init__()
        self._path, self._desk = path, desk
        self.warning = self._make_warning()
        if report.format in _ENCRYPTED:
            self.warning.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        layout.addWidget(words(report.sentence, "subtitle"))
        layout.addWidget(self.warning)
        if report.files:
            layout.addWidget(words(_files(report.files), "muted"))
        if report.skipped:
            layout.addWidget(_left_out(report), 1)
        layout.addStretch()

    def delete_file(self) -> None:
        """Delete the file that was imported; asked for by its button only."""
        self._desk.tasks.run(self, partial(_delete, self._path), self._note_deleted)

    def _make_warning(self) -> Banner:
        sentence = _("{name} usually holds every password as plain text. Anybody who finds it has them.")
        banner = Banner(sentence.format(name=self._path.name), _("Delete the file"), tone="care")
        banner.pressed.connect(self.delete_file)
        return banner

    def _note_deleted(self, _nothing: None) -> None:
        self.warning.hide()
        self._desk.say(_("{name} was deleted.").format(name=self._path.name))


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        raise UserError(
            _("{name} could not be deleted. Delete it yourself.").format(name=path.name)
        ) from None


def _files(names: list[str]) -> str:
    shown = join_list(names[:_MOST_NAMES])
    if len(names) <= _MOST_NAMES:
        return _("Not brought in, take it over by hand: {names}").format(names=shown)
    more = format_number(len(names) - _MOST_NAMES)
    return _("Not brought in, take it over by hand: {names} and {n} more").format(names=shown, n=more)


def _left_out(report: Report) -> TableView:
    columns: list[Column[Left]] = [
        Column(_("Row"), lambda left: left.row, str, is_number=True, width=70, key="row"),
        Column(_("Left out, because"), lambda left: left.reason, is_stretched=True, key="reason"),
    ]
    model: TableModel[Left] = TableModel(columns)
    table = TableView(model, name=_("Left out"))
    model.setParent(table)
    model.show(report.skipped)
    return table
