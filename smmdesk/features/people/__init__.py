"""People: who works here, and what they may do."""

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

NAME = "people"
ICON = "people"
TITLE = N_("People")


def make_page(desk: Desk) -> QWidget:
    """Make the page."""
    from smmdesk.features.people.page import PeoplePage

    return PeoplePage(desk)


def commands() -> Sequence[click.Command]:
    """Return what it adds to the command line."""
    from smmdesk.features.people.cli import people

    return [people]


def work(_ask: Ask, _today: date) -> list[Due]:
    """Return nothing: what is due about people is due about what they can reach."""
    return []


def search(session: Session, text: str) -> list[Hit]:
    """Return people by name, department and job."""
    from smmdesk.features.people.service import search

    return search(session, text)
