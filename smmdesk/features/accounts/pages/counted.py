"""How many people could know each login, counted again only after something that it depends on.

In a large office the counting takes half a second, and every step of the history may have changed it: it notes, too,
that somebody was shown a secret. So the steps since the last time are looked at first, which takes next to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.glance import ask_in
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.knowledge import count_knowers

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from datetime import date

    from smmdesk.core.glance import Ask
    from smmdesk.core.office import Office

_TABLES = ("person", "login", "account", "part", "past_version", "route", "access")
_TOUCHES = " OR ".join(f'changes LIKE \'%{{"t":"{table}"%\'' for table in _TABLES)


@dataclass(frozen=True)
class Counted:
    """The number of people by login, as of a day and a step of the history."""

    numbers: Mapping[int, int]
    on: date
    seq: int


def count_again(office: Office, before: Counted | None) -> Generator[None, None, Counted]:
    """Count who could know each login today, unless nothing has changed since ``before``, which is returned then.

    Others pass before, the list itself among them, and in between.
    """
    yield
    today = office.clock.today()
    with office.reading() as session:
        ask = ask_in(session)
        if before and before.on == today and not _has_news(ask, before.seq):
            return before
        seq, inventory = _last_step(ask), read_inventory(ask)
    return Counted((yield from count_knowers(inventory, today)), today, seq)


def _has_news(ask: Ask, seq: int) -> bool:
    """Say whether anything that matters was done after a step, or any secret was shown."""
    found = ask(f"SELECT 1 FROM history_entry WHERE seq > {seq} AND (kind = 'EVENT' OR {_TOUCHES}) LIMIT 1")  # noqa: S608 (of ours)
    return next(iter(found), None) is not None


def _last_step(ask: Ask) -> int:
    ((seq,),) = ask("SELECT coalesce(max(seq), 0) FROM history_entry")
    return int(seq)
