"""The log file: what happened, for whoever looks for a fault. Never a secret, never a value of a row."""

from __future__ import annotations

import logging
import os
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from smmdesk.core.paths import private_folder, state_folder
from smmdesk.core.typed import override

if TYPE_CHECKING:
    from io import TextIOWrapper
    from pathlib import Path

_BYTES, _FILES = 512_000, 3
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def log_path() -> Path:
    """Return where the log lies."""
    return state_folder() / "smmdesk.log"


def start_logging(level: int = logging.INFO) -> None:
    """Write what the program says of itself into the log file; others' libraries only from warnings on."""
    private_folder(state_folder())
    handler = _PrivateFile(log_path(), maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(_FORM))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("smmdesk").setLevel(level)


class _PrivateFile(RotatingFileHandler):
    """A log file that only its owner may read, whatever the umask."""

    @override
    def _open(self) -> TextIOWrapper:
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_APPEND, 0o600))
        return super()._open()
