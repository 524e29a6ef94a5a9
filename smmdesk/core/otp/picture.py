"""QR codes in a picture: whatever decodes the picture hands over its greys, and zxing-cpp finds the codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.otp import address, migration
from smmdesk.core.vault.secret import Secret

if TYPE_CHECKING:
    import zxingcpp

# In pixels. The time of a search grows with the square of the number of places that look like the corner of a QR code:
# a picture of nothing else takes 6 s at this size, and minutes at the size of a photo (measured with zxing-cpp 3.1).
LARGEST = 4_000_000
_LONGEST = 65_535  # pixels a side, the most that zxing-cpp takes


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's greys: a byte a pixel, 0 is black, row by row from the top without gaps."""

    width: int
    height: int
    greys: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if min(self.width, self.height) < 1 or len(self.greys) != self.width * self.height:
            raise ValueError("the greys do not fill the picture")


def seeds_in(picture: Picture) -> list[Secret]:
    """Return the texts of all authenticators' QR codes in a picture, from the top; ``collect`` reads them.

    They may be turned, or light on dark. Raises ``UserError`` where there is none. It takes its time, and
    other threads go on meanwhile.
    """
    if picture.width * picture.height > LARGEST or max(picture.width, picture.height) > _LONGEST:
        raise UserError(_("This picture is too large to search. Cut the QR code out of it and try again."))
    texts = [_text(found) for found in sorted(_codes_in(picture), key=_place)]
    seeds = [Secret(text) for text in texts if address.is_address(text) or migration.is_migration(text)]
    if not seeds:
        raise UserError(_no_seed() if texts else _no_code())
    return seeds


def _codes_in(picture: Picture) -> list[zxingcpp.Barcode]:
    import zxingcpp

    rows = memoryview(picture.greys).cast("B", (picture.height, picture.width))
    return zxingcpp.read_barcodes(rows, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))


def _place(found: zxingcpp.Barcode) -> tuple[int, int]:
    corner = found.position.top_left
    return corner.y, corner.x


def _text(found: zxingcpp.Barcode) -> str:
    """Return a code's text; one that does not say how its letters are written is UTF-8 nowadays."""
    try:
        return found.bytes.decode("utf-8")
    except UnicodeDecodeError:
        return found.text


def _no_code() -> str:
    return _(
        "There is no QR code to be seen in this picture. Take it straight, sharp and with a white margin around the code."
    )


def _no_seed() -> str:
    return _(
        "The QR code in this picture is not that of an authenticator. Take the one that the network shows."
    )
