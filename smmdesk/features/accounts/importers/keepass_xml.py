"""KeePass's XML, as exported in plain text and as it lies inside a KDBX file: read element by element, within limits.

The history of an entry is not imported. It only tells since when the password is in force: the entry's own
time of change is that of any change.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.handler import ContentHandler

from smmdesk.core.typed import override
from smmdesk.features.accounts.importers import limits, refusals
from smmdesk.features.accounts.importers.times import from_kdbx

if TYPE_CHECKING:
    from datetime import datetime
    from xml.sax.xmlreader import AttributesImpl

Unprotect = Callable[[bytes], bytes]  # the next bytes of the stream that protected values are written in

_KEPT = frozenset({"RecycleBinUUID", "UUID", "Name", "Key", "Value", "Tags", "LastModificationTime"})
_NO_UUID = base64.b64encode(bytes(16)).decode()


@dataclass(repr=False)
class Group:
    """A group of entries."""

    uuid: str = ""
    name: str = ""


@dataclass(repr=False)
class Entry:
    """An entry, its values bare: it is never shown and never kept."""

    groups: tuple[str, ...] = ()
    is_binned: bool = False
    uuid: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    tags: str = ""
    attached: list[str] = field(default_factory=list)
    modified: datetime | None = None
    older: list[Entry] = field(default_factory=list)

    @property
    def password_since(self) -> datetime | None:
        """Return when the password came into force, where an older one in the history proves it."""
        since = self.modified
        for old in sorted(self.older, key=_modified, reverse=True):
            if old.fields.get("Password") != self.fields.get("Password"):
                return since
            since = old.modified
        return None


def _modified(entry: Entry) -> float:
    return entry.modified.timestamp() if entry.modified else 0.0


def read_entries(content: bytes, unprotect: Unprotect = bytes) -> list[Entry]:
    """Return the entries; raises ``UserError`` for damaged, endless or tricky XML."""
    from xml.sax import SAXException

    from defusedxml.common import DefusedXmlException
    from defusedxml.expatreader import DefusedExpatParser

    parser = DefusedExpatParser(forbid_dtd=True)
    handler = _Reader(unprotect)
    parser.setContentHandler(handler)
    try:
        parser.feed(content)  # in one piece: a tag that is longer than a piece is read again with each
        parser.close()
    except (SAXException, DefusedXmlException, LookupError, ValueError):
        raise refusals.damaged() from None
    return handler.entries


class _Reader(ContentHandler):
    def __init__(self, unprotect: Unprotect) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self._unprotect = unprotect
        self._count = 0
        self._path: list[str] = []
        self._groups: list[Group] = []
        self._open: list[Entry] = []  # the entry, and the older one within its history
        self._bin = ""
        self._key = ""
        self._text: list[str] | None = None
        self._is_protected = False

    @override
    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        self._count += 1
        self._path.append(name)
        if self._count > limits.ELEMENTS or len(self._path) > limits.DEPTH:
            raise refusals.too_many_parts()
        self._is_protected = attrs.get("Protected", "").lower() == "true"
        self._text = [] if name in _KEPT or self._is_protected else None
        if name == "Group":
            self._groups.append(Group())
        elif name == "Entry":
            self._open.append(self._new_entry())

    @override
    def characters(self, content: str) -> None:
        if self._text is not None:
            self._text.append(content)

    @override
    def endElement(self, name: str) -> None:
        text = self._value()
        self._path.pop()
        parent = self._path[-1] if self._path else ""
        take = _PLACES.get((parent, name))
        if take:
            take(self, text)
        close = _CLOSERS.get(name)
        if close:
            close(self)

    def _value(self) -> str:
        text = "".join(self._text or ())
        if self._is_protected and text:
            text = self._unprotect(base64.b64decode(text)).decode()
        self._text, self._is_protected = None, False
        return text

    def _new_entry(self) -> Entry:
        is_binned = any(group.uuid == self._bin for group in self._groups if self._bin)
        return Entry(tuple(group.name for group in self._groups[1:]), is_binned)

    def close_group(self) -> None:
        self._groups.pop()

    def close_entry(self) -> None:
        entry = self._open.pop()
        (self._open[-1].older if self._open else self.entries).append(entry)

    def bin(self, text: str) -> None:
        self._bin = "" if text == _NO_UUID else text

    def group_uuid(self, text: str) -> None:
        self._groups[-1].uuid = text

    def group_name(self, text: str) -> None:
        self._groups[-1].name = text

    def key(self, text: str) -> None:
        self._key = text

    def value(self, text: str) -> None:
        if self._open:
            self._open[-1].fields[self._key] = text

    def attachment(self, text: str) -> None:
        if self._open:
            self._open[-1].attached.append(text)

    def uuid(self, text: str) -> None:
        if self._open:
            self._open[-1].uuid = text

    def tags(self, text: str) -> None:
        if self._open:
            self._open[-1].tags = text

    def modified(self, text: str) -> None:
        if self._open:
            self._open[-1].modified = from_kdbx(text)


_CLOSERS: dict[str, Callable[[_Reader], None]] = {"Group": _Reader.close_group, "Entry": _Reader.close_entry}
_PLACES: dict[tuple[str, str], Callable[[_Reader, str], None]] = {
    ("Meta", "RecycleBinUUID"): _Reader.bin,
    ("Group", "UUID"): _Reader.group_uuid,
    ("Group", "Name"): _Reader.group_name,
    ("String", "Key"): _Reader.key,
    ("String", "Value"): _Reader.value,
    ("Binary", "Key"): _Reader.attachment,
    ("Entry", "UUID"): _Reader.uuid,
    ("Entry", "Tags"): _Reader.tags,
    ("Times", "LastModificationTime"): _Reader.modified,
}
