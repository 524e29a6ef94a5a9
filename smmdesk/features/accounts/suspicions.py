"""Somebody says that a password may be known outside: until it is replaced, or until that was a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.accounts import logins

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from smmdesk.features.accounts.models import Login


def suspect(session: Session, login_id: int, on: date, why: str = "") -> Login:
    """Note that a login's password may have leaked by a day; it is due to be replaced from then on."""
    return logins.change(session, login_id, suspected_on=on, suspicion=why.strip())


def withdraw(session: Session, login_id: int) -> Login:
    """Note that it did not leak after all, or that it was replaced since."""
    return logins.change(session, login_id, suspected_on=None, suspicion="")
