"""How a table of a profile is written in TOML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smmdesk.features.results.profiles.profile import (
    ANY_SIGN,
    Column,
    DateRule,
    DimensionRule,
    EntityRule,
    FileName,
    KindRule,
    PeriodLines,
    SentimentRule,
    Table,
    Title,
)
from smmdesk.features.results.profiles.wording import column_of_letters, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smmdesk.features.results.profiles.entry import Entry

SHAPES = ("rows", "transposed", "counted")
STRETCHES = ("hour", "day", "week", "month", "period", "lifetime", "span")
UNITS = (
    *("count", "fraction", "percent", "money", "milliseconds", "seconds", "clock", "minutes", "hours"),
    *("days", "score", "times"),
)
REASONS = ("personal", "text", "repeats", "key", "ratio", "other", "metadata")
LOOKS = ("date", "number", "text", "address", "empty", "any")
FORMS = (
    *("iso", "ymd", "compact", "us", "dmy", "written", "month_day", "month", "range"),
    *("nth_day", "nth_week", "nth_month", "epoch", "epoch_ms"),
)


def file_name_of(entry: Entry) -> FileName:
    """Read what the name of a file tells."""
    return FileName(
        patterns=entry.patterns("patterns"),
        tells=entry.patterns("tells"),
        forms=_forms(entry, "forms", ("iso", "compact")),
        is_required=entry.truth("is_required", default=False),
        is_certain=entry.truth("is_certain", default=False),
    )


def period_of(entry: Entry) -> PeriodLines:
    """Read which lines tell the days of a file."""
    return PeriodLines(entry.patterns("lines"), _forms(entry, "forms", ("iso", "compact", "written")))


def table_of(entry: Entry) -> Table:
    """Read one table."""
    return Table(
        name=entry.value("name", str),
        per=entry.choice("per", STRETCHES),
        shape=entry.choice("shape", SHAPES, "rows"),
        sheet=_plain(entry.texts("sheet")),
        sheet_at=entry.position("sheet_at"),
        network=entry.text("network"),
        needs=_plain(entry.texts("needs")),
        needs_any=_plain(entry.texts("needs_any")),
        needs_values=_plain(entry.texts("needs_value")),
        where=entry.named_patterns("where"),
        header=entry.choice("header", ("names", "title", "looks", "none"), "names"),
        header_rows=entry.number("header_rows", 1),
        looks=_words_of(entry, "looks", LOOKS),
        span=_span(entry.texts("span")),
        is_first_line_only=entry.truth("is_first_line_only", default=False),
        ends_at_blank=entry.truth("ends_at_blank", default=True),
        missing=frozenset(("", *_plain(entry.texts("missing")))),
        decimal=entry.choice("decimal", (".", ",", ANY_SIGN), "."),
        thousands=entry.text("thousands"),
        resaved=entry.truth("resaved", default=True),
        totals=entry.choice("totals", ("first", "labelled")),
        total_labels=frozenset(_plain(entry.texts("total_labels"))),
        subtotal_labels=frozenset(_plain(entry.texts("subtotal_labels"))),
        footers=_plain(entry.texts("footers")),
        period_of=entry.texts("period_of"),
        titles=entry.each("titles", _title),
        date=entry.one("date", _date) or DateRule(),
        entities=entry.each("entities", _entity),
        dimensions=entry.each("dimensions", _dimension),
        currency=plain(entry.text("currency")),
        account=plain(entry.text("account")),
        kind=plain(entry.text("kind")),
        parameters=_plain(entry.texts("parameters")),
        kinds=entry.each("kinds", _kind),
        counts=entry.text("counts"),
        sentiment=entry.one("sentiment", _sentiment),
        columns=entry.each("columns", _column),
    )


def _title(entry: Entry) -> Title:
    return Title(
        name=plain(entry.value("name", str)),
        also=_plain(entry.texts("also")),
        metric=entry.text("metric"),
        network=entry.text("network"),
        left=entry.text("left"),
    )


def _date(entry: Entry) -> DateRule:
    return DateRule(
        column=plain(entry.text("column")),
        forms=_forms(entry, "forms", ("iso",)),
        hour=plain(entry.text("hour")),
        until=plain(entry.text("until")),
    )


def _entity(entry: Entry) -> EntityRule:
    return EntityRule(
        kind=entry.value("kind", str),
        key=_plain(entry.texts("key")),
        key_pattern=entry.pattern("key_pattern"),
        title=plain(entry.text("title")),
        url=plain(entry.text("url")),
        at=plain(entry.text("at")),
        at_forms=_forms(entry, "at_forms", ("iso",)),
        form=plain(entry.text("form")),
    )


def _dimension(entry: Entry) -> DimensionRule:
    return DimensionRule(
        name=entry.text("name"),
        column=plain(entry.value("column", str)),
        named_by=plain(entry.text("named_by")),
        values=_one_key_each(entry.table("values")),
        of=_plain(entry.texts("of")),
        instead=plain(entry.text("instead")),
    )


def _kind(entry: Entry) -> KindRule:
    return KindRule(
        words=frozenset(_plain(entry.texts("words"))),
        first=frozenset(_plain(entry.texts("first"))),
        metric=entry.text("metric"),
        dimensions=entry.texts("dimensions"),
        values={name: _one_key_each(words) for name, words in entry.table("values").items()},
        left=entry.text("left"),
    )


def _sentiment(entry: Entry) -> SentimentRule:
    return SentimentRule(
        column=plain(entry.value("column", str)),
        words=_one_key_each(entry.table("words")),
        other=entry.value("other", str),
    )


def _column(entry: Entry) -> Column:
    pattern = entry.pattern("pattern")
    return Column(
        name=entry.text("name", pattern.pattern) if pattern else plain(entry.value("name", str)),
        also=_plain(entry.texts("also")),
        at=entry.position("at"),
        below=plain(entry.text("below")),
        pattern=pattern,
        values={group: _one_key_each(words) for group, words in entry.table("values").items()},
        metric=entry.text("metric"),
        unit=entry.choice("unit", UNITS, "count"),
        stored_as=entry.choice("as", ("seconds", "minutes", "hours")),
        per=entry.choice("per", STRETCHES),
        window=entry.number("window"),
        dimension=entry.text("dimension"),
        left=entry.choice("left", REASONS),
        most=entry.amount("most"),
    )


def _span(letters: tuple[str, ...]) -> tuple[int, int] | None:
    if not letters:
        return None
    first, last = letters
    return column_of_letters(first), column_of_letters(last)


def _forms(entry: Entry, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
    return _words_of(entry, name, FORMS) or default


def _words_of(entry: Entry, name: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    found = entry.texts(name)
    unknown = [word for word in found if word not in choices]
    if unknown:
        raise entry.mistake(f"{name}: {', '.join(unknown)} is none of {', '.join(choices)}")
    return found


def _one_key_each(words: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the key of each word."""
    return {plain(word): key for key, several in words.items() for word in several}


def _plain(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(plain, texts))
