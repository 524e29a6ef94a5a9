"""Read a file of figures, find its format and whose figures it holds, and see what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.results import imports, own_formats
from smmdesk.features.results.profiles import find, open_questions, questions
from smmdesk.features.results.proposing import propose
from smmdesk.features.results.reading import read_book
from smmdesk.features.results.whose import ACCOUNT, Whose, whose
from smmdesk.features.results.zone_question import Zone, zone_of

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.core.office import Office
    from smmdesk.features.results.models import FigureImport
    from smmdesk.features.results.profiles import Match
    from smmdesk.features.results.questions import Answers, Notice, Question
    from smmdesk.features.results.reading import Book
    from smmdesk.features.results.slices import Slices

_NETWORK, _PROFILE = "network", "profile"  # keys of answers
_ALWAYS = {ACCOUNT, "encoding", "delimiter"}  # answers that concern any file


class UnknownFormatError(UserError):
    """No profile fits the file; somebody can say once what its columns mean, of which ``draft`` is a proposal."""

    def __init__(self, book: Book) -> None:
        super().__init__(
            _(
                "{name} could be read, but smmdesk does not know this format. Nothing was imported. Say once what its "
                "columns mean: in the window, by dropping it on the page Results, or with: smmdesk results formats learn"
            ).format(name=book.name)
        )
        self.book = book
        self.draft = propose(book)


@dataclass(frozen=True)
class Recognised:
    """A file with its format and whose figures it holds; ``questions`` are those without an answer."""

    book: Book
    match: Match
    whose: Whose
    answers: Answers
    questions: tuple[Question, ...]
    zone: Zone

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Return what is to be known about the file."""
        return self.book.notices

    @property
    def proposed(self) -> Answers | None:
        """Return the answers, with proposals for what is open; ``None`` where something has none."""
        found = dict(self.answers)
        while asked := open_questions(self.match, found):
            if not all(question.default for question in asked):
                return None
            found |= {question.key: question.default for question in asked}
        return found


def recognise(office: Office, path: Path, answers: Answers) -> Slices[Recognised]:
    """Look at a file with the answers that are there; raises ``UserError`` for what cannot be read or is not known."""
    book = read_book(path, answers)
    yield
    with office.reading() as session:
        own = own_formats.known(session)
    match = find(book, own.profiles)
    if match is None:
        raise UnknownFormatError(book)
    match = own.completed(match.with_profile(answers.get(_PROFILE, "")))
    yield
    said, answers = answers, _about(match, answers)
    asked = [*book.questions, *open_questions(match, answers)]
    with office.reading() as session:
        found = whose(
            session, _network(match, answers), answers.get(ACCOUNT, ""), match.facts.get(ACCOUNT, "")
        )
        zone = zone_of(session, match, found.account_id, said)
    if found.question and _NETWORK not in {question.key for question in asked}:
        asked.append(found.question)
    return Recognised(book, match, found, answers, tuple(asked), zone)


def earlier(office: Office, found: Recognised) -> list[FigureImport]:
    """Return the imports of the same file for the same account, newest first."""
    if found.whose.account_id is None:
        return []
    with office.reading() as session:
        return imports.of_file(session, found.book.sha256, found.whose.account_id)


def _about(match: Match, answers: Answers) -> Answers:
    """Return the answers to what this file leaves open; somebody may have answered for several files at once."""
    asked = {question.key for question in questions(match, answers)} | _ALWAYS
    return {key: answer for key, answer in answers.items() if key in asked}


def _network(match: Match, answers: Answers) -> str:
    """Return the network that the figures are of; a file can hold those of several, of which one is taken."""
    if chosen := answers.get(_NETWORK):
        return chosen
    return match.networks[0] if len(match.networks) == 1 else match.profile.network
