"""Packages that show whether they are as they were written: a ZIP with a manifest, a chain of hashes and a seal.

The seal alone tells that nothing changed since it was made, not who made it: anybody can seal something else anew.
Who issued a package is told by the office's history, which keeps the seals that were given out.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from smmdesk.core import plain_zip
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.paths import write_private

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

READ_ME, MANIFEST, SEAL = "READ ME.txt", "manifest.json", "seal.txt"
_FORM = "smmdesk sealed package 1"
_FIRST_LINK = "0" * 64
_NAME_BYTES = 240  # with folders; systems end at 255 a part
_STEM_BYTES, _SUFFIX_BYTES = 120, 20
_TAIL = 64
# What one system or another refuses in a name, and what means something else there than it says.
_SPECIAL = '\\/:*?"<>|'
_UNFIT = re.compile(
    r'[\\:*?"<>|]|(^|/)\.{0,2}(/|$)|[. ](/|$)|(^|/)(con|prn|aux|nul|com\d|lpt\d)(\.|/|$)', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """One file of the manifest; ``chain`` covers the lines before it too."""

    name: str
    size: int
    sha256: str
    chain: str


@dataclass(frozen=True)
class Package:
    """Files with the text that says how to check them; ``files`` are those that were given."""

    files: Mapping[str, bytes]
    read_me: bytes

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return the manifest's lines, in the order of the names."""
        return tuple(_chained({**self.files, READ_ME: self.read_me}))

    @property
    def seal(self) -> str:
        """Return the last hash of the chain: 64 hexadecimal digits that stand for every file and name."""
        return self.lines[-1].chain

    def save(self, path: Path) -> None:
        """Write the package, readable by its owner only, also in the place of another one; no other file is replaced.

        Raises ``UserError`` where there is another file, the package is too large, or none can be written.
        """
        members = self.members()
        if len(members) > plain_zip.FILES or plain_zip.size_of(members) > plain_zip.BYTES:
            raise UserError(
                _("That is too much for one package. Nothing was written. Leave out the largest files.")
            )
        _refuse_to_replace(path)
        try:
            write_private(path, b"".join(plain_zip.pieces(members)))
        except OSError as error:
            sentence = _("The package cannot be written there. Choose another folder, or make room.")
            raise UserError(sentence, details=error.strerror or "") from None

    def members(self) -> dict[str, bytes]:
        """Return every file of the archive, with those that are made of the others."""
        return {
            **self.files,
            READ_ME: self.read_me,
            MANIFEST: _as_json(
                {"form": _FORM, "hash": "SHA-256", "files": [_fields(line) for line in self.lines]}
            ),
            SEAL: f"{self.seal}\n".encode(),
        }


def seal(files: Mapping[str, bytes]) -> Package:
    """Return ``files`` as a package; raises ``ValueError`` for names that not every system can unpack."""
    _refuse_unfit(files)
    return Package(dict(files), _read_me().encode())


def write(path: Path, files: Mapping[str, bytes]) -> Package:
    """Seal ``files`` and write them; raises as ``seal`` and ``Package.save`` do."""
    package = seal(files)
    package.save(path)
    return package


def read(path: Path) -> dict[str, bytes]:
    """Return the files that were sealed; raises ``UserError`` unless every byte is as it was written."""
    return dict(open_package(path).files)


def open_package(path: Path) -> Package:
    """Return a package; raises ``UserError`` unless every byte of its file is as it was written."""
    content = _content(path)
    try:
        members = plain_zip.unpack(content)
        files = {name: held for name, held in members.items() if name not in (READ_ME, MANIFEST, SEAL)}
        _refuse_unfit(files)
        package = Package(files, members[READ_ME])
        is_whole = package.members() == members
    except (ValueError, KeyError):
        is_whole = False
    if not is_whole:
        raise _not_as_written(path)
    return package


