"""What is on a figure, as facts: which texts where, which artists with which data."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HAIR = 0.5  # pixels


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.texts]


def boxes(figure: Figure):
    """Return each text with the rectangle that its letters take, in pixels."""
    renderer = figure.canvas.get_renderer()
    return [(text.get_text(), text.get_window_extent(renderer)) for text in figure.texts if text.get_text()]


def outside(figure: Figure) -> list[str]:
    """Return the texts that reach out of the figure."""
    width, height = figure.bbox.width, figure.bbox.height
    return [
        words
        for words, box in boxes(figure)
        if box.x0 < -HAIR or box.y0 < -HAIR or box.x1 > width + HAIR or box.y1 > height + HAIR
    ]


def overlapping(figure: Figure) -> list[tuple[str, str]]:
    """Return the pairs of texts that are written over each other."""
    return [
        (one, other)
        for (one, box), (other, beside) in combinations(boxes(figure), 2)
        if min(box.x1, beside.x1) - max(box.x0, beside.x0) > HAIR
        and min(box.y1, beside.y1) - max(box.y0, beside.y0) > _common(box, beside)
    ]


def _common(box, beside) -> float:
    """Return how far two lines of text may reach into each other: room above and below letters, a fifth of it."""
    return min(box.height, beside.height) * 0.2


def labelled(figure: Figure, label: str):
    """Return the artists with a label, of all plots."""
    return [artist for axes in figure.axes for artist in axes.get_children() if artist.get_label() == label]


def line_data(figure: Figure, label: str):
    """Return the places and values of the line with a label."""
    (line,) = labelled(figure, label)
    return list(line.get_xdata()), list(line.get_ydata())
