"""Files and pictures that show that something was done; kept in the office file, with their hash in its history."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from sqlmodel import Session, select

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.leaving.models import CaseTask, Evidence, EvidenceFile

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

LARGEST = 20 * 2**20  # bytes


def read_file(path: Path) -> bytes:
    """Read a file to be kept; call it on a worker. Raises ``UserError`` where it cannot be, or is too large."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(
                _("{name} is larger than 20 MB. Nothing was kept; choose a smaller picture or file.").format(
                    name=path.name
                )
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(_("{name} could not be read. Nothing was kept.").format(name=path.name)) from error


def attach(session: Session, task_id: int, name: str, content: bytes, on: date) -> Evidence:
    """Keep a file with a task."""
    digest = hashlib.sha256(content).hexdigest()
    if session.get(EvidenceFile, digest) is None:
        session.add(EvidenceFile(sha256=digest, content=content))
    kept = Evidence(task_id=task_id, name=PurePath(name).name, sha256=digest, size=len(content), added_on=on)
    session.add(kept)
    session.flush()
    return kept


def remove(session: Session, evidence_id: int) -> None:
    """Take a file away from its task; its content stays, for undo."""
    session.delete(session.get_one(Evidence, evidence_id))
    session.flush()


def of_case(session: Session, case_id: int) -> dict[int, list[Evidence]]:
    """Return the evidence of a case's tasks, by the task's id."""
    found: dict[int, list[Evidence]] = {}
    query = select(Evidence).join(CaseTask).where(CaseTask.case_id == case_id)
    for each in session.exec(query):
        found.setdefault(each.task_id, []).append(each)
    return found


def content_of(session: Session, evidence: Evidence) -> bytes:
    """Return what is kept; raises ``UserError`` where it is no longer what was attached."""
    kept = session.get(EvidenceFile, evidence.sha256)
    if kept is None or hashlib.sha256(kept.content).hexdigest() != evidence.sha256:
        raise UserError(_("{name} is not in this office file as it was attached.").format(name=evidence.name))
    return kept.content
