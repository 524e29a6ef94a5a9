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


def work(ask: Ask, today: date) -> list[Due]:
    """Return what should be exported from the networks now."""
    if not _has_files(ask):  # as often: then nothing more is imported at the start
        return []
    from smmdesk.features.results.due import due

    return due(ask, today)


def ahead(ask: Ask, today: date, days: int) -> list[Due]:
    """Return what should be exported within so many days, with its day: for reminders and calendars."""
    if not _has_files(ask):
        return []
    from smmdesk.features.results.due import ahead

    return ahead(ask, today, days)


def search(session: Session, text: str) -> list[Hit]:
    """Return metrics by their names, those first that there are figures of."""
    from smmdesk.features.results.offers import offers

    return offers(session, text)


def _has_files(ask: Ask) -> bool:
    """Say whether any figures came out of a file."""
    return any(ask("SELECT 1 FROM figure_import WHERE kind = 'FILE' LIMIT 1"))
