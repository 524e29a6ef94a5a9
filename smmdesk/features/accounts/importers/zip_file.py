"""ZIP archives from strangers: members are read by name into memory, within limits, never unpacked to disk."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.accounts.importers import limits

if TYPE_CHECKING:
    from pathlib import Path

_DIRECTORY_ENTRY = b"PK\x01\x02"
_CHUNK = limits.MIB
# The others can be told to take gigabytes before the first byte comes out.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_IS_ENCRYPTED = 0x1
_ERRORS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


class Archive:
    """A ZIP file's members; their names are only ever compared and shown, never used as paths."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if _entries(path) > limits.MEMBERS:
            raise _refused()
        try:
            with zipfile.ZipFile(path) as archive:
                self._members = {info.filename: info for info in archive.infolist() if not info.is_dir()}
        except _ERRORS:
            raise _refused() from None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the members' names as they stand in the archive."""
        return tuple(self._members)

    def find(self, name: str) -> str:
        """Return the member whose last part is ``name``, in any case, or nothing."""
        return next((member for member in self._members if last_part(member).lower() == name), "")

    def read(self, name: str) -> bytes:
        """Return a member's content; raises ``UserError`` for what is damaged, locked or a bomb."""
        info = self._members[name]
        if info.flag_bits & _IS_ENCRYPTED:
            sentence = _("The archive is locked with a password. Nothing was imported. Unpack it first.")
            raise UserError(sentence)
        if info.compress_type not in _METHODS or _is_bomb(info):
            raise _refused()
        try:
            with zipfile.ZipFile(self._path) as archive, archive.open(info) as file:
                content = file.read(limits.MEMBER_BYTES + 1)
        except _ERRORS:
            raise _refused() from None
        if len(content) > limits.MEMBER_BYTES:
            raise _refused()
        return content


def last_part(name: str) -> str:
    """Return a member's name without its folders."""
    return PurePosixPath(name.replace("\\", "/")).name


def _entries(path: Path) -> int:
    """Count the directory's entries before anything is made of them: the counts in the file may lie."""
    with path.open("rb") as file:
        return sum(chunk.count(_DIRECTORY_ENTRY) for chunk in iter(lambda: file.read(_CHUNK), b""))


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    if info.file_size <= limits.RATIO_FROM:
        return False
    return info.file_size > limits.MEMBER_BYTES or info.file_size > limits.RATIO * info.compress_size


def _refused() -> UserError:
    """Return what is said of an archive that is damaged or made to do harm."""
    return UserError(
        _("The archive is damaged or unpacks to far too much. Nothing was imported. Export it once more.")
    )
