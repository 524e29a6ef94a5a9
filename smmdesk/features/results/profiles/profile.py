"""What is known of a format of exported figures; each is a file in ``resources/profiles``."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping
    from datetime import date

CURRENCY = "{currency}"  # where an ISO 4217 code stands in a header
FROM_TITLE = "title"  # a column's metric: the one that the section's title names
FROM_KIND = "kind"  # a column's metric: the one that a word of the row names
ANY_COLUMN = "*"  # a dimension's column: the first one, whatever its name
ALL_COLUMNS = "**"  # a dimension's column: each unknown one left of the figures
ANY_SIGN = "any"  # a table's decimal sign: what the file shows


@dataclass(frozen=True)
class Column:
    """A column that is known: a metric's, one ``left`` on purpose, or one that tells what the row is about.

    With a ``pattern`` it stands for every column whose name fits; the pattern's groups become dimensions.
    """

    name: str
    also: tuple[str, ...] = ()
    at: int | None = None
    below: str = ""
    pattern: re.Pattern[str] | None = None
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    metric: str = ""
    unit: str = "count"
    stored_as: str = ""
    per: str = ""
    window: int = 0
    dimension: str = ""
    left: str = ""
    most: float | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name that it goes by; none where a pattern tells it."""
        return () if self.pattern else (self.name, *self.also)


@dataclass(frozen=True)
class Title:
    """A line above a section that says what the section is about."""

    name: str
    also: tuple[str, ...] = ()
    metric: str = ""
    network: str = ""
    left: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return every wording of it."""
        return (self.name, *self.also)


@dataclass(frozen=True)
class DateRule:
    """Where a row's day stands, and in which forms."""

    column: str = ""
    forms: tuple[str, ...] = ("iso",)
    hour: str = ""
    until: str = ""


@dataclass(frozen=True)
class EntityRule:
    """What rows are about: the columns that identify it, and those that describe it."""

    kind: str
    key: tuple[str, ...]
    key_pattern: re.Pattern[str] | None = None
    title: str = ""
    url: str = ""
    at: str = ""
    at_forms: tuple[str, ...] = ("iso",)
    form: str = ""


@dataclass(frozen=True)
class DimensionRule:
    """A breakdown that a column holds; ``values`` are other words for one and the same part.

    With ``of`` it tells only what kind of thing these columns count, such as the results of an ad: a row without the
    word has no such part. ``instead`` is the column that tells it where the other one is not there.
    """

    name: str
    column: str
    named_by: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    of: tuple[str, ...] = ()
    instead: str = ""

    @property
    def columns(self) -> frozenset[str]:
        """Return the columns that can hold it."""
        return frozenset(filter(None, (self.column, self.instead)))

    def is_about(self, column: Column) -> bool:
        """Say whether the figures of a column are parted by it."""
        return not self.of or column.name in self.of


