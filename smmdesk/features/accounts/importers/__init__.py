"""Logins out of other programs: one file a source, every source recognised by its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_number
from smmdesk.features.accounts.importers import limits
from smmdesk.features.accounts.importers.rows import Draft, Read, Row, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from smmdesk.core.vault import Secret

__all__ = ["Read", "Row", "Skipped", "needs_password", "read"]


def read(path: Path, *, password: Secret | None = None, key_file: Path | None = None) -> Read:
    """Read an export.

    ``password`` and ``key_file`` open a KeePass database; other files need neither. Slow: not for the thread
    of the window. Raises ``UserError``, which never holds anything out of the file.
    """
    from smmdesk.features.accounts.importers.formats import recognise
    from smmdesk.features.accounts.importers.source import Source

    source = Source(path, password, key_file)
    try:
        form = recognise(source)
        files = form.files(source)
        rows = [_row(draft, files) for draft in _limited(form.drafts(source))]
    except (RecursionError, MemoryError):
        raise UserError(
            _(
                "The file is nested too deeply or too large. Nothing was imported. Export fewer logins at a time."
            )
        ) from None
    return Read(
        format=form.key,
        format_name=form.name,
        rows=[row for row in rows if row.skip_reason is None],
        skipped=[Skipped(row, row.skip_reason) for row in rows if row.skip_reason is not None],
        files=files,
    )


def needs_password(path: Path) -> bool:
    """Tell whether the file is locked and has to be given a password or a key file (KDBX)."""
    from smmdesk.features.accounts.importers.source import Source

    return Source(path).is_kdbx


def _limited(drafts: Iterable[Draft]) -> Iterator[Draft]:
    for position, draft in enumerate(drafts, 1):
        if position > limits.ROWS:
            sentence = _(
                "The file has more than {number} rows. Nothing was imported. Export fewer logins at a time."
            )
            raise UserError(sentence.format(number=format_number(limits.ROWS)))
        yield draft


def _row(draft: Draft, files: list[str]) -> Row:
    files.extend(draft.files)
    return draft.row()
