"""Remember outside the office file how far its history went, so that going back in time is noticed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from smmdesk.core.history import Entry
from smmdesk.core.i18n import _
from smmdesk.core.paths import private_folder, state_folder, write_private

if TYPE_CHECKING:
    from pathlib import Path

    from sqlmodel import Session


def write(office_id: str, seq: int, last_hash: str) -> None:
    """Note the last entry that this computer saw."""
    private_folder(state_folder())
    folder = private_folder(state_folder() / "history")
    write_private(folder / f"{office_id}.json", json.dumps({"seq": seq, "hash": last_hash}).encode())


def compare(office_id: str, session: Session) -> str:
    """Return a sentence where the office's history is not the one that this computer saw last, else nothing."""
    seen = _read(state_folder() / "history" / f"{office_id}.json")
    if seen is None or seen[0] == 0:
        return ""
    entry = session.get(Entry, seen[0])
    if entry is None:
        return _(
            "This file is older than the one that was last open here. If you restored a backup, that is right."
        )
    if entry.hash != seen[1]:
        return _(
            "The history in this file is not the one that was last seen here. Settings, History can check it."
        )
    return ""


def _read(path: Path) -> tuple[int, str] | None:
    try:
        seen = json.loads(path.read_text("utf-8"))
        return int(seen["seq"]), str(seen["hash"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
