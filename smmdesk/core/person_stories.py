"""What is going on with somebody, told by the features that know it to those below them, which only ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from sqlmodel import Session

    Source = Callable[[Session, int, date], Iterable["Story"]]

_sources: list[Source] = []


@dataclass(frozen=True)
class Story:
    """One thing that goes on; its texts are in the person's language."""

    what: str  # in a few words
    reason: str  # how far it is
    where: str  # where to go for it, as ``leaving:12``
    action: str  # what the button that leads there says


def offer(source: Source) -> None:
    """Let ``source`` be asked from now on; a feature's face does so when it is loaded."""
    if source not in _sources:
        _sources.append(source)


def of_person(session: Session, person_id: int, today: date) -> list[Story]:
    """Return what goes on with somebody."""
    return [story for source in _sources for story in source(session, person_id, today)]
