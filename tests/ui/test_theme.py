"""Colours can be read, sizes follow the font, and a change reaches whoever paints."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from smmdesk.core.paths import resource
from smmdesk.ui.colours import colours, read_theme
from smmdesk.ui.theme import style_sheet, with_role

PAIRS = [
    *[("text", ground) for ground in ("background", "panel", "rail", "hover", "accent_soft")],
    *[("muted", ground) for ground in ("background", "panel", "rail", "hover", "accent_soft")],
    *[("accent", ground) for ground in ("background", "panel", "rail", "accent_soft")],
    *[("text", ground) for ground in ("care_ground", "urgent_ground")],
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("background", "text"),
    *[(tone, f"{tone}_ground") for tone in ("good", "care", "urgent", "neutral")],
    *[("urgent", ground) for ground in ("background", "panel")],
]


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("high_contrast", [False, True])
@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_text_can_be_read_on_its_ground(name: str, high_contrast: bool) -> None:
    named = colours(name, high_contrast=high_contrast)
    least = 7.0 if high_contrast else 4.5
    weak = {
        pair: round(contrast(named[pair[0]], named[pair[1]]), 2)
        for pair in PAIRS
        if contrast(named[pair[0]], named[pair[1]]) < (4.5 if "accent_strong" in pair else least)
    }
    assert weak == {}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_lines_of_charts_stand_out_from_the_panel(name: str) -> None:
    panel = colours(name)["panel"]
    weak = [line for line in read_theme(name)["charts"]["series"] if contrast(line, panel) < 2]
    assert weak == []


def test_both_themes_name_the_same_colours() -> None:
    assert set(colours("light")) == set(colours("dark"))
    assert set(read_theme("light")["high_contrast"]) <= set(colours("light"))
    assert set(read_theme("dark")["high_contrast"]) <= set(colours("dark"))


def test_style_sheet_has_no_name_left_and_no_colour_of_its_own() -> None:
    template = resource("themes", "smmdesk.qss").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", template)
    assert "@" not in style_sheet(colours("light"), 1.0)


def test_measures_of_the_style_sheet_scale_with_the_font() -> None:
    assert "font-size: 22px" in style_sheet(colours("light"), 1.0)
    assert "font-size: 44px" in style_sheet(colours("light"), 2.0)


def test_choosing_dark_changes_the_palette_and_tells(theme, qtbot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.is_dark
    assert QApplication.palette().color(QPalette.ColorRole.Window) == theme.colour("background")


def test_choosing_the_same_again_repaints_nothing(theme, qtbot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("light")


def test_an_unknown_theme_is_refused(theme) -> None:
    with pytest.raises(ValueError, match="sepia"):
        theme.choose("sepia")


def test_measures_follow_the_platforms_font(theme, qapp, qtbot) -> None:
    before, font = qapp.font(), QFont(qapp.font())
    font.setPixelSize(28)
    qapp.setFont(font)
    theme.refresh()
    assert theme.px(196) == 392
    qapp.setFont(before)
    theme.refresh()
    assert theme.px(196) == 196


def test_a_role_given_later_is_seen_by_the_style_sheet(theme, qtbot) -> None:
    label = QLabel("Accounts")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert with_role(label, "headline").font().pixelSize() == 22
