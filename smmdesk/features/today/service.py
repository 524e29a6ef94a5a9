"""Put together what is due in all features."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.i18n import _
from smmdesk.features.accounts.inventory import read_inventory

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from smmdesk.core.errors import UserError
    from smmdesk.core.glance import Ask

    Source = Callable[[Ask, date], list[Due]]
    Ahead = Callable[[Ask, date, int], list[Due]]


def work_list(ask: Ask, today: date, sources: Sequence[Source]) -> list[Due]:
    """Return what is due, most urgent first."""
    return in_order([item for source in sources for item in source(ask, today)])


def coming(ask: Ask, today: date, days: int, sources: Sequence[Ahead]) -> list[Due]:
    """Return what will be due within so many days."""
    return [item for source in sources for item in source(ask, today, days)]


def in_order(found: list[Due]) -> list[Due]:
    """Return things that are due, most urgent first."""
    return sorted(found, key=lambda item: item.order)


def of_brand(ask: Ask, found: list[Due], brand_id: int | None) -> list[Due]:
    """Return what is due about one brand's accounts and logins; what is about none stays, as does all for ``None``."""
    if brand_id is None:
        return found
    places = read_inventory(ask).places_of(brand_id)
    kinds = ("account:", "login:", "access:")
    return [item for item in found if item.where in places or not item.where.startswith(kinds)]


def keyring_trouble(error: UserError) -> Due:
    """Return what to say where the keyring does not answer: the secrets were not looked at."""
    return Due(
        kind="keyring",
        severity=Severity.CARE,
        group=Group.SECRETS,
        tag=_("Keyring"),
        what=_("The secrets could not be checked"),
        reason=error.sentence,
        where="settings:keyring",
        action=_("Try again"),
    )
