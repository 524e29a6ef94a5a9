"""Tell a start of the window from a command, without loading either."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PAPER = "--paper"
"""The only argument of a start that paints pages for another process: core/pdf.py."""
_VALUES = ("--office", "--lang", "--theme", "--screenshots", "--size")


@dataclass
class WindowArguments:
    """How the window is to start."""

    office: Path | None = None
    lang: str | None = None
    theme: str | None = None
    screenshots: Path | None = None
    size: tuple[int, int] = (1280, 800)
    demo: bool = False
    in_tray: bool = False  # show nothing but the icon


def window_arguments(arguments: list[str]) -> WindowArguments | None:
    """Return how the window is to start; ``None`` where a command, or anything unknown, is among the words.

    A single file is what a double click on an office gives.
    """
    found: dict[str, str] = {}
    words = list(arguments)
    is_demo = is_in_tray = False
    while words:
        word = words.pop(0)
        name, _equals, value = word.partition("=")
        if word == "--demo":
            is_demo = True
        elif word == "--in-tray":
            is_in_tray = True
        elif name in _VALUES and (value or words):
            found[name] = value or words.pop(0)
        elif word.endswith(".smmdesk") and not words and "--office" not in found:
            found["--office"] = word
        else:
            return None
    return _checked(found, is_demo=is_demo, is_in_tray=is_in_tray)


def _checked(found: dict[str, str], *, is_demo: bool, is_in_tray: bool) -> WindowArguments | None:
    size = re.fullmatch(r"(\d{3,5})x(\d{3,5})", found.get("--size", "1280x800"))
    if not size or found.get("--theme", "light") not in ("light", "dark"):
        return None
    return WindowArguments(
        office=Path(found["--office"]) if "--office" in found else None,
        lang=found.get("--lang"),
        theme=found.get("--theme"),
        screenshots=Path(found["--screenshots"]) if "--screenshots" in found else None,
        size=(int(size[1]), int(size[2])),
        demo=is_demo,
        in_tray=is_in_tray,
    )
