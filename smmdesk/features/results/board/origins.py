"""Where the figures of a value came from: files and rows, in few words and one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_date, format_number, ngettext
from smmdesk.features.results import imports
from smmdesk.features.results.board.shown import Origin
from smmdesk.features.results.kinds import Cell
from smmdesk.features.results.models import ImportKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlmodel import Session

    from smmdesk.features.results.models import FigureImport
    from smmdesk.features.results.period_value import PeriodValue

TYPED = 0
"""The cell of a figure that somebody typed."""


def origins_of(account_id: int, value: PeriodValue) -> list[Origin]:
    """Return the figures that a value is made of, each with its place."""
    return [
        Origin(figure[5], figure[4], account_id, key.metric, figure[0], figure[1], figure[2])  # type: ignore[misc]
        for key, figures in value.sources
        for figure in figures
    ]


def short_source(origins: Sequence[Origin]) -> str:
    """Return where a value came from, for a cell of a table: ``row 212``, ``7 figures``, ``typed``."""
    if not origins:
        return _("missing")
    if len(origins) > 1:
        said = ngettext("{n} figure", "{n} figures", len(origins))
        return said.format(n=format_number(len(origins)))
    if origins[0].cell == TYPED:
        return _("typed by hand")
    return _("row {n}").format(n=format_number(Cell.unpacked(origins[0].cell).row))


def read_imports(session: Session) -> Mapping[int, FigureImport]:
    """Return all imports by their numbers."""
    return {found.id or 0: found for found in imports.everything(session)}


def source_line(origins: Iterable[Origin], known: Mapping[int, FigureImport]) -> str:
    """Return where the figures of a chart came from: the file, or the newest of several."""
    found = [known[number] for number in sorted({each.import_id for each in origins}) if number in known]
    if not found:
        return ""
    newest = found[-1]
    said = _named(newest)
    if len(found) > 1:
        more = ngettext("{source}, and {n} import before", "{source}, and {n} imports before", len(found) - 1)
        said = more.format(source=said, n=format_number(len(found) - 1))
    return said


def _named(found: FigureImport) -> str:
    day = format_date(found.imported_on)
    if found.kind is ImportKind.HAND:
        return _("typed by hand on {day}").format(day=day)
    return _("“{file}”, imported on {day}").format(file=found.file_name, day=day)
