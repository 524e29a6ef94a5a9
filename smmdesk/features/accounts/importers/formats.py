"""The sources that can be read, and which of them a file is: told by its content, never by its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, join_list
from smmdesk.features.accounts.importers import (
    bitwarden_json,
    dashlane,
    kdbx,
    keepass,
    onepassword_1pux,
)
from smmdesk.features.accounts.importers.apple import APPLE
from smmdesk.features.accounts.importers.bitwarden_csv import BITWARDEN_CSV
from smmdesk.features.accounts.importers.chrome import CHROME
from smmdesk.features.accounts.importers.firefox import FIREFOX
from smmdesk.features.accounts.importers.keepass_csv import KEEPASS_CSV
from smmdesk.features.accounts.importers.keepassxc_csv import KEEPASSXC_CSV
from smmdesk.features.accounts.importers.lastpass import LASTPASS
from smmdesk.features.accounts.importers.nordpass import NORDPASS
from smmdesk.features.accounts.importers.onepassword_csv import ONEPASSWORD_CSV
from smmdesk.features.accounts.importers.protonpass import PROTONPASS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from smmdesk.features.accounts.importers.layout import Layout
    from smmdesk.features.accounts.importers.rows import Draft
    from smmdesk.features.accounts.importers.source import Source
    from smmdesk.features.accounts.importers.table import Table

# Where a table fits several equally well, the first one is taken.
LAYOUTS = (
    BITWARDEN_CSV,
    APPLE,
    ONEPASSWORD_CSV,
    LASTPASS,
    CHROME,
    FIREFOX,
    KEEPASS_CSV,
    KEEPASSXC_CSV,
    dashlane.DASHLANE,
    NORDPASS,
    PROTONPASS,
)


@dataclass(frozen=True)
class Format:
    """One source: how it is known, and how it is read."""

    key: str
    name: str
    fits: Callable[[Source], bool]
    drafts: Callable[[Source], Iterable[Draft]]
    files: Callable[[Source], list[str]] = lambda _source: []


def best_table(source: Source) -> tuple[Layout, Table] | None:
    """Return the layout that knows most of the table's columns, and the table cut as it needs."""
    if not source.is_text:
        return None
    fitting = [(layout, table) for layout in LAYOUTS for table in source.tables if layout.fits(table)]
    return max(fitting, key=lambda pair: len(pair[0].known & pair[1].columns), default=None)


def _table_format(layout: Layout) -> Format:
    def fits(source: Source) -> bool:
        best = best_table(source)
        return best is not None and best[0] is layout

    def drafts(source: Source) -> Iterable[Draft]:
        best = best_table(source)
        return layout.drafts(best[1]) if best else ()

    return Format(layout.key, layout.name, fits, drafts)


FORMATS = (
    Format("kdbx", "KeePass, KeePassXC (KDBX)", lambda source: source.is_kdbx, kdbx.read),
    Format(
        "1pux",
        "1Password (1PUX)",
        onepassword_1pux.is_1pux,
        onepassword_1pux.read,
        onepassword_1pux.attachments,
    ),
    Format(
        "dashlane_zip", "Dashlane (ZIP)", dashlane.is_dashlane_zip, dashlane.read_zip, dashlane.other_files
    ),
    Format("keepass_xml", "KeePass (XML)", keepass.is_keepass_xml, keepass.read_xml),
    Format("bitwarden_json", "Bitwarden (JSON)", bitwarden_json.is_bitwarden_json, bitwarden_json.read),
    *map(_table_format, LAYOUTS),
)


def recognise(source: Source) -> Format:
    """Return the format of a file; raises ``UserError`` for what none of them is."""
    found = next((form for form in FORMATS if form.fits(source)), None)
    if found is None:
        raise _unknown(source)
    return found


def _unknown(source: Source) -> UserError:
    if source.other_kind:
        sentence = _("The file is {kind}, not an export of a password manager. Nothing was imported. {ways}")
        return UserError(sentence.format(kind=source.other_kind, ways=_ways()))
    sentence = _("The file is not an export that smmdesk knows. Nothing was imported. {ways}")
    return UserError(sentence.format(ways=_ways()))


def _ways() -> str:
    names = join_list(form.name for form in FORMATS)
    return _("These can be imported: {names}.").format(names=names)
