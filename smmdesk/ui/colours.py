"""The colours of both themes by name, as their files say; ready before Qt's enums are."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QColor, QPalette

from smmdesk.core.paths import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

CHOICES = ("system", "light", "dark")
_HALF_LIGHT = 128  # of 255


@cache
def colours(name: str, *, high_contrast: bool = False) -> dict[str, str]:
    """Return the colours of a theme's file by name."""
    theme = read_theme(name)
    return {**theme["colours"], **(theme["high_contrast"] if high_contrast else {})}


@cache
def read_theme(name: str) -> dict[str, Any]:
    """Return the whole file of the theme ``light`` or ``dark``, with the colours of charts."""
    return tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))


def lay_ground(application: QApplication, choice: str) -> None:
    """Give the first, still empty window the colour that its pages will stand on.

    The theme itself needs Qt's enums and fonts, which take a fifth of the time that the first window may take.
    """
    palette = application.palette()
    follows = "dark" if palette.window().color().lightness() < _HALF_LIGHT else "light"
    name = follows if choice == "system" else choice
    application.setPalette(QPalette(QColor(colours(name)["background"])))
