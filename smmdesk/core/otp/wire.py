"""Protocol Buffers' wire format, as much as an export of authenticators needs (protobuf.dev, Encoding)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Value = int | bytes

_VARINT, _LENGTH = 0, 2
_WIDTHS = {1: 8, 5: 4}  # bytes of the kinds that have always as many
_LONGEST_VARINT = 10  # bytes, for 64 bits
_MORE = 0x80  # the bit that says that a number goes on
_MOST = 2**64 - 1


class WrongMessage(ValueError):  # noqa: N818 (its name says what is wrong)
    """Say that some bytes are no such message, or not all of it."""


def fields(message: bytes) -> Iterator[tuple[int, Value]]:
    """Go through a message's fields, number and value; raises ``WrongMessage`` where it is cut off or none."""
    position = 0
    while position < len(message):
        key, position = _varint(message, position)
        value, position = _value(message, position, key & 0b111)
        yield key >> 3, value


def _value(message: bytes, position: int, kind: int) -> tuple[Value, int]:
    """Return a value and the position behind it."""
    if kind == _VARINT:
        return _varint(message, position)
    length, start = _varint(message, position) if kind == _LENGTH else (_WIDTHS.get(kind, -1), position)
    if not 0 <= length <= len(message) - start:
        raise WrongMessage
    return message[start : start + length], start + length


def _varint(message: bytes, position: int) -> tuple[int, int]:
    """Return a number, whose lowest seven bits come first, and the position behind it."""
    value = 0
    for place, byte in enumerate(message[position : position + _LONGEST_VARINT]):
        value |= (byte & ~_MORE) << 7 * place
        if byte < _MORE:
            return value & _MOST, position + place + 1
    raise WrongMessage
