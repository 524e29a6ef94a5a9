"""Targets: dashed lines and pale ranges, with their words where they hide neither words nor data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.results.charts.free_places import freest
from smmdesk.features.results.charts.sheet import FINE, Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smmdesk.features.results.charts.chart_data import Target
    from smmdesk.features.results.charts.free_places import Place
    from smmdesk.features.results.charts.plot import Plot

_STEPS, _AWAY = 4, 3  # so far words may stand away from their line, and so much worse each step is
_BETWEEN = (0.5, 0.25, 0.75)  # of the way from left to right


def draw_targets(plot: Plot, inked: Iterable[Place], written: Sequence[Box] = ()) -> None:
    """Draw each target while it holds, a range as a band between two lines.

    Its words keep away from what is ``inked`` and from words that are ``written`` already.
    """
    taken = list(written)
    places = list(inked) if plot.data.targets else []
    for target in plot.data.targets:
        first, end = _held(plot, target)
        if target.values and first < end:
            _draw(plot, target, first, end)
            taken.append(freest(plot, _boxes(plot, target, first, end), places, taken))
            _write(plot, target, taken[-1])


def _held(plot: Plot, target: Target) -> tuple[float, float]:
    """Return from where to where a target holds, within the chart."""
    first = target.first.toordinal() if target.first else plot.across.first
    end = target.last.toordinal() + 1 if target.last else plot.across.end
    return max(first, plot.across.first), min(end, plot.across.end)


def _draw(plot: Plot, target: Target, first: float, end: float) -> None:
    from matplotlib.lines import Line2D

    colour = plot.sheet.colours.muted
    if target.low is not None and target.high is not None:
        band = plot.axes.fill_between([first, end], target.low, target.high, color=colour, alpha=0.12)
        band.set(linewidth=0, zorder=0.8, label="range")
    for value in target.values:
        line = Line2D([first, end], [value, value], color=colour, linewidth=1.1, zorder=3.8, label="target")
        line.set_dashes((5, 3))
        line.set_clip_on(False)  # at the end of the scale half of it would be cut off
        plot.axes.add_line(line)


def _boxes(plot: Plot, target: Target, first: float, end: float) -> dict[Box, int]:
    """Return where a target's words could stand: above or below its line, at its left, right or between.

    Each with what it costs: away from the line they are harder to find, though they say at which value it is.
    """
    sheet = plot.sheet
    width, height = sheet.measure(_words(plot, target), FINE), sheet.leading(FINE)
    left, right = plot.across.x(first), plot.across.x(end)
    furthest = plot.across.right - width - 3
    between = (left + (right - left - width) * part for part in _BETWEEN)
    lefts = [max(min(place, furthest), plot.across.left) for place in (left + 3, right - width - 3, *between)]
    above, below = plot.y(max(target.values)) + 1, plot.y(min(target.values)) - height - 2
    return {
        Box(x, y, x + width, y + height): _AWAY * step
        for step in range(_STEPS)
        for y in (above + step * height, below - step * height)
        for x in lefts
    }


def _write(plot: Plot, target: Target, box: Box) -> None:
    words = _words(plot, target)
    plot.lay_ground(plot.sheet.write(box.left, box.bottom + plot.sheet.rise(FINE), words, FINE))


def _words(plot: Plot, target: Target) -> str:
    """Return the words, where there are several lines with whose target it is."""
    said = target.words
    if target.line and len(plot.data.present) > 1:
        said = _("{what}: {value}").format(what=target.line, value=said)
    return plot.sheet.cut(said, plot.across.width - 6, FINE)
