"""Who has an open leaving case, told by the feature that keeps the cases to those below it, which only ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from smmdesk.core.due import Due
    from smmdesk.core.glance import Ask

    Source = Callable[[Ask], Mapping[int, str]]  # where each person's case is, as ``leaving:12``

_PLACE = "leaving:"
_sources: list[Source] = []


def offer(source: Source) -> None:
    """Let ``source`` be asked from now on; a feature's face does so when it is loaded."""
    if source not in _sources:
        _sources.append(source)


def by_person(ask: Ask) -> dict[int, str]:
    """Return where the open case of each person who has one is, by the person's id."""
    return {person_id: where for source in _sources for person_id, where in source(ask).items()}


def is_told_there(item: Due) -> bool:
    """Say whether something that is due is a task of a case, which tells of it itself."""
    return item.opens.startswith(_PLACE)
