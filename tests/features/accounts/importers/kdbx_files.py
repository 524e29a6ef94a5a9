"""KDBX files to read: version 4 made by pykeepass, version 3.1 by hand."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import struct
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from construct import Container
from Cryptodome.Cipher import AES, Salsa20
from Cryptodome.Util.Padding import pad
from pykeepass.kdbx_parsing import kdbx4
from pykeepass.pykeepass import BLANK_DATABASE_LOCATION, BLANK_DATABASE_PASSWORD, PyKeePass

from tests.features.accounts.importers.samples import BAKERY, CANARY, SEED

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "öpen sesame"
_SALSA_NONCE = bytes.fromhex("e830094b97205d2a")


def blank() -> PyKeePass:
    """Return an empty KDBX 4 database whose key is quick to make."""
    database = PyKeePass(BLANK_DATABASE_LOCATION, transformed_key=_blank_key())
    header(database).kdf_parameters.data.dict = kdf("argon2", I=(5, 1), M=(5, 64 * 1024), P=(4, 2), V=(4, 19))
    return database


@cache
def _blank_key() -> bytes:
    """Return what opens pykeepass's own empty database, which is slow to find."""
    key: bytes = PyKeePass(BLANK_DATABASE_LOCATION, BLANK_DATABASE_PASSWORD).transformed_key
    return key


def bakery() -> PyKeePass:
    """Return a database with one full entry, its history, an attachment and a deleted entry."""
    database = blank()
    group = database.add_group(database.root_group, "Social")
    entry = database.add_entry(
        group, BAKERY["Title"], BAKERY["UserName"], f"{CANARY} old", BAKERY["URL"], tags=["a", "b"], otp=SEED
    )
    entry.save_history()
    entry.password = BAKERY["Password"]
    entry.notes = BAKERY["Notes"]
    entry.set_custom_property("PIN", f"{CANARY} pin", protect=True)
    entry.add_attachment(database.add_binary(b"x" * 100), "codes.png")
    database.trash_entry(database.add_entry(group, "Gone", "u", f"{CANARY} gone"))
    return database


def header(database: PyKeePass) -> Any:
    """Return the fields of the open header."""
    return database.kdbx.header.value.dynamic_header


def kdf(name: str, **parameters: tuple[int, int]) -> Container:
    """Return KDBX 4's typed dictionary of how the key is made."""
    items = {"$UUID": (0x42, kdbx4.kdf_uuids[name]), "S": (0x42, bytes(32)), **parameters}
    last = list(items)[-1]
    return Container(
        {
            key: Container(type=kind, key=key, value=value, next_byte=0 if key == last else 1)
            for key, (kind, value) in items.items()
        }
    )


def saved(database: PyKeePass, password: str | None = PASSWORD, key_file: Path | None = None) -> bytes:
    """Return the database as a file."""
    database.password, database.keyfile = password, None if key_file is None else str(key_file)
    buffer = io.BytesIO()
    database.save(buffer)
    return buffer.getvalue()


def kdbx_3(*passwords: str, rounds: int = 10, packed: bytes | None = None) -> bytes:
    """Write a KDBX 3.1 file with an entry for each password; ``packed`` stands in for its content."""
    fields = {
        2: bytes.fromhex("31c1f2e6bf714350be5805216afc5aff"),
        3: struct.pack("<I", 1),
        4: bytes(range(32)),
        5: bytes(range(32, 64)),
        6: struct.pack("<Q", rounds),
        7: bytes(16),
        8: bytes(range(64, 96)),
        9: bytes(range(96, 128)),
        10: struct.pack("<I", 2),
        0: b"\r\n\r\n",
    }
    head = bytes.fromhex("03d9a29a67fb4bb501000300")
    head += b"".join(struct.pack("<BH", kind, len(value)) + value for kind, value in fields.items())
    packed = gzip.compress(_protected_xml(passwords, fields[8])) if packed is None else packed
    blocks = struct.pack("<I", 0) + hashlib.sha256(packed).digest() + struct.pack("<I", len(packed)) + packed
    plain = fields[9] + blocks + struct.pack("<I", 1) + bytes(36)
    key = hashlib.sha256(fields[4] + _slow_key(fields[5], rounds)).digest()
    return head + AES.new(key, AES.MODE_CBC, fields[7]).encrypt(pad(plain, 16))


def _slow_key(seed: bytes, rounds: int) -> bytes:
    key = hashlib.sha256(hashlib.sha256(PASSWORD.encode()).digest()).digest()
    for _round in range(min(rounds, 10)):
        key = AES.new(seed, AES.MODE_ECB).encrypt(key)
    return hashlib.sha256(key).digest()


def _protected_xml(passwords: tuple[str, ...], stream_key: bytes) -> bytes:
    stream = Salsa20.new(hashlib.sha256(stream_key).digest(), nonce=_SALSA_NONCE)
    entries = chain.from_iterable(
        (
            "<Entry><String><Key>Title</Key><Value>",
            f"Entry {number}</Value></String><String><Key>Password</Key><Value Protected='True'>",
            base64.b64encode(stream.encrypt(password.encode())).decode(),
            "</Value></String></Entry>",
        )
        for number, password in enumerate(passwords, 1)
    )
    return f"<KeePassFile><Meta/><Root><Group>{''.join(entries)}</Group></Root></KeePassFile>".encode()
