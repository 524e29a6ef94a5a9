"""History: who did what and when, and taking it back."""

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

NAME = "history"
ICON = "history"
TITLE = N_("History")


def make_page(desk: Desk) -> QWidget:
    """Make the page."""
    from smmdesk.features.history.page import HistoryPage

    return HistoryPage(desk)


def commands() -> Sequence[click.Command]:
    """Return what it adds to the command line."""
    from smmdesk.features.history.cli import history

    return [history]


def work(_ask: Ask, _today: date) -> list[Due]:
    """Return nothing: what is done is done."""
    return []


def search(_session: Session, _text: str) -> list[Hit]:
    """Return nothing: the page has a filter of its own."""
    return []
