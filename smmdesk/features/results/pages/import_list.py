"""The list of imports: what is read for it, its columns and its sentence; and taking one back."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from smmdesk.core import deeds
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.people.pages.rows import short_date
from smmdesk.features.results import imports
from smmdesk.features.results.pages.figure_words import short_days
from smmdesk.features.results.pages.import_reading import ListedImport, read_imports
from smmdesk.ui.table import Column, Prepared, prepare

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office

FIGURES, IMPORTED = 3, 4  # columns


@dataclass(frozen=True)
class Listing:
    """All that the list shows."""

    rows: Prepared[ListedImport]
    sentence: str


def read_listing(office: Office) -> Listing:
    """Read all imports."""
    found = read_imports(office)
    return Listing(prepare(import_columns(), found), _sentence(found))


def import_columns() -> Sequence[Column[ListedImport]]:
    """Return the columns of the list."""
    return [
        Column(_("File"), _title, second=_account, key="file", width=220, is_stretched=True),
        Column(_("Format"), lambda one: one.format, key="format", is_hidden=True),
        Column(_("Days"), _days, itemgetter(2), key="days", width=150, is_searched=False),
        Column(_("Figures"), lambda one: one.figures, format_number, key="figures", width=80, is_number=True),
        Column(_("Imported"), _when, itemgetter(2), second=_by, key="when", width=110),
    ]


def take_back(office: Office, listed: ListedImport) -> Deed:
    """Take an import back as one step of the history."""
    label = _("Take back import of {file}").format(file=listed.title)
    said = ngettext(
        "The import of {file} was taken back: {n} figure.",
        "The import of {file} was taken back: {n} figures.",
        listed.figures,
    ).format(file=listed.title, n=format_number(listed.figures))
    return deeds.do(office, label, lambda session: imports.undo(session, listed.id), said)


def _title(listed: ListedImport) -> str:
    return listed.title


def _account(listed: ListedImport) -> str:
    return listed.account


def _days(listed: ListedImport) -> tuple[str, str, str]:
    said = short_days(listed.d0, listed.d1) if listed.d0 else ""
    return listed.d0, listed.d1, said


def _when(listed: ListedImport) -> tuple[date, int, str]:
    return listed.imported_on, listed.id, short_date(listed.imported_on, listed.today)


def _by(listed: ListedImport) -> str:
    return listed.by


def _sentence(found: Sequence[ListedImport]) -> str:
    if not found:
        return _("No figures were imported yet.")
    said = ngettext("{n} import, the newest first.", "{n} imports, the newest first.", len(found))
    return said.format(n=format_number(len(found)))
