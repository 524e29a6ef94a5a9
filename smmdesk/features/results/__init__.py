"""Results: figures out of the networks' own files, where each comes from, and what they tell."""

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

NAME = "results"
ICON = "chart"
TITLE = N_("Results")


def make_page(desk: Desk) -> QWidget:
    """Make the page."""
    from smmdesk.features.results.pages.results_page import ResultsPage

    return ResultsPage(desk)


def commands() -> Sequence[click.Command]:
    """Return what it adds to the command line."""
    from smmdesk.features.results.cli import results

    return [results]


def work(_ask: Ask, _today: date) -> list[Due]:
    """Return nothing yet that is due."""
    return []


def search(session: Session, text: str) -> list[Hit]:
    """Return metrics by their names, those first that there are figures of."""
    from smmdesk.features.results.offers import offers

    return offers(session, text)
