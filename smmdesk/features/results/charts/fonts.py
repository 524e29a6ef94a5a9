"""matplotlib made ready: our fonts for all five languages, nothing of the system's, nothing written beside our own."""

from __future__ import annotations

import os
import unicodedata
from contextlib import ExitStack, contextmanager
from functools import cache, lru_cache
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from smmdesk.core.paths import private_folder, resource, state_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILIES = ("Noto Sans", "Noto Sans Thai", "Noto Sans Georgian", "DejaVu Sans")
_FILES = ("NotoSans", "NotoSansThai", "NotoSansGeorgian")
_WEIGHTS = ("Regular", "Bold")
_FINE = 16  # times the size, so that a width in points does not depend on pixels
_OURS: dict[Any, Any] = {
    "font.family": list(FAMILIES),
    "font.enable_last_resort": False,
    "text.parse_math": False,  # a price in dollars is no formula
    "svg.fonttype": "path",
    "svg.hashsalt": "smmdesk",  # the same data give the same bytes
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "hatch.linewidth": 0.6,
}


@cache
def prepare() -> None:
    """Import matplotlib, once: with the fonts that come with the program and with settings of our own alone.

    By itself matplotlib looks through all fonts of the system (seconds, the first time), reads a ``matplotlib`` folder
    of the person's and writes a list of fonts beside it.
    """
    with _surroundings():
        import matplotlib as mpl
        from matplotlib import font_manager
    for file in font_files():
        font_manager.fontManager.addfont(file)
    mpl.rcdefaults()
    mpl.rcParams.update(_OURS)


def font_files() -> list[str]:
    """Return the paths of the fonts that come with the program."""
    return [str(resource("fonts", f"{name}-{weight}.ttf")) for name in _FILES for weight in _WEIGHTS]


@contextmanager
def _surroundings() -> Iterator[None]:
    """Let matplotlib find our folder and no others while it is imported: it asks for them only then."""
    with ExitStack() as stack:
        folder = _own_folder() or stack.enter_context(TemporaryDirectory(prefix="smmdesk-"))
        ours = {"MPLCONFIGDIR": folder, "MPL_IGNORE_SYSTEM_FONTS": "1"}
        before = {name: os.environ.get(name) for name in ours}
        os.environ.update(ours)
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)


def _own_folder() -> str | None:
    """Return where matplotlib keeps its list of fonts; ``None`` where nothing can be written."""
    folder = state_folder() / "charts"
    try:
        private_folder(folder)
    except OSError:
        return None
    return str(folder) if os.access(folder, os.W_OK) else None


@lru_cache(2048)
def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return how wide a text is drawn, in points (1/72 inch)."""
    from matplotlib.font_manager import get_font

    font = get_font([_path(name, is_bold=is_bold) for name in families(text)])
    font.clear()
    font.set_size(size * _FINE, 72)
    font.set_text(text)
    return font.get_width_height()[0] / 64 / _FINE


@lru_cache(2048)
def families(text: str) -> list[str]:
    """Return the families that a text needs, in the order in which a letter is looked for.

    Each that is asked for takes time with every text, and most texts need only the first.
    """
    needed, missing = [FAMILIES[0]], {ord(letter) for letter in text} - _letters(FAMILIES[0])
    for name in FAMILIES[1:]:
        if found := missing & _letters(name):
            needed.append(name)
            missing -= found
    return needed


@lru_cache(2048)
def drawable(text: str) -> str:
    """Return a text with what our fonts have: without pictures such as emoji, other foreign letters as a box."""
    kept = (letter if is_known(letter) else _instead_of(letter) for letter in text.replace("\n", " "))
    return "".join(kept).strip()


def is_known(letter: str) -> bool:
    """Tell whether one of our fonts has a letter."""
    return any(ord(letter) in _letters(name) for name in FAMILIES)


def _instead_of(letter: str) -> str:
    """Return what stands for a letter that our fonts lack."""
    return "□" if unicodedata.category(letter)[0] in "LN" else ""


@cache
def _letters(family: str) -> frozenset[int]:
    from matplotlib.font_manager import get_font

    return frozenset(get_font(_path(family, is_bold=False)).get_charmap())


@cache
def _path(family: str, *, is_bold: bool) -> str:
    from matplotlib.font_manager import FontProperties, findfont

    return str(findfont(FontProperties(family=[family], weight="bold" if is_bold else "normal")))
