"""One step of what is to be done when somebody leaves; ``steps`` reads and finds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.features.accounts.kinds import PartKind


class Within(StrEnum):
    """How soon a step is to be done, counted from the last day."""

    BEFORE = "before"
    NOW = "now"
    DAY = "day"
    THREE_DAYS = "three_days"
    WEEK = "week"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _WITHIN[self]


_WITHIN = {
    Within.BEFORE: N_("Before the last day"),
    Within.NOW: N_("At once"),
    Within.DAY: N_("Within a day"),
    Within.THREE_DAYS: N_("Within three days"),
    Within.WEEK: N_("Within a week"),
}


class Fit(StrEnum):
    """What a step is for: a login that several share, a role of one's own profile, or either."""

    LOGIN = "login"
    ROLE = "role"
    ANY = "any"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _FITS[self]


_FITS = {
    Fit.LOGIN: N_("For a shared login"),
    Fit.ROLE: N_("For a role"),
    Fit.ANY: N_("For a login or a role"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be done on a network; its texts are English here and translated where they are shown.

    ``is_owner_step`` gives the account a second owner, ``is_removal`` takes the leaver's own role away. What is
    ``is_for_sole_owner`` prepares or follows the former: not needed where somebody who stays is an owner already.
    Without the part ``only_with`` it is not needed. ``needs`` and ``waits_for`` are keys of the same network's steps.
    An office's own step has no source.
    """

    key: str
    title: str
    detail: str = ""
    fit: Fit = Fit.ANY
    part: PartKind | None = None
    only_with: PartKind | None = None
    is_owner_step: bool = False
    is_removal: bool = False
    is_for_sole_owner: bool = False
    within: Within = Within.DAY
    if_dismissed: Within | None = None
    needs: tuple[str, ...] = ()
    waits_for: str = ""
    waits_days: int = 0
    url: str = ""
    source: str = ""
    is_official: bool = False
    checked_on: date | None = None
    is_own: bool = False
    is_off: bool = False

    def class_for(self, *, is_dismissal: bool) -> Within:
        """Return how soon it is to be done; after a dismissal it is too late for what comes before the last day."""
        if not is_dismissal:
            return self.within
        return self.if_dismissed or (Within.NOW if self.within is Within.BEFORE else self.within)

    @property
    def before(self) -> frozenset[str]:
        """Return the keys of what must be done first."""
        return frozenset({*self.needs, self.waits_for} - {""})

    @property
    def is_indispensable(self) -> bool:
        """Say whether others rest on it, so that an office may put it in other words but not leave it out."""
        return bool(self.part or self.is_owner_step or self.is_removal)
