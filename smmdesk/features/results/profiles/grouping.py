"""Put the rows of a batch in the order of what they are about, because figures are handed out series by series."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.profiles.about import About, dimension_of
from smmdesk.features.results.profiles.repeats import Repeats
from smmdesk.features.results.profiles.wording import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.profiles.accounting import Accounting
    from smmdesk.features.results.profiles.batch import Batch
    from smmdesk.features.results.profiles.day_source import Days
    from smmdesk.features.results.profiles.plan import Plan


class Stretch(NamedTuple):
    """Figures in a row that are about one thing: from which to before which."""

    about: About
    start: int
    end: int


class Grouping:
    """The order of one table's rows; those that cannot be used are entered as passed over."""

    def __init__(self, plan: Plan, accounting: Accounting) -> None:
        self._plan = plan
        self._accounting = accounting
        self._repeats: Repeats[About] = Repeats()
        self._is_by_length = plan.fit.table.per == "span"

    def order(self, batch: Batch, days: Sequence[Days | None]) -> tuple[list[int], list[Stretch]]:
        """Return the rows to use, those about the same thing together, and where each thing begins and ends."""
        by_about = self._by_about(batch, days)
        order: list[int] = []
        stretches: list[Stretch] = []
        for about in sorted(by_about, key=_place_of):
            fresh = self._fresh(batch, about, by_about[about], days)
            if fresh:
                stretches.append(Stretch(about, len(order), len(order) + len(fresh)))
                order.extend(fresh)
        return order, stretches

    def _fresh(
        self, batch: Batch, about: About, rows: Sequence[int], days: Sequence[Days | None]
    ) -> Sequence[int]:
        """Return the rows that do not repeat an earlier one."""
        found = [day for index in rows if (day := days[index])]
        spans = [day.d0 if day.d0 == day.d1 else (day.d0, day.d1) for day in found]
        fresh = self._repeats.fresh(about, rows, spans)
        if len(fresh) < len(rows):
            self._accounting.pass_over(batch, sorted(set(rows).difference(fresh)), "repeated")
        return fresh

    def _by_about(self, batch: Batch, days: Sequence[Days | None]) -> dict[About, list[int]]:
        unusable = self._pass_over_the_unusable(batch, days)
        found: dict[About, list[int]] = {}
        for texts, rows in self._by_texts(batch).items():
            usable = [index for index in rows if index not in unusable] if unusable else rows
            about = self._plan.about[texts]
            if isinstance(about, str):
                self._accounting.pass_over(batch, usable, about)
            elif usable:
                self._add(found, about, usable, days)
        return {about: sorted(rows) for about, rows in found.items()} if self._plan.about.places else found

    def _add(
        self, found: dict[About, list[int]], about: About, rows: list[int], days: Sequence[Days | None]
    ) -> None:
        """Add rows to those about the same thing; where each row has a length of its own, by this."""
        if not self._is_by_length:
            found.setdefault(about, []).extend(rows)
            return
        lengths = [day.per if (day := days[index]) else "" for index in rows]
        for per in sorted(set(lengths)):
            some = [index for index, each in zip(rows, lengths, strict=True) if each == per]
            found.setdefault(about._replace(per=per), []).extend(some)

    def _by_texts(self, batch: Batch) -> dict[tuple[str, ...], list[int]]:
        """Return the rows by what the columns say that tell what they are about."""
        columns = [batch.columns[place] for place in self._plan.about.places]
        if not columns:
            return {(): list(range(len(batch.numbers)))}
        found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, texts in enumerate(zip(*columns, strict=True)):
            found[texts].append(index)
        return found

    def _pass_over_the_unusable(self, batch: Batch, days: Sequence[Days | None]) -> set[int]:
        unfinished = self._unfinished(batch)
        no_date = [index for index, day in enumerate(days) if day is None and index not in unfinished]
        self._accounting.pass_over(batch, sorted(unfinished), "unfinished")
        self._accounting.pass_over(batch, no_date, "no_date")
        return unfinished.union(no_date)

    def _unfinished(self, batch: Batch) -> set[int]:
        missing = self._plan.fit.table.missing
        return {
            index
            for place in self._plan.needed
            for index, text in enumerate(batch.columns[place])
            if plain(text) in missing
        }


def _place_of(about: About) -> tuple[str, ...]:
    return (about.metric, about.per, about.kind, about.entity, dimension_of(about.parts), about.currency)
