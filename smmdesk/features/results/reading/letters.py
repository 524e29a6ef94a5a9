"""How the bytes of a text are letters: UTF-8 or UTF-16 where that is certain, else one of the old code pages.

A mark at the start decides; without one, text that is valid UTF-8 is UTF-8. A file that is mostly valid is UTF-8 with
broken places: old exporters cut letters in two.
"""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.features.results.reading import refusals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16 does
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PIECE = 1024 * 1024
_LOOKED_AT = 4096
REPLACED = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, repr=False)
class Letters:
    """The bytes of a text and how they are read; broken ones become U+FFFD."""

    content: bytes
    encoding: str
    mark: int = 0  # so many bytes before the text

    def open(self) -> TextIO:
        """Return the text as a stream that keeps line ends as they are."""
        stream = io.BytesIO(self.content)
        stream.seek(self.mark)
        return io.TextIOWrapper(stream, self.encoding, errors="replace", newline="")

    def start(self, count: int) -> str:
        """Return the first ``count`` letters."""
        with self.open() as text:
            return text.read(count)


def certain_letters(content: bytes) -> Letters | None:
    """Return how the bytes are read if they tell it themselves; raises ``UserError`` for what is no text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Letters(content, encoding, len(mark))
    wide = _unmarked_utf16(content[:_LOOKED_AT])
    if wide:
        return Letters(content, wide)
    if b"\0" in content[:_LOOKED_AT]:
        raise refusals.not_a_table()
    valid, broken = _utf8_letters(content)
    return Letters(content, "utf-8") if broken <= valid else None


def _unmarked_utf16(start: bytes) -> str:
    """Return which UTF-16 it is if one byte of most pairs is zero and the other never."""
    even, odd, tenth = start[::2].count(0), start[1::2].count(0), len(start) // 20
    if odd > tenth and not even:
        return "utf-16-le"
    if even > tenth and not odd:
        return "utf-16-be"
    return ""


def _utf8_letters(content: bytes) -> tuple[int, int]:
    """Count the letters beyond ASCII that are valid UTF-8, and the broken places."""
    valid = broken = 0
    for text in _decoded(content):
        beyond = len(text) - len(text.encode("ascii", "ignore"))
        replaced = text.count(REPLACED)
        valid, broken = valid + beyond - replaced, broken + replaced
    own = content.count(REPLACED.encode())
    return valid + own, broken - own


def _decoded(content: bytes) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for start in range(0, len(content), _PIECE):
        yield decoder.decode(content[start : start + _PIECE], start + _PIECE >= len(content))
