"""How a KDBX file is unlocked: from password and key file to the master key, within limits of time and memory.

Facts: https://keepass.info/help/kb/kdbx.html (format), https://keepass.info/help/base/keys.html (key files).
"""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING, Any

from smmdesk.features.accounts.importers import limits, refusals

if TYPE_CHECKING:
    from smmdesk.core.vault import Secret

AES_KDF = bytes.fromhex("c9d9f39a628a4460bf740d08c18a4fea")
ARGON2D = bytes.fromhex("ef636ddf8c29444b91f7a9a403e30a0c")
ARGON2ID = bytes.fromhex("9e298b1956db4773b23dfc3ec6f0a1e6")

_BLOCK = 16
_BATCH = 64 * 1024  # rounds that are done in one call
_NUMBERS = {0x04: "<I", 0x05: "<Q", 0x08: "<?", 0x0C: "<i", 0x0D: "<q"}


def composite_key(password: Secret | None, key_file: bytes | None) -> bytes:
    """Return the one key that password and key file make together."""
    parts = b""
    if password or key_file is None:
        parts += hashlib.sha256(password.reveal().encode() if password else b"").digest()
    if key_file is not None:
        parts += _key_of(key_file)
    return hashlib.sha256(parts).digest()


def _key_of(content: bytes) -> bytes:
    """Return a key file's key: of its XML, its 32 bytes, its 64 hex digits, or any file's hash."""
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        key = _xml_key(content)
        if key:
            return key
    if len(content) == 32:  # noqa: PLR2004 (256 bits)
        return content
    if len(content) == 64:  # noqa: PLR2004 (256 bits as hex)
        try:
            return bytes.fromhex(content.decode("ascii"))
        except ValueError:
            pass
    return hashlib.sha256(content).digest()


def _xml_key(content: bytes) -> bytes | None:
    import base64
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        tree = fromstring(content, forbid_dtd=True)
        text = "".join(tree.findtext("Key/Data", "").split())
        is_hex = tree.findtext("Meta/Version", "").startswith("2")
        return bytes.fromhex(text) if is_hex else base64.b64decode(text)
    except (ParseError, DefusedXmlException, LookupError, ValueError):
        return None


def read_parameters(data: bytes) -> dict[str, Any]:
    """Read KDBX 4's typed dictionary; raises ``ValueError`` or ``struct.error`` for a damaged one."""
    found: dict[str, Any] = {}
    position = 2  # after the version
    while data[position : position + 1] not in (b"\0", b""):
        kind = data[position]
        (size,) = struct.unpack_from("<I", data, position + 1)
        name = data[position + 5 : position + 5 + size].decode()
        position += 5 + size
        (size,) = struct.unpack_from("<I", data, position)
        value = data[position + 4 : position + 4 + size]
        position += 4 + size
        found[name] = struct.unpack(_NUMBERS[kind], value)[0] if kind in _NUMBERS else value
    return found


def transform(key: bytes, parameters: dict[str, Any]) -> bytes:
    """Make the key slow to guess, as the file says.

    Raises ``UserError`` where that would take more time or memory than a file can ask for, and ``KeyError``,
    ``TypeError`` or ``ValueError`` for damaged parameters.
    """
    ways = {AES_KDF: _aes, ARGON2D: _argon2, ARGON2ID: _argon2}
    return ways[parameters["$UUID"]](key, parameters)


def _aes(key: bytes, parameters: dict[str, Any]) -> bytes:
    """Encrypt both halves of the key over and over.

    One block encrypted again and again in ECB is the last block of as many zero blocks in CBC that start from
    it, which is one call instead of millions.
    """
    from Cryptodome.Cipher import AES

    rounds, seed = int(parameters["R"]), parameters["S"]
    if rounds > limits.AES_ROUNDS:
        raise refusals.too_costly()
    halves = [key[:_BLOCK], key[_BLOCK:]]
    for start in range(0, rounds, _BATCH):
        zeros = bytes(_BLOCK * min(_BATCH, rounds - start))
        halves = [AES.new(seed, AES.MODE_CBC, half).encrypt(zeros)[-_BLOCK:] for half in halves]
    return hashlib.sha256(b"".join(halves)).digest()


def _argon2(key: bytes, parameters: dict[str, Any]) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    memory, passes, lanes = (int(parameters[name]) for name in ("M", "I", "P"))
    is_costly = memory > limits.ARGON2_BYTES or memory * passes > limits.ARGON2_BYTE_PASSES
    if is_costly or lanes > limits.ARGON2_LANES:
        raise refusals.too_costly()
    try:
        return hash_secret_raw(
            key,
            parameters["S"],
            time_cost=passes,
            memory_cost=memory // 1024,
            parallelism=lanes,
            hash_len=32,
            type=Type.ID if parameters["$UUID"] == ARGON2ID else Type.D,
            version=int(parameters["V"]),
        )
    except HashingError:
        raise ValueError from None
