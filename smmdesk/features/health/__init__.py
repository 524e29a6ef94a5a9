"""Health: what the checks find, by which rule, and what an office set aside."""

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

NAME = "health"
ICON = "health"
TITLE = N_("Health")


def make_page(desk: Desk) -> QWidget:
    """Make the page."""
    from smmdesk.features.health.page import HealthPage

    return HealthPage(desk)


def commands() -> Sequence[click.Command]:
    """Return what it adds to the command line."""
    from smmdesk.features.health.cli import check

    return [check]


def work(_ask: Ask, _today: date) -> list[Due]:
    """Return nothing of its own: what presses is due where it is known."""
    return []


def search(_session: Session, text: str) -> list[Hit]:
    """Return checks by their names and numbers, and by the rules that they go by."""
    from smmdesk.features.health.service import search

    return search(text)
