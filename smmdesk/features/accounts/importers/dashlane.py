"""Dashlane: ``credentials.csv``, alone or in the ZIP with notes, cards and personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.accounts.importers.layout import Layout
from smmdesk.features.accounts.importers.rows import Draft, Kind
from smmdesk.features.accounts.importers.table import Table, tables_of
from smmdesk.features.accounts.importers.text import decode
from smmdesk.features.accounts.importers.zip_file import last_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.features.accounts.importers.source import Source

CREDENTIALS = "credentials.csv"
OTHERS: dict[str, Kind] = {
    "securenotes.csv": "note",
    "payments.csv": "card",
    "ids.csv": "identity",
    "personalinfo.csv": "identity",
}

DASHLANE = Layout(
    key="dashlane",
    name="Dashlane",
    columns={
        "title": ("title",),
        "url": ("url",),
        "username": ("username", "username2", "username3"),
        "password": ("password",),
        "note": ("note",),
        "totp": ("otpurl", "otpsecret"),
        "folder": ("category",),
    },
    required=frozenset({"title", "username", "password"}),
    any_of=frozenset({"username2", "otpurl", "otpsecret", "category"}),
)


def is_dashlane_zip(source: Source) -> bool:
    """Tell whether the file is Dashlane's ZIP."""
    return source.is_zip and bool(source.archive.find(CREDENTIALS))


def read_zip(source: Source) -> Iterator[Draft]:
    """Read the logins, then count everything else in the archive that has rows."""
    name = source.archive.find(CREDENTIALS)
    table = next((table for table in _tables(source, name) if DASHLANE.fits(table)), None)
    if table is None:
        raise UserError(_("The archive is not one of Dashlane's. Nothing was imported. Export it once more."))
    number = 0
    for draft in DASHLANE.drafts(table):
        number = draft.number
        yield draft
    for other, kind in OTHERS.items():
        for draft in _others(source, source.archive.find(other), kind):
            number += 1
            draft.number = number
            yield draft


def _others(source: Source, name: str, kind: Kind) -> Iterator[Draft]:
    for table in _tables(source, name)[:1] if name else ():
        for record in table.records():
            yield Draft(record.number, kind, title=record.values.get("title", ""))


def _tables(source: Source, name: str) -> tuple[Table, ...]:
    return tables_of(decode(source.archive.read(name)))


def other_files(source: Source) -> list[str]:
    """Name the members that are no tables of Dashlane's."""
    known = {CREDENTIALS, *OTHERS}
    return [last_part(name) for name in source.archive.names if last_part(name).lower() not in known]
