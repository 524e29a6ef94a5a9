"""What one step changed, row by row, in words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from smmdesk.core.history import Entry, EntryKind, changes_of
from smmdesk.core.i18n import _, format_number, join_list
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.history.values import Speaker
from smmdesk.features.history.words import DETAILS, HIDDEN, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlmodel import Session

    from smmdesk.core.change import Change

MOST_ROWS = 40  # more than anybody reads; an import changes thousands


class What(StrEnum):
    """What happened to a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True)
class Line:
    """One column: what it is called, and its value before and after; empty where there was none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """One row: what it is, what it is called, what happened to it."""

    thing: str
    name: str
    what: What
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Told:
    """All that can be said of a step; ``more`` rows were left out."""

    rows: tuple[RowChange, ...]
    more: int = 0
    details: tuple[tuple[str, str], ...] = ()  # of an event


def tell(session: Session, entry: Entry) -> Told:
    """Say what a step changed."""
    if entry.kind is EntryKind.EVENT:
        return Told((), details=tuple(_details(session, json.loads(entry.changes))))
    changes = changes_of(entry)
    speaker = Speaker(session, changes)
    rows = tuple(_told(speaker, change) for change in changes[:MOST_ROWS])
    return Told(rows, more=len(changes) - len(rows))


def _told(speaker: Speaker, change: Change) -> RowChange:
    words = TABLES.get(change.table)
    row, what = _whole(speaker, change), _what(change)
    named = speaker.name_parts(change.table, row)
    lines = _lines(speaker, change, row)
    if what is not What.CHANGED:  # what is in its name need not be said again
        lines = (line for line in lines if (line.before or line.after) not in named)
    return RowChange(_(words.one) if words else change.table, ", ".join(named), what, tuple(lines))


def _whole(speaker: Speaker, change: Change) -> Mapping[str, Any]:
    """Return all that is known of a row; what this step wrote of it counts more than how it is now."""
    known: Mapping[str, Any] = {}
    if _what(change) is What.CHANGED and isinstance(key := change.key.get("id"), int):
        known = speaker.row(change.table, key)
    return {**known, **change.key, **(change.before or {}), **(change.after or {})}


def _what(change: Change) -> What:
    if change.before is None:
        return What.ADDED
    return What.REMOVED if change.after is None else What.CHANGED


def _lines(speaker: Speaker, change: Change, row: Mapping[str, Any]) -> Iterator[Line]:
    words = TABLES.get(change.table)
    before, after = change.before or {}, change.after or {}
    for name in {**before, **after}:
        if name in HIDDEN:
            continue
        old, new = (_said(speaker, change.table, name, side, row) for side in (before, after))
        if old or new:
            label = _(words.columns.get(name, name)) if words else name
            yield Line(label, old, _("stored anew") if old == new else new)


def _said(speaker: Speaker, table: str, name: str, side: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    return speaker.value(table, name, side.get(name), {**row, **side})


def _details(session: Session, details: dict[str, Any]) -> Iterator[tuple[str, str]]:
    speaker = Speaker(session)
    for key, value in details.items():
        if key == "login":
            said = _login(speaker, value)
        elif key == "logins":
            said = _logins(speaker, value)
        elif key == "part":
            said = _(PartKind(value).words)
        else:
            said = format_number(value) if isinstance(value, int) else str(value)
        yield _(DETAILS.get(key, key)), said


def _login(speaker: Speaker, login_id: int) -> str:
    return speaker.name("login", speaker.row("login", login_id)) or _("no longer there")


def _logins(speaker: Speaker, ids: list[int]) -> str:
    """Return their names, as many as anybody reads."""
    names = join_list(_login(speaker, login_id) for login_id in ids[:MOST_ROWS])
    more = len(ids) - MOST_ROWS
    return names if more <= 0 else _("{names} and {n} more").format(names=names, n=format_number(more))
