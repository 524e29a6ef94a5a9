"""Notice rows that are about the same thing and the same days as an earlier row, without keeping all rows."""

from __future__ import annotations

from operator import gt, lt
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

Days: TypeAlias = "tuple[str, str] | str"
T = TypeVar("T", bound="Hashable")


class Repeats(Generic[T]):
    """The days that have been seen of each thing; as long as they run one way, no look at each is needed."""

    def __init__(self) -> None:
        self._known: dict[T, _Known] = {}

    def fresh(self, about: T, rows: Sequence[int], days: Sequence[Days]) -> Sequence[int]:
        """Return the rows whose days have not been seen of this thing."""
        known = self._known.get(about)
        if known is None:
            known = self._known[about] = _Known()
        if _runs_one_way(days) and known.is_beyond(days[0], days[-1]):
            known.add_run(days)
            return rows
        return known.unseen(rows, days)


class _Known:
    __slots__ = ("_high", "_low", "_runs", "_seen")

    def __init__(self) -> None:
        self._runs: list[Sequence[Days]] = []
        self._seen: set[Days] | None = None
        self._low: str = ""
        self._high: str = ""

    def is_beyond(self, first: Days, last: Days) -> bool:
        """Say whether a run of days lies before or after all that were seen."""
        low, high = sorted((_start(first), _start(last)))
        return not self._high or high < self._low or low > self._high

    def add_run(self, days: Sequence[Days]) -> None:
        if self._seen is not None:
            self._seen.update(days)
        else:
            self._runs.append(days)
        self._widen(days[0], days[-1])

    def unseen(self, rows: Sequence[int], days: Sequence[Days]) -> list[int]:
        seen = self._all()
        found = []
        for row, each in zip(rows, days, strict=True):
            if each not in seen:
                seen.add(each)
                found.append(row)
        self._widen(*days)
        return found

    def _widen(self, *days: Days) -> None:
        starts = [_start(each) for each in days]
        self._low = min(*starts, self._low or starts[0])
        self._high = max(*starts, self._high)

    def _all(self) -> set[Days]:
        if self._seen is None:
            self._seen = {each for run in self._runs for each in run}
            self._runs = []
        return self._seen


def _start(days: Days) -> str:
    return days if isinstance(days, str) else days[0]


def _runs_one_way(days: Sequence[Days]) -> bool:
    if len(days) == 1:
        return True
    starts = days if isinstance(days[0], str) else [_start(each) for each in days]
    if not all(isinstance(each, str) for each in starts):
        starts = [_start(each) for each in days]
    return all(map(lt, starts, starts[1:])) or all(map(gt, starts, starts[1:]))
