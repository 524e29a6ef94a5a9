"""Texts: letters, separators and damage are found out; what stays open becomes a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.results.reading import code_pages, dialect, refusals
from smmdesk.features.results.reading.book import sheet_of
from smmdesk.features.results.reading.contents import Contents
from smmdesk.features.results.reading.damage import survey
from smmdesk.features.results.reading.letters import Letters, certain_letters
from smmdesk.features.results.reading.requoted import notice as requoted_notice
from smmdesk.features.results.reading.requoted import requoted_dialect
from smmdesk.features.results.reading.text_table import TextTable

if TYPE_CHECKING:
    from smmdesk.features.results.questions import Answers, Question


def read_text(content: bytes, name: str, answers: Answers) -> Contents:
    """Return a text as one sheet of its ``name``; raises ``UserError`` for what is no table or beyond the limits."""
    letters, asked = _letters(content, answers)
    sample = letters.start(dialect.SAMPLE_LETTERS)
    if not sample.strip():
        raise refusals.empty()
    table, asked_too = _table(letters, sample, answers)
    damage = survey(table)
    sheet = sheet_of(name, 0, table.rows, damage.spoiled)
    notices = (*([requoted_notice(damage.rows)] if table.is_requoted else ()), *damage.notices())
    return Contents("csv", (sheet,), (*asked, *asked_too), notices, letters.encoding, table.delimiter)


def _letters(content: bytes, answers: Answers) -> tuple[Letters, tuple[Question, ...]]:
    certain = certain_letters(content)
    if certain:
        return certain, ()
    answer = answers.get(code_pages.KEY, "")
    if code_pages.is_code_page(answer):
        return Letters(content, answer), ()
    question = code_pages.question_about(content)
    return Letters(content, question.default), (question,)


def _table(letters: Letters, sample: str, answers: Answers) -> tuple[TextTable, tuple[Question, ...]]:
    answer = answers.get(dialect.KEY, "")
    plain = dialect.dialect_of(sample)
    requoted = requoted_dialect(sample, is_uncut=plain is None)
    found = requoted or plain
    if dialect.is_delimiter(answer):
        return TextTable(letters, answer, requoted is not None), ()
    if found is None:
        return TextTable(letters, ""), ()
    asked = (dialect.question_about(sample, found),) if found.rivals else ()
    return TextTable(letters, found.delimiter, requoted is not None), asked
