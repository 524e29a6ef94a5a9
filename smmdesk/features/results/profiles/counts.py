"""How often something happened on each day, over all tables of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.results.kinds import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.features.results.kinds import SeriesKey
    from smmdesk.features.results.profiles.day_source import Days
    from smmdesk.features.results.profiles.rows import Chunk

_MOST = 500_000  # days and things to count for at once


class Counts:
    """Numbers that grow by one; each names the first cell that it counted."""

    def __init__(self) -> None:
        self._counts: dict[SeriesKey, dict[tuple[str, str], list[int]]] = {}
        self._size = 0

    def add(self, key: SeriesKey, on: Days, cell: int) -> None:
        """Count one more; raises ``UserError`` where there are too many different days and things."""
        days = self._counts.setdefault(key, {})
        found = days.get((on.d0, on.d1))
        if found:
            found[0] += 1
            return
        self._size += 1
        if self._size > _MOST:
            raise UserError(
                _(
                    "There are too many different days and sources in this file to count. "
                    "Nothing was imported. Export a shorter time and import it in parts."
                )
            )
        days[on.d0, on.d1] = [1, on.flag, cell]

    def chunks(self) -> Iterator[Chunk]:
        """Yield the counts, series by series."""
        for key in sorted(self._counts):
            days = sorted(self._counts[key].items())
            yield key, [Figure(d0, d1, count, flag, cell) for (d0, d1), (count, flag, cell) in days]
