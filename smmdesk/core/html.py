"""Pieces of documents as HTML, for paper; texts are people's own and are escaped here."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_TABLE = '<table{kind} width="100%" cellspacing="0" cellpadding="{padding}">{rows}</table>'
_SMALL = ' class="small"'
_TITLE = '<tr><th align="left" colspan="{span}" style="font-size: large">{text}</th></tr>'


def heading(text: str, said: str = "", *, level: int = 3) -> str:
    """Return a heading; what is said of it stands under it in small letters.

    It never stands alone at the end of a page; what follows one of level 4 stays on one page where it fits.
    """
    below = f'<br><span class="small">{_lines(said)}</span>' if said else ""
    return f"<h{level}>{escape(text)}{below}</h{level}>"


def paragraph(text: str, *, is_small: bool = False) -> str:
    """Return a paragraph; its line ends are kept."""
    return f"<p{_SMALL if is_small else ''}>{_lines(text)}</p>"


def picture(name: str, width: float, height: float) -> str:
    """Return a picture by the name that it is handed over with; its size is in points (1/72 inch)."""
    return f'<p class="picture"><img src="{escape(name)}" width="{width:g}" height="{height:g}"></p>'


def beside(parts: Iterable[tuple[str, int]]) -> str:
    """Return pieces of HTML beside each other, each with its width in percent."""
    cells = "".join(f'<td class="beside" width="{width}%">{made}</td>' for made, width in parts)
    return f'<table class="beside" width="100%" cellspacing="0" cellpadding="0"><tr>{cells}</tr></table>'


def table(  # noqa: PLR0913 (each is one look of the same table)
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    title: str = "",
    widths: Sequence[int] = (),
    numbers: Collection[int] = (),
    is_small: bool = False,
) -> str:
    """Return a table; its title and head stand again on each page, and line ends within a cell are kept.

    ``widths`` are those of the columns in percent; without them, the texts decide. ``numbers`` are the columns that
    are aligned at their right.
    """
    sizes = [f' width="{width}%"' for width in widths] or [""] * len(head)
    names = enumerate(zip(sizes, head, strict=True))
    first = "".join(f"<th{_side(at in numbers)}{size}>{escape(text)}</th>" for at, (size, text) in names)
    above = _TITLE.format(span=len(head), text=escape(title)) if title else ""
    body = "".join(_row(cells, numbers) for cells in rows)
    kind, padding = (_SMALL, 1) if is_small else ("", 4)
    return _TABLE.format(kind=kind, padding=padding, rows=f"<thead>{above}<tr>{first}</tr></thead>{body}")


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return a table of what is known of one thing: a name and a value in each line; those without one are left out."""
    known = ((name, value) for name, value in rows if value)
    lines = (
        f'<tr><th align="left" width="30%">{escape(name)}</th><td>{_lines(value)}</td></tr>'
        for name, value in known
    )
    return _TABLE.format(kind="", padding=4, rows="".join(lines))


def _row(cells: Sequence[str], numbers: Collection[int]) -> str:
    found = (
        f"<td{_side(True) if at in numbers else ''}>{_lines(text)}</td>" for at, text in enumerate(cells)
    )
    return f"<tr>{''.join(found)}</tr>"


def _side(is_number: bool) -> str:  # noqa: FBT001 (one or the other)
    return ' align="right"' if is_number else ' align="left"'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
