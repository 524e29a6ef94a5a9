"""Search files, streams and processes for secrets that must not be there, in every form they might take.

A canary is a name and the text of a secret. Findings name the place, the canary and the form, never the text.
"""

from __future__ import annotations

import base64
import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import quote, quote_plus
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Canaries = Mapping[str, str]  # the text of a secret by what it is called here

_PAUSE = 0.005  # seconds between two looks at the running processes


def search_tree(tree: Path, canaries: Canaries, *, except_for: Iterable[Path] = ()) -> list[str]:
    """Return where under ``tree`` a canary is found, in a file's bytes or in its name.

    ``except_for`` names files that are meant to hold secrets.
    """
    allowed = set(except_for)
    found = []
    for path in sorted(tree.rglob("*")):
        name = path.relative_to(tree).as_posix()
        found += [f"the name of a file: {one}" for one in search_bytes(name.encode(), canaries)]
        if path.is_file() and path not in allowed:
            found += [f"{name}: {one}" for one in search_bytes(_content(path), canaries)]
    return found


def search_bytes(data: bytes, canaries: Canaries) -> list[str]:
    """Return which canaries are in ``data``, and as what."""
    return [
        f"{name} as {form}"
        for name, text in canaries.items()
        for form, sought in forms(text)
        if sought in data
    ]


def forms(text: str) -> Iterator[tuple[str, bytes]]:
    """Give every form that a text might take, with its name; only those that differ are of use."""
    yield from _encoded(text)
    yield "JSON", json.dumps(text, ensure_ascii=True)[1:-1].encode()
    yield "JSON with letters", json.dumps(text, ensure_ascii=False)[1:-1].encode()
    yield "URL", quote(text, safe="").encode()
    yield "form data", quote_plus(text).encode()
    yield "XML", escape(text).encode()
    yield "a Python literal", ascii(text)[1:-1].encode()
    yield "a Python literal with letters", repr(text)[1:-1].encode()


def _encoded(text: str) -> Iterator[tuple[str, bytes]]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        data = text.encode(encoding)
        yield encoding, data
        yield f"hex of {encoding}", data.hex().encode()
        yield f"HEX of {encoding}", data.hex().upper().encode()
        for shift in range(3):
            piece = _base64(data, shift)
            yield f"base64 of {encoding}, shifted by {shift}", piece
            yield f"base64 for addresses of {encoding}, shifted by {shift}", piece.translate(_FOR_ADDRESSES)


_FOR_ADDRESSES = bytes.maketrans(b"+/", b"-_")


def _base64(data: bytes, shift: int) -> bytes:
    """Return those letters of base64 that ``data`` alone decides, ``shift`` bytes after a group of three began."""
    whole = base64.b64encode(b"\0" * shift + data)
    first = -(-shift * 8 // 6)  # letters before it hold bits of what came before
    last = (shift + len(data)) * 8 // 6  # letters after it hold bits of what follows
    return whole[first:last]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # gone meanwhile
        return b""


class ProcessWatch:
    """Look at the command lines and environments of all processes, again and again; a context manager.

    Only Linux shows them; elsewhere nothing is found.
    """

    def __init__(self, canaries: Canaries) -> None:
        self.found: set[str] = set()
        self.looks = 0
        self._sought = [(name, form, data) for name, text in canaries.items() for form, data in forms(text)]
        self._seen: set[bytes] = set()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="process watch")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._end.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._end.wait(_PAUSE):
            for folder in Path("/proc").glob("[0-9]*"):
                for file in ("cmdline", "environ"):
                    self._look(file, _content(folder / file))
            self.looks += 1

    def _look(self, file: str, data: bytes) -> None:
        if data in self._seen:
            return
        self._seen.add(data)
        self.found.update(
            f"{file}: {name} as {form}" for name, form, sought in self._sought if sought in data
        )
