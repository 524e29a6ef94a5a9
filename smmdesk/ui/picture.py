"""Pictures from files, the clipboard and the screen, brought into the greys in which QR codes are searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.otp.picture import LARGEST, Picture

if TYPE_CHECKING:
    from pathlib import Path

_FORMATS = frozenset({b"png", b"jpeg", b"jpg", b"gif", b"bmp"})  # an SVG is a program rather than a picture
_MOST_BYTES = 50_000_000
_MOST_PIXELS = 60_000_000  # in the file; taken apart they stay below the 256 MB that Qt allows
# Where a picture is clear: black codes can be told from it, and white ones.
_BACKGROUND = QColor(128, 128, 128)


def read_picture(path: Path) -> Picture:
    """Read a picture's file; raises ``UserError`` where it is none, cut off, or far too large."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise UserError(
            _("The file {name} could not be read.").format(name=path.name), details=str(error)
        ) from error
    return picture_from(data)


def picture_from(data: bytes) -> Picture:
    """Take apart the bytes of a picture, such as a file holds; it may run on any thread."""
    if len(data) > _MOST_BYTES:
        raise UserError(_too_large())
    content = QBuffer()
    content.setData(QByteArray(data))
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(content)
    if reader.format().data() not in _FORMATS:
        raise UserError(_("This is no picture that smmdesk can read. Save it as PNG or JPEG and try again."))
    size = reader.size()
    if size.width() * size.height() > _MOST_PIXELS:
        raise UserError(_too_large())
    image = reader.read()
    if image.isNull():
        raise UserError(_("This picture is not whole. Take or save it again."))
    return picture_of(image)


def picture_of(image: QImage) -> Picture:
    """Return an image's greys, made smaller where it has more pixels than can be searched in good time."""
    grey = _on_grey(_small(image)).convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, gap = grey.width(), grey.height(), grey.bytesPerLine()
    lines = bytes(grey.constBits())
    return Picture(width, height, b"".join(lines[at : at + width] for at in range(0, height * gap, gap)))


def _on_grey(image: QImage) -> QImage:
    if not image.hasAlphaChannel():
        return image
    filled = QImage(image.size(), QImage.Format.Format_RGB32)
    filled.fill(_BACKGROUND)
    painter = QPainter(filled)
    painter.drawImage(0, 0, image)
    painter.end()
    return filled


def _small(image: QImage) -> QImage:
    pixels = image.width() * image.height()
    if pixels <= LARGEST:
        return image
    scale = (LARGEST / pixels) ** 0.5
    size = QSize(max(int(image.width() * scale), 1), max(int(image.height() * scale), 1))
    return image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _too_large() -> str:
    return _("This picture is too large. Cut the QR code out of it and try again.")
