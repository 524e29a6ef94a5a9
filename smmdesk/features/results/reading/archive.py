"""ZIP archives within the limits for files of figures, of which spreadsheets are some."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from smmdesk.core.foreign_zip import Bounds, ForeignZip, refused
from smmdesk.features.results.reading import limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def archive_of(content: bytes) -> ForeignZip:
    """Return the archive; raises ``UserError`` for one that unpacks to too much."""
    bounds = Bounds(limits.MEMBERS, limits.MEMBER_BYTES, limits.RATIO, limits.RATIO_FROM)
    archive = ForeignZip(lambda: io.BytesIO(content), bounds)
    if archive.unpacked_bytes > limits.UNPACKED_BYTES:
        raise refused()
    return archive


class Parts:
    """The parts of a spreadsheet's archive by their names, in any case, as some programs write them."""

    def __init__(self, archive: ForeignZip) -> None:
        self._archive = archive
        self._names: Mapping[str, str] = {_plain(name): name for name in archive.names}

    @property
    def names(self) -> tuple[str, ...]:
        """Return the parts' names in lower case, with slashes between their folders."""
        return tuple(self._names)

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._names

    def read(self, name: str) -> bytes:
        """Return a part's content, or nothing if there is no such part; raises ``UserError``."""
        found = self._names.get(_plain(name))
        return self._archive.read(found) if found is not None else b""


def packed_again(parts: Iterable[tuple[str, bytes]]) -> io.BytesIO:
    """Return an archive of just these parts, so that another reader cannot find anything else in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts:
            archive.writestr(name, content)
    packed.seek(0)
    return packed


def _plain(name: str) -> str:
    return name.replace("\\", "/").strip("/").lower()
