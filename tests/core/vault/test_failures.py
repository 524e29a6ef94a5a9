# ruff: noqa: TID251, N818 (keyring's and jeepney's own errors)
"""Whatever a keyring raises becomes one of our errors, with a way out and without the secret."""

from __future__ import annotations

import traceback

import pytest
from keyring import errors as keyring_errors
from secretstorage import exceptions as service_errors

from smmdesk.core.errors import UserError
from smmdesk.core.vault import errors
from smmdesk.core.vault.failures import asked

ALL = [
    errors.SecretMissing,
    errors.SecretTooLong,
    errors.KeyringLocked,
    errors.KeyringUnavailable,
    errors.KeyringFull,
    errors.KeyringDenied,
    errors.KeyringTimedOut,
]


class DBusErrorResponse(Exception):
    """As jeepney's: a name, and data that can be anything."""

    def __init__(self, name):
        super().__init__(name, ("canary",))
        self.name = name


def failure_of(error, cause=None):
    def question():
        raise error from cause

    with pytest.raises(errors.VaultError) as told:
        asked(question)
    return told.value


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (keyring_errors.KeyringLocked("canary"), errors.KeyringLocked),
        (keyring_errors.NoKeyringError("canary"), errors.KeyringUnavailable),
        (keyring_errors.InitError("canary"), errors.KeyringUnavailable),
        (keyring_errors.PasswordSetError("canary"), errors.KeyringDenied),
        (keyring_errors.KeyringError("canary"), errors.KeyringUnavailable),
        (service_errors.LockedException("canary"), errors.KeyringLocked),
        (service_errors.PromptDismissedException("canary"), errors.KeyringLocked),
        (service_errors.SecretServiceNotAvailableException("canary"), errors.KeyringUnavailable),
        (service_errors.ItemNotFoundException("canary"), errors.KeyringUnavailable),
        (DBusErrorResponse("org.freedesktop.Secret.Error.IsLocked"), errors.KeyringLocked),
        (DBusErrorResponse("org.freedesktop.DBus.Error.AccessDenied"), errors.KeyringDenied),
        (DBusErrorResponse("org.freedesktop.DBus.Error.LimitsExceeded"), errors.KeyringFull),
        (DBusErrorResponse("org.freedesktop.DBus.Error.Timeout"), errors.KeyringTimedOut),
        (DBusErrorResponse("org.freedesktop.DBus.Error.Failed"), errors.KeyringUnavailable),
        (FileNotFoundError(2, "canary"), errors.KeyringUnavailable),
        (ConnectionResetError(104, "canary"), errors.KeyringUnavailable),
        (TimeoutError("canary"), errors.KeyringTimedOut),
        (MemoryError("canary"), errors.KeyringFull),
        (NameError("canary"), errors.KeyringUnavailable),
        (UnicodeDecodeError("utf-8", b"canary", 0, 1, "canary"), errors.KeyringUnavailable),
    ],
)
def test_each_error_has_a_kind(error, kind):
    assert type(failure_of(error)) is kind


def test_the_innermost_cause_decides():
    failure = failure_of(keyring_errors.PasswordSetError("x"), service_errors.LockedException("y"))

    assert type(failure) is errors.KeyringLocked


def test_a_keyring_that_was_never_set_up_has_a_sentence_of_its_own():
    failure = failure_of(keyring_errors.InitError("x"), service_errors.PromptDismissedException("y"))

    assert type(failure) is errors.KeyringUnavailable
    assert "has not been set up yet" in failure.sentence


def test_errors_of_our_own_stay_as_they_are():
    ours = errors.SecretTooLong()

    assert failure_of(ours) is ours


def test_nothing_of_the_original_is_kept_but_its_kind():
    with pytest.raises(errors.VaultError) as told:
        asked(_fail_with_the_secret)
    failure = told.value
    shown = "".join(traceback.TracebackException.from_exception(failure, capture_locals=True).format())

    assert failure.details == "DBusErrorResponse org.freedesktop.DBus.Error.Failed, RuntimeError"
    assert failure.__cause__ is None
    assert failure.__context__ is None
    assert "canary" not in shown


def _fail_with_the_secret():
    secret = "canary"
    raise DBusErrorResponse("org.freedesktop.DBus.Error.Failed") from RuntimeError(secret)


def test_what_is_no_failure_goes_through():
    with pytest.raises(KeyboardInterrupt):
        asked(_interrupted)
    assert asked(lambda: 42) == 42


def _interrupted():
    raise KeyboardInterrupt


@pytest.mark.parametrize("kind", ALL)
def test_each_says_what_was_kept_and_what_to_do(kind):
    failure = kind()

    assert isinstance(failure, UserError)
    assert any(word in failure.sentence for word in ("Nothing was", "was kept", "was not stored"))
    assert any(word in failure.sentence for word in ("try again", "enter it again", "Try again"))


def test_no_two_say_the_same():
    assert len({kind().sentence for kind in ALL}) == len(ALL)
