"""Accounts, the logins that open them, and who has access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.holdings import offer
from smmdesk.core.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    import click
    from PySide6.QtWidgets import QWidget
    from sqlmodel import Session

    from smmdesk.core.due import Due
    from smmdesk.core.holdings import Holding
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


def work(session: Session, today: date) -> list[Due]:
    """Return leavers with access, logins without a secret, secrets of unknown age."""
    from smmdesk.features.accounts.due import due

    return due(session, today)


def search(session: Session, text: str) -> list[Hit]:
    """Return accounts and logins by name, user name, network and address."""
    from smmdesk.features.accounts.overview import search

    return search(session, text)


def holdings(session: Session) -> Iterator[Holding]:
    """Return who has access to what, for the page of people."""
    from smmdesk.features.accounts.accesses import holdings

    return holdings(session)


offer(holdings)
