"""What was found in some bytes, before it is known which file they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smmdesk.features.results.questions import Notice, Question
    from smmdesk.features.results.reading.book import Sheet


@dataclass(frozen=True, repr=False)
class Contents:
    """Sheets, and what is open and wrong about them; see ``Book``."""

    kind: str
    sheets: tuple[Sheet, ...]
    questions: tuple[Question, ...] = ()
    notices: tuple[Notice, ...] = ()
    encoding: str = ""
    delimiter: str = ""
