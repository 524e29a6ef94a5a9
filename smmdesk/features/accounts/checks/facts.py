"""What the checks of accounts look at, and how they tell the same as Today."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smmdesk.core.checks import Level, Observed
from smmdesk.core.due import Severity
from smmdesk.core.i18n import _, join_list
from smmdesk.features.accounts.due import due
from smmdesk.features.accounts.inventory import read_inventory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from smmdesk.core.due import Due
    from smmdesk.core.glance import Ask
    from smmdesk.features.accounts.impressions import Looked
    from smmdesk.features.accounts.inventory import Inventory

_LEVELS = {Severity.URGENT: Level.CRITICAL, Severity.CARE: Level.WARNING, Severity.NEUTRAL: Level.INFO}


@dataclass(frozen=True)
class Facts:
    """The inventory, and what a look at the secrets told: ``None`` where nobody could look."""

    office: Inventory
    secrets: Looked | None = None
    _due: dict[date, list[Due]] = field(default_factory=dict, repr=False, compare=False)

    def due(self, today: date) -> list[Due]:
        """Return what Today says is due, worked out once for all checks."""
        if today not in self._due:
            self._due[today] = due(self.office, today)
        return self._due[today]


def read(ask: Ask, secrets: Looked | None) -> Facts:
    """Read the facts."""
    return Facts(read_inventory(ask), secrets)


def told_by_today(**levels: Level | None) -> Callable[[Facts, int, date], Iterator[Observed]]:
    """Return a check that finds what Today says is due of these kinds, each as bad as said or as it is there.

    The two cannot contradict each other, because there is one reasoning.
    """

    def find(facts: Facts, _limit: int, today: date) -> Iterator[Observed]:
        for item in facts.due(today):
            if item.kind in levels:
                yield observed(item, levels[item.kind])

    return find


def namely(names: Iterable[str]) -> str:
    """Return the names as a sentence that stands after what was said of them."""
    return _("Namely {names}.").format(names=join_list(names))


def observed(item: Due, level: Level | None = None) -> Observed:
    """Return what is due as what a check says of it."""
    return Observed(
        item.where,
        item.what,
        reason=item.reason,
        action=item.action,
        opens=item.opens,
        level=level or _LEVELS[item.severity],
        data={"kind": item.kind, "due_on": item.due_on.isoformat() if item.due_on else None},
    )
