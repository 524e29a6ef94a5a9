"""All that is secret about one login, and how it is written down for the keyring."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from smmdesk.core.vault.secret import Secret

FORMAT = 1


@dataclass(frozen=True)
class Bundle:
    """Hold the secrets of one login; what it does not have is ``None`` or empty."""

    password: Secret | None = None
    totp: Secret | None = None  # an otpauth:// address, or the bare seed as it was imported
    backup_codes: tuple[Secret, ...] = ()
    api_keys: dict[str, Secret] = field(default_factory=dict, repr=False)
    extra: dict[str, Secret] = field(default_factory=dict, repr=False)  # hidden fields of other programs
    note: Secret | None = None

    def __bool__(self) -> bool:
        return bool(self._parts())

    def to_payload(self) -> Secret:
        """Return the bundle as ASCII JSON; parts that are empty are left out."""
        return Secret(json.dumps({"v": FORMAT, **self._parts()}, ensure_ascii=True, separators=(",", ":")))

    @classmethod
    def from_payload(cls, payload: Secret) -> Bundle:
        """Read what ``to_payload`` wrote.

        Raises ``ValueError``, which names no part of the text, for anything else.
        """
        try:
            return _bundle(json.loads(payload.reveal()))
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            # The parser's own errors carry the whole text with them.
            raise ValueError("not a bundle of secrets") from None

    def _parts(self) -> dict[str, Any]:
        parts = {
            "p": _text(self.password),
            "t": _text(self.totp),
            "c": [code.reveal() for code in self.backup_codes],
            "k": _texts(self.api_keys),
            "x": _texts(self.extra),
            "n": _text(self.note),
        }
        return {key: value for key, value in parts.items() if value}


def _bundle(parts: dict[str, Any]) -> Bundle:
    if parts.pop("v") != FORMAT or not parts.keys() <= set("ptckxn"):
        raise ValueError
    return Bundle(
        password=_secret(parts.get("p")),
        totp=_secret(parts.get("t")),
        backup_codes=tuple(_must(code) for code in parts.get("c", [])),
        api_keys=_secrets(parts.get("k", {})),
        extra=_secrets(parts.get("x", {})),
        note=_secret(parts.get("n")),
    )


def _text(secret: Secret | None) -> str:
    return secret.reveal() if secret is not None else ""


def _texts(secrets: dict[str, Secret]) -> dict[str, str]:
    return {name: secret.reveal() for name, secret in secrets.items()}


def _secret(text: str | None) -> Secret | None:
    return None if text is None else _must(text)


def _secrets(texts: dict[str, str]) -> dict[str, Secret]:
    return {name: _must(text) for name, text in texts.items()}


def _must(text: str) -> Secret:
    if not isinstance(text, str):
        raise TypeError
    return Secret(text)
