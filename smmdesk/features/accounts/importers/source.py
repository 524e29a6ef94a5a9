"""The file that was chosen: read once, within limits, and looked at in the ways the formats need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from smmdesk.core import foreign_file
from smmdesk.core.errors import UserError
from smmdesk.core.foreign_file import read_bytes
from smmdesk.core.i18n import N_, _, format_number
from smmdesk.features.accounts.importers import limits
from smmdesk.features.accounts.importers.json_file import parse_json
from smmdesk.features.accounts.importers.table import Table, tables_of
from smmdesk.features.accounts.importers.text import decode
from smmdesk.features.accounts.importers.zip_file import archive_of

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.core.foreign_zip import ForeignZip
    from smmdesk.core.vault import Secret

HEAD_BYTES = 4096
KDBX = b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5"

# What people choose by mistake.
OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    *foreign_file.OTHER_KINDS,
    (b"\xd0\xcf\x11\xe0", N_("an old Office document")),
    (b"\x03\xd9\xa2\x9a\x65\xfb\x4b\xb5", N_("a database of KeePass 1")),
)


@dataclass(frozen=True)
class Source:
    """A file of unknown kind, and what opens it if it is locked."""

    path: Path
    password: Secret | None = None
    key_file: Path | None = None

    @cached_property
    def head(self) -> bytes:
        """Return the file's first bytes.

        Raises ``UserError`` where there is no file, or one that cannot be read or is empty.
        """
        head = read_bytes(self.path, HEAD_BYTES)
        if not head.strip():
            raise UserError(_("The file is empty. Nothing was imported. Export it once more."))
        return head

    def content(self) -> bytes:
        """Return the whole file; raises ``UserError`` if it is too large."""
        content = read_bytes(self.path, limits.FILE_BYTES + 1)
        if len(content) > limits.FILE_BYTES:
            raise _too_large(limits.FILE_BYTES)
        return content

    @cached_property
    def text(self) -> str:
        """Return the file as text; raises ``UserError`` if it is none."""
        return decode(self.content())

    @cached_property
    def first_letter(self) -> str:
        """Return the first letter of a text that is no blank."""
        return self.text.lstrip()[:1]

    @property
    def is_kdbx(self) -> bool:
        """Tell whether the file is a KeePass database."""
        return self.head.startswith(KDBX)

    @property
    def is_zip(self) -> bool:
        """Tell whether the file is a ZIP archive."""
        return self.head.startswith(foreign_file.ZIP)

    @property
    def is_text(self) -> bool:
        """Tell whether the file should be text."""
        return not (self.is_kdbx or self.is_zip or self.other_kind)

    @property
    def other_kind(self) -> str:
        """Return what a file is that nothing can be imported from, if it is a well-known kind."""
        return next((_(words) for magic, words in OTHER_KINDS if self.head.startswith(magic)), "")

    @cached_property
    def archive(self) -> ForeignZip:
        """Return the ZIP archive."""
        if self.path.stat().st_size > limits.ARCHIVE_BYTES:
            raise _too_large(limits.ARCHIVE_BYTES)
        return archive_of(self.path)

    @cached_property
    def document(self) -> Any:
        """Return what a JSON file says, or ``None`` if the text is not JSON at all."""
        return parse_json(self.text) if self.first_letter in ("{", "[") else None

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Return the text as a table, once for every delimiter it could have."""
        return tables_of(self.text)

    def key_bytes(self) -> bytes | None:
        """Return the key file's content, if one was given."""
        if self.key_file is None:
            return None
        content = read_bytes(self.key_file, limits.KEY_FILE_BYTES + 1)
        if len(content) > limits.KEY_FILE_BYTES:
            raise UserError(
                _("The key file is too large to be one. Nothing was imported. Choose the key file.")
            )
        return content


def _too_large(limit: int) -> UserError:
    """Return what is said of a file over ``limit`` bytes."""
    sentence = _("The file is larger than {number} MB. Nothing was imported. Export fewer logins at a time.")
    return UserError(sentence.format(number=format_number(limit // limits.MIB)))
