"""A program of its own without a window: paints one document as PDF for ``core/pdf.py``, and ends."""

from __future__ import annotations

import json
import os
import re
import sys
from base64 import b64decode
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QUuid
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPageSize, QPdfWriter

from smmdesk.core.i18n import use_language
from smmdesk.core.paths import resource
from smmdesk.ui.document import paint_document

if TYPE_CHECKING:
    from collections.abc import Mapping

# Countries whose paper is Letter (CLDR, measurementData: https://unicode.org/reports/tr35/tr35-general.html).
_LETTER = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
_DATES = re.compile(rb'/(?:CreationDate|ModDate) \([^()]*\)|xmp:(?:Create|Modify|Metadata)Date="[^"]*"')


def run() -> int:
    """Read what is ordered from standard input, write the PDF to standard output; return the exit code."""
    ordered = sys.stdin.buffer.read()
    wanted = json.loads(ordered)
    application = QGuiApplication(["smmdesk"])
    application.setFont(_font())
    use_language(wanted["language"])
    identity = QUuid(str(uuid5(NAMESPACE_URL, ordered.decode("ascii"))))
    pictures = {name: b64decode(content) for name, content in wanted.get("pictures", {}).items()}
    sys.stdout.buffer.write(paint(wanted["title"], wanted["html"], wanted["note"], identity, pictures))
    sys.stdout.buffer.flush()
    return 0


def paint(title: str, html: str, note: str, identity: QUuid, pictures: Mapping[str, bytes]) -> bytes:
    """Return a document as PDF; ``identity`` is the file's own, which Qt would choose by chance."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("smmdesk")
    writer.setDocumentId(identity)
    writer.setPageSize(QPageSize(_page_size()))
    paint_document(writer, title, html, note, pictures)
    return _without_dates(bytes(buffer.data().data()))


def _font() -> QFont:
    """Return the fonts that come with the program: they have all five languages, on whatever computer."""
    files = sorted(resource("fonts").glob("*.ttf"))
    numbers = [QFontDatabase.addApplicationFont(str(file)) for file in files]
    families = {name for number in numbers for name in QFontDatabase.applicationFontFamilies(number)}
    return QFont(sorted(families))


def _page_size() -> QPageSize.PageSizeId:
    return QPageSize.PageSizeId.Letter if _country() in _LETTER else QPageSize.PageSizeId.A4


def _country() -> str:
    """Return the code of the country whose paper is used, if the system tells."""
    named = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_PAPER", "LANG"))), None)
    found = re.search(r"_([A-Z]{2})\b", named or QLocale.system().name())
    return found[1] if found else ""


def _without_dates(content: bytes) -> bytes:
    """Put spaces over the moment of painting, so that nothing in the file has to move.

    The document says itself of which day it is, and the same texts give the same bytes.
    """
    return _DATES.sub(lambda found: b" " * len(found[0]), content)
