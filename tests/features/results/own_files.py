"""Tables of one's own, as shops and small tools write them; no network's profile knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SHOP = "Tag;Kampagne;Umsatz (EUR);Bestellungen;Reach;Notiz"


def write_shop(path: Path, *rows: str, header: str = SHOP) -> Path:
    """Write the file of a shop: semicolons, decimal commas, the day before the month."""
    found = rows or ("01/08/2026;Brot;1.234,50;3;1.200;schön", "02/08/2026;Torte;87,00;;-;")
    path.write_bytes(("\r\n".join((header, *found)) + "\r\n").encode("utf-8-sig"))
    return path


def write_american(path: Path) -> Path:
    """Write a file whose days show that the month comes first, with money that names no currency."""
    lines = ["When,Takings,Sold", "08/30/2026,12.50,3", "08/31/2026,7.25,2"]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path
