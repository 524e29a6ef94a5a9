"""Bytes that should be text."""

import codecs

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(content: bytes) -> str:
    """Return the text: UTF-8 unless a mark at its start says UTF-16.

    Other encodings are not guessed: a wrong guess changes passwords. Raises ``UserError``.
    """
    mark, encoding = next(((mark, name) for mark, name in _MARKS if content.startswith(mark)), (b"", "utf-8"))
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        raise _not_text() from None  # the error would carry the file with it
    if "\0" in text:
        raise _not_text()
    return text.replace("\r\r\n", "\n")  # written so by programs that translate line ends twice


def _not_text() -> UserError:
    return UserError(
        _(
            "The file is damaged or not an export of a password manager: it is not plain text in UTF-8. "
            "Nothing was imported. Export it once more, and do not save it from a spreadsheet."
        )
    )
