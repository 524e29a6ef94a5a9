"""XLSX: the parts of Office Open XML (ECMA-376) that hold cells.

It is read here rather than by a library, for a library fills the whole rectangle up to the last cell and copies a text
for each cell that shows it: a few kilobytes can ask for more memory than there is.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from smmdesk.core.typed import override
from smmdesk.features.results.reading import limits, refusals
from smmdesk.features.results.reading.contents import Contents
from smmdesk.features.results.reading.grid import Space, sheets_of, small_number
from smmdesk.features.results.reading.serial_dates import NumberFormats
from smmdesk.features.results.reading.worked_out import worked_out
from smmdesk.features.results.reading.xlsx_sheet import SheetReader
from smmdesk.features.results.reading.xlsx_texts import SharedTexts
from smmdesk.features.results.reading.xml_walk import StartHandler, named, walk

if TYPE_CHECKING:
    from smmdesk.features.results.reading.archive import Parts
    from smmdesk.features.results.reading.xml_walk import Attributes

_USUAL = "xl/workbook.xml"


def workbook_part(parts: Parts) -> str:
    """Return the part that lists the sheets, or nothing if this is no XLSX; raises ``UserError``."""
    if "[Content_Types].xml" not in parts:
        return ""
    found = next(iter(_relations(parts, "").of_type("officeDocument")), _USUAL)
    return found if found in parts else ""


def read_xlsx(parts: Parts) -> Contents:
    """Return the workbook's sheets; raises ``UserError`` for what is damaged or beyond the limits."""
    part = workbook_part(parts)
    relations = _relations(parts, part)
    workbook = _Workbook()
    walk(parts.read(part), workbook)
    listed = workbook.listed(relations)
    if len(workbook.sheets) > limits.SHEETS or len({part for _name, part in listed}) < len(listed):
        raise refusals.too_many_cells()
    reader = _sheet_reader(parts, relations, workbook)
    grids = [reader.read(name, parts.read(part)) for name, part in listed]
    return Contents("xlsx", sheets_of(grids), notices=worked_out(reader.formulas))


def _sheet_reader(parts: Parts, relations: _Relations, workbook: _Workbook) -> SheetReader:
    formats = _Styles(NumberFormats(is_1904=workbook.is_1904))
    texts = SharedTexts()
    for kind, handler in (("styles", formats), ("sharedStrings", texts)):
        for part in relations.of_type(kind)[:1]:
            if part in parts:
                walk(parts.read(part), handler)
    return SheetReader(Space(), texts.texts, formats.formats)


def _relations(parts: Parts, part: str) -> _Relations:
    folder, name = posixpath.split(part)
    relations = _Relations(folder)
    own = posixpath.join(folder, "_rels", f"{name}.rels")
    if own in parts:
        walk(parts.read(own), relations)
    return relations


class _Relations(StartHandler):
    """Which parts belong to a part, by their keys and kinds."""

    def __init__(self, folder: str) -> None:
        self.targets: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._folder = folder

    @override
    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            key, target = named(attributes, "Id"), named(attributes, "Target").replace("\\", "/")
            self.targets[key] = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
            self._kinds[key] = named(attributes, "Type").rpartition("/")[2]

    def of_type(self, kind: str) -> list[str]:
        """Return the parts of a kind."""
        return [self.targets[key] for key, each in self._kinds.items() if each == kind]

    def is_worksheet(self, key: str) -> bool:
        """Tell whether a key leads to a sheet of cells, rather than to a chart."""
        return self._kinds.get(key) == "worksheet"


class _Workbook(StartHandler):
    """The sheets' names and keys, in order, and from when days are counted."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.is_1904 = False

    @override
    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            self.sheets.append((attributes.get("name", ""), named(attributes, "id")))
        elif name == "workbookPr":
            self.is_1904 = attributes.get("date1904", "") in {"1", "true"}

    def listed(self, relations: _Relations) -> list[tuple[str, str]]:
        """Return names and parts of the sheets of cells."""
        return [(name, relations.targets[key]) for name, key in self.sheets if relations.is_worksheet(key)]


class _Styles(StartHandler):
    """Number formats: the workbook's own, and which one each cell format uses."""

    def __init__(self, formats: NumberFormats) -> None:
        self.formats = formats
        self._is_of_cells = False

    @override
    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self.formats.add(
                small_number(attributes.get("numFmtId", ""), 0), attributes.get("formatCode", "")
            )
        elif name == "cellXfs":
            self._is_of_cells = True
        elif name == "xf" and self._is_of_cells:
            self.formats.add_cell_format(small_number(attributes.get("numFmtId", ""), 0))

    @override
    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_of_cells = False
