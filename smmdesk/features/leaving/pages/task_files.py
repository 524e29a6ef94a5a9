"""Pictures and files that show that a task was done."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_date, format_number
from smmdesk.features.leaving.pages.case_looks import Verb
from smmdesk.ui.cards import button, empty_layout, in_flow, words
from smmdesk.ui.cards.value import Value
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDropEvent

    from smmdesk.features.leaving.pages.case_reading import Attached

_KILO = 1024


class TaskFiles(QWidget):
    """List the files, each with what can be done with it, and let more be added."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[Attached, ...], bool] | None = None
        self.add = button(_("Add a file…"), self._choose, icon="plus")
        self._hint = words(_("A picture or file that shows it; you can also drop one here."), "small")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addWidget(words(_("Evidence"), "label"))
        layout.addLayout(self._rows)
        layout.addWidget(in_flow(self.add))
        layout.addWidget(self._hint)

    def show_files(self, files: tuple[Attached, ...], *, can_write: bool) -> None:
        """Show these files."""
        if (files, can_write) == self._shown:
            return
        self._shown = files, can_write
        empty_layout(self._rows)
        for file in files:
            self._rows.addWidget(self._row(file, can_write=can_write))
        self.add.setVisible(can_write)
        self._hint.setVisible(can_write)
        self.setVisible(can_write or bool(files))

    def _row(self, file: Attached, *, can_write: bool) -> QWidget:
        verbs = [(_("Open"), Verb.OPEN_FILE), (_("Save…"), Verb.SAVE_FILE)]
        verbs += [(_("Remove"), Verb.REMOVE_FILE)] if can_write else []
        made = [button(said, partial(self.wanted.emit, verb, file), role="quiet") for said, verb in verbs]
        for one in made:
            one.setAccessibleDescription(file.name)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(Value(file.name), 1)
        line.addWidget(in_flow(*made), 1)
        column.addLayout(line)
        said = _("{size}, added on {day}").format(size=size_words(file.size), day=format_date(file.added_on))
        column.addWidget(words(said, "small"))
        return row

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileNames(self, _("Choose pictures or files"))
        if chosen:
            self.wanted.emit(Verb.ATTACH, [Path(each) for each in chosen])


def size_words(size: int) -> str:
    """Return a size in bytes in words of its own order."""
    if size < _KILO:
        return _("{n} bytes").format(n=format_number(size))
    if size < _KILO**2:
        return _("{n} KB").format(n=format_number(round(size / _KILO)))
    return _("{n} MB").format(n=format_number(round(size / _KILO**2, 1)))


def dropped_files(event: QDropEvent) -> Sequence[Path]:
    """Return the files of this computer that are dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
