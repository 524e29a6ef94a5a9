"""How one source's table maps to drafts: by the names of its columns, in any order and case."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.accounts.importers.rows import Draft, split_urls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smmdesk.features.accounts.importers.table import Record, Table

Values = dict[str, str]  # a record's cells that nobody has taken yet, by column in lower case


def nothing_more(draft: Draft, values: Values) -> None:
    """Add nothing: the columns say it all."""


def plain_cells(_text: str) -> Callable[[str], str]:
    """Read cells as they stand."""
    return str


def _url(draft: Draft, text: str) -> None:
    draft.urls.extend(split_urls(text))


def _tags(draft: Draft, text: str) -> None:
    draft.tags.extend(re.split(r"[,;]", text))


def _text(part: str, draft: Draft, text: str) -> None:
    setattr(draft, part, text)


_PLACES: dict[str, Callable[[Draft, str], None]] = {"url": _url, "tags": _tags}


@dataclass(frozen=True)
class Layout:
    """One source's table.

    ``columns`` says for each part of a draft which columns hold it; the first that is filled is taken.
    ``dropped`` are the other program's own book-keeping (stars, ids, dates of use). Every other column is
    kept among the secrets of its row. ``refine`` sees a record before that and takes what needs thought.
    """

    key: str
    name: str
    columns: dict[str, tuple[str, ...]]
    required: frozenset[str]
    any_of: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    refined: frozenset[str] = frozenset()  # columns that only ``refine`` reads
    refine: Callable[[Draft, Values], None] = nothing_more
    cells: Callable[[str], Callable[[str], str]] = plain_cells  # from the whole text, how to read its cells
    known: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        columns = frozenset(column for names in self.columns.values() for column in names)
        object.__setattr__(self, "known", columns | self.required | self.dropped | self.refined)

    def fits(self, table: Table) -> bool:
        """Tell whether the table has the columns that make it this source's."""
        return self.required <= table.columns and (not self.any_of or bool(self.any_of & table.columns))

    def drafts(self, table: Table) -> Iterator[Draft]:
        """Read every record of the table."""
        read_cell = self.cells(table.text)
        return (self._draft(record, table, read_cell) for record in table.records())

    def _draft(self, record: Record, table: Table, read_cell: Callable[[str], str]) -> Draft:
        draft = Draft(record.number)
        if record.is_broken:
            draft.kind = "other"
            draft.reason = _(
                "The row has more or fewer cells than the heading, so its cells cannot be told apart."
            )
            return draft
        values = {column: read_cell(text) for column, text in record.values.items() if text.strip()}
        self._place(draft, values)
        self.refine(draft, values)
        self._keep_rest(draft, values, table)
        return draft

    def _place(self, draft: Draft, values: Values) -> None:
        for part, columns in self.columns.items():
            column = next((name for name in columns if name in values), None)
            if column is not None:
                place = _PLACES.get(part, partial(_text, part))
                place(draft, values.pop(column))

    def _keep_rest(self, draft: Draft, values: Values, table: Table) -> None:
        rest = {column: text for column, text in values.items() if column not in self.dropped}
        for column, text in rest.items():
            if text.startswith("otpauth://") and not draft.totp:
                draft.totp = text
            else:
                draft.keep(table.label(column), text)
