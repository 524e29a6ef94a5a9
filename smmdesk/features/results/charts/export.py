"""Figures as bytes: pictures for the screen, files for people; the same figure gives the same bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from matplotlib.backend_bases import FigureCanvasBase
    from matplotlib.figure import Figure


class Picture(NamedTuple):
    """Pixels from the upper left, four bytes each: red, green, blue, opacity."""

    width: int
    height: int
    pixels: bytes


def picture(figure: Figure) -> Picture:
    """Return a figure as pixels, for a window that shows them; drawing them is slow work."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    before = figure.canvas
    canvas: Any = FigureCanvasAgg(figure)  # matplotlib names no types for what follows
    canvas.draw()
    figure.set_canvas(before)
    width, height = canvas.get_width_height(physical=True)
    return Picture(width, height, bytes(canvas.buffer_rgba()))


def png(figure: Figure, *, dpi: float = 200) -> bytes:
    """Return a figure as PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    return _printed(figure, FigureCanvasAgg, "png", {"Software": None}, dpi)


def svg(figure: Figure, *, title: str = "", description: str = "") -> bytes:
    """Return a figure as SVG, its letters as shapes; title and description are for screen readers."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    said = {name: words for name, words in (("Title", title), ("Description", description)) if words}
    return _printed(figure, FigureCanvasSVG, "svg", {"Date": None, "Creator": None, **said}, 72)


def pdf(figure: Figure, *, title: str = "") -> bytes:
    """Return a figure as PDF of one page, with the parts of the fonts that it needs."""
    from matplotlib.backends.backend_pdf import FigureCanvasPdf

    unsaid = {"CreationDate": None, "Creator": None, "Producer": None}
    return _printed(figure, FigureCanvasPdf, "pdf", {**unsaid, "Title": title or None}, 72)


def _printed(
    figure: Figure, canvas: type[FigureCanvasBase], form: str, metadata: dict[str, str | None], dpi: float
) -> bytes:
    """Print a figure without the moment or the program's release in it, and leave it on the canvas it was on."""
    before, written = figure.canvas, io.BytesIO()
    try:
        canvas(figure).print_figure(
            written, format=form, dpi=dpi, facecolor=figure.get_facecolor(), metadata=metadata
        )
    finally:
        figure.set_canvas(before)
    return written.getvalue()
