"""Look at an office file from outside, before anything is opened or changed."""

from __future__ import annotations

import stat
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from smmdesk.core import places
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.in_use import is_in_use

APPLICATION_ID = 0x534D4D44  # "SMMD", in the SQLite header (https://www.sqlite.org/fileformat.html, 1.3.17)
SCHEMA = 4  # of this program; PRAGMA user_version
_MAGIC = b"SQLite format 3\0"
_HEADER = 100


@dataclass(frozen=True)
class _Header:
    """What the first 100 bytes of a database say (https://www.sqlite.org/fileformat.html, 1.3)."""

    page_size: int
    page_count: int
    schema: int
    application: int

    @classmethod
    def of(cls, header: bytes) -> Self:
        page_size: int = struct.unpack(">H", header[16:18])[0]
        page_count, schema, application = (struct.unpack_from(">I", header, at)[0] for at in (28, 60, 68))
        return cls(65536 if page_size == 1 else page_size, page_count, schema, application)


def examine(path: Path) -> None:
    """Raise a ``UserError`` unless ``path`` looks like an office that this program can open. Changes nothing."""
    try:
        _refuse_what_is_no_file(path)
        if is_in_use(path):
            return  # it was looked at when it was opened
        with path.open("rb") as file:
            beginning = file.read(_HEADER)
        size = path.stat().st_size
    except OSError as error:
        raise unreadable(path, error) from None
    if not beginning or not beginning.startswith(_MAGIC[: len(beginning)]):
        raise _no_office(path.name)
    if len(beginning) < _HEADER:
        raise truncated(path.name)
    _judge(path, _Header.of(beginning), size)


def _judge(path: Path, header: _Header, size: int) -> None:
    if header.application != APPLICATION_ID:
        raise UserError(
            _("{name} is a database of another program, not a smmdesk office. Nothing was changed.").format(
                name=path.name
            )
        )
    if header.schema > SCHEMA:
        raise newer(path.name)
    if size < header.page_size * header.page_count and not _has_log(path):
        raise truncated(path.name)


def _has_log(path: Path) -> bool:
    """Say whether a program that died left a write-ahead log, which may hold what the file lacks."""
    log = Path(f"{path}-wal")
    return log.exists() and log.stat().st_size > 0


def _refuse_what_is_no_file(path: Path) -> None:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise UserError(_("{path} is a folder. Choose the office file in it.").format(path=path))
    if not stat.S_ISREG(mode):
        raise _no_office(path.name)  # a device, or a pipe that would keep us waiting


def unreadable(path: Path, error: OSError) -> UserError:
    """Return what to say of a file that the system does not hand out."""
    if isinstance(error, FileNotFoundError):
        return UserError(
            _("There is no file {path}. Check the name, or start a new office.").format(path=path)
        )
    if isinstance(error, PermissionError):
        return UserError(_("You may not read {path}. Ask whoever owns the file.").format(path=path))
    return UserError(
        _("{path} could not be read. Nothing was changed.").format(path=path), details=str(error)
    )


def _no_office(name: str) -> UserError:
    return UserError(
        _("{name} is not a smmdesk office. Nothing was changed. Choose a file that ends in .smmdesk.").format(
            name=name
        )
    )


def truncated(name: str) -> UserError:
    """Return what to say of a file whose end is missing."""
    return UserError(
        _("{name} is cut off: its end is missing. Nothing was changed. Restore a backup of it.").format(
            name=name
        )
    )


def unfinished(name: str) -> UserError:
    """Return what to say of a file whose making was interrupted."""
    return UserError(
        _(
            "{name} was never finished, so nothing is in it. Delete the file, then start the office again."
        ).format(name=name)
    )


def damaged(name: str, details: str = "") -> UserError:
    """Return what to say of a file that is damaged inside."""
    return UserError(
        _(
            "{name} is damaged inside. Nothing was changed. Restore a backup, or ask somebody to look at the file."
        ).format(name=name),
        details=details,
    )


def newer(name: str) -> UserError:
    """Return what to say of a file from a later release."""
    return UserError(
        _(
            "{name} was made by a newer smmdesk. Nothing was changed. Update smmdesk, then open it again."
        ).format(name=name)
    )


def warnings(path: Path) -> list[str]:
    """Return what is unwise about the place of an office, in sentences; empty where it is fine."""
    place = path.resolve()
    found = []
    if service := places.cloud_service(place):
        found.append(
            _(
                "This office lies in a folder that {service} copies. Two computers writing at once can damage it; "
                "keep it in a folder of this computer."
            ).format(service=service)
        )
    if places.is_on_network_share(place):
        found.append(
            _("This office lies on a network share. Writing there can damage it; keep it on this computer.")
        )
    return found
