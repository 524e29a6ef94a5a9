"""One family of icons, in the theme's colours, sharp at every resolution."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton

from smmdesk.core.paths import resource
from smmdesk.ui.icons import icon, pixmap, show_icon

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))
NEEDED = {
    "today",
    "accounts",
    "people",
    "history",
    "settings",
    "search",
    "plus",
    "import",
    "export",
    "copy",
    "eye",
    "eye-off",
    "check",
    "warning",
    "urgent",
    "clock",
    "info",
    "lock",
    "key",
    "undo",
    "redo",
    "print",
    "close",
    "chevron-right",
    "chevron-down",
    "mailbox",
    "phone",
    "device",
    "link",
    "trash",
    "edit",
    "more",
    "folder",
    "shield",
    "building",
    "help",
    "drag-file",
    "backup",
    "filter",
    "equal",
    "user-x",
}


def ink(picture, colour: str) -> int:
    """Count the pixels that are painted fully in ``colour``."""
    image = picture.toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y) == QColor(colour) for x, y in places)


def test_all_that_pages_need_are_there() -> None:
    assert set(NAMES) >= NEEDED


@pytest.mark.parametrize("name", NAMES)
def test_icon_is_of_the_family(name: str) -> None:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 18 18"' in text
    assert 'stroke-width="1.5"' in text
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', text)) <= {"currentColor", "none"}


@pytest.mark.parametrize("name", NAMES)
def test_icon_is_painted_in_the_colour_asked_for(qapp, name: str) -> None:
    assert ink(pixmap(name, QColor("#123456"), 64, 1.0), "#123456") > 50


def test_icon_has_twice_the_pixels_on_a_fine_screen(qapp) -> None:
    picture = pixmap("key", QColor("black"), 18, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (36, 2.0)


def test_icon_of_a_button_follows_the_theme(theme, qtbot) -> None:
    button = QPushButton("Copy")
    qtbot.addWidget(button)
    show_icon(button, "copy")
    light = theme.colour("text").name()
    assert ink(button.icon().pixmap(36, 36), light)
    theme.choose("dark")
    assert not ink(button.icon().pixmap(36, 36), light)
    assert ink(button.icon().pixmap(36, 36), theme.colour("text").name())


def test_a_name_without_a_drawing_is_found_at_once(qapp) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-thing")
