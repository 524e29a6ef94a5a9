"""Leaving: the cases that close only when nothing that somebody could know still works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core import leaving_cases, person_stories
from smmdesk.core.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    import click
    from PySide6.QtWidgets import QWidget
    from sqlmodel import Session

    from smmdesk.core.due import Due
    from smmdesk.core.glance import Ask
    from smmdesk.core.person_stories import Story
    from smmdesk.core.search import Hit
    from smmdesk.ui.desk import Desk

NAME = "leaving"
ICON = "people"
TITLE = N_("Leaving cases")


def make_page(desk: Desk) -> QWidget:
    """Make the page that lists all cases."""
    from smmdesk.features.leaving.pages.cases_page import CasesPage

    return CasesPage(desk)


def commands() -> Sequence[click.Command]:
    """Return what it adds to the command line."""
    from smmdesk.features.leaving.cli import leaving

    return [leaving]


def work(ask: Ask, today: date) -> list[Due]:
    """Return what is due in open cases, and whose case should be opened."""
    if not _has_anybody(ask):  # as often: then nothing more is imported at the start
        return []
    from smmdesk.features.leaving.due import due

    return due(ask, today)


def ahead(ask: Ask, today: date, days: int) -> list[Due]:
    """Return what will be due within so many days, with its day: for reminders and calendars."""
    if not _has_anybody(ask):
        return []
    from smmdesk.features.leaving.due import ahead

    return ahead(ask, today, days)


def search(session: Session, text: str) -> list[Hit]:
    """Return the cases of those in whose name ``text`` stands, and whose case can be opened."""
    from smmdesk.features.leaving.offers import offers

    return offers(session, text)


def stories(session: Session, person_id: int, today: date) -> Iterable[Story]:
    """Return how far the case of a person is, for the page of people."""
    from smmdesk.features.leaving.progress import stories

    return stories(session, person_id, today)


def open_cases(ask: Ask) -> Mapping[int, str]:
    """Return where the case of each person is who has one because they leave, for what is due about leavers."""
    rows = ask(
        "SELECT person_id, id FROM leaving_case WHERE closed_on IS NULL AND withdrawn_on IS NULL"
        " AND kind NOT IN ('LOST_DEVICE', 'MISUSE')"
    )
    return {person_id: f"leaving:{case_id}" for person_id, case_id in rows}


def _has_anybody(ask: Ask) -> bool:
    """Say whether anybody has a case that is open, or a last day."""
    return any(
        ask(
            "SELECT 1 FROM leaving_case WHERE closed_on IS NULL AND withdrawn_on IS NULL"
            " UNION SELECT 1 FROM person WHERE left_on IS NOT NULL OR contract_ends_on IS NOT NULL"
        )
    )


leaving_cases.offer(open_cases)
person_stories.offer(stories)
