"""Files that strangers may have made: their bytes, or one sentence why there are none."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _

if TYPE_CHECKING:
    from pathlib import Path

ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # the second is an empty one

# The first bytes of files that people choose by mistake.
OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", N_("a PDF")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"RIFF", N_("a picture, a sound or a film")),
    (b"SQLite format 3\0", N_("a database of another program")),
    (b"\x1f\x8b", N_("a packed file")),
    (b"7z\xbc\xaf", N_("a packed file")),
    (b"Rar!", N_("a packed file")),
    (b"MZ", N_("a program")),
    (b"\x7fELF", N_("a program")),
    (b"-----BEGIN PGP", N_("an encrypted file")),
)


def read_bytes(path: Path, count: int) -> bytes:
    """Return the file's first ``count`` bytes; raises ``UserError`` where there is no file that can be read."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for ever
            raise UserError(
                _("This is not a file but a folder or a device. Nothing was imported. Choose a file.")
            )
        with path.open("rb") as file:
            return file.read(min(count, status.st_size))  # room is made for all that is asked for
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a zero byte in the name
        raise UserError(
            _("There is no such file. Nothing was imported. Choose the file once more.")
        ) from None
    except OSError as error:
        sentence = _(
            "The file cannot be read. Nothing was imported. Check that you may open it, and try again."
        )
        raise UserError(sentence, details=error.strerror or "") from None
