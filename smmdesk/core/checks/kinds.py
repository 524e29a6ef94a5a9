"""The kinds of checks and findings, in the words that people see."""

from __future__ import annotations

from enum import StrEnum

from smmdesk.core.i18n import N_


class Level(StrEnum):
    """How bad a finding is; the worst first."""

    CRITICAL = "critical"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 0 for the worst."""
        return _RANKS[self]

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _LEVELS[self]


_RANKS = {level: place for place, level in enumerate(Level)}
_LEVELS = {
    Level.CRITICAL: N_("Critical"),
    Level.ERROR: N_("Error"),
    Level.WARNING: N_("Warning"),
    Level.INFO: N_("Hint"),
}


class Basis(StrEnum):
    """How far a finding can be relied on."""

    EXACT = "exact"
    HEURISTIC = "heuristic"
    APP_NUMBER = "app-number"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _BASES[self]


_BASES = {
    Basis.EXACT: N_("Counted exactly."),
    Basis.HEURISTIC: N_("A guess that can be wrong: take it as a hint."),
    Basis.APP_NUMBER: N_("The rule gives no number: what stands here is ours, and you can change it."),
}


class Area(StrEnum):
    """The headings under which findings stand; among equals in this order."""

    ACCESS = "access"
    SECRETS = "secrets"
    ACCOUNTS = "accounts"
    RESULTS = "results"

    @property
    def rank(self) -> int:
        """Return 0 for the first."""
        return list(Area).index(self)

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _AREAS[self]


_AREAS = {
    Area.ACCESS: N_("Access"),
    Area.SECRETS: N_("Secrets"),
    Area.ACCOUNTS: N_("Accounts"),
    Area.RESULTS: N_("Results"),
}
