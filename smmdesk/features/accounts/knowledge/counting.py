"""How many people could know each login: for lists, where who they are does not matter."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from smmdesk.features.accounts.knowledge.asking import logins_of_each

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

    from smmdesk.features.accounts.inventory import Inventory


def count_knowers(office: Inventory, on: date) -> Generator[None, None, Counter[int]]:
    """Return by login how many people could know a part of it on a day; a role teaches none.

    Yields after each person: in a large office it takes a while, and others can pass.
    """
    counts: Counter[int] = Counter()
    for known in logins_of_each(office, on):
        counts.update(known)
        yield
    return counts
