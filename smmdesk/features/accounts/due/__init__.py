"""What is due about accounts and logins, as far as the office file tells; the keyring is not asked here.

Archived accounts are left out, and so are logins that open nothing else (rules.md, general rules for all checks).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.accounts.due.access import access_reviews_ahead, accesses_to_review
from smmdesk.features.accounts.due.accounts import without_responsible
from smmdesk.features.accounts.due.known import known_by_leavers, known_from_before
from smmdesk.features.accounts.due.leaving import leaving_ahead, still_listed
from smmdesk.features.accounts.due.looks import reviews_ahead, to_review
from smmdesk.features.accounts.due.passwords import of_unknown_age, suspected, without_secret

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.due import Due
    from smmdesk.features.accounts.inventory import Inventory

__all__ = ["ahead", "due"]


def due(office: Inventory, today: date) -> list[Due]:
    """Return what is due.

    Leavers with access or knowledge, leaks, passwords missing, ageless or to be looked at, ownerless accounts,
    accesses to look through.
    """
    pressing = [
        *known_by_leavers(office, today),
        *known_from_before(office, today),
        *suspected(office),
    ]
    return [
        *still_listed(office, today),
        *pressing,
        *without_secret(office),
        *of_unknown_age(office),
        *to_review(office, today, but={each.where for each in pressing}),
        *without_responsible(office, today),
        *accesses_to_review(office, today),
    ]


def ahead(office: Inventory, today: date, days: int) -> list[Due]:
    """Return what will be due within so many days and is not yet, with its day: for reminders and calendars."""
    return [
        *leaving_ahead(office, today, days),
        *reviews_ahead(office, today, days),
        *access_reviews_ahead(office, today, days),
    ]
