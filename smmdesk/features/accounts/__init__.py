"""Accounts, the logins that open them, and who has access."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smmdesk.core import holdings as held
from smmdesk.core import insights as known
from smmdesk.core import leaving_cases
from smmdesk.core import ownership as owners
from smmdesk.core.i18n import N_
from smmdesk.features.accounts import ownership

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    import click
    from PySide6.QtWidgets import QWidget
    from sqlmodel import Session

    from smmdesk.core.checks import Checklist
    from smmdesk.core.due import Due
    from smmdesk.core.glance import Ask
    from smmdesk.core.holdings import Holding
    from smmdesk.core.insights import Insight
    from smmdesk.core.search import Hit
    from smmdesk.ui.desk import Desk

NAME = "accounts"
ICON = "accounts"
TITLE = N_("Accounts")


def make_page(desk: Desk) -> QWidget:
    """Make the page."""
    from smmdesk.features.accounts.pages.accounts_page import AccountsPage

    return AccountsPage(desk)


def commands() -> Sequence[click.Command]:
    """Return what it adds to the command line."""
    from smmdesk.features.accounts.cli import accounts

    return [accounts]


def work(ask: Ask, today: date) -> list[Due]:
    """Return what is due about accounts and logins, without what the office set aside."""
    from smmdesk.core.checks import read_decisions
    from smmdesk.features.accounts.due import due
    from smmdesk.features.accounts.inventory import read_inventory

    office, decisions = read_inventory(ask), read_decisions(ask)
    if not decisions.aside:  # as nearly always: then nothing more is imported at the start
        found = due(office, today)
    else:
        from smmdesk.features.accounts.checks.aside import due_that_counts

        found = due_that_counts(office, decisions, today)
    return [item for item in found if not leaving_cases.is_told_there(item)]


def ahead(ask: Ask, today: date, days: int) -> list[Due]:
    """Return what will be due within so many days, with its day: for reminders and calendars."""
    from smmdesk.features.accounts.due import ahead
    from smmdesk.features.accounts.inventory import read_inventory

    found = ahead(read_inventory(ask), today, days)
    return [item for item in found if not leaving_cases.is_told_there(item)]


def checklist() -> Checklist[Any]:
    """Return its checks: C01 to C13, and S01."""
    from smmdesk.features.accounts.checks import CHECKLIST

    return CHECKLIST


def search(session: Session, text: str) -> list[Hit]:
    """Return accounts and logins by name, user name, network and address, and what can be done with them."""
    from smmdesk.features.accounts.offers import offers
    from smmdesk.features.accounts.overview import search

    return [*search(session, text), *offers(session, text)]


def holdings(session: Session) -> Iterator[Holding]:
    """Return who has access to what, for the page of people."""
    from smmdesk.features.accounts.accesses import holdings

    return holdings(session)


def insights(session: Session, person_id: int, on: date) -> Iterator[Insight]:
    """Return what somebody could know, for the page of people."""
    from smmdesk.features.accounts.knowledge.telling import insights

    return insights(session, person_id, on)


held.offer(holdings)
known.offer(insights)
owners.offer(ownership)
