"""Settings: of this computer and of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import click
    from PySide6.QtWidgets import QWidget
    from sqlmodel import Session

    from smmdesk.core.due import Due
    from smmdesk.core.glance import Ask
    from smmdesk.core.search import Hit
    from smmdesk.ui.desk import Desk

NAME = "settings"
ICON = "settings"
TITLE = N_("Settings")


def make_page(desk: Desk) -> QWidget:
    """Make the page."""
    from smmdesk.features.settings.page import SettingsPage

    return SettingsPage(desk)


def commands() -> Sequence[click.Command]:
    """Return nothing: settings are set where they are seen."""
    return []


def work(_ask: Ask, _today: date) -> list[Due]:
    """Return nothing: settings wait for nobody."""
    return []


def search(_session: Session, _text: str) -> list[Hit]:
    """Return nothing: it is one page."""
    return []
