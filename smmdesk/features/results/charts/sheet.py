"""The paper that charts are drawn on, measured in points (1/72 inch) from its lower left corner."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from smmdesk.features.results.charts.colours import palette
from smmdesk.features.results.charts.fonts import drawable, families, prepare, text_width
from smmdesk.features.results.charts.text_fit import shortened, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

    from smmdesk.features.results.charts.colours import Palette

_LEADING = 1.5  # a line's height, times its size: room for Thai marks above and below
_MARGIN = 10.0


class Ink(NamedTuple):
    """How words are written: ``scale`` times the text's size; strong in the text's own colour, else muted."""

    scale: float = 1.0
    is_bold: bool = False
    is_strong: bool = False


HEAD = Ink(1.15, is_bold=True, is_strong=True)
PLAIN = Ink()
PANEL = Ink(1.0, is_bold=True, is_strong=True)
FINE = Ink(0.92)
NAME = Ink(0.92, is_strong=True)


@dataclass(frozen=True, slots=True)
class Paper:
    """How large a chart is drawn (inches), how finely, and in which theme.

    ``is_bare`` leaves out title, subtitle and source, where the window shows them beside the chart.
    """

    width: float = 7.0
    height: float = 3.2
    dpi: float = 96.0
    theme: str = "light"
    high_contrast: bool = False
    text_size: float = 9.0
    is_bare: bool = False


ORDINARY = Paper()


class Box(NamedTuple):
    """A rectangle in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.top - self.bottom

    def meets(self, other: Box) -> bool:
        """Tell whether two rectangles overlap."""
        is_beside = self.right <= other.left or other.right <= self.left
        return not is_beside and self.bottom < other.top and other.bottom < self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure that is being drawn."""

    paper: Paper
    figure: Figure
    colours: Palette
    size: float = field(default=9.0)

    @property
    def width(self) -> float:
        """Return the sheet's width in points."""
        return self.paper.width * 72

    @property
    def height(self) -> float:
        """Return the sheet's height in points."""
        return self.paper.height * 72

    def write(self, x: float, y: float, words: str, ink: Ink = PLAIN, align: str = "left") -> Text:
        """Write words on their baseline."""
        return self._written(x, y, words, ink, ha=align, va="baseline")

    def write_upright(self, x: float, y: float, words: str, ink: Ink = PLAIN) -> Text:
        """Write words from below to above, around their middle."""
        return self._written(x, y, words, ink, ha="center", va="center", rotation=90)

    def _written(self, x: float, y: float, words: str, ink: Ink, **how: Any) -> Text:
        text = drawable(words)
        return self.figure.text(
            x / self.width,
            y / self.height,
            text,
            fontfamily=families(text),
            fontsize=self.size * ink.scale,
            fontweight="bold" if ink.is_bold else "normal",
            color=self.colours.text if ink.is_strong else self.colours.muted,
            **how,
        )

    def measure(self, words: str, ink: Ink = PLAIN) -> float:
        """Return how wide words are written, in points."""
        return text_width(drawable(words), self.size * ink.scale, is_bold=ink.is_bold)

    def leading(self, ink: Ink = PLAIN) -> float:
        """Return the height of a line of text in points."""
        return self.size * ink.scale * _LEADING

    def rise(self, ink: Ink = PLAIN) -> float:
        """Return how far above the lower end of its line a text's baseline is, in points."""
        return self.leading(ink) * 0.3

    def drop(self, ink: Ink = PLAIN) -> float:
        """Return how far below its middle a text's baseline is, in points."""
        return self.size * ink.scale * 0.36

    def cut(self, words: str, width: float, ink: Ink = PLAIN) -> str:
        """Return words shortened to a width."""
        return shortened(drawable(words), width, partial(self.measure, ink=ink))

    def axes(self, box: Box, name: str = "plot") -> Axes:
        """Return an empty place for data: neither ground nor scales of its own."""
        rectangle = (
            box.left / self.width,
            box.bottom / self.height,
            box.width / self.width,
            box.height / self.height,
        )
        axes = self.figure.add_axes(rectangle, label=name, frameon=False)
        axes.set_axis_off()
        return axes

    def add(self, artist: Artist) -> None:
        """Put something on the sheet itself, its places in points."""
        from matplotlib.transforms import Affine2D

        artist.set_transform(Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans)
        self.figure.add_artist(artist)


def new_sheet(paper: Paper) -> Sheet:
    """Return an empty sheet."""
    prepare()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    colours = palette(paper.theme, high_contrast=paper.high_contrast)
    figure = Figure(figsize=(paper.width, paper.height), dpi=paper.dpi, facecolor=colours.panel)
    FigureCanvasAgg(figure)
    return Sheet(paper, figure, colours, paper.text_size)


def room_on(sheet: Sheet) -> Box:
    """Return the sheet without its margins."""
    margin = 2.0 if sheet.paper.is_bare else _MARGIN
    return Box(margin, margin, sheet.width - margin, sheet.height - margin)


def framed(sheet: Sheet, title: str, subtitle: str, foot: Sequence[str], signs: Sequence[str] = ()) -> Box:
    """Write title and subtitle above, the foot and what the signs mean below; return the room between them."""
    room = room_on(sheet)
    if sheet.paper.is_bare:
        return room._replace(bottom=_write_foot(sheet, " ".join(signs), room))
    top = _write_head(sheet, title, subtitle, room)
    bottom = _write_foot(sheet, " ".join([*foot, *signs]), room)
    return room._replace(bottom=bottom, top=top)


def _write_head(sheet: Sheet, title: str, subtitle: str, room: Box) -> float:
    """Write the title and behind it, or under it where there is no room, the subtitle; return where that ends."""
    measure = partial(sheet.measure, ink=HEAD)
    lines = wrapped(drawable(title), room.width, measure, most=2)
    y = _write_lines(sheet, lines, room.left, room.top, HEAD)
    behind = room.left + measure(lines[-1]) + sheet.size * 0.6
    if behind + sheet.measure(subtitle) <= room.right:
        sheet.write(behind, y + sheet.rise(HEAD), subtitle)
        return y - 4
    return (
        _write_lines(
            sheet, wrapped(drawable(subtitle), room.width, sheet.measure, most=2), room.left, y, PLAIN
        )
        - 4
    )


def _write_foot(sheet: Sheet, words: str, room: Box) -> float:
    """Write the foot at the bottom; return where it begins."""
    if not words:
        return room.bottom
    lines = wrapped(drawable(words), room.width, partial(sheet.measure, ink=FINE), most=3)
    top = room.bottom + len(lines) * sheet.leading(FINE)
    _write_lines(sheet, lines, room.left, top, FINE)
    return top + 6


def _write_lines(sheet: Sheet, lines: Sequence[str], left: float, top: float, ink: Ink) -> float:
    """Write lines under each other; return where they end."""
    for line in lines:
        top -= sheet.leading(ink)
        sheet.write(left, top + sheet.rise(ink), line, ink)
    return top
