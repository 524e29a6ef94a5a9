"""The file of this computer's settings, read quickly enough for the first window."""

from __future__ import annotations

import os
import tomllib
from typing import TYPE_CHECKING, Any

from smmdesk.core.paths import config_folder

if TYPE_CHECKING:
    from pathlib import Path


def settings_path() -> Path:
    """Return where the settings of this computer lie."""
    return config_folder() / "settings.toml"


def read_raw() -> dict[str, Any]:
    """Return what the file says, unchecked; nothing where there is no readable file."""
    try:
        return tomllib.loads(settings_path().read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def set_aside_unreadable() -> None:
    """Keep a file that somebody edited into nonsense beside the one that is written next."""
    path = settings_path()
    try:
        tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return
    except ValueError:
        os.replace(path, path.with_suffix(".unreadable.toml"))
