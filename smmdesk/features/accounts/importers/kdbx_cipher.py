"""The ciphers of KDBX files, for their content and once more for each protected value."""

from __future__ import annotations

import hashlib
import struct
import zlib
from typing import TYPE_CHECKING

from smmdesk.features.accounts.importers import limits, refusals

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.features.accounts.importers.keepass_xml import Unprotect

CIPHER, COMPRESSION, MASTER_SEED, IV = 2, 3, 4, 7  # fields of the header

AES_256 = bytes.fromhex("31c1f2e6bf714350be5805216afc5aff")
CHACHA20 = bytes.fromhex("d6038a2b8b6f4cb5a524339a31dbb59a")
TWOFISH = bytes.fromhex("ad68f29f576f4bb9a36ad47af965346c")
_SALSA20_NONCE = bytes.fromhex("e830094b97205d2a")
_SALSA20, _CHACHA20 = 2, 3  # the streams of protected values


def decrypt(content: bytes, fields: dict[int, bytes], key: bytes, *, unpad: bool) -> bytes:
    """Decrypt a KDBX file's content with its master key; raises ``KeyError`` or ``ValueError`` where it is damaged."""
    master = hashlib.sha256(fields[MASTER_SEED] + key).digest()
    cipher = fields[CIPHER]
    plain = _CIPHERS[cipher](master, fields[IV], content)
    if not unpad or cipher == CHACHA20:
        return plain  # KDBX 3's blocks end by themselves
    from Cryptodome.Util.Padding import unpad as without_padding

    return without_padding(plain, 16)


def _aes(key: bytes, iv: bytes, content: bytes) -> bytes:
    from Cryptodome.Cipher import AES

    return AES.new(key, AES.MODE_CBC, iv).decrypt(content)


def _chacha20(key: bytes, iv: bytes, content: bytes) -> bytes:
    from Cryptodome.Cipher import ChaCha20

    return ChaCha20.new(key=key, nonce=iv).decrypt(content)


def _twofish(key: bytes, iv: bytes, content: bytes) -> bytes:
    from pykeepass.kdbx_parsing.twofish import Twofish

    if len(content) > limits.TWOFISH_BYTES:
        raise refusals.too_costly()
    return bytes(Twofish.new(key, mode=Twofish.MODE_CBC, IV=iv).decrypt(content))


_CIPHERS: dict[bytes, Callable[[bytes, bytes, bytes], bytes]] = {
    AES_256: _aes,
    CHACHA20: _chacha20,
    TWOFISH: _twofish,
}


def inflate(content: bytes, fields: dict[int, bytes]) -> bytes:
    """Unpack decrypted content, if it is packed; raises ``UserError`` for a bomb."""
    if not struct.unpack("<I", fields[COMPRESSION])[0]:
        return content
    inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
    plain = inflater.decompress(content, limits.UNPACKED_BYTES)
    if not inflater.eof:
        raise refusals.too_costly() if len(plain) >= limits.UNPACKED_BYTES else ValueError
    return plain


def stream(number: int, key: bytes) -> Unprotect:
    """Return what decrypts the protected values, one after the other."""
    from Cryptodome.Cipher import ChaCha20, Salsa20

    if number == _CHACHA20:
        digest = hashlib.sha512(key).digest()
        return ChaCha20.new(key=digest[:32], nonce=digest[32:44]).decrypt
    if number == _SALSA20:
        return Salsa20.new(key=hashlib.sha256(key).digest(), nonce=_SALSA20_NONCE).decrypt
    if number == 0:
        return bytes
    raise ValueError
