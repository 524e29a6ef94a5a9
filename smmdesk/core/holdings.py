"""What somebody has access to, told by the features that know it to those below them, which only ask."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from sqlmodel import Session

    Source = Callable[[Session], Iterable["Holding"]]

_sources: list[Source] = []


@dataclass(frozen=True)
class Holding:
    """One thing that somebody can open, or could; its texts are in the person's language."""

    person_id: int
    name: str
    kind: str  # what it is, such as the network
    how: str
    since: date | None
    until: date | None
    where: str  # where to go for it, as ``login:3``
    brand_id: int | None = None

    def is_open(self, today: date) -> bool:
        """Say whether it holds on ``today``; its last day still counts."""
        return (self.since is None or self.since <= today) and (self.until is None or self.until >= today)

    def is_over(self, today: date) -> bool:
        """Say whether it has ended by ``today``."""
        return self.until is not None and self.until < today


def offer(source: Source) -> None:
    """Let ``source`` be asked from now on; a feature's face does so when it is loaded."""
    if source not in _sources:
        _sources.append(source)


def by_person(session: Session) -> Mapping[int, list[Holding]]:
    """Return what everybody has or had, by the person's id."""
    found: defaultdict[int, list[Holding]] = defaultdict(list)
    for source in _sources:
        for holding in source(session):
            found[holding.person_id].append(holding)
    return found
