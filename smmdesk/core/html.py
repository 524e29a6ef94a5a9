"""Pieces of documents as HTML, for paper; texts are people's own and are escaped here."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TABLE = '<table width="100%" cellspacing="0" cellpadding="4">{rows}</table>'
_TITLE = '<tr><th align="left" colspan="{span}" style="font-size: large">{text}</th></tr>'


def heading(text: str) -> str:
    """Return a heading."""
    return f"<h3>{escape(text)}</h3>"


def paragraph(text: str) -> str:
    """Return a paragraph; its line ends are kept."""
    return f"<p>{_lines(text)}</p>"


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "", widths: Sequence[int] = ()
) -> str:
    """Return a table; its title and head stand again on each page, and line ends within a cell are kept.

    ``widths`` are those of the columns in percent; without them, the texts decide.
    """
    sizes = [f' width="{width}%"' for width in widths] or [""] * len(head)
    names = zip(sizes, head, strict=True)
    first = "".join(f'<th align="left"{size}>{escape(text)}</th>' for size, text in names)
    above = _TITLE.format(span=len(head), text=escape(title)) if title else ""
    return _TABLE.format(rows=f"<thead>{above}<tr>{first}</tr></thead>{''.join(map(_row, rows))}")


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return a table of what is known of one thing: a name and a value in each line; those without one are left out."""
    known = ((name, value) for name, value in rows if value)
    lines = (
        f'<tr><th align="left" width="30%">{escape(name)}</th><td>{_lines(value)}</td></tr>'
        for name, value in known
    )
    return _TABLE.format(rows="".join(lines))


def _row(cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<td>{_lines(text)}</td>' for text in cells)}</tr>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