def looks_like_a_package(path: Path) -> bool:
    """Say whether a file is, or was before something happened to it, a package rather than an office."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            beginning = file.read(_TAIL)
            file.seek(max(0, path.stat().st_size - _TAIL))
            return plain_zip.looks_like_one(beginning, file.read(_TAIL))
    except OSError:
        return False


def safe_name(text: str) -> str:
    """Return ``text`` as a name that a file in a package can have on every system, its ending kept."""
    letters = (
        letter if letter.isprintable() and letter not in _SPECIAL else "_"
        for letter in normalize("NFC", text)
    )
    stem, dot, suffix = "".join(letters).strip(" .").rpartition(".")
    if len(suffix.encode()) > _SUFFIX_BYTES or not stem:
        stem, dot, suffix = f"{stem}{dot}{suffix}", "", ""
    short = stem.encode()[:_STEM_BYTES].decode(errors="ignore").rstrip(" .")
    name = f"{short}{dot}{suffix}" or "_"
    return f"_{name}" if _UNFIT.search(name) else name


def _chained(members: Mapping[str, bytes]) -> Iterator[Line]:
    chain = _FIRST_LINK
    for name in sorted(members, key=str.encode):
        digest = hashlib.sha256(members[name]).hexdigest()
        chain = hashlib.sha256(f"{chain} {digest} {name}".encode()).hexdigest()
        yield Line(name, len(members[name]), digest, chain)


def _fields(line: Line) -> dict[str, Any]:
    return {"name": line.name, "size": line.size, "sha256": line.sha256, "chain": line.chain}


def _as_json(found: Any) -> bytes:
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def _refuse_unfit(names: Iterable[str]) -> None:
    """Raise ``ValueError`` for a name that is none everywhere, and for names that are one somewhere."""
    for name in names:
        if not name.isprintable() or _UNFIT.search(name) or len(name.encode()) > _NAME_BYTES:
            raise ValueError(f"unfit name: {name!a}")
    known = [_folded(name) for name in (*names, READ_ME, MANIFEST, SEAL)]
    folders = {name[:at] for name in known for at, letter in enumerate(name) if letter == "/"}
    if len(set(known)) < len(known) or folders & set(known):
        raise ValueError("two names are one")


def _folded(name: str) -> str:
    return normalize("NFC", name.casefold())


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise _unreadable(path)
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > plain_zip.BYTES:
                raise _not_as_written(path)
            return file.read(size + 1)  # a byte more than that came in meanwhile, and is found
    except OSError as error:
        raise _unreadable(path, error.strerror or "") from None


def _refuse_to_replace(path: Path) -> None:
    try:
        if path.exists():
            open_package(path)
    except (UserError, OSError):
        raise UserError(
            _("{name} is not a package of smmdesk's. It was left as it is. Choose another name.").format(
                name=path.name
            )
        ) from None


def _not_as_written(path: Path) -> UserError:
    return UserError(
        _(
            "{name} is not as smmdesk wrote it: it was changed or damaged since, or it is something else. "
            "Ask for the original."
        ).format(name=path.name)
    )


def _unreadable(path: Path, details: str = "") -> UserError:
    return UserError(
        _("{name} is not a file that can be read here. Choose another one.").format(name=path.name),
        details=details,
    )


def _read_me() -> str:
    """Return how a stranger checks the package without smmdesk."""
    paragraphs = (
        _("This package was written by smmdesk. Whoever changes anything in it is found out."),
        _("How to check it with smmdesk: smmdesk verify, followed by the name of the ZIP file."),
        _("How to check it without smmdesk:"),
        _(
            "1. Unpack it and work out the SHA-256 of each file: on Windows with certutil -hashfile FILE SHA256, on "
            "macOS with shasum -a 256 FILE, on Linux with sha256sum FILE. It must be the one that stands beside the "
            "file's name in manifest.json as “sha256”. No other file may be there but manifest.json and seal.txt."
        ),
        _(
            "2. The files in manifest.json form a chain. “chain” is the SHA-256 of one line of text, in UTF-8 and "
            "without a line end: the chain of the file before, a space, the file's own sha256, a space, the file's "
            "name. Before the first file the chain is 64 zeros. On Linux and macOS this works it out:"
        )
        + "\nprintf '%s %s %s' CHAIN SHA256 NAME | shasum -a 256",
        _(
            "3. The last chain is the seal of the whole package, and stands in seal.txt. Whoever changes a file and "
            "works everything out anew gets another seal. So compare it with the seal that the office told you, or "
            "that its history holds."
        ),
    )
    return "\n\n".join(paragraphs) + "\n"
