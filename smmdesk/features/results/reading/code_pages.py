"""Texts whose bytes do not tell which letters they are: a person looks at a preview and says."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _
from smmdesk.features.results.questions import Option, Question
from smmdesk.features.results.reading.letters import REPLACED

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY = "encoding"
# Where two fit equally well, the one that more people use is proposed.
_CODE_PAGES: Mapping[str, str] = {
    "cp1252": N_("Western European (Windows-1252)"),
    "cp1251": N_("Cyrillic (Windows-1251)"),
    "cp1254": N_("Turkish (Windows-1254)"),
    "cp1250": N_("Central European (Windows-1250)"),
    "cp874": N_("Thai (Windows-874)"),
    "cp1253": N_("Greek (Windows-1253)"),
    "cp1257": N_("Baltic (Windows-1257)"),
    "cp1255": N_("Hebrew (Windows-1255)"),
    "cp1256": N_("Arabic (Windows-1256)"),
    "mac_roman": N_("Western European (Macintosh)"),
    "mac_cyrillic": N_("Cyrillic (Macintosh)"),
    "koi8_r": N_("Russian (KOI8-R)"),
    "cp866": N_("Cyrillic (DOS, 866)"),
    "cp850": N_("Western European (DOS, 850)"),
    "cp932": N_("Japanese (Shift JIS)"),
    "gb18030": N_("Chinese (GB 18030)"),
    "cp949": N_("Korean (Windows-949)"),
}
_UNLIKELY_BYTES = 4  # that a page does not know, before it is left out
_BETWEEN_CELLS = re.compile(rb"[,;|\t\"\r\n]+")
_BEYOND = re.compile(rb"[\x80-\xff]")
_LOOKED_AT = 512 * 1024
_CELLS_SCORED, _CELLS_SHOWN, _LETTERS_SHOWN = 200, 5, 40
_BYTES_SCORED, _BYTES_BEFORE = 200, 20
_USUAL_SIGNS = "«»“”„‘’–—…·•°№€£\N{NO-BREAK SPACE}"
_WORD = re.compile(r"[^\W\d_]+")


def question_about(content: bytes) -> Question:
    """Return which letters the bytes could be, the likeliest first and proposed, with what each would show."""
    cells = _cells_beyond_ascii(content)
    fitting = [page for page in _CODE_PAGES if _fits(page, cells)] or ["cp1252"]
    fitting.sort(key=lambda page: -_likelihood(page, cells))
    options = [Option(page, _(_CODE_PAGES[page]), _preview(page, cells)) for page in fitting]
    return Question(
        KEY,
        _("In which of these are the words of the file right?"),
        options,
        fitting[0],
        _("The file does not say how its letters are written. Figures are the same in each."),
    )


def is_code_page(name: str) -> bool:
    """Tell whether this is one of the answers that could have been offered."""
    return name in _CODE_PAGES


def _cells_beyond_ascii(content: bytes) -> list[bytes]:
    found = _beyond_ascii(content[:_LOOKED_AT]) or _beyond_ascii(content[-_LOOKED_AT:])
    return found[:_CELLS_SCORED]


def _beyond_ascii(content: bytes) -> list[bytes]:
    cells = _BETWEEN_CELLS.split(content)
    return [*dict.fromkeys(_shortened(cell) for cell in cells if not cell.isascii())]


def _shortened(cell: bytes) -> bytes:
    """Return the part of a cell that tells most: from a little before the first letter beyond ASCII."""
    first = _BEYOND.search(cell)
    start = max(0, first.start() - _BYTES_BEFORE) if first and len(cell) > _BYTES_SCORED else 0
    return cell[start : start + _BYTES_SCORED].strip()


def _decoded(page: str, cells: list[bytes]) -> list[str]:
    """Return the cells' letters, without one that was cut in two at the end."""
    return [cell.decode(page, "replace").rstrip(REPLACED) for cell in cells]


def _fits(page: str, cells: list[bytes]) -> bool:
    return sum(text.count(REPLACED) for text in _decoded(page, cells)) < _UNLIKELY_BYTES


def _preview(page: str, cells: list[bytes]) -> str:
    return " · ".join(text[:_LETTERS_SHOWN].strip() for text in _decoded(page, cells[:_CELLS_SHOWN]))


def _likelihood(page: str, cells: list[bytes]) -> int:
    text = "\n".join(_decoded(page, cells))
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum((len(word) - 1) * _plausibility(word) for word in words) - sum(map(_is_odd, text))


def _is_odd(letter: str) -> bool:
    return not letter.isascii() and not letter.isalnum() and letter not in _USUAL_SIGNS


def _plausibility(word: str) -> int:
    """Say how much like a word of a language this is: one script, capitals only where they belong."""
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in word}
    is_cased_well = word in {word.lower(), word.upper(), word.capitalize()}
    if len(scripts) > 1 or not is_cased_well:
        return -2
    beyond = sum(not letter.isascii() for letter in word)
    if "LATIN" in scripts and beyond > len(word) / 2:
        return -1  # languages in Latin letters have few beyond those of English
    return 2
