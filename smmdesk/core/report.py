"""Note down a bug for whoever mends it: where it was, never with what values."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from smmdesk import __version__
from smmdesk.core.paths import private_folder, state_folder, write_private

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_KEPT = 20  # reports; older ones go


def write_report(error: BaseException, now: datetime) -> Path:
    """Write where ``error`` came from into a file of its own, and return that file.

    The error's text and the values of variables are left out: either can hold a secret. Raises ``OSError``.
    """
    private_folder(state_folder())
    folder = private_folder(state_folder() / "reports")
    path = folder / f"{now:%Y-%m-%d %H%M%S %f}.txt"
    write_private(path, "\n".join(_lines(error, now)).encode())
    for old in sorted(folder.glob("*.txt"))[:-_KEPT]:
        old.unlink(missing_ok=True)
    return path


def _lines(error: BaseException, now: datetime) -> Iterator[str]:
    yield f"smmdesk {__version__}, Python {platform.python_version()}, {platform.platform()}"
    yield f"{now:%Y-%m-%d %H:%M:%S} UTC"
    for one in reversed(list(_chain(error))):
        yield ""
        yield f"{type(one).__module__}.{type(one).__qualname__}"
        for frame in traceback.extract_tb(one.__traceback__):
            yield f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}"
    yield ""


def _short(filename: str) -> str:
    """Return the end of a path: its beginning may hold a person's name."""
    return "/".join(Path(filename).parts[-3:])


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Go from an error to what it came from."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
