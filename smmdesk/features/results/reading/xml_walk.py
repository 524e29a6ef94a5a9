"""XML from strangers, element by element, within limits: a document type is refused, so nothing can be expanded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from smmdesk.features.results.reading import limits, refusals

if TYPE_CHECKING:
    from collections.abc import Mapping

    Attributes = Mapping[str, str]


class Handler(Protocol):
    """What is told of a document; names come without their prefix."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take note of the start of an element."""

    def end(self, name: str) -> None:
        """Take note of the end of an element."""

    def text(self, text: str) -> None:
        """Take note of text inside an element."""


def walk(document: bytes | str, handler: Handler) -> None:
    """Tell ``handler`` of all elements; raises ``UserError`` for what is damaged, tricky or too deep."""
    if len(document) > limits.XML_BYTES:
        raise refusals.too_large()
    steps = _Steps(handler)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = steps.refuse
    parser.StartElementHandler = steps.start
    parser.EndElementHandler = steps.end
    parser.CharacterDataHandler = handler.text
    try:
        # In one piece: a tag that is longer than a piece would be read again with each.
        parser.Parse(document, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise refusals.damaged() from None


def walk_plain(document: bytes, handler: Handler) -> None:
    """Walk a document that another reader will read as well; raises ``UserError``.

    What the other one would see otherwise, or as nothing, is refused: wide letters and quoted text.
    """
    if b"\0" in document or b"<![CDATA[" in document:
        raise refusals.damaged()
    walk(document, handler)


def named(attributes: Attributes, name: str) -> str:
    """Return an attribute by its name without a prefix, or nothing."""
    if name in attributes:
        return attributes[name]
    ending = f":{name}"
    return next((value for key, value in attributes.items() if key.endswith(ending)), "")


class _Steps:
    """Counts elements and their depth, and takes the prefixes off the names, of which a document has few."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._depth = self._count = 0
        self._bare: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if len(attributes) > limits.ATTRIBUTES:
            raise refusals.damaged()
        if self._depth > limits.DEPTH or self._count > limits.ELEMENTS:
            raise refusals.too_many_cells()
        bare = self._bare.get(name)
        if bare is None:
            bare = self._bare[name] = name.rpartition(":")[2]
        self._handler.start(bare, attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._handler.end(self._bare[name])

    def refuse(self, *_doctype: object) -> None:
        raise refusals.damaged()
