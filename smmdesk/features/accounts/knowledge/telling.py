"""What somebody could know, for whoever shows people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _
from smmdesk.core.insights import Insight
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.knowledge.asking import could_know
from smmdesk.features.accounts.knowledge.sayings import path_words, title_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlmodel import Session

    from smmdesk.features.accounts.inventory import Inventory
    from smmdesk.features.accounts.knowledge.facts import Known


def insights(session: Session, person_id: int, on: date) -> Iterator[Insight]:
    """Return each part that somebody could know on a day, and each role."""
    office = read_inventory(ask_in(session))
    return (_insight(office, known) for known in could_know(office, person_id, on))


def _insight(office: Inventory, known: Known) -> Insight:
    return Insight(
        login=title_of(office, known),
        where=known.where,
        part=known.kind.value,
        part_words=_("Role") if known.is_role else _(known.kind.words),
        version=known.version,
        since=known.since,
        is_certain=known.is_certain,
        path=tuple(path_words(office, step) for step in known.path),
        words=words(office, known),
    )
