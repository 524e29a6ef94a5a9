"""Names as they are compared: without soft hyphens, odd blanks and case, because networks and spreadsheets vary them."""

from __future__ import annotations

import unicodedata

_DOTTED_I = "i\N{COMBINING DOT ABOVE}"  # what becomes of the Turkish capital İ without its case


def spaced(text: str) -> str:
    """Return a text without format characters and with single blanks, its case kept."""
    if not text.isascii():
        composed = unicodedata.normalize("NFKC", text)
        text = "".join(letter for letter in composed if unicodedata.category(letter) != "Cf")
    return " ".join(text.split())


def plain(text: str) -> str:
    """Return a text as names are compared: ``Vi\u00addeo\u00a0title`` and ``VIDEO  TITLE`` are the same name."""
    return spaced(text).casefold().replace(_DOTTED_I, "i")


def letters_of_column(number: int) -> str:
    """Return how a spreadsheet calls the column with this number, counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_of_letters(letters: str) -> int:
    """Return the number, counted from 0, of the column that a spreadsheet calls so."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
