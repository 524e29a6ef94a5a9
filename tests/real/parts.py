"""Say which real parts of a system a test needs, and what becomes of it where they are missing."""

import os
import shutil
import sys

import pytest

PROGRAMS = {
    "secret service": ("dbus-daemon", "gnome-keyring-daemon"),
    "keepassxc": ("keepassxc-cli",),
    "screen": ("Xvfb",),
    "bus": ("dbus-daemon",),
    "poppler": ("pdftotext", "pdffonts", "pdfinfo", "fc-list"),
}


def is_required() -> bool:
    """Return whether a missing part is a failure (it is in CI)."""
    return os.environ.get("SMMDESK_REQUIRE_REAL") == "1"


def require_real(name: str) -> None:
    """Go on only where the real part ``name`` is installed: else skip, or fail where it is required."""
    missing = [program for program in PROGRAMS[name] if shutil.which(program) is None]
    if sys.platform != "linux":
        pytest.skip(f"the {name} of the tests is a program of Linux")
    if missing:
        do_without(f"{name}: {', '.join(missing)} not installed")


def do_without(reason: str) -> None:
    """Skip a test for want of a real part, or fail it where real parts are required."""
    if is_required():
        pytest.fail(f"required by SMMDESK_REQUIRE_REAL=1, but missing: {reason}", pytrace=False)
    pytest.skip(reason)
