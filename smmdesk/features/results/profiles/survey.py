"""A first look through a file: which tables of a profile it holds, and some rows of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.feed import Feed, lanes
from smmdesk.features.results.profiles.seeking import Seeker
from smmdesk.features.results.profiles.sorting import Sorter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from smmdesk.features.results.profiles.layout import Fit
    from smmdesk.features.results.profiles.profile import Profile
    from smmdesk.features.results.reading import Sheet

    Cells = Sequence[str]
    Numbered = tuple[int, Cells]

LONGEST_LOOK = 5_000  # rows of a sheet
_AT_ONCE = 500


@dataclass
class Seen:
    """A table that a sheet holds, with the first of its rows, each as long as the table is wide."""

    fit: Fit
    sheet: Sheet
    rows: list[Cells] = field(default_factory=list)

    def texts(self, name: str) -> list[str]:
        """Return what the first rows hold in a column; nothing where it is not there."""
        place = self.fit.places.get(name) if name else None
        return [] if place is None else [row[place] for row in self.rows]


def survey(profile: Profile, sheets: Sequence[Sheet]) -> list[Seen]:
    """Return the tables of a profile in the first rows of each sheet."""
    return [seen for sheet in sheets for seen in _in_lanes(profile, sheet, partial(_first_rows, sheet))]


def glance(profile: Profile, sheets: Sequence[Sheet]) -> list[Seen]:
    """Return the tables of a profile in the heads of the sheets, which are in memory already."""
    return [seen for sheet in sheets for seen in _in_lanes(profile, sheet, partial(enumerate, sheet.head, 1))]


def _first_rows(sheet: Sheet) -> Iterator[Numbered]:
    return islice(sheet.rows(), LONGEST_LOOK)


def _in_lanes(profile: Profile, sheet: Sheet, rows: Callable[[], Iterator[Numbered]]) -> Iterator[Seen]:
    for span, tables in lanes(profile, sheet):
        seeker = Seeker(tables, sheet.number, span[0] if span else 0)
        yield from _seen(sheet, seeker, Feed(rows(), span))


def _seen(sheet: Sheet, seeker: Seeker, feed: Feed) -> Iterator[Seen]:
    while (row := feed.next()) is not None:
        number, cells = row
        fit = None
        if number not in sheet.spoiled and any(cells):
            fit = seeker.offer(number, cells, feed.peek())
        if fit:
            feed.take_header(fit, row)
            yield Seen(fit, sheet, _rows_of(fit, Sorter(fit, seeker, sheet.spoiled), feed))


def _rows_of(fit: Fit, sorter: Sorter, feed: Feed) -> list[Cells]:
    """Return a table's rows of data, up to its end."""
    rows: list[Cells] = []
    most = 1 if fit.table.is_first_line_only else _AT_ONCE
    while batch := feed.take(most):
        found = sorter.sort(batch)
        feed.give_back(batch[found.taken :])
        rows.extend(found.rows)
        if found.has_ended or most == 1:
            break
    return rows
