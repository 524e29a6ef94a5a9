"""Workbooks as bytes, with the traits that the networks' own files have: BIFF8, XLSX, SpreadsheetML, CSV, ZIP."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Cell = str | float | None
    Rows = Sequence[Sequence[Cell]]

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def row(text: str) -> tuple[str, ...]:
    """Return the cells of a row that is written with bars between them."""
    return tuple(text.split("|"))


def quoted(rows: Iterable[Sequence[str]], end: str = "\n") -> str:
    """Return lines in which every cell stands in quotes, without one after the last."""
    return end.join(",".join('"' + cell.replace('"', '""') + '"' for cell in cells) for cells in rows)


def plain(rows: Iterable[Sequence[str]], end: str = "\n") -> str:
    """Return lines in which only the cells that need it stand in quotes, with an end after the last."""
    return "".join(",".join(_quoted_if_needed(cell) for cell in cells) + end for cells in rows)


def _quoted_if_needed(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ',"\n') else cell


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of files, each stored as it is, as TikTok makes them."""
    bytes_out = io.BytesIO()
    with zipfile.ZipFile(bytes_out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return bytes_out.getvalue()


# SpreadsheetML 2003: what Facebook named .xls

MARKUP_HEAD = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\n'
)


def spreadsheet_markup(sheets: Mapping[str, Rows]) -> bytes:
    """Return an Excel 2003 XML workbook; empty cells are left out and the next one says where it stands."""
    body = "".join(_markup_sheet(name, rows) for name, rows in sheets.items())
    return (MARKUP_HEAD + body + "</Workbook>").encode()


def _markup_sheet(name: str, rows: Rows) -> str:
    lines = "".join(f"<Row>{_markup_cells(row)}</Row>\n" for row in rows)
    return f"<Worksheet ss:Name={quoteattr(name)}><Table>\n{lines}</Table></Worksheet>\n"


def _markup_cells(row: Sequence[Cell]) -> str:
    cells, is_next = [], True
    for place, cell in enumerate(row, start=1):
        if cell is None:
            is_next = False
            continue
        kind = "String" if isinstance(cell, str) else "Number"
        where = "" if is_next else f' ss:Index="{place}"'
        cells.append(f'<Cell{where}><Data ss:Type="{kind}">{escape(str(cell))}</Data></Cell>')
        is_next = True
    return "".join(cells)


# XLSX

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{sheets}</Types>'
)
SHEET_TYPE = (
    '<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{all}</Relationships>'
RELATION = (
    '<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}"/>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx(sheets: Mapping[str, Rows]) -> bytes:
    """Return an XLSX workbook; texts are written as text, numbers as numbers, None leaves the cell out."""
    numbers = range(1, len(sheets) + 1)
    parts = {
        "[Content_Types].xml": TYPES.format(sheets="".join(SHEET_TYPE.format(number=n) for n in numbers)),
        "_rels/.rels": RELATIONS.format(
            all=RELATION.format(number=1, kind="officeDocument", target="xl/workbook.xml")
        ),
        "xl/workbook.xml": _workbook_part(list(sheets)),
        "xl/_rels/workbook.xml.rels": RELATIONS.format(all="".join(_sheet_relation(n) for n in numbers)),
    }
    for number, rows in zip(numbers, sheets.values(), strict=True):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet_part(rows)
    return zipped({name: part.encode() for name, part in parts.items()})


def _sheet_relation(number: int) -> str:
    return RELATION.format(number=number, kind="worksheet", target=f"worksheets/sheet{number}.xml")


def _workbook_part(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, start=1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{sheets}</sheets></workbook>'


def _sheet_part(rows: Rows) -> str:
    lines = "".join(
        f'<row r="{number}">{"".join(_sheet_cell(number, place, cell) for place, cell in enumerate(row))}</row>'
        for number, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def _sheet_cell(row: int, place: int, cell: Cell) -> str:
    name = f"{_letters(place)}{row}"
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f'<c r="{name}" t="str"><v>{escape(cell)}</v></c>'
    return f'<c r="{name}"><v>{cell}</v></c>'


def _letters(place: int) -> str:
    high, low = divmod(place, 26)
    return ("" if high == 0 else chr(64 + high)) + chr(65 + low)


# BIFF8: what LinkedIn's page exports are


def biff8(sheets: Mapping[str, Rows]) -> bytes:
    """Return an Excel 97 workbook in its compound file; the texts stand in the shared table."""
    texts = list(
        dict.fromkeys(c for rows in sheets.values() for row in rows for c in row if isinstance(c, str))
    )
    numbers = {text: number for number, text in enumerate(texts)}
    bodies = [_biff_sheet(rows, numbers) for rows in sheets.values()]
    return _compound(_biff_stream(list(sheets), _shared_texts(texts), bodies))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _start(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _biff_text(text: str, length: str) -> bytes:
    return struct.pack(f"<{length}B", len(text), 1) + text.encode("utf-16-le")


def _shared_texts(texts: Sequence[str]) -> bytes:
    records, content = [], struct.pack("<II", len(texts), len(texts))
    for text in texts:
        entry = _biff_text(text, "H")
        if len(content) + len(entry) > 8224:
            records.append(content)
            content = b""
        content += entry
    first, *others = [*records, content]
    return _record(0x00FC, first) + b"".join(_record(0x003C, other) for other in others)


def _biff_sheet(rows: Rows, numbers: Mapping[str, int]) -> bytes:
    cells = b"".join(
        _biff_cell(r, c, cell, numbers)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
        if cell is not None
    )
    width = max((len(row) for row in rows), default=0)
    used = _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    return _start(0x0010) + used + cells + _record(0x000A, b"")


def _biff_cell(row: int, column: int, cell: str | float, numbers: Mapping[str, int]) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, str):
        return _record(0x00FD, place + struct.pack("<I", numbers[cell]))
    return _record(0x0203, place + struct.pack("<d", cell))


def _biff_stream(names: Sequence[str], texts: bytes, bodies: Sequence[bytes]) -> bytes:
    bounds_size = sum(4 + 6 + len(_biff_text(name, "B")) for name in names)
    at = len(_start(5)) + bounds_size + len(texts) + 4
    bounds = b""
    for name, body in zip(names, bodies, strict=True):
        bounds += _record(0x0085, struct.pack("<IH", at, 0) + _biff_text(name, "B"))
        at += len(body)
    return _start(0x0005) + bounds + texts + _record(0x000A, b"") + b"".join(bodies)


def _compound(stream: bytes) -> bytes:
    content = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    sectors = len(content) // SECTOR
    if sectors > 126:
        raise ValueError("too much for one table of sectors")
    chain = [FAT, END, *range(3, sectors + 2), END]
    table = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    folder = _folder_entry("Root Entry", 5, 1, END, 0) + _folder_entry("Workbook", 2, FREE, 2, len(content))
    return _compound_head() + table + folder.ljust(SECTOR, b"\0") + content


def _compound_head() -> bytes:
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    return head + struct.pack("<109I", 0, *[FREE] * 108)


def _folder_entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    entry = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
    return entry.ljust(116, b"\0") + struct.pack("<IQ", start, size)
