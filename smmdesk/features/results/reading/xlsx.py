"""XLSX (ECMA-376), read by python-calamine once all its parts were looked through; see ``xlsx_reach`` for why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smmdesk.features.results.reading.archive import packed_again
from smmdesk.features.results.reading.contents import Contents
from smmdesk.features.results.reading.workbook import sheets_in
from smmdesk.features.results.reading.worked_out import worked_out
from smmdesk.features.results.reading.xlsx_reach import Reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.features.results.reading.archive import Parts

_NEEDED = ("[Content_Types].xml", "xl/workbook.xml")
_READ = re.compile(r"\[content_types\]\.xml|_rels/\.rels|xl/(?:_rels/|worksheets/)?[^/]+\.(?:xml|rels)")
_ERROR = re.compile(rb'(<(?:\w+:)?c(?: [rs]="\w+")*) t="e"')
_LONG_NUMBER = re.compile(rb'(<(?:\w+:)?c(?: [rs]="\w+")*)(?: t="n")?(><(?:\w+:)?v>[0-9]{16,}<)')


def is_xlsx(parts: Parts) -> bool:
    """Tell whether an archive is an XLSX."""
    return all(part in parts for part in _NEEDED)


def read_xlsx(parts: Parts) -> Contents:
    """Return the workbook's sheets; raises ``UserError`` for what is damaged or beyond the limits."""
    reach = Reach()
    content = packed_again(_looked_at(parts, reach))
    reach.must_be_bounded()
    return Contents("xlsx", sheets_in(content), notices=worked_out(reach.formulas))


def _looked_at(parts: Parts, reach: Reach) -> Iterator[tuple[str, bytes]]:
    """Yield the parts with cells and what is said of them; pictures, charts and pivot tables stay behind."""
    for name in filter(_READ.fullmatch, parts.names):
        document = _kept(parts.read(name))
        reach.look_at(document)
        yield name, document


def _kept(document: bytes) -> bytes:
    """Make texts of what the library would not hand on: errors, and the last digits of a long number, mostly an id."""
    return _LONG_NUMBER.sub(rb'\1 t="str"\2', _ERROR.sub(rb'\1 t="str"', document))
