"""What somebody could know, told by the features that work it out to those below them, which only ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.i18n import sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from sqlmodel import Session

    Source = Callable[[Session, int, date], Iterable["Insight"]]

_sources: list[Source] = []


@dataclass(frozen=True)
class Insight:
    """A part of a login that somebody could know, or a role that they have; texts are in the person's language."""

    login: str  # what it is called
    where: str  # where to go for it, as ``login:3``
    part: str  # the kind's stable name, as ``password``
    part_words: str
    version: int
    since: date | None  # the first day on which they could; None: that may have been always
    is_certain: bool  # else it is to be found out what came first on a day
    path: tuple[str, ...]  # each step of the proof
    words: str  # the proof in one sentence


def offer(source: Source) -> None:
    """Let ``source`` be asked from now on; a feature's face does so when it is loaded."""
    if source not in _sources:
        _sources.append(source)


def of_person(session: Session, person_id: int, on: date) -> list[Insight]:
    """Return what somebody could know on a day, login by login in the order of their names."""
    found = [insight for source in _sources for insight in source(session, person_id, on)]
    return sorted(found, key=lambda insight: (sort_key(insight.login), insight.where))
