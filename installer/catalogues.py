"""Build the translations that the program reads (.mo) out of those that people write (.po)."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from installer.environment import clean_variables
from installer.errors import SetupError

if TYPE_CHECKING:
    from pathlib import Path

    from installer.environment import Environment


def build_catalogues(environment: Environment) -> None:
    """Build what is missing or older than its source."""
    if not any(is_stale(source) for source in sources(environment.root)):
        return
    command = [str(environment.python), "-P", "-m", "installer.translations", "compile"]
    ended = subprocess.run(
        command, env=clean_variables(), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        raise SetupError(
            f"The translations could not be built: {ended.stderr.strip() or ended.stdout.strip()}"
        )


def sources(root: Path) -> list[Path]:
    """Return the catalogues that people write."""
    return sorted((root / "resources" / "locale").glob("*/LC_MESSAGES/*.po"))


def is_stale(source: Path) -> bool:
    """Return whether the built catalogue is missing or older than its source."""
    built = source.with_suffix(".mo")
    return not built.exists() or built.stat().st_mtime_ns < source.stat().st_mtime_ns
