"""Remind of each due thing once for each time ahead, whatever the clock does and however long nobody looked.

What was announced is noted on this computer, one small file an office. It holds kinds, ids and days, and no words.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smmdesk.core.paths import private_folder, state_folder, write_private

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from smmdesk.core.due import Due

    Identity = tuple[str, str, str]  # kind, where, day in ISO form or nothing
    Said = dict[Identity, int]  # the last announcement of each: how many days ahead of its day

PASSING = frozenset({"keyring"})
"""The kinds that say only that something could not be looked at: no reminder, and nothing counts as gone then."""
_log = logging.getLogger(__name__)
_FORM = 1
_KEPT = 500  # dated things that are gone, the last announced of them: one that comes back is not said again


@dataclass(frozen=True)
class Reminder:
    """One announcement: of what, and for which time ahead (in days, 0 for the day itself)."""

    due: Due
    days_ahead: int


class Reminders:
    """Remember what one office announced on this computer; not for two threads at a time."""

    def __init__(self, office_id: str) -> None:
        self._path = state_folder() / "reminders" / f"{office_id}.json"
        self._said: Said | None = None

    def take(self, found: Sequence[Due], today: date, leads: Iterable[int]) -> list[Reminder]:
        """Return what to announce now, and note it as announced."""
        before = self._read() if self._said is None else self._said
        reminders, self._said = announce(found, today, leads, before)
        if self._said != before:
            self._write(self._said)
        return reminders

    def _read(self) -> Said:
        try:
            return _from_json(json.loads(self._path.read_text("utf-8")))
        except FileNotFoundError:
            return {}
        except OSError as error:
            _log.warning("what was announced cannot be read: %s", error.strerror)
            return {}
        except (ValueError, TypeError, KeyError):
            self._set_aside()
            return {}

    def _set_aside(self) -> None:
        """Keep a file that makes no sense beside the one that is written next."""
        _log.warning("what was announced is not readable; set aside")
        try:
            os.replace(self._path, self._path.with_suffix(".unreadable.json"))
        except OSError as error:
            _log.warning("it could not be set aside: %s", error.strerror)

    def _write(self, said: Said) -> None:
        """Note what was announced; where that fails it is known until the program ends."""
        try:
            private_folder(state_folder())
            private_folder(self._path.parent)
            write_private(self._path, json.dumps(_as_json(said)).encode())
        except OSError as error:
            _log.warning("what was announced cannot be noted: %s", error.strerror)


def announce(
    found: Sequence[Due], today: date, leads: Iterable[int], said: Said
) -> tuple[list[Reminder], Said]:
    """Return what to announce on a day, and what has been announced then.

    A thing is known by its kind, its place and its day. Of the times ahead whose days have come only the latest
    is announced, unless it or a later one was. Without a day it is announced when it appears, and anew after it
    was gone.
    """
    times, noted = frozenset(leads), dict(said)
    reminders: list[Reminder] = []
    things = [due for due in found if due.kind not in PASSING]
    for due in things:
        ahead = _reached(due.due_on, today, times)
        last = noted.get(identity(due))
        if ahead is not None and (last is None or ahead < last):
            reminders.append(Reminder(due, ahead))
            noted[identity(due)] = ahead
    is_complete = len(things) == len(found)
    return reminders, _without_gone(noted, things) if is_complete else noted


def identity(due: Due) -> Identity:
    """Return what makes a due thing the same one again."""
    return due.kind, due.where, due.due_on.isoformat() if due.due_on else ""


def _reached(day: date | None, today: date, leads: frozenset[int]) -> int | None:
    """Return the latest time ahead whose day has come, in days; ``None`` where none has."""
    if day is None:
        return 0
    left = (day - today).days
    return min((lead for lead in leads if left <= lead), default=None)


def _without_gone(said: Said, found: Sequence[Due]) -> Said:
    """Forget what is gone: without a day at once, with a day when many came after it.

    No date decides: a clock that is wrong for an hour must not make anything forgotten.
    """
    there = {identity(due) for due in found}
    gone = [key for key in said if key not in there]
    forgotten = {key for key in gone if not key[2]}
    dated = [key for key in gone if key[2]]
    forgotten.update(dated[: max(0, len(dated) - _KEPT)])
    return {key: ahead for key, ahead in said.items() if key not in forgotten}


def _as_json(said: Said) -> dict[str, Any]:
    return {"form": _FORM, "said": [[*key, ahead] for key, ahead in said.items()]}


def _from_json(read: Any) -> Said:
    if read["form"] != _FORM:
        raise ValueError(read["form"])
    return {(str(kind), str(where), str(day)): int(ahead) for kind, where, day, ahead in read["said"]}