@dataclass(frozen=True)
class KindRule:
    """What a row of a long table is about, by the word in it."""

    words: frozenset[str]
    first: frozenset[str] = frozenset()
    metric: str = ""
    dimensions: tuple[str, ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    left: str = ""


@dataclass(frozen=True)
class SentimentRule:
    """Which metric a mention counts for besides the number of all."""

    column: str
    words: Mapping[str, str]
    other: str


@dataclass(frozen=True)
class Table:
    """One table of a format: how it is recognised, and what its columns mean."""

    name: str
    per: str
    columns: tuple[Column, ...]
    shape: str = "rows"
    sheet: tuple[str, ...] = ()
    sheet_at: int | None = None
    network: str = ""
    needs: tuple[str, ...] = ()
    needs_any: tuple[str, ...] = ()
    needs_values: tuple[str, ...] = ()
    where: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    header: str = "names"
    header_rows: int = 1
    looks: tuple[str, ...] = ()
    span: tuple[int, int] | None = None
    is_first_line_only: bool = False
    ends_at_blank: bool = True
    missing: frozenset[str] = frozenset(("",))
    decimal: str = "."
    thousands: str = ""
    resaved: bool = True
    totals: str = ""
    total_labels: frozenset[str] = frozenset()
    subtotal_labels: frozenset[str] = frozenset()
    footers: tuple[str, ...] = ()
    period_of: tuple[str, ...] = ()
    titles: tuple[Title, ...] = ()
    date: DateRule = field(default_factory=DateRule)
    entities: tuple[EntityRule, ...] = ()
    dimensions: tuple[DimensionRule, ...] = ()
    currency: str = ""
    account: str = ""
    kind: str = ""
    parameters: tuple[str, ...] = ()
    kinds: tuple[KindRule, ...] = ()
    counts: str = ""
    sentiment: SentimentRule | None = None

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Column, ...]]:
        """Return the columns of each name; several where only the row below the header tells them apart."""
        found: dict[str, list[Column]] = {}
        for column in self.columns:
            for name in column.names:
                found.setdefault(name, []).append(column)
        return {name: tuple(columns) for name, columns in found.items()}

    @cached_property
    def with_currency(self) -> tuple[tuple[str, str, Column], ...]:
        """Return what stands before and behind the currency in a name, and its column."""
        return tuple(
            (*name.split(CURRENCY), column)  # type: ignore[misc]  # a name holds the currency once
            for name, columns in self.by_name.items()
            if CURRENCY in name
            for column in columns
        )

    @cached_property
    def by_title(self) -> Mapping[str, Title]:
        """Return the titles by every wording."""
        return {name: title for title in self.titles for name in title.names}

    @property
    def used_columns(self) -> frozenset[str]:
        """Return the columns that tell what rows are about, and when."""
        date = self.date
        names = [date.column, date.hour, date.until, self.currency, self.account, self.kind, *self.parameters]
        for entity in self.entities:
            names += [*entity.key, entity.title, entity.url, entity.at, entity.form]
        for dimension in self.dimensions:
            names += [dimension.column, dimension.named_by, dimension.instead]
        names += [self.sentiment.column] if self.sentiment else []
        return frozenset(filter(None, names))

    def wants(self, sheet_name: str, sheet_number: int) -> bool:
        """Say whether the table can stand in this sheet."""
        if not self.sheet and self.sheet_at is None:
            return True
        return sheet_name in self.sheet or sheet_number == self.sheet_at


@dataclass(frozen=True)
class FileName:
    """What the name of the file tells; ``tells`` are names, also of sheets, that only this network writes."""

    patterns: tuple[re.Pattern[str], ...] = ()
    tells: tuple[re.Pattern[str], ...] = ()
    forms: tuple[str, ...] = ("iso", "compact")
    is_required: bool = False
    is_certain: bool = False


@dataclass(frozen=True)
class PeriodLines:
    """Lines of the file that tell which days it is about."""

    lines: tuple[re.Pattern[str], ...] = ()
    forms: tuple[str, ...] = ("iso", "compact", "written")


@dataclass(frozen=True)
class Profile:
    """One format of exported figures.

    ``tells`` are columns of which a file must have one, or a name that tells as much, where the others are such that
    people use in tables of their own.
    """

    key: str
    name: str
    network: str
    version: int
    source: str
    checked_on: date
    tables: tuple[Table, ...]
    time_zone: str = ""
    settles_days: int = 0
    keeps_days: int = 0
    keeps_source: str = ""
    stories_hours: int = (
        0  # for so many hours a story's figures are given; 0 where it has none or it is unknown
    )
    stories_source: str = ""
    at_least: int = 1
    networks: tuple[str, ...] = ()
    marks: tuple[re.Pattern[str], ...] = ()
    tells: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    file_name: FileName = field(default_factory=FileName)
    period: PeriodLines = field(default_factory=PeriodLines)

    @property
    def words(self) -> str:
        """Return its name in the person's language."""
        return _(self.name)

    def table(self, name: str) -> Table | None:
        """Return the table of this name."""
        return next((table for table in self.tables if table.name == name), None)
