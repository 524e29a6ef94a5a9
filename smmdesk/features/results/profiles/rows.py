"""Turn the rows of one table into figures: many rows at a time and by the column, because there may be millions."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.results.kinds import SeriesKey
from smmdesk.features.results.profiles.about import dimension_of, is_damaged_key
from smmdesk.features.results.profiles.accounting import Accounting
from smmdesk.features.results.profiles.date_forms import shifted
from smmdesk.features.results.profiles.grouping import Grouping
from smmdesk.features.results.profiles.naming import thing_of
from smmdesk.features.results.profiles.numbers import NoNumber
from smmdesk.features.results.profiles.pausing import no_cycles_sought
from smmdesk.features.results.profiles.totals import Totals
from smmdesk.features.results.profiles.value_columns import is_of_kind
from smmdesk.features.results.profiles.wording import letters_of_column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smmdesk.features.results.profiles.about import About
    from smmdesk.features.results.profiles.batch import Batch
    from smmdesk.features.results.profiles.day_source import Days
    from smmdesk.features.results.profiles.findings import Findings
    from smmdesk.features.results.profiles.grouping import Stretch
    from smmdesk.features.results.profiles.plan import Plan
    from smmdesk.features.results.profiles.value_columns import ValueColumn

    Values = list[float | None]
    Reasons = Mapping[int, NoNumber]

FigureRow: TypeAlias = tuple[str, str, float, int, int]  # a Figure's fields, bare: there may be millions
Chunk: TypeAlias = tuple[SeriesKey, list[FigureRow]]


class TakenBack(Exception):  # noqa: N818 (nothing went wrong yet)
    """A column turned out to be damaged after figures of it were handed out: extract again ``without`` it."""

    def __init__(self, columns: frozenset[tuple[int, int]]) -> None:
        super().__init__(str(sorted(columns)))
        self.columns = columns


class Frame(NamedTuple):
    """Days, flags and places of the rows of a batch, each in the order of the figures."""

    d0: list[str]
    d1: list[str]
    flags: list[int]
    cells: list[int]


class TableRows:
    """The rows of one table on their way to figures."""

    def __init__(self, plan: Plan, findings: Findings) -> None:
        self._plan = plan
        self._findings = findings
        self._accounting = Accounting(plan, findings.ledger)
        self._grouping = Grouping(plan, self._accounting)
        self._totals = Totals(plan, self._accounting, findings)
        self._places = frozenset(column.place for column in plan.values)
        self._earlier: dict[tuple[str, int], str] = {}
        self._has_begun = False

    @property
    def width(self) -> int:
        """Return how many columns the table has."""
        return self._plan.fit.width

    def chunks(self, batch: Batch) -> Iterator[Chunk]:
        """Yield the figures of some rows, series by series."""
        self._refuse_damaged_keys(batch)
        with no_cycles_sought():
            days = self._plan.days_in(batch)
            order, stretches = self._grouping.order(batch, days)
            if not order:
                return
            self._note_things(batch, order, stretches, days)
            columns = self._read(batch, order)
            self._accounting.enter_the_rest(batch, order, self._places)
            frame = self._frame(batch, order, days)
        for column, values, has_gaps in columns:
            with no_cycles_sought():
                figures = self._figures(frame, column, values)
            yield from self._of_column(column, figures, stretches, has_gaps=has_gaps)
        self._has_begun = True

    def total(self, number: int, cells: Sequence[str], length: int) -> Iterator[Chunk]:
        """Yield the figures of the file's own total; ``length`` is how many of the cells the file has."""
        return self._totals.chunks(number, cells, length)

    def _frame(self, batch: Batch, order: Sequence[int], days: Sequence[Days | None]) -> Frame:
        found = [each for index in order if (each := days[index])]
        d0, d1, flags, _per = (list(each) for each in zip(*found, strict=True))
        self._findings.widen(min(d0), max(d1))
        sheet = self._plan.fit.sheet << 40
        return Frame(d0, d1, flags, [sheet | (batch.numbers[index] << 14) for index in order])

    def _read(self, batch: Batch, order: Sequence[int]) -> list[tuple[ValueColumn, Values, bool]]:
        """Read the columns, and refuse those that a spreadsheet damaged."""
        is_as_it_was = list(order) == list(range(len(batch.numbers)))
        pick = itemgetter(0, *order) if not is_as_it_was else None
        read: list[tuple[ValueColumn, Values, Reasons]] = []
        damaged = set()
        for column in (each for each in self._plan.values if each.place not in self._plan.refused):
            texts = batch.columns[column.place]
            values, reasons = column.reader.read(texts if pick is None else pick(texts)[1:])
            if NoNumber.DAMAGED in reasons.values():
                damaged.add(column.place)
            read.append((column, values, reasons))
        self._refuse(damaged)
        for place in self._plan.refused:
            self._accounting.leave("refused", place, batch.numbers_with(place, order))
        whole = [each for each in read if each[0].place not in damaged]
        return [self._accounted(batch, order, *each) for each in whole]

    def _accounted(
        self, batch: Batch, order: Sequence[int], column: ValueColumn, values: Values, reasons: Reasons
    ) -> tuple[ValueColumn, Values, bool]:
        by_reason: dict[str, list[int]] = {}
        for index, reason in reasons.items():
            by_reason.setdefault(str(reason), []).append(order[index])
        for why, rows in by_reason.items():
            self._accounting.leave(why, column.place, batch.numbers_with(column.place, rows))
        self._accounting.store(len(order) - len(reasons))
        return column, values, bool(reasons)

    def _figures(self, frame: Frame, column: ValueColumn, values: Values) -> list[FigureRow]:
        d0, d1, flags, cells = frame
        first = self._starts(d1, column.window) if column.window else d0
        place = column.place + self._plan.fit.offset
        rows = zip(first, d1, values, flags, map(place.__or__, cells), strict=True)
        return cast("list[FigureRow]", list(rows))  # those without a value are taken out later

    def _of_column(
        self, column: ValueColumn, figures: list[FigureRow], stretches: Sequence[Stretch], *, has_gaps: bool
    ) -> Iterator[Chunk]:
        for about, start, end in stretches:
            some = figures[start:end]
            if has_gaps:
                some = [figure for figure in some if figure[2] is not None]
            key = _key(column, about)
            if column.is_money and not key.currency:
                self._unstore("no_currency", column.place, some)
            elif some:
                yield key, some

    def _unstore(self, reason: str, place: int, figures: Sequence[FigureRow]) -> None:
        self._accounting.store(-len(figures))
        self._accounting.leave(reason, place, sorted((figure[4] >> 14) & 0x3FFFFFF for figure in figures))

    def _refuse(self, damaged: set[int]) -> None:
        fit = self._plan.fit
        if damaged and self._has_begun:
            raise TakenBack(frozenset((fit.sheet, place + fit.offset) for place in damaged))
        self._plan.refused |= damaged

    def _refuse_damaged_keys(self, batch: Batch) -> None:
        fit, entity = self._plan.fit, self._plan.about.entity
        if entity and is_damaged_key(fit, batch.rows):
            column = letters_of_column(fit.places[entity.key[0]] + fit.offset)
            raise UserError(
                _(
                    "A spreadsheet program cut the numbers in column {column}, so that different rows look the same. "
                    "Nothing was imported. Export the file again and import it without opening it in between."
                ).format(column=column)
            )

    def _starts(self, d1: list[str], window: int) -> list[str]:
        """Return the first days of the stretches that end with these days."""
        earlier = self._earlier
        for day in set(d1):
            if (day, window) not in earlier:
                earlier[day, window] = shifted(day, 1 - window)
        found = [earlier[day, window] for day in d1]
        self._findings.widen(min(found), max(d1))
        return found

    def _note_things(
        self,
        batch: Batch,
        order: Sequence[int],
        stretches: Sequence[Stretch],
        days: Sequence[Days | None],
    ) -> None:
        things = self._findings.things
        for about, start, _end in stretches if self._plan.about.entity else ():
            if (about.kind, about.entity) not in things:
                things[about.kind, about.entity] = thing_of(
                    self._plan, about, batch, order[start], _last(days[order[start]])
                )


def _last(days: Days | None) -> str:
    return days.d1 if days else ""


def _key(column: ValueColumn, about: About) -> SeriesKey:
    metric = about.metric if is_of_kind(column) else column.metric
    parts = (*about.parts, *column.parts) if column.parts else about.parts
    if column.without:
        parts = tuple(part for part in parts if part[0] not in column.without)
    dimension = dimension_of(sorted(parts)) if parts else ""
    currency = (column.currency or about.currency) if column.is_money else ""
    return SeriesKey(metric, about.per or column.per, about.kind, about.entity, dimension, currency)
