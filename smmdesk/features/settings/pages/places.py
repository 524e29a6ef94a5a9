"""The platform's own ways: choose where to save, show a folder, start at sign-in, the tray."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QSystemTrayIcon, QWidget

from smmdesk.core.autostart import Autostart, autostart
from smmdesk.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable


def choose_copy(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask where to put a copy of the office."""
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Back up the office"), str(suggestion), _("Offices (*.smmdesk)")
    )
    return Path(chosen) if chosen else None


def show_folder(folder: Path) -> None:
    """Open a folder in the platform's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


@dataclass(frozen=True)
class Places:
    """What the page asks of the platform."""

    choose_copy: Callable[[QWidget, Path], Path | None] = choose_copy
    show_folder: Callable[[Path], None] = show_folder
    autostart: Callable[[], Autostart] = autostart
    has_tray: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable
