"""What somebody could know, as it is listed: thing by thing, parts with the same proof together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from smmdesk.core import insights
from smmdesk.core.i18n import _, format_date, format_number, join_list, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smmdesk.core.insights import Insight
    from smmdesk.core.office import Office


@dataclass(frozen=True)
class Proof:
    """How somebody could know some parts of a login: the sentence, and since when which parts."""

    words: str
    parts: tuple[str, ...]
    is_certain: bool


@dataclass(frozen=True)
class KnownThing:
    """A login, or an account with a role, of which somebody could know something."""

    name: str
    where: str
    proofs: tuple[Proof, ...]

    @property
    def is_certain(self) -> bool:
        """Say whether nothing of it has to be confirmed."""
        return all(proof.is_certain for proof in self.proofs)


def read(office: Office, person_id: int, on: date) -> list[KnownThing]:
    """Work out what somebody could know on a day."""
    with office.reading() as session:
        found = insights.of_person(session, person_id, on)
    return [
        KnownThing(name, where, _proofs(list(group)))
        for (name, where), group in groupby(found, key=lambda insight: (insight.login, insight.where))
    ]


def sentence(found: Sequence[KnownThing]) -> str:
    """Say how much it is."""
    if not found:
        return _("Nothing that is in use.")
    number, open_questions = len(found), sum(not thing.is_certain for thing in found)
    said = ngettext("{n} login or role.", "{n} logins and roles.", number).format(n=format_number(number))
    if not open_questions:
        return said
    asked = ngettext("{n} is to be confirmed.", "{n} are to be confirmed.", open_questions)
    return f"{said} {asked.format(n=format_number(open_questions))}"


def _proofs(found: Sequence[Insight]) -> tuple[Proof, ...]:
    same: dict[tuple[str, bool], list[Insight]] = {}
    for insight in found:
        same.setdefault((insight.words, insight.is_certain), []).append(insight)
    return tuple(Proof(words, _parts(group), is_certain) for (words, is_certain), group in same.items())


def _parts(found: Sequence[Insight]) -> tuple[str, ...]:
    """Return a line for the parts that could be known since the same day, the newest first."""
    since: dict[date | None, list[str]] = {}
    for insight in found:
        since.setdefault(insight.since, []).append(insight.part_words)
    return tuple(_since(join_list(parts), day) for day, parts in since.items())


def _since(parts: str, day: date | None) -> str:
    if day is None:
        return _("{parts}, perhaps always").format(parts=parts)
    return _("{parts}, since {day}").format(parts=parts, day=format_date(day))
