"""Find what Linux lacks of the libraries that Qt loads, and name the packages that have them.

Qt's wheels bring Qt itself; what belongs to the system is left to the system, and Qt's own message for a missing
one is a traceback or an abort.
"""

from __future__ import annotations

import ctypes
import os
import platform
import re
import sys
from typing import TYPE_CHECKING, NamedTuple

from installer.errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


class Packages(NamedTuple):
    """Name the package that has a library, for each family of systems."""

    debian: str
    fedora: str
    arch: str


# DT_NEEDED of PySide6-Essentials 6.11: libQt6Gui, libQt6Widgets, libQt6DBus, libQt6Network and the platform plugins.
EVERYWHERE = {
    "libEGL.so.1": Packages("libegl1", "libglvnd-egl", "libglvnd"),
    "libGL.so.1": Packages("libgl1", "libglvnd-glx", "libglvnd"),
    "libX11.so.6": Packages("libx11-6", "libX11", "libx11"),
    "libxkbcommon.so.0": Packages("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    "libdbus-1.so.3": Packages("libdbus-1-3", "dbus-libs", "dbus"),
    "libfontconfig.so.1": Packages("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype.so.6": Packages("libfreetype6", "freetype", "freetype2"),
    "libglib-2.0.so.0": Packages("libglib2.0-0", "glib2", "glib2"),
    "libgthread-2.0.so.0": Packages("libglib2.0-0", "glib2", "glib2"),
    "libgssapi_krb5.so.2": Packages("libgssapi-krb5-2", "krb5-libs", "krb5"),
    "libbrotlidec.so.1": Packages("libbrotli1", "libbrotli", "brotli"),
    "libzstd.so.1": Packages("libzstd1", "libzstd", "zstd"),
    "libz.so.1": Packages("zlib1g", "zlib", "zlib"),
}
X11 = {
    "libxcb-cursor.so.0": Packages("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxkbcommon-x11.so.0": Packages("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libX11-xcb.so.1": Packages("libx11-xcb1", "libX11-xcb", "libx11"),
    "libxcb-icccm.so.4": Packages("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image.so.0": Packages("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": Packages("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-render-util.so.0": Packages("libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    "libxcb-util.so.1": Packages("libxcb-util1", "xcb-util", "xcb-util"),
    "libxcb.so.1": Packages("libxcb1", "libxcb", "libxcb"),
    "libxcb-randr.so.0": Packages("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render.so.0": Packages("libxcb-render0", "libxcb", "libxcb"),
    "libxcb-shape.so.0": Packages("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-shm.so.0": Packages("libxcb-shm0", "libxcb", "libxcb"),
    "libxcb-sync.so.1": Packages("libxcb-sync1", "libxcb", "libxcb"),
    "libxcb-xfixes.so.0": Packages("libxcb-xfixes0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": Packages("libxcb-xkb1", "libxcb", "libxcb"),
}
WAYLAND = {
    "libwayland-client.so.0": Packages("libwayland-client0", "libwayland-client", "wayland"),
    "libwayland-cursor.so.0": Packages("libwayland-cursor0", "libwayland-cursor", "wayland"),
    "libwayland-egl.so.1": Packages("libwayland-egl1", "libwayland-egl", "wayland"),
}
PACKAGES = EVERYWHERE | X11 | WAYLAND
INSTALL = {"debian": "sudo apt install", "fedora": "sudo dnf install", "arch": "sudo pacman -S"}
_QT = ("libQt6Core.so.6", "libQt6DBus.so.6", "libQt6Gui.so.6", "libQt6Widgets.so.6")


def check_libraries(site_packages: Path) -> None:
    """Raise where Qt could not be loaded for want of a library of the system."""
    if sys.platform != "linux":
        return
    missing = missing_libraries(needed(), loads) or unknown_missing(site_packages / "PySide6" / "Qt" / "lib")
    if missing:
        raise SetupError(sentence(missing, family()))


def needed() -> list[str]:
    """Return the libraries for the screen that this session has."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen.startswith("wayland") or (not chosen and os.environ.get("WAYLAND_DISPLAY")):
        return [*EVERYWHERE, *WAYLAND]
    if chosen.startswith("xcb") or (not chosen and os.environ.get("DISPLAY")):
        return [*EVERYWHERE, *X11]
    return [*EVERYWHERE]


def missing_libraries(names: Iterable[str], is_there: Callable[[str], bool]) -> list[str]:
    """Return those of ``names`` that cannot be loaded."""
    return [name for name in names if not is_there(name)]


def loads(name: str) -> bool:
    """Return whether the system's loader finds a library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def unknown_missing(qt: Path) -> list[str]:
    """Return the first library that Qt misses besides those known to be needed, out of the loader's own words."""
    for name in _QT:
        try:
            ctypes.CDLL(str(qt / name))
        except OSError as error:
            return missing_in(str(error))
    return []


def missing_in(message: str) -> list[str]:
    """Return the library that a loader's error names: ``libfoo.so.1: cannot open shared object file: ...``."""
    found = re.match(r"(?P<name>lib[\w.+-]+\.so[\d.]*): cannot open", message)
    return [found["name"]] if found else [message]


def family() -> str:
    """Return whose package names hold here: ``debian``, ``fedora``, ``arch``, or nothing."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    names = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    return next((name for name in names if name in INSTALL), "")


def sentence(missing: list[str], system: str) -> str:
    """Say in one line what to install."""
    packages = [getattr(PACKAGES[name], system) for name in missing if name in PACKAGES] if system else []
    unnamed = [name for name in missing if name not in PACKAGES] if system else missing
    if not packages:
        return f"The window needs libraries that this system lacks: install {', '.join(unnamed)} and start again."
    command = " ".join([INSTALL[system], *dict.fromkeys(packages)])
    rest = f" (and what has {', '.join(unnamed)})" if unnamed else ""
    return f"The window needs libraries that this system lacks: {command}{rest}"
