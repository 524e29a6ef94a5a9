"""Windows: a value of the Run key in the person's part of the registry.

Learn > Windows > Apps > "Run and RunOnce Registry Keys": a command line of at most 260 characters. The Task
Manager switches entries off beside it, in StartupApproved: the first byte of a value there is odd for "off".
"""

from __future__ import annotations

import re
import subprocess
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
NAME = "smmdesk"
LONGEST = 260
_PIECE = re.compile(r'(\\*)(")|([ \t])|(\\+|[^\\" \t]+)')


class RunKey:
    """A value that Windows starts after sign-in; ``registry`` is the module ``winreg``, or what answers like it."""

    def __init__(self, registry: Any = None) -> None:
        self._registry = registry or import_module("winreg")

    def read(self) -> list[str] | None:
        """Return the command, unless somebody switched it off in the Task Manager."""
        line, mark = self._value(RUN), self._value(APPROVED)
        if not isinstance(line, str) or not line or (isinstance(mark, bytes) and mark and mark[0] % 2):
            return None
        return split(line)

    def write(self, command: Sequence[str]) -> None:
        """Set the value, and forget that it was switched off."""
        line = subprocess.list2cmdline(command)
        if len(line) > LONGEST:
            raise UserError(
                _(
                    "smmdesk lies in too long a folder for Windows to start it when you sign in. "
                    "Nothing was changed. Move the program to a folder with a shorter name."
                )
            )
        with self._registry.CreateKey(self._registry.HKEY_CURRENT_USER, RUN) as key:
            self._registry.SetValueEx(key, NAME, 0, self._registry.REG_SZ, line)
        self._delete(APPROVED)

    def remove(self) -> None:
        """Take the value away, and what the Task Manager noted about it."""
        self._delete(RUN)
        self._delete(APPROVED)

    def _value(self, path: str) -> Any:
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, path) as key:
                return registry.QueryValueEx(key, NAME)[0]
        except OSError:
            return None

    def _delete(self, path: str) -> None:
        registry = self._registry
        with (
            suppress(FileNotFoundError),
            registry.OpenKey(registry.HKEY_CURRENT_USER, path, 0, registry.KEY_SET_VALUE) as key,
        ):
            registry.DeleteValue(key, NAME)


def split(line: str) -> list[str]:
    """Return the command that a line says, as Microsoft's C library reads it ("Parsing C command-line arguments")."""
    words: list[str | None] = [None]
    is_quoted = False
    for slashes, quote, space, plain in _PIECE.findall(line):
        if space and not is_quoted:
            words.append(None)
            continue
        is_meant = quote and len(slashes) % 2  # each pair of backslashes before a quote is one of them
        text = slashes[: len(slashes) // 2] + '"' * is_meant if quote else space + plain
        words[-1] = (words[-1] or "") + text
        is_quoted ^= bool(quote and not is_meant)
    return [word for word in words if word is not None]
