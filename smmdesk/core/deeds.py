"""What a page does to the office: one step of the history, told in a sentence, with a way back.

All of it waits for the disk; pages call it on a worker.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core import history
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlmodel import Session

    from smmdesk.core.office import Office


@dataclass(frozen=True)
class Deed:
    """Something that was done: the sentence, its step of the history, and what to show afterwards."""

    sentence: str
    step: int
    where: str = ""


def do(office: Office, label: str, work: Callable[[Session], object], sentence: str) -> Deed:
    """Do ``work`` as one step called ``label``; what it returns as a text says what to show afterwards."""
    with office.transaction(label) as session:
        where = work(session)
    with office.reading() as session:
        entry = history.next_undo(session)
    return Deed(sentence, entry.seq if entry else 0, where if isinstance(where, str) else "")


def undo(office: Office, deed: Deed) -> str:
    """Take a deed back while it is still the last one; return the sentence to say."""
    with office.reading() as session:
        entry = history.next_undo(session)
    if entry is None or entry.seq != deed.step:
        raise UserError(
            _("Something else was changed since then. Undo that first; the history shows the order.")
        )
    return _("Undone: {label}").format(label=office.undo().label)
