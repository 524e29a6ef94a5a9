"""The texts that an XLSX keeps once for all cells that show them (ECMA-376 18.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smmdesk.core.typed import override
from smmdesk.features.results.reading import limits, refusals
from smmdesk.features.results.reading.xml_walk import Handler

if TYPE_CHECKING:
    from smmdesk.features.results.reading.xml_walk import Attributes

_ESCAPED = re.compile(r"_x([\dA-Fa-f]{4})_")  # 22.9.2.19: letters that XML forbids


def unescaped(text: str) -> str:
    """Return a text with the letters that were written by their numbers."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class SharedTexts(Handler):
    """Collects the texts; how a Chinese or Japanese word is spoken does not belong to it."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._is_text = self._is_spoken = False

    @override
    def start(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._is_spoken = True
        elif name == "t":
            self._is_text = not self._is_spoken

    @override
    def text(self, text: str) -> None:
        if self._is_text:
            self._parts.append(text)

    @override
    def end(self, name: str) -> None:
        if name == "t":
            self._is_text = False
        elif name == "rPh":
            self._is_spoken = False
        elif name == "si":
            self.texts.append(unescaped("".join(self._parts)))
            if len(self.texts) > limits.CELLS:
                raise refusals.too_many_cells()
