"""Where to save a file, and telling that it was saved, with a way to open it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from smmdesk.core.i18n import _
from smmdesk.core.sealed import safe_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from smmdesk.ui.desk import Desk


class FileKind(NamedTuple):
    """A kind of file as the dialog offers it, and how the names of its files end."""

    words: str
    ending: str


class Place(NamedTuple):
    """Where a file goes; ``is_new`` where nobody was asked whether another one may be replaced."""

    path: Path
    is_new: bool = False


def choose_place(parent: QWidget, title: str, name: str, kinds: Sequence[FileKind]) -> Place | None:
    """Ask where to save a file; a name without the ending of any kind gets that of the chosen one."""
    proposed = Path.home() / safe_name(f"{name}{kinds[0].ending}")
    offered = ";;".join(kind.words for kind in kinds)
    chosen, words = QFileDialog.getSaveFileName(parent, title, str(proposed), offered)
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() in {kind.ending for kind in kinds}:
        return Place(path)
    ending = next((kind.ending for kind in kinds if kind.words == words), kinds[0].ending)
    return Place(path.with_name(path.name + ending), is_new=True)


def tell_saved(desk: Desk, sentence: str, path: Path) -> None:
    """Tell in passing that a file was saved (``sentence`` with its ``{name}``), with a button that opens it."""
    desk.say(sentence.format(name=path.name), _("Open"), partial(open_file, path))


def open_file(path: Path) -> None:
    """Open a file in the program that the platform has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
