"""One look on three systems: colours by name, sizes by the platform's font, light and dark."""

from __future__ import annotations

import re
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from smmdesk.core.paths import resource
from smmdesk.ui.colours import CHOICES, colours

_BASE_SIZE = 14  # px of the body text that the measures are given for
_ROLES = {
    QPalette.ColorRole.Window: "background",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.AlternateBase: "hover",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "urgent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "panel",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "panel",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "control_line",
    QPalette.ColorRole.Dark: "muted",
}
W = TypeVar("W", bound=QWidget)
_made: list[Theme] = []


class Theme(QObject):
    """Give colours and sizes to whoever paints, and say when they change."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._hints = app.styleHints()
        # Since Qt 6.10; kept, because Python forgets it with its parent's wrapper otherwise.
        self._contrast = self._hints.accessibility() if hasattr(self._hints, "accessibility") else None
        self.choice = "system"
        self._use_readable_font()
        if app.style().name() != "fusion":  # making a second one takes its time
            app.setStyle("Fusion")
        self._apply()
        self._hints.colorSchemeChanged.connect(self.refresh)
        if self._contrast:
            self._contrast.contrastPreferenceChanged.connect(self.refresh)

    @property
    def name(self) -> str:
        """Return ``light`` or ``dark``: what is shown now."""
        if self.choice != "system":
            return self.choice
        return "dark" if self._hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    @property
    def is_dark(self) -> bool:
        """Say whether light text stands on a dark ground now."""
        return self.name == "dark"

    @property
    def is_high_contrast(self) -> bool:
        """Say whether the system asks for more contrast."""
        return self._shown[1]

    def choose(self, choice: str) -> None:
        """Follow the ``system``, or stay ``light`` or ``dark`` whatever it does."""
        if choice not in CHOICES:
            raise ValueError(choice)
        self.choice = choice
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        # Title bars and the platform's own dialogs follow this.
        self._hints.setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
        self.refresh()

    def colour(self, name: str) -> QColor:
        """Return the colour called ``name`` in the theme's file."""
        return self._paints[name]

    def px(self, size: float) -> int:
        """Return a measure that is given for a 14 px font, at the font that is used."""
        return max(1, round(size * self._scale))

    def refresh(self) -> None:
        """Look again at what the system and the person want, and repaint if that is something new."""
        if self._wanted() != self._shown:
            self._apply()
            self.changed.emit()

    def _wanted(self) -> tuple[str, bool, float]:
        high = Qt.ContrastPreference.HighContrast
        is_high = bool(self._contrast and self._contrast.contrastPreference() == high)
        return self.name, is_high, QFontInfo(self._app.font()).pixelSize() / _BASE_SIZE

    def _apply(self) -> None:
        self._shown = self._wanted()
        name, is_high, self._scale = self._shown
        self._colours = colours(name, high_contrast=is_high)
        self._paints = {name: QColor(value) for name, value in self._colours.items()}
        self._app.setPalette(_palette(self._colours))
        self._app.setStyleSheet(style_sheet(self._colours, self._scale))

    def _use_readable_font(self) -> None:
        # Without a desktop nobody has chosen a font size; pictures are taken at the size of the measures.
        if self._app.platformName() == "offscreen":
            font = self._app.font()
            font.setPixelSize(_BASE_SIZE)
            self._app.setFont(font)


def current_theme() -> Theme:
    """Return the application's theme, made at the first call."""
    app = cast("QApplication", QApplication.instance())
    if not (_made and isValid(_made[0])):
        _made[:] = [Theme(app)]
    return _made[0]


def px(size: float) -> int:
    """Return a measure of the look at the font that is used."""
    return current_theme().px(size)


def with_role(widget: W, role: str) -> W:
    """Return ``widget`` after giving it its part in the style sheet: ``headline``, ``muted``, ``primary``..."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        repolish(widget)
    return widget


def repolish(widget: QWidget) -> None:
    """Let the style sheet look at the widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def style_sheet(named: dict[str, str], scale: float) -> str:
    """Return the style sheet with its names and measures filled in."""
    template = resource("themes", "smmdesk.qss").read_text(encoding="utf-8")
    sized = re.sub(r"@(\d+)px", lambda found: f"{max(1, round(int(found[1]) * scale))}px", template)
    return re.sub(r"@([a-z_]+)", lambda found: named[found[1]], sized)


def _palette(named: dict[str, str]) -> QPalette:
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(named[name]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(named["muted"]))
    return palette
