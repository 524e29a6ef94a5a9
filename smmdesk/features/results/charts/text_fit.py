"""Texts that fit: broken into lines or shortened, in any of the languages."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Measure = Callable[[str], float]

_NO_BREAK_AFTER = frozenset("เแโใไ")  # Thai vowels that are written before their consonant
_NO_BREAK_BEFORE = frozenset("ะาำๅๆฯ")  # Thai vowels and signs that belong to the letter before


def shortened(text: str, width: float, measure: Measure) -> str:
    """Return the text, or as much of it as fits with an ellipsis."""
    if measure(text) <= width:
        return text
    parts = clusters(text)
    low, high = 0, len(parts)
    while low < high:
        half = (low + high + 1) // 2
        fits = measure(_cut(parts, half)) <= width
        low, high = (half, high) if fits else (low, half - 1)
    return _cut(parts, low)


def wrapped(text: str, width: float, measure: Measure, *, most: int) -> list[str]:
    """Return the text in at most ``most`` lines, broken at spaces, inside of a word only where it is too long."""
    lines = [""]
    for word in _words(text, width, measure):
        longer = f"{lines[-1]}{word}"
        if measure(longer.rstrip()) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    lines = [line.strip() for line in lines]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), width, measure)]


def clusters(text: str) -> list[str]:
    """Return the text in parts between which it may be broken: a letter with its marks and vowels."""
    parts: list[str] = []
    for letter in text:
        is_mark = unicodedata.category(letter).startswith("M") or letter in _NO_BREAK_BEFORE
        if parts and (is_mark or parts[-1][-1] in _NO_BREAK_AFTER):
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts


def _cut(parts: list[str], count: int) -> str:
    return "".join(parts[:count]).rstrip() + "…"


def _words(text: str, width: float, measure: Measure) -> list[str]:
    """Return the words, each with the spaces after it, those that are wider than a line in parts."""
    found: list[str] = []
    for word in re.findall(r"\S+\s*", text):
        found += [word] if measure(word.rstrip()) <= width else clusters(word)
    return found
