"""What became of every row and cell of a file, as an import keeps it and as people read it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from smmdesk.features.results.kinds import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smmdesk.features.results.profiles import Ledger
    from smmdesk.features.results.questions import Notice
    from smmdesk.features.results.storing import Repeated

REPEATED = "repeated"  # the reason's key
Runs = tuple[tuple[int, int], ...]  # of rows that are neighbours: first and last


@dataclass(frozen=True)
class Passed:
    """Rows that were passed over, or cells of them in one column, and the reason's key."""

    reason: str
    sheet: int
    rows: Runs
    count: int
    column: int = -1  # -1: all of the row
    header: str = ""


@dataclass(frozen=True)
class Report:
    """The account of one file: ``cells`` are all of it, of which so many were stored, are keys, headings or left."""

    rows_read: int
    rows_used: int
    rows_skipped: int
    cells: int
    stored: int
    key: int
    heading: int
    skipped: tuple[Passed, ...]
    left: tuple[Passed, ...]
    notices: tuple[str, ...] = ()

    @classmethod
    def of(cls, ledger: Ledger, notices: Iterable[Notice], repeated: Sequence[Repeated] = ()) -> Report:
        """Return the report of a file of which everything was read."""
        again = tuple(_again(cell) for cell, _first, _is_same in repeated)
        return cls(
            rows_read=ledger.rows_read,
            rows_used=ledger.rows_used,
            rows_skipped=ledger.rows_skipped,
            cells=ledger.total_cells,
            stored=ledger.stored - len(again),
            key=ledger.key,
            heading=ledger.heading,
            skipped=tuple(
                Passed(each.reason, each.sheet, each.rows, each.number) for each in ledger.skipped()
            ),
            left=(
                *(
                    Passed(each.reason, each.sheet, each.rows, each.cells, each.column, each.header)
                    for each in ledger.lefts()
                ),
                *again,
            ),
            notices=tuple(notice.words for notice in notices),
        )

    @classmethod
    def read(cls, text: str) -> Report:
        """Return the report that an import keeps; an empty one of what was typed by hand."""
        found: dict[str, Any] = json.loads(text) or asdict(_NOTHING)
        passed = {name: tuple(map(_passed, found.pop(name))) for name in ("skipped", "left")}
        return cls(**{**found, **passed, "notices": tuple(found["notices"])})

    def written(self) -> str:
        """Return it as an import keeps it."""
        return json.dumps(asdict(self), ensure_ascii=True, separators=(",", ":"))


_NOTHING = Report(0, 0, 0, 0, 0, 0, 0, (), ())


def _again(cell: int) -> Passed:
    place = Cell.unpacked(cell)
    return Passed(REPEATED, place.sheet, ((place.row, place.row),), 1, place.column)


def _passed(found: dict[str, Any]) -> Passed:
    return Passed(**{**found, "rows": tuple((first, last) for first, last in found["rows"])})
