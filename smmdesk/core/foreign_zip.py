"""ZIP archives from strangers: members are read by name into memory, within limits, never unpacked to disk."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

_DIRECTORY_ENTRY = b"PK\x01\x02"
_CHUNK = 1024 * 1024
# The others can be told to take gigabytes before the first byte comes out.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_IS_ENCRYPTED = 0x1
_ERRORS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


@dataclass(frozen=True)
class Bounds:
    """How much is taken out of an archive before it is refused."""

    members: int
    member_bytes: int  # unpacked
    ratio: int  # unpacked to packed
    ratio_from: int  # members of fewer bytes may pack as well as they like


class ForeignZip:
    """A ZIP file's members; their names are only ever compared and shown, never used as paths."""

    def __init__(self, open_file: Callable[[], BinaryIO], bounds: Bounds) -> None:
        self._open_file = open_file
        self._bounds = bounds
        if self._entries() > bounds.members:
            raise refused()
        try:
            with open_file() as file, zipfile.ZipFile(file) as archive:
                # Asked for their last letter, members without a name would raise what nobody expects.
                self._members = {
                    info.filename: info
                    for info in archive.infolist()
                    if info.filename and not info.filename.endswith("/")
                }
        except _ERRORS:
            raise refused() from None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the members' names as they stand in the archive."""
        return tuple(self._members)

    @property
    def unpacked_bytes(self) -> int:
        """Return how many bytes all members say they have; more of a member is never read."""
        return sum(info.file_size for info in self._members.values())

    def find(self, name: str) -> str:
        """Return the member whose last part is ``name``, in any case, or nothing."""
        return next((member for member in self._members if last_part(member).lower() == name), "")

    def read(self, name: str) -> bytes:
        """Return a member's content; raises ``UserError`` for what is damaged, locked or a bomb."""
        info = self._members[name]
        if info.flag_bits & _IS_ENCRYPTED:
            sentence = _("The archive is locked with a password. Nothing was imported. Unpack it first.")
            raise UserError(sentence)
        if info.compress_type not in _METHODS or self._is_bomb(info):
            raise refused()
        try:
            with self._open_file() as file, zipfile.ZipFile(file) as archive, archive.open(info) as member:
                content = member.read(self._bounds.member_bytes + 1)
        except _ERRORS:
            raise refused() from None
        if len(content) > self._bounds.member_bytes:
            raise refused()
        return content

    def _entries(self) -> int:
        """Count the directory's entries before anything is made of them: the counts in the file may lie."""
        with self._open_file() as file:
            return sum(chunk.count(_DIRECTORY_ENTRY) for chunk in iter(lambda: file.read(_CHUNK), b""))

    def _is_bomb(self, info: zipfile.ZipInfo) -> bool:
        bounds = self._bounds
        if info.file_size <= bounds.ratio_from:
            return False
        return info.file_size > bounds.member_bytes or info.file_size > bounds.ratio * info.compress_size


def last_part(name: str) -> str:
    """Return a member's name without its folders."""
    return PurePosixPath(name.replace("\\", "/")).name


def refused() -> UserError:
    """Return what is said of an archive that is damaged or made to do harm."""
    return UserError(
        _("The archive is damaged or unpacks to far too much. Nothing was imported. Export it once more.")
    )
