"""What happened in the office itself: marks on the charts, so that a change of a line is not explained by guessing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sqlmodel import Session, col, select

from smmdesk.core.i18n import _, ngettext
from smmdesk.features.people.models import Person
from smmdesk.features.results.charts.chart_data import Mark
from smmdesk.features.results.models import FigureImport, ImportKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_NEAR = 1 / 16  # of what a chart shows: imports that are nearer to each other share a mark


class Happened(NamedTuple):
    """Something on a day; an import, which only charts with figures of it show, has its number."""

    day: date
    words: str
    import_id: int = 0


Kind = Callable[[Session, date, date], Iterable[Happened]]
"""What reads one kind of thing that happened from a first to a last day."""


def office_marks(session: Session, first: date, last: date) -> Sequence[Happened]:
    """Return all that happened in a time, earliest first."""
    return sorted(each for kind in KINDS for each in kind(session, first, last))


def marks_of(happened: Sequence[Happened], import_ids: Collection[int], days: int) -> list[Mark]:
    """Return the marks of a chart of so many days whose figures came from some imports."""
    office = [Mark(each.day, each.words) for each in happened if not each.import_id]
    imported = [each for each in happened if each.import_id in import_ids]
    return office + [_mark(group) for group in _near_each_other(imported, days * _NEAR)]


def _near_each_other(imported: Sequence[Happened], near: float) -> list[list[Happened]]:
    """Return the imports in groups, in each those of few days from the first on."""
    groups: list[list[Happened]] = []
    for each in imported:
        if groups and (each.day - groups[-1][0].day).days <= near:
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _mark(group: Sequence[Happened]) -> Mark:
    first = group[0]
    if len(group) == 1:
        return Mark(first.day, first.words, is_import=True)
    said = ngettext("{n} import", "{n} imports", len(group)).format(n=len(group))
    return Mark(first.day, said, is_import=True)


def _left(session: Session, first: date, last: date) -> Iterable[Happened]:
    people = session.exec(select(Person))
    left = ((person.last_day(), person.name) for person in people)
    return [
        Happened(day, _("{person} left").format(person=name))
        for day, name in left
        if day and first <= day <= last
    ]


def _imported(session: Session, first: date, last: date) -> Iterable[Happened]:
    query = select(FigureImport).where(
        FigureImport.kind == ImportKind.FILE, col(FigureImport.imported_on).between(first, last)
    )
    said = _("“{file}” imported")
    return [
        Happened(row.imported_on, said.format(file=row.file_name), row.id or 0) for row in session.exec(query)
    ]


KINDS: tuple[Kind, ...] = (_left, _imported)
"""Everything that is marked; what other features bring about joins it here."""
