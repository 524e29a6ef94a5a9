"""What a file leaves open and a person has to say, and what is to be known about it before it is imported."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Answers = Mapping[str, str]


@dataclass(frozen=True)
class Option:
    """One answer: its ``value``, its words, and what the file would say then."""

    value: str
    words: str
    example: str = ""


@dataclass(frozen=True)
class Question:
    """Something that only a person can tell; ``default`` is proposed, never taken silently.

    Without ``options`` any text is an answer. ``key`` names it among the answers, such as ``year`` or ``currency``.
    """

    key: str
    words: str
    options: Sequence[Option] = ()
    default: str = ""
    help: str = ""


@dataclass(frozen=True)
class Notice:
    """A sentence about the file, in the person's language, and the rows that it is about."""

    key: str
    words: str
    rows: tuple[int, ...] = field(default=())
