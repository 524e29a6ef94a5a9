"""Look at an office file from outside, before anything is opened or changed."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path, PureWindowsPath

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _

APPLICATION_ID = 0x534D4D44  # "SMMD", in the SQLite header (https://www.sqlite.org/fileformat.html, 1.3.17)
SCHEMA = 1  # of this program; PRAGMA user_version
_MAGIC = b"SQLite format 3\0"
_HEADER = 100

def examine(path: Path) -> None:
    """Raise a ``UserError`` unless ``path`` looks like an office that this program can open. Changes nothing."""
    header = _header(path)
    name = path.name
    if header[:16] != _MAGIC:
        raise UserError(
            _(
                "{name} is not a smmdesk office. Nothing was changed. Choose a file that ends in .smmdesk."
            ).format(name=name)
        )
    page_size, page_count = _page_size(header), struct.unpack(">I", header[28:32])[0]
    schema, application = struct.unpack(">I", header[60:64])[0], struct.unpack(">I", header[68:72])[0]
    if application != APPLICATION_ID:
        raise UserError(
            _("{name} is a database of another program, not a smmdesk office. Nothing was changed.").format(
                name=name
            )
        )
    if path.stat().st_size < page_size * page_count:
        raise truncated(name)
    if schema > SCHEMA:
        raise newer(name)


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        raise UserError(
            _("There is no file {path}. Check the name, or start a new office.").format(path=path)
        ) from None
    except IsADirectoryError:
        raise UserError(_("{path} is a folder. Choose the office file in it.").format(path=path)) from None
    except PermissionError:
        raise UserError(_("You may not read {path}. Ask whoever owns the file.").format(path=path)) from None
    except OSError as error:
        raise UserError(
            _("{path} could not be read. Nothing was changed.").format(path=path), details=str(error)
        ) from None
    if not header.startswith(_MAGIC[: len(header)]) or not header:
        raise UserError(
            _(
                "{name} is not a smmdesk office. Nothing was changed. Choose a file that ends in .smmdesk."
            ).format(name=path.name)
        )
    if len(header) < _HEADER:
        raise truncated(path.name)
    return header


def _page_size(header: bytes) -> int:
    size: int = struct.unpack(">H", header[16:18])[0]
    return 65536 if size == 1 else size


def truncated(name: str) -> UserError:
    """Return what to say of a file whose end is missing."""
    return UserError(
        _("{name} is cut off: its end is missing. Nothing was changed. Restore a backup of it.").format(
            name=name
        )
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
