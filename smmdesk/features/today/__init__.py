"""Today: the work list, most urgent first."""

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

NAME = "today"
ICON = "today"
TITLE = N_("Today")


def make_page(desk: Desk) -> QWidget:
    """Make the page."""
    from smmdesk.features.today.page import TodayPage

    return TodayPage(desk)


def commands() -> Sequence[click.Command]:
    """Return what it adds to the command line."""
    from smmdesk.features.today.cli import calendar, due

    return [due, calendar]


def work(_ask: Ask, _today: date) -> list[Due]:
    """Return nothing of its own: it shows what the others say."""
    return []


def search(_session: Session, _text: str) -> list[Hit]:
    """Return nothing of its own."""
    return []
