"""KeePass databases (KDBX 3.1 and 4), unlocked with a password, a key file or both.

Read here and not by pykeepass, which unpacks whatever the file holds: a stranger's file may unpack to more than
the memory. Format: https://keepass.info/help/kb/kdbx.html
"""

from __future__ import annotations

import hashlib
import hmac
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.accounts.importers import keepass
from smmdesk.features.accounts.importers.kdbx_cipher import MASTER_SEED, decrypt, inflate, stream
from smmdesk.features.accounts.importers.kdbx_key import (
    AES_KDF,
    composite_key,
    read_parameters,
    transform,
)
from smmdesk.features.accounts.importers.keepass_xml import Unprotect, read_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smmdesk.features.accounts.importers.rows import Draft
    from smmdesk.features.accounts.importers.source import Source

TRANSFORM_SEED, ROUNDS, STREAM_KEY, START_BYTES, STREAM_ID, KDF = 5, 6, 8, 9, 10, 11

_FIRST_4 = 4


class _Cursor:
    """Bytes that are taken piece by piece; too few raise ``ValueError``."""

    def __init__(self, content: bytes, position: int = 0) -> None:
        self.content = content
        self.position = position

    def take(self, count: int) -> bytes:
        piece = self.content[self.position : self.position + count]
        if len(piece) < count:
            raise ValueError
        self.position += count
        return piece

    def number(self, shape: str) -> int:
        (number,) = struct.unpack(shape, self.take(struct.calcsize(shape)))
        return int(number)

    def fields(self, size_shape: str) -> dict[int, bytes]:
        """Take fields (their kind, their size, what they say) up to and with the one of kind 0, which ends them."""
        fields: dict[int, bytes] = {}
        while 0 not in fields:
            kind = self.take(1)[0]
            fields[kind] = self.take(self.number(size_shape))
        return fields


@dataclass(frozen=True, repr=False)
class Header:
    """The file's open beginning."""

    major: int
    fields: dict[int, bytes]
    size: int

    @property
    def kdf(self) -> dict[str, Any]:
        """Return how the key is made slow, in the terms of KDBX 4."""
        if self.major >= _FIRST_4:
            return read_parameters(self.fields[KDF])
        (rounds,) = struct.unpack("<Q", self.fields[ROUNDS])
        return {"$UUID": AES_KDF, "R": rounds, "S": self.fields[TRANSFORM_SEED]}


def read(source: Source) -> Iterator[Draft]:
    """Unlock the database and read its entries."""
    if source.password is None and source.key_file is None:
        raise UserError(
            _(
                "The file is a locked KeePass database. Nothing was imported. Give its password or its key file."
            )
        )
    content = source.content()
    try:
        header = read_header(content)
        key = transform(composite_key(source.password, source.key_bytes()), header.kdf)
        xml, unprotect = _BODIES[header.major](content, header, key)
    except (ValueError, KeyError, IndexError, TypeError, OverflowError, struct.error, zlib.error):
        raise _damaged() from None
    return keepass.drafts(read_entries(xml, unprotect))


def read_header(content: bytes) -> Header:
    """Read the open beginning; raises ``UserError`` for a version that is not known."""
    cursor = _Cursor(content, 10)
    major = cursor.number("<H")
    if major not in _BODIES:
        raise UserError(_("The database is of an unknown version. Nothing was imported. Export it as XML."))
    fields = cursor.fields("<I" if major >= _FIRST_4 else "<H")
    return Header(major, fields, cursor.position)


def _body_3(content: bytes, header: Header, key: bytes) -> tuple[bytes, Unprotect]:
    fields = header.fields
    start = fields[START_BYTES]
    packed = decrypt(content[header.size :], fields, key, unpad=False)
    if not hmac.compare_digest(packed[: len(start)], start):
        raise _wrong_key()
    xml = inflate(_hashed_blocks(_Cursor(packed, len(start))), fields)
    return xml, stream(struct.unpack("<I", fields[STREAM_ID])[0], fields[STREAM_KEY])


def _hashed_blocks(cursor: _Cursor) -> bytes:
    blocks: list[bytes] = []
    while True:
        cursor.take(4)  # the block's number
        digest, block = cursor.take(32), cursor.take(cursor.number("<I"))
        if not block:
            return b"".join(blocks)
        if not hmac.compare_digest(hashlib.sha256(block).digest(), digest):
            raise ValueError
        blocks.append(block)


def _body_4(content: bytes, header: Header, key: bytes) -> tuple[bytes, Unprotect]:
    cursor = _Cursor(content, header.size)
    head = content[: header.size]
    if not hmac.compare_digest(hashlib.sha256(head).digest(), cursor.take(32)):
        raise ValueError
    base = hashlib.sha512(header.fields[MASTER_SEED] + key + b"\x01").digest()
    if not hmac.compare_digest(_hmac(base, 0xFFFFFFFFFFFFFFFF, head), cursor.take(32)):
        raise _wrong_key()
    payload = decrypt(_signed_blocks(cursor, base), header.fields, key, unpad=True)
    return _inner(_Cursor(inflate(payload, header.fields)))


def _signed_blocks(cursor: _Cursor, base: bytes) -> bytes:
    blocks: list[bytes] = []
    while True:
        digest, block = cursor.take(32), cursor.take(cursor.number("<I"))
        signed = struct.pack("<QI", len(blocks), len(block)) + block
        if not hmac.compare_digest(_hmac(base, len(blocks), signed), digest):
            raise ValueError
        if not block:
            return b"".join(blocks)
        blocks.append(block)


def _hmac(base: bytes, number: int, content: bytes) -> bytes:
    key = hashlib.sha512(struct.pack("<Q", number) + base).digest()
    return hmac.digest(key, content, "sha256")


def _inner(cursor: _Cursor) -> tuple[bytes, Unprotect]:
    """Read KDBX 4's second header, attachments passed over, and return what follows it."""
    fields = cursor.fields("<I")
    return cursor.content[cursor.position :], stream(struct.unpack("<I", fields[1])[0], fields[2])


_BODIES: dict[int, Callable[[bytes, Header, bytes], tuple[bytes, Unprotect]]] = {3: _body_3, 4: _body_4}


def _wrong_key() -> UserError:
    return UserError(
        _("The password or the key file does not open this database. Nothing was imported. Try again.")
    )


def _damaged() -> UserError:
    return UserError(
        _("The database is damaged or not complete. Nothing was imported. Take another copy of it.")
    )
