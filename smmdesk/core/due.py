"""What is due: the form in which every feature says what needs somebody, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from smmdesk.core.i18n import N_


class Severity(StrEnum):
    """How much it presses; in the order in which a work list shows it."""

    URGENT = "urgent"
    CARE = "care"
    NEUTRAL = "neutral"

    @property
    def rank(self) -> int:
        """Return 0 for the most urgent."""
        return list(Severity).index(self)


class Group(StrEnum):
    """The headings of the work list."""

    LEAVING = "leaving"
    SECRETS = "secrets"
    ACCOUNTS = "accounts"
    RESULTS = "results"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _GROUPS[self]


_GROUPS = {
    Group.LEAVING: N_("Leaving"),
    Group.SECRETS: N_("Secrets"),
    Group.ACCOUNTS: N_("Accounts"),
    Group.RESULTS: N_("Results"),
}


@dataclass(frozen=True)
class Due:
    """One thing that needs somebody.

    ``where`` says what it is about, as ``login:3``; ``tag`` is the state in a word or two, ``action`` the words
    on the one button, which leads to ``opens``, as ``rotate:3``, or else to ``where``. All texts are in the person's
    language.
    """

    kind: str
    severity: Severity
    group: Group
    tag: str
    what: str
    reason: str
    where: str
    action: str
    due_on: date | None = None
    rules: tuple[str, ...] = ()
    opens: str = ""

    @property
    def destination(self) -> str:
        """Return where the button leads."""
        return self.opens or self.where

    @property
    def order(self) -> tuple[int, int, str]:
        """Return what to sort by: most urgent first, then the earliest, those without a day last, then by name."""
        return (self.severity.rank, (self.due_on or date.max).toordinal(), self.what.casefold())

    def as_json(self) -> dict[str, Any]:
        """Return what the command line prints with ``--json``; the keys are a promise, more may follow."""
        return {
            "kind": self.kind,
            "what": self.what,
            "reason": self.reason,
            "due_on": self.due_on.isoformat() if self.due_on else None,
            "where": self.where,
            "severity": self.severity.value,
            "group": self.group.value,
            "tag": self.tag,
            "action": self.action,
            "rules": list(self.rules),
        }
