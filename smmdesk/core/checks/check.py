"""What a check is, and what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from smmdesk.core.checks.kinds import Level
from smmdesk.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from smmdesk.core.checks.kinds import Area, Basis
    from smmdesk.core.glance import Ask

    Limits = Mapping[str, int]  # by check: the numbers that the office set itself

F = TypeVar("F")


@dataclass(frozen=True)
class Limit:
    """A number that a check goes by, which an office can set within bounds.

    ``words`` name it and ``source`` says where its default comes from, both in English, marked for translation. One
    that ``is_days`` is offered in weeks, months and years where its bounds are far apart.
    """

    words: str
    default: int
    least: int
    most: int
    source: str
    is_days: bool = False

    def within(self, number: int) -> int:
        """Return the number, or the bound that it passes."""
        return min(max(number, self.least), self.most)


class Observed(NamedTuple):
    """What a check says of one place, in the person's language.

    ``reason`` is what it was found with. Without an ``advice`` that of the check holds, ``action`` is the words on the
    one button, which leads to ``opens``, or else to ``where``. ``degree`` is how much it is, where that can grow: what
    was set aside comes back when it did. ``data`` is the figures, for other programs.
    """

    where: str
    message: str
    reason: str = ""
    advice: str = ""
    action: str = ""
    opens: str = ""
    level: Level | None = None
    degree: int = 0
    data: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Check(Generic[F]):
    """One thing that is looked at; its texts are English, marked for translation.

    ``find`` is given the facts, the limit as it is set (0 without one), and today. ``needs`` says in words what data
    it looks at. ``passes`` and ``fails`` make facts, as of a day, that show what it finds. To what nobody
    ``can_set_aside``, there is no "not for us"; what ``reads_secrets`` is skipped while the keyring does not answer.
    """

    id: str
    area: Area
    title: str
    rules: tuple[str, ...]
    level: Level
    basis: Basis
    needs: str
    advice: str
    find: Callable[[F, int, date], Iterable[Observed]]
    passes: Callable[[date], F]
    fails: Callable[[date], F]
    limit: Limit | None = None
    reads_secrets: bool = False
    can_set_aside: bool = True

    def number(self, limits: Limits) -> int:
        """Return the limit that holds: the office's own, or the default; 0 where there is none."""
        if self.limit is None:
            return 0
        return self.limit.within(limits.get(self.id, self.limit.default))

    def look(self, facts: F, limits: Limits, today: date) -> list[Finding]:
        """Return what it finds."""
        number = self.number(limits)
        return [Finding(self, number, observed) for observed in self.find(facts, number, today)]


@dataclass(frozen=True)
class Finding:
    """What a check found in one place, with the ``limit`` that held then."""

    check: Check[Any] = field(repr=False)
    limit: int
    observed: Observed

    @property
    def level(self) -> Level:
        """Return how bad it is."""
        return self.observed.level or self.check.level

    @property
    def where(self) -> str:
        """Return the place, as ``account:3``."""
        return self.observed.where

    @property
    def destination(self) -> str:
        """Return where its button leads."""
        return self.observed.opens or self.where

    @property
    def message(self) -> str:
        """Return what is the matter."""
        return self.observed.message

    @property
    def advice(self) -> str:
        """Return what to do about it."""
        return self.observed.advice or _(self.check.advice)

    @property
    def order(self) -> tuple[int, str, str]:
        """Return what to sort by: the worst first, then by check, then by what is said."""
        return self.level.rank, self.check.id, self.message.casefold()

    def as_json(self) -> dict[str, Any]:
        """Return what the command line prints with ``--json``; the keys are a promise, more may follow."""
        return {
            "check": self.check.id,
            "severity": self.level.value,
            "rules": list(self.check.rules),
            "where": self.where,
            "message": self.message,
            "reason": self.observed.reason,
            "advice": self.advice,
            "title": _(self.check.title),
            "area": self.check.area.value,
            "kind": self.check.basis.value,
            "limit": self.limit if self.check.limit else None,
            "data": dict(self.observed.data),
        }


@dataclass(frozen=True)
class Checklist(Generic[F]):
    """The checks of a feature, and how their facts are read: from the office file, and what the secrets told.

    What the secrets told is ``None`` where nobody could look at them.
    """

    checks: tuple[Check[F], ...]
    read: Callable[[Ask, Any], F]

    def look(self, ask: Ask, secrets: Any, limits: Limits, today: date) -> list[Finding]:
        """Return what all of them find; those that read secrets are skipped where nobody could look at these."""
        facts = self.read(ask, secrets)
        looking = (each for each in self.checks if not each.reads_secrets or secrets is not None)
        return list(chain.from_iterable(check.look(facts, limits, today) for check in looking))


def by_id(checklists: Iterable[Checklist[Any]]) -> dict[str, Check[Any]]:
    """Return all checks by their ids, in their order."""
    checks = [check for checklist in checklists for check in checklist.checks]
    found = {check.id: check for check in checks}
    assert len(found) == len(checks), "two checks have one id"
    return found
