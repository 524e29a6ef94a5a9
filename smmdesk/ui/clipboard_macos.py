"""The clipboard of macOS, through Objective-C: Qt cannot mark a text there as concealed.

Qt turns every kind of data it does not know into one of its own, so that the marks of nspasteboard.org never
arrive. This speaks to NSPasteboard itself, on the main thread, with nothing but the standard library.
"""

from __future__ import annotations

import ctypes
from ctypes import c_bool, c_char_p, c_long, c_ulong, c_void_p
from functools import cache
from typing import Any

_APPKIT = "/System/Library/Frameworks/AppKit.framework/AppKit"
_OBJC = "/usr/lib/libobjc.A.dylib"
_UTF16_LITTLE_ENDIAN = 0x94000100  # NSUTF16LittleEndianStringEncoding
_THIS_COMPUTER_ONLY = 1  # NSPasteboardContentsCurrentHostOnly: not on the person's other devices
_TEXT = "public.utf8-plain-text"
MARKS = ("org.nspasteboard.ConcealedType", "org.nspasteboard.TransientType")


class MacBoard:
    """The general pasteboard; its change count says whether somebody else wrote to it since."""

    def __init__(self) -> None:
        self._count = -1

    def put(self, text: str) -> None:
        """Put a text there, marked as not to be kept and not to be handed to other devices."""
        board = _board()
        _send(board, "prepareForNewContentsWithOptions:", c_long, (c_ulong, _THIS_COMPUTER_ONLY))
        _put_string(board, text, _TEXT)
        for mark in MARKS:
            _put_string(board, "", mark)
        self._count = _change_count(board)

    def holds_ours(self) -> bool:
        """Say whether nobody wrote there since."""
        return self._count == _change_count(_board())

    def clear(self) -> None:
        """Empty it."""
        _send(_board(), "clearContents", c_long)


@cache
def _runtime() -> Any:
    ctypes.CDLL(_APPKIT)  # brings the class in
    objc = ctypes.CDLL(_OBJC)
    objc.objc_getClass.restype, objc.objc_getClass.argtypes = c_void_p, [c_char_p]
    objc.sel_registerName.restype, objc.sel_registerName.argtypes = c_void_p, [c_char_p]
    return objc


def _send(receiver: int | None, message: str, returns: Any, *arguments: tuple[Any, Any]) -> Any:
    """Send a message; each argument comes with its C type, for objc_msgSend must be called with the exact ones."""
    objc = _runtime()
    kinds = [kind for kind, _value in arguments]
    call = ctypes.CFUNCTYPE(returns, c_void_p, c_void_p, *kinds)(("objc_msgSend", objc))
    selector = objc.sel_registerName(message.encode())
    return call(receiver, selector, *[value for _kind, value in arguments])


def _board() -> int | None:
    kind = _runtime().objc_getClass(b"NSPasteboard")
    board: int | None = _send(kind, "generalPasteboard", c_void_p)
    return board


def _change_count(board: int | None) -> int:
    count: int = _send(board, "changeCount", c_long)
    return count


def _put_string(board: int | None, text: str, kind: str) -> None:
    value, name = _string(text), _string(kind)
    try:
        _send(board, "setString:forType:", c_bool, (c_void_p, value), (c_void_p, name))
    finally:
        _send(value, "release", None)
        _send(name, "release", None)


def _string(text: str) -> int | None:
    """Return a new NSString, to be released; by bytes and length, for a text may hold a NUL."""
    content = text.encode("utf-16-le", "replace")
    empty = _send(_runtime().objc_getClass(b"NSString"), "alloc", c_void_p)
    made: int | None = _send(
        empty,
        "initWithBytes:length:encoding:",
        c_void_p,
        (c_char_p, content),
        (c_ulong, len(content)),
        (c_ulong, _UTF16_LITTLE_ENDIAN),
    )
    return made
