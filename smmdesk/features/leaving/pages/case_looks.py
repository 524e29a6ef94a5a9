"""What the page of a case shows, in the person's words; made on a worker, shown as it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smmdesk.features.leaving.pages.case_reading import Attached
    from smmdesk.ui.tags import TagLook


class Verb(StrEnum):
    """What a person can want of a task."""

    DO = "do"  # tick it, or go where it is done
    CHANGED_AFTER = "changed_after"
    REPLACE = "replace"  # what may have been changed too early
    NOT_APPLICABLE = "not_applicable"
    WAIVE = "waive"
    REOPEN = "reopen"
    TAKE_OVER = "take_over"
    HAND_OVER = "hand_over"
    NOTE = "note"
    ATTACH = "attach"
    OPEN_FILE = "open_file"
    SAVE_FILE = "save_file"
    REMOVE_FILE = "remove_file"
    OPEN_PAGE = "open_page"
    GO = "go"


class Mark(StrEnum):
    """What stands in the box of a task."""

    OPEN = "open"
    DONE = "done"
    ASIDE = "aside"


@dataclass(frozen=True)
class DetailLook:
    """What an opened task shows: advice, facts as label and value, addresses, and what can be done about it."""

    advice: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    page: str = ""  # where it is done
    source: str = ""  # where the advice is from
    source_words: str = ""
    place: str = ""  # as ``login:3``
    place_words: str = ""
    note: str = ""
    files: tuple[Attached, ...] = ()
    verbs: tuple[Verb, ...] = ()
    can_write: bool = False


@dataclass(frozen=True)
class RowLook:
    """A task as one row; ``action`` are the words of its one button, ``verb`` what that does."""

    key: str
    headline: str
    why: str
    detail: DetailLook
    tag: TagLook | None = None
    mark: Mark = Mark.OPEN
    is_dim: bool = False
    action: str = ""
    verb: Verb = Verb.DO
    is_main: bool = False


@dataclass(frozen=True)
class GroupLook:
    """Tasks under one heading; ``state`` says how far they are and until when they should be done."""

    key: str
    title: str
    state: str
    rows: tuple[RowLook, ...]
    is_late: bool = False
    is_foldable: bool = True

    @property
    def is_done(self) -> bool:
        """Say whether nothing in it is open, so that it can be folded away."""
        return self.is_foldable and all(row.mark is not Mark.OPEN for row in self.rows)
