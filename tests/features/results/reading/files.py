"""Builders of files of figures, byte for byte as networks and spreadsheets write them."""

from __future__ import annotations

import csv
import io
import struct
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Rows = Sequence[Sequence[object]]
    Sheets = Mapping[str, Rows]

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_END_OF_CHAIN = 0xFFFFFFFE
DATE_FORMAT = 14  # the built-in format of days, in XLSX and XLS


def table(
    rows: Rows, *, delimiter: str = ",", quote_all: bool = False, end: str = "\n", ends: bool = True
) -> str:
    """Write rows as a text; a blank row is an empty line."""
    buffer = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(buffer, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    text = buffer.getvalue()
    return text if ends else text.removesuffix(end)


def quoted(rows: Rows, *, end: str = "\n") -> str:
    """Write rows as a text in which every cell stands in quotes, without an end after the last line."""
    return table(rows, quote_all=True, end=end, ends=False)


def row(text: str) -> tuple[str, ...]:
    """Return the cells of a row that is written with bars between them."""
    return tuple(text.split("|"))


def zipped(members: Mapping[str, bytes | str], *, is_stored: bool = False) -> bytes:
    """Pack members into an archive; if ``is_stored`` each as it is, as TikTok does."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def with_part(content: bytes, name: str, old: str, new: str) -> bytes:
    """Change a part of a spreadsheet's archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {each: archive.read(each).decode() for each in archive.namelist()}
    assert old in members[name]
    members[name] = members[name].replace(old, new)
    return zipped(members)


def column_letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def xlsx(sheets: Sheets, *, is_shared: bool = True, date1904: bool = False) -> bytes:
    """Write a workbook as Excel does, texts shared; a tuple ("date", serial) becomes a cell shown as a day.

    A cell of ``None`` is left out, one of an empty text is there and empty.
    """
    texts: list[str] = []
    documents = [_xlsx_sheet(rows, texts if is_shared else None) for rows in sheets.values()]
    numbers = range(1, len(documents) + 1)
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
        for name, n in zip(sheets, numbers, strict=True)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    relations += f'<Relationship Id="rIdT" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    relations += f'<Relationship Id="rIdS" Type="{OFFICE}/styles" Target="/xl/styles.xml"/>'
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    properties = '<workbookPr date1904="1"/>' if date1904 else ""
    shared = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    formats = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relationships(
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{OFFICE}">{properties}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relationships(relations),
        "xl/sharedStrings.xml": f"<sst {main}>{shared}</sst>",
        "xl/styles.xml": f"<styleSheet {main}>{formats}</styleSheet>",
    }
    for n, document in zip(numbers, documents, strict=True):
        members[f"xl/worksheets/sheet{n}.xml"] = (
            f"<worksheet {main}><sheetData>{document}</sheetData></worksheet>"
        )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return zipped({name: head + text for name, text in members.items()})


def _relationships(inner: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def _xlsx_sheet(rows: Rows, texts: list[str] | None) -> str:
    written = []
    for y, row in enumerate(rows, 1):
        cells = "".join(
            _xlsx_cell(f"{column_letters(x)}{y}", value, texts)
            for x, value in enumerate(row)
            if value is not None
        )
        written.append(f'<row r="{y}">{cells}</row>')
    return "".join(written)


def _xlsx_cell(place: str, value: object, texts: list[str] | None) -> str:
    match value:
        case "":
            inner = "/>"
        case bool():
            inner = f' t="b"><v>{int(value)}</v></c>'
        case int() | float():
            inner = f"><v>{value!r}</v></c>"
        case ("date", serial):
            inner = f' s="1"><v>{serial}</v></c>'
        case ("formula", code, result):
            inner = f' t="str"><f>{escape(code)}</f><v>{escape(result)}</v></c>'
        case _ if texts is None:
            inner = f' t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'
        case _:
            texts.append(str(value))
            inner = f' t="s"><v>{len(texts) - 1}</v></c>'
    return f'<c r="{place}"{inner}'


def ods(sheets: Sheets) -> bytes:
    """Write an OpenDocument spreadsheet; a tuple ("date", iso) becomes a day."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(map(_ods_row, rows))}"
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
        for name, rows in sheets.items()
    )
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0"?><office:document-content {names}>{body}</office:document-content>'
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def _ods_row(row: Sequence[object]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(value: object) -> str:
    match value:
        case None | "":
            return "<table:table-cell/>"
        case bool():
            typed = f'boolean" office:boolean-value="{str(value).lower()}'
        case int() | float():
            typed = f'float" office:value="{value!r}'
        case ("date", day):
            typed = f'date" office:date-value="{day}'
        case _:
            lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
            return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
    return f'<table:table-cell office:value-type="{typed}"><text:p>as shown</text:p></table:table-cell>'


def spreadsheet_xml(sheets: Sheets) -> str:
    """Write SpreadsheetML 2003, as networks did under the name .xls; after cells left out one says where it stands."""
    written = "".join(
        f"<Worksheet ss:Name={quoteattr(name)}><Table>{''.join(map(_xml_row, rows))}</Table></Worksheet>"
        for name, rows in sheets.items()
    )
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    return f'{head}<Workbook xmlns="{name}" xmlns:ss="{name}">{written}</Workbook>\n'


def _xml_row(row: Sequence[object]) -> str:
    cells, is_next = [], True
    for place, value in enumerate(row, 1):
        if value is not None:
            where = "" if is_next else f' ss:Index="{place}"'
            kind = "String" if isinstance(value, str) else "Number"
            cells.append(f'<Cell{where}><Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>')
        is_next = value is not None
    return f"<Row>{''.join(cells)}</Row>"


def xls(sheets: Sheets, *, is_small: bool = False) -> bytes:
    """Write an old Excel workbook (BIFF8 in its container); a tuple ("date", serial) becomes a day."""
    texts = list(
        dict.fromkeys(v for rows in sheets.values() for row in rows for v in row if isinstance(v, str))
    )
    bodies = [_biff_sheet(rows, texts) for rows in sheets.values()]
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    head += _record(0x0042, struct.pack("<H", 1200))
    head += b"".join(_record(0x00E0, struct.pack("<HH16x", 0, kind)) for kind in (0, DATE_FORMAT))
    tail = _shared_texts(texts) + _record(0x000A)
    names = [_short_text(name) for name in sheets]
    place = len(head) + sum(4 + 6 + len(name) for name in names) + len(tail)
    for name, body in zip(names, bodies, strict=True):
        head += _record(0x0085, struct.pack("<IBB", place, 0, 0) + name)
        place += len(body)
    return ole({"Workbook": head + tail + b"".join(bodies)}, is_small=is_small)


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _short_text(text: str) -> bytes:
    return struct.pack("<BB", len(_units(text)), 1) + b"".join(_units(text))


def _units(text: str) -> list[bytes]:
    raw = text.encode("utf-16-le")
    return [raw[place : place + 2] for place in range(0, len(raw), 2)]


def _shared_texts(texts: Sequence[str]) -> bytes:
    """Write the texts, continued in the middle of one where a record is full, as Excel does."""
    pieces, piece = [], struct.pack("<II", len(texts), len(texts))
    for text in texts:
        if len(piece) > 200:
            pieces.append(piece)
            piece = b""
        units, wide = _units(text), not text.isascii()
        piece += struct.pack("<HB", len(units), wide)
        for unit in units:
            if len(piece) > 210:
                pieces.append(piece)
                piece = bytes([wide])
            piece += unit if wide else unit[:1]
    first, *rest = [*pieces, piece]
    return _record(0x00FC, first) + b"".join(_record(0x003C, each) for each in rest)


def _biff_sheet(rows: Rows, texts: Sequence[str]) -> bytes:
    cells = b"".join(
        _biff_cell(y, x, value, texts) for y, row in enumerate(rows) for x, value in enumerate(row)
    )
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))
    return begin + cells + _record(0x000A)


def _biff_cell(y: int, x: int, value: object, texts: Sequence[str]) -> bytes:
    match value:
        case None | "":
            return _record(0x0201, struct.pack("<HHH", y, x, 0))
        case bool():
            return _record(0x0205, struct.pack("<HHHBB", y, x, 0, value, 0))
        case int():
            return _record(0x027E, struct.pack("<HHHi", y, x, 0, value << 2 | 2))
        case float():
            return _record(0x0203, struct.pack("<HHHd", y, x, 0, value))
        case ("date", serial):
            return _record(0x0203, struct.pack("<HHHd", y, x, 1, serial))
    return _record(0x00FD, struct.pack("<HHHI", y, x, 0, texts.index(str(value))))


def ole(streams: Mapping[str, bytes], *, is_small: bool = False) -> bytes:
    """Pack streams into the container of old Office documents, each long enough for sectors of its own.

    If ``is_small`` they lie in the root's stream instead, in pieces of 64 bytes.
    """
    if is_small:
        return _small_ole(streams)
    contents = {
        name: content.ljust(max(4096, _whole(len(content), 512)), b"\0") for name, content in streams.items()
    }
    chain, entries = _laid_out(contents, 512)
    root = _ole_entry("Root Entry", 5, _END_OF_CHAIN, 0)
    return _container(chain, b"".join(contents.values()), root + b"".join(entries), small_table=b"")


def _small_ole(streams: Mapping[str, bytes]) -> bytes:
    padded = {name: content.ljust(_whole(len(content), 64), b"\0") for name, content in streams.items()}
    small, entries = _laid_out(padded, 64)
    content = b"".join(padded.values())
    chain, (root,) = _laid_out({"Root Entry": content.ljust(_whole(len(content), 512), b"\0")}, 512, kind=5)
    table = struct.pack(f"<{len(small)}I", *small).ljust(512, b"\xff")
    content = content.ljust(_whole(len(content), 512), b"\0")
    return _container(chain, content, root + b"".join(entries), small_table=table)


def _whole(size: int, of: int) -> int:
    return -(-size // of) * of


def _laid_out(contents: Mapping[str, bytes], size: int, kind: int = 2) -> tuple[list[int], list[bytes]]:
    """Return which piece follows each, and the directory's entries."""
    chain: list[int] = []
    entries = []
    for name, content in contents.items():
        first, count = len(chain), len(content) // size
        chain += [*range(first + 1, first + count), _END_OF_CHAIN]
        entries.append(_ole_entry(name, kind, first, len(content)))
    return chain, entries


def _container(chain: list[int], content: bytes, directory: bytes, *, small_table: bytes) -> bytes:
    directory = directory.ljust(_whole(len(directory), 512), b"\0")
    first_directory = len(chain)
    count = len(directory) // 512
    chain += [*range(first_directory + 1, first_directory + count), _END_OF_CHAIN]
    first_small = len(chain) if small_table else _END_OF_CHAIN
    chain += [_END_OF_CHAIN] * bool(small_table)
    tables = -(-(len(chain) + 8) // 128)
    numbers = [*range(len(chain), len(chain) + tables)]
    chain += [0xFFFFFFFD] * tables
    header = struct.pack(
        "<8s16s5H6s9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        *(0x3E, 3, 0xFFFE, 9, 6),
        bytes(6),
        *(0, tables, first_directory, 0, 4096, first_small, int(bool(small_table)), _END_OF_CHAIN, 0),
    )
    listed = struct.pack("<109I", *numbers, *[0xFFFFFFFF] * (109 - tables))
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * 512, b"\xff")
    return header + listed + content + directory + small_table + table


def _ole_entry(name: str, kind: int, first: int, size: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    # Siblings hang on each other's right; the root's child is the first.
    left_right_child = (0xFFFFFFFF, 0xFFFFFFFF, 1 if kind == 5 else 0xFFFFFFFF)
    head = raw.ljust(64, b"\0") + struct.pack("<HBB3I", len(raw), kind, 1, *left_right_child)
    return head.ljust(116, b"\0") + struct.pack("<IQ", first, size)
