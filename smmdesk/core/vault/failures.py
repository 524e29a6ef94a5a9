"""Turn what a keyring raises into an error of ours.

Backends raise what their systems raise: errors of keyring itself, of D-Bus, of a socket, of Windows. They are
known by the names of their classes, because most of those classes exist on one system only. Nothing of the
original is kept but its kind and number: its text and its frames can hold a secret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from smmdesk.core.i18n import _
from smmdesk.core.vault.errors import (
    KeyringDenied,
    KeyringFull,
    KeyringLocked,
    KeyringTimedOut,
    KeyringUnavailable,
    SecretMissing,
    SecretTooLong,
    VaultError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
_Kind = type[VaultError]

# winerror.h: ERROR_ACCESS_DENIED, ERROR_NOT_ENOUGH_MEMORY (the store is full), ERROR_OUTOFMEMORY,
# ERROR_CANCELLED, RPC_X_BAD_STUB_DATA (what CredWrite answers to a value over 2560 bytes)
_WINDOWS: dict[int, _Kind] = {
    5: KeyringDenied,
    8: KeyringFull,
    14: KeyringFull,
    1223: KeyringDenied,
    1783: SecretTooLong,
}
# SecBase.h: errSecUserCanceled, errSecDiskFull, errSecWrPerm, errSecAuthFailed, errSecItemNotFound,
# errSecInteractionNotAllowed; CSCommon.h: the program is not signed as the entry wants it
_MACOS: dict[int, _Kind] = {
    -128: KeyringDenied,
    -34: KeyringFull,
    -61: KeyringDenied,
    -25293: KeyringDenied,
    -25300: SecretMissing,
    -25308: KeyringLocked,
    -67030: KeyringDenied,
}
_DBUS: dict[str, _Kind] = {
    "org.freedesktop.Secret.Error.IsLocked": KeyringLocked,
    "org.freedesktop.DBus.Error.AccessDenied": KeyringDenied,
    "org.freedesktop.DBus.Error.AuthFailed": KeyringDenied,
    "org.freedesktop.DBus.Error.LimitsExceeded": KeyringFull,
    "org.freedesktop.DBus.Error.NoMemory": KeyringFull,
    "org.freedesktop.DBus.Error.Timeout": KeyringTimedOut,
    "org.freedesktop.DBus.Error.TimedOut": KeyringTimedOut,
    "org.gnome.keyring.Error.Denied": KeyringDenied,
}
_CLASSES: dict[str, _Kind] = {
    "KeyringLocked": KeyringLocked,
    "LockedException": KeyringLocked,
    "PasswordDeleteError": KeyringDenied,
    "PasswordSetError": KeyringDenied,
    "PromptDismissedException": KeyringLocked,
    "MemoryError": KeyringFull,
    "TimeoutError": KeyringTimedOut,
}


def asked(question: Callable[[], T]) -> T:
    """Return what ``question`` answers; whatever it raises instead becomes a ``VaultError``."""
    try:
        return question()
    except VaultError:
        raise
    except Exception as error:  # noqa: BLE001 (see above: backends raise anything)
        failure = _in_words(error)
    raise failure  # out here, so that it holds on to nothing of the original


def _in_words(error: BaseException) -> VaultError:
    chain = list(_causes(error))
    details = ", ".join(_named(one) for one in chain)
    classes = {cls.__name__ for one in chain for cls in type(one).__mro__}
    if {"InitError", "PromptDismissedException"} <= classes:
        return KeyringUnavailable(
            _(
                "The computer's keyring has not been set up yet. Nothing was lost. Set it up in your computer's "
                "password settings, or give it a password when your computer asks, then try again."
            ),
            details=details,
        )
    # the innermost cause knows best
    kinds = (kind for one in reversed(chain) if (kind := _kind(one)))
    return next(kinds, KeyringUnavailable)(details=details)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _kind(error: BaseException) -> _Kind | None:
    code = _code(error)
    if isinstance(code, int):
        return {**_WINDOWS, **_MACOS}.get(code, KeyringUnavailable)
    named = (_CLASSES[cls.__name__] for cls in type(error).__mro__ if cls.__name__ in _CLASSES)
    return _DBUS.get(code or "") or next(named, None)


def _code(error: BaseException) -> int | str | None:
    """Return the number or name that tells one system's errors apart, where there is one."""
    if isinstance(code := getattr(error, "winerror", None), int):
        return code
    if type(error).__name__ == "DBusErrorResponse":
        return str(getattr(error, "name", ""))
    if type(error).__module__ == "keyring.backends.macOS.api" and error.args:
        return int(error.args[0])
    return None


def _named(error: BaseException) -> str:
    code = _code(error)
    return type(error).__name__ if code is None else f"{type(error).__name__} {code}"
