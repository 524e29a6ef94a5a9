"""What a file gives: rows that can be brought in, and rows that cannot, each with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from smmdesk.core.i18n import _
from smmdesk.core.vault import Bundle, Secret
from smmdesk.features.accounts.importers import reasons
from smmdesk.features.accounts.importers.labels import API_KEY, BACKUP_CODES

if TYPE_CHECKING:
    from datetime import date

Kind = Literal["login", "note", "card", "identity", "other"]


@dataclass(frozen=True)
class Row:
    """One record of the source; a row with a ``skip_reason`` carries no secrets."""

    number: int  # the record in the source, from 1
    kind: Kind
    title: str
    url: str = ""
    other_urls: tuple[str, ...] = ()
    username: str = ""
    email: str = ""
    bundle: Bundle = field(default_factory=Bundle)
    folder: str = ""
    tags: tuple[str, ...] = ()
    changed_on: date | None = None  # the day since which the password is in force, where the source tells
    skip_reason: str | None = None


@dataclass(frozen=True)
class Skipped:
    """A row that is not brought in, and why, in a sentence."""

    row: Row
    reason: str


@dataclass(frozen=True)
class Read:
    """All that was found in a file: every record is either in ``rows`` or in ``skipped``."""

    format: str
    format_name: str
    rows: list[Row]
    skipped: list[Skipped]
    files: list[str]  # attachments and passkeys: named, not brought in

    @property
    def count(self) -> int:
        """Return how many records the file has."""
        return len(self.rows) + len(self.skipped)


@dataclass(repr=False)
class Draft:
    """A record while it is being read, its secrets still bare: it is never shown and never kept."""

    number: int
    kind: Kind = "login"
    title: str = ""
    urls: list[str] = field(default_factory=list)
    username: str = ""
    email: str = ""
    password: str = ""
    totp: str = ""
    note: str = ""
    folder: str = ""
    tags: list[str] = field(default_factory=list)
    changed_on: date | None = None
    backup_codes: list[str] = field(default_factory=list)
    api_keys: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    reason: str | None = None  # said before the general reasons
    _numbers: dict[str, int] = field(default_factory=dict)  # how often a label came

    def keep(self, label: str, value: str) -> None:
        """Keep a field that has no place of its own among the secrets: nobody knows what is in it."""
        if not value.strip():
            return
        key = API_KEY.fullmatch(label)
        if label == BACKUP_CODES and not self.backup_codes:
            self.backup_codes = [line.strip() for line in value.splitlines() if line.strip()]
        elif key and key[1] not in self.api_keys:
            self.api_keys[key[1]] = value
        else:
            self.extra[self._free_label(label)] = value

    def _free_label(self, label: str) -> str:
        wanted = found = one_line(label) or _("Field")
        while found in self.extra:
            self._numbers[wanted] = self._numbers.get(wanted, 1) + 1
            found = f"{wanted} {self._numbers[wanted]}"
        return found

    def row(self) -> Row:
        """Return the record as a row, with the reason if it cannot be brought in."""
        kind, reason = self._judged()
        urls = [url.strip() for url in self.urls if url.strip()]
        return Row(
            number=self.number,
            kind=kind,
            title=one_line(self.title) or host_of(urls[0] if urls else ""),
            url=urls[0] if urls else "",
            other_urls=tuple(dict.fromkeys(url for url in urls[1:] if url != urls[0])),
            username=one_line(self.username) or one_line(self.email),
            email=one_line(self.email),
            bundle=Bundle() if reason else self._bundle(),
            folder=one_line(self.folder),
            tags=tuple(dict.fromkeys(tag for tag in map(one_line, self.tags) if tag)),
            changed_on=self.changed_on,
            skip_reason=reason,
        )

    def _judged(self) -> tuple[Kind, str | None]:
        kind = self.kind
        if kind == "login" and not self._has_login():
            kind = "note" if self.note.strip() else "other"
            return kind, self.reason or (
                _(reasons.BY_KIND["note"]) if kind == "note" else _("The row is empty.")
            )
        return kind, self.reason or (_(reasons.BY_KIND[kind]) if kind != "login" else None)

    def _has_login(self) -> bool:
        texts = (*self.urls, self.username, self.email, self.password, self.totp)
        return any(map(str.strip, texts)) or any((self.backup_codes, self.api_keys, self.extra))

    def _bundle(self) -> Bundle:
        return Bundle(
            password=_secret(self.password),
            totp=_secret(self.totp.strip()),
            backup_codes=tuple(map(Secret, self.backup_codes)),
            api_keys={name: Secret(value) for name, value in self.api_keys.items()},
            extra={name: Secret(value) for name, value in self.extra.items()},
            note=_secret(self.note) if self.note.strip() else None,
        )


def _secret(text: str) -> Secret | None:
    return Secret(text) if text else None


def one_line(text: str) -> str:
    """Return ``text`` without line breaks, other control characters and outer spaces."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+", " ", text).strip()


def host_of(url: str) -> str:
    """Return the host of an address (the package of an Android one), or nothing."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return ""
    return (host or "").removeprefix("www.")


def split_urls(text: str) -> list[str]:
    """Return the addresses of a cell that holds several; commas inside an address stay in it."""
    several = text if re.search(r"[\r\n]|,\s*[a-z][a-z0-9+.\-]*:", text, re.IGNORECASE) else ""
    if several:
        return re.split(r"[\r\n]+|,\s*(?=[a-z][a-z0-9+.\-]*:)", text, flags=re.IGNORECASE)
    return [text] if "/" in text else text.split(",")
