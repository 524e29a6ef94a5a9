"""What somebody answers for, told by the features that know it; whoever leaves hands all of it over at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlmodel import Session


@dataclass(frozen=True)
class Owned:
    """One thing that somebody answers for; its texts are in the person's language."""

    person_id: int
    key: str  # stable: the feature, the thing and the place in it, as ``accounts:5:responsible``
    what: str  # the place, such as "Responsible"
    name: str
    kind: str  # what it is, such as the network
    where: str  # where to go for it, as ``account:5``


class Source(Protocol):
    """What a feature offers in which people have things that others can take over; its keys begin with ``NAME``."""

    NAME: str

    def owned(self, session: Session, person_id: int) -> Iterable[Owned]:
        """Return what somebody has."""

    def hand_over(self, session: Session, key: str, to_person_id: int) -> None:
        """Give one thing to somebody else, within the caller's transaction."""


_sources: dict[str, Source] = {}


def offer(source: Source) -> None:
    """Let ``source`` be asked from now on; a feature's face does so when it is loaded."""
    _sources[source.NAME] = source


def owned_by(session: Session, person_id: int) -> list[Owned]:
    """Return what somebody answers for, by name."""
    found = [owned for source in _sources.values() for owned in source.owned(session, person_id)]
    return sorted(found, key=lambda owned: (sort_key(owned.name), owned.where))


def hand_over(session: Session, handovers: Mapping[str, int], *, from_id: int | None = None) -> None:
    """Give things, by key, to people, by id, within the caller's transaction.

    Raises ``UserError``, and changes nothing, where ``from_id`` is said and one of the things is theirs no more.
    """
    if from_id is not None:
        _refuse_what_is_gone(session, handovers, from_id)
    for key, to_person_id in handovers.items():
        _sources[key.partition(":")[0]].hand_over(session, key, to_person_id)


def _refuse_what_is_gone(session: Session, handovers: Mapping[str, int], from_id: int) -> None:
    if not handovers.keys() <= {owned.key for owned in owned_by(session, from_id)}:
        raise UserError(
            _(
                "Some of this was handed over or removed meanwhile. Nothing was changed; look at the list again."
            )
        )
