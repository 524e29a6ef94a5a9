"""Who could know the parts of a login, as it is listed: part by part, parts with the same knowers together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _, format_date, format_number, join_list, ngettext, sort_key
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.knowledge import who_could_know, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smmdesk.core.office import Office
    from smmdesk.features.accounts.inventory import Inventory
    from smmdesk.features.accounts.kinds import PartKind
    from smmdesk.features.accounts.knowledge import Known


@dataclass(frozen=True)
class Knower:
    """Somebody who could know a part: since when, through what, and whether they are still here."""

    person_id: int
    name: str
    since: str
    words: str
    is_certain: bool
    has_left: bool


@dataclass(frozen=True)
class KnownPart:
    """A part, or several that the same people could know in the same way, and these people."""

    title: str
    knowers: tuple[Knower, ...]


@dataclass(frozen=True)
class KnownLogin:
    """All that is to be said: how many people, and who of them could know what."""

    sentence: str
    parts: tuple[KnownPart, ...]


def read(office: Office, login_id: int) -> KnownLogin:
    """Work out who could know the parts of a login that are in use today."""
    today = office.clock.today()
    with office.reading() as session:
        inventory = read_inventory(ask_in(session))
    found = [one for one in who_could_know(inventory, login_id, today) if not one.is_role]
    return KnownLogin(_sentence(found), _parts(inventory, found, today))


def _sentence(found: Sequence[Known]) -> str:
    number = len({one.person_id for one in found})
    if not number:
        return _("Nobody, as far as is noted.")
    return ngettext("{n} person.", "{n} people.", number).format(n=format_number(number))


def _parts(office: Inventory, found: Sequence[Known], today: date) -> tuple[KnownPart, ...]:
    by_part: dict[PartKind, list[Knower]] = {}
    for one in found:
        by_part.setdefault(one.kind, []).append(_knower(office, one, today))
    same: dict[tuple[Knower, ...], list[PartKind]] = {}
    for kind in sorted(by_part, key=lambda kind: not kind.is_secret):
        same.setdefault(tuple(sorted(by_part[kind], key=_order)), []).append(kind)
    return tuple(
        KnownPart(join_list(_(kind.words) for kind in kinds), knowers) for knowers, kinds in same.items()
    )


def _knower(office: Inventory, one: Known, today: date) -> Knower:
    person = office.people[one.person_id]
    return Knower(
        person_id=one.person_id,
        name=person.name,
        since=_("since {day}").format(day=format_date(one.since)) if one.since else _("perhaps always"),
        words=words(office, one),
        is_certain=one.is_certain,
        has_left=person.has_left(today),
    )


def _order(knower: Knower) -> tuple[bool, str]:
    return not knower.has_left, sort_key(knower.name)
