"""Which reader a file goes to, by its first bytes and what is inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.foreign_file import OTHER_KINDS, ZIP
from smmdesk.core.i18n import _
from smmdesk.features.results.reading import refusals
from smmdesk.features.results.reading.text_file import read_text

if TYPE_CHECKING:
    from smmdesk.features.results.questions import Answers
    from smmdesk.features.results.reading.contents import Contents

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOOKED_AT = 4096
_WEB_PAGES = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body")


def read_contents(content: bytes, name: str, answers: Answers, *, is_inside: bool = False) -> Contents:
    """Return the sheets in some bytes; ``name`` is for a sheet that has none of its own. Raises ``UserError``."""
    found = _read(content, name, answers, is_inside=is_inside) if content.strip() else None
    if found is None or not any(sheet.head for sheet in found.sheets):
        raise refusals.empty()
    return found


def _read(content: bytes, name: str, answers: Answers, *, is_inside: bool) -> Contents:
    if content.startswith(ZIP):
        from smmdesk.features.results.reading.zip_file import read_zip

        return read_zip(content, answers, is_inside=is_inside)
    if content.startswith(OLE):
        from smmdesk.features.results.reading.biff import read_biff

        return read_biff(content)
    return _read_words(content, name, answers)


def _read_words(content: bytes, name: str, answers: Answers) -> Contents:
    other = next((_(words) for start, words in OTHER_KINDS if content.startswith(start)), "")
    if other:
        raise refusals.not_a_table(other)
    start = _beginning(content)
    if start.startswith(_WEB_PAGES):
        raise refusals.web_page()
    if start.startswith((b"<?xml", b"<workbook", b"<ss:workbook")):
        from smmdesk.features.results.reading.spreadsheet_xml import read_spreadsheet_xml

        return read_spreadsheet_xml(content)
    if start.startswith((b"{", b"<")):
        raise refusals.not_a_table()
    return read_text(content, name, answers)


def _beginning(content: bytes) -> bytes:
    """Return the first letters in lower case, whatever their width, without a mark and blanks before them."""
    return content[:_LOOKED_AT].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
