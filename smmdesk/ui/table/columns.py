"""What a table shows of a row, worked out once a row so that sorting and filtering only compare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from smmdesk.core.i18n import sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from smmdesk.ui.tags import TagLook

T = TypeVar("T")


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column: ``value`` is what it sorts by, ``text`` makes words of that value.

    ``second`` is the muted line below, ``tag`` a state in place of the text; both take the row. A number is
    right-aligned. ``key`` is the name under which width and place are remembered.
    """

    title: str
    value: Callable[[T], Any]
    text: Callable[[Any], str] | None = None
    second: Callable[[T], str] | None = None
    tag: Callable[[T], TagLook | None] | None = None
    key: str = ""
    width: int = 140
    is_number: bool = False
    is_stretched: bool = False
    is_hidden: bool = False
    is_searched: bool = True

    @property
    def name(self) -> str:
        """Return what the column is remembered by."""
        return self.key or self.title


@dataclass(frozen=True, slots=True, eq=False)
class Line(Generic[T]):
    """A row with all that is shown, sorted and searched of it."""

    row: T
    texts: tuple[str, ...]
    seconds: tuple[str, ...]
    tags: tuple[TagLook | None, ...]
    sort_keys: tuple[Any, ...]
    search: str


@dataclass(frozen=True)
class Prepared(Generic[T]):
    """Rows ready to be shown; made on a worker where there are many."""

    lines: list[Line[T]]


def prepare(columns: Sequence[Column[T]], rows: Iterable[T]) -> Prepared[T]:
    """Work out what ``columns`` show of ``rows``; free of Qt, so that a worker can do it."""
    return Prepared([_line(columns, row) for row in rows])


def _line(columns: Sequence[Column[T]], row: T) -> Line[T]:
    values = [column.value(row) for column in columns]
    tags = tuple(column.tag(row) if column.tag else None for column in columns)
    texts = tuple(map(_text, columns, values, tags))
    seconds = tuple(column.second(row) if column.second else "" for column in columns)
    pairs = zip(columns, texts, seconds, strict=True)
    found = [part for column, *parts in pairs if column.is_searched for part in parts if part]
    keys = tuple(map(_sort_key, values))
    return Line(row, texts, seconds, tags, keys, "\n".join(found).casefold())


def _text(column: Column[T], value: Any, tag: TagLook | None) -> str:
    if tag is not None:
        return tag.word
    if column.text:
        return column.text(value)
    return "" if value is None else str(value)


def _sort_key(value: Any) -> Any:
    return sort_key(value) if isinstance(value, str) else value
