"""ZIP archives: a spreadsheet, or several files of figures in one download; each member by its content."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smmdesk.core.foreign_zip import last_part
from smmdesk.core.i18n import _
from smmdesk.features.results.questions import Notice
from smmdesk.features.results.reading import limits, refusals
from smmdesk.features.results.reading.archive import Parts, archive_of
from smmdesk.features.results.reading.contents import Contents
from smmdesk.features.results.reading.ods import is_ods, read_ods
from smmdesk.features.results.reading.refusals import NoTableError
from smmdesk.features.results.reading.xlsx import is_xlsx, read_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smmdesk.core.foreign_zip import ForeignZip
    from smmdesk.features.results.questions import Answers, Question
    from smmdesk.features.results.reading.book import Sheet

_OF_DOCUMENTS = ("[Content_Types].xml", "mimetype")  # of the other kinds, such as letters
_OF_THE_SYSTEM = (".", "thumbs.db", "desktop.ini")  # beginnings of files that systems leave in folders


def read_zip(content: bytes, answers: Answers, *, is_inside: bool = False) -> Contents:
    """Return the sheets of a spreadsheet or of the members; raises ``UserError``."""
    archive = archive_of(content)
    parts = Parts(archive)
    if is_xlsx(parts):
        return read_xlsx(parts)
    if is_ods(parts):
        return read_ods(parts)
    if any(part in parts for part in _OF_DOCUMENTS):
        raise refusals.not_a_table()
    if is_inside:
        raise refusals.not_a_table(_("an archive inside an archive"))
    return _together(_members(archive, answers))


def _members(archive: ForeignZip, answers: Answers) -> Iterator[tuple[str, Contents | NoTableError]]:
    """Yield what is in each member, or why it is left out; raises ``UserError`` if one is damaged or does harm."""
    from smmdesk.features.results.reading.kinds_of_file import read_contents

    names = [name for name in archive.names if not _is_of_the_system(name)]
    if len(names) > limits.SHEETS:
        raise refusals.too_many_cells()
    for member in names:
        name = last_part(member)
        try:
            yield name, read_contents(archive.read(member), name, answers, is_inside=True)
        except NoTableError as error:
            yield name, error


def _together(members: Iterable[tuple[str, Contents | NoTableError]]) -> Contents:
    found: list[tuple[str, Contents]] = []
    left: list[tuple[str, NoTableError]] = []
    for name, contents in members:
        if isinstance(contents, NoTableError):
            left.append((name, contents))
        else:
            found.append((name, contents))
    if not found:
        raise left[0][1] if left else refusals.empty()
    notices = [notice for name, contents in found for notice in _said_of(name, contents)]
    sheets = [sheet for name, contents in found for sheet in _named(name, contents)]
    return Contents(
        "zip",
        tuple(replace(sheet, number=number) for number, sheet in enumerate(sheets)),
        _each_once(question for _name, contents in found for question in contents.questions),
        (*notices, *(_left_out(name) for name, _error in left)),
        found[0][1].encoding,
        found[0][1].delimiter,
    )


def _named(name: str, contents: Contents) -> Iterator[Sheet]:
    for sheet in contents.sheets:
        yield sheet if contents.kind == "csv" else replace(sheet, name=f"{name}: {sheet.name}")


def _said_of(name: str, contents: Contents) -> Iterator[Notice]:
    for notice in contents.notices:
        yield replace(notice, words=_("{file}: {sentence}").format(file=name, sentence=notice.words))


def _left_out(name: str) -> Notice:
    words = _("{file} in the archive holds no table, so it is left out.")
    return Notice("member_left", words.format(file=name))


def _each_once(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return the first question of each kind: its answer goes for all members."""
    first: dict[str, Question] = {}
    for question in questions:
        first.setdefault(question.key, question)
    return tuple(first.values())


def _is_of_the_system(name: str) -> bool:
    return name.lower().startswith("__macosx/") or last_part(name).lower().startswith(_OF_THE_SYSTEM)
