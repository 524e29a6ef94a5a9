"""Charts against bare matplotlib drawing the same lines, and finding the value under a pointer."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from datetime import date

from smmdesk.core.drawn import Drawn
from smmdesk.features.results.charts.areas import Area
from smmdesk.features.results.charts.chart_data import ChartData, Line, Point
from smmdesk.features.results.charts.drawn import spots_of
from smmdesk.features.results.charts.export import picture
from smmdesk.features.results.charts.fonts import prepare
from smmdesk.features.results.charts.lines import line_chart
from smmdesk.features.results.charts.periods_of_time import period_after
from smmdesk.features.results.charts.sheet import Paper
from smmdesk.features.results.charts.small_multiples import small_multiples
from smmdesk.features.results.kinds import Granularity

CHARTS, MOST_IN_ONE, SERIES, MONTHS = 12, 7, 10, 120
PAPER = Paper(10, 4, dpi=100)
ROUNDS = 5
COLUMNS = 4  # of small multiples on this paper
Draw = Callable[[ChartData], object]


def charts_of_seven() -> tuple[float, float]:
    """Return the seconds of twelve charts of seven lines by month over ten years, ours and bare."""
    page = [make_chart(number, MOST_IN_ONE) for number in range(CHARTS)]
    return in_turn(page, lambda data: picture(line_chart(data, PAPER)), draw_bare)


def charts_of_ten() -> tuple[float, float]:
    """Return the same for ten series, which are drawn beside each other, as subplots that share their days."""
    page = [make_chart(number, SERIES) for number in range(CHARTS)]
    return in_turn(page, lambda data: picture(small_multiples(data, PAPER)), draw_bare_apart)


def hover() -> float:
    """Return the 95th percentile of answering what is under the pointer: seven lines of 3,650 days, in seconds."""
    data = make_chart(0, MOST_IN_ONE, Granularity.DAY, 3650)
    first, end = data.span or (date.min, date.max)
    area = Area(50, 20, 950, 380, first.toordinal(), end.toordinal(), 0, 2500)
    drawn = Drawn(b"", 1000, 400, 1.0, area[:4], spots_of(data, area), "")
    times = []
    for x in range(50, 950, 3):
        began = time.perf_counter()
        drawn.nearest(x, 20 + x % 360)
        times.append(time.perf_counter() - began)
    return sorted(times)[int(len(times) * 0.95)]


def in_turn(page: Sequence[ChartData], ours: Draw, bare: Draw) -> tuple[float, float]:
    """Return the seconds of a page in both ways: chart by chart in turn, the best of a few rounds of each.

    Imports and the first letters are paid before.
    """
    prepare()
    best: dict[tuple[Draw, int], float] = {}
    for _round in range(ROUNDS + 1):
        for turn, data in enumerate(page):
            for draw in (ours, bare):
                taken = seconds(draw, data)
                best[draw, turn] = min(taken, best.get((draw, turn), taken))
    mine, other = (
        sum(taken for (draw, _turn), taken in best.items() if draw is each) for each in (ours, bare)
    )
    return mine, other


def seconds(draw: Draw, data: ChartData) -> float:
    """Return how long it takes to draw a chart."""
    began = time.perf_counter()
    draw(data)
    return time.perf_counter() - began


def make_chart(
    number: int, lines: int, size: Granularity = Granularity.MONTH, count: int = MONTHS
) -> ChartData:
    """Return a chart of so many waves."""
    drawn = [Line(f"Account {turn}", make_points(number + turn, size, count)) for turn in range(lines)]
    return ChartData(f"Metric {number}", drawn, size, source="Network, “export.csv”")


def make_points(turn: int, size: Granularity, count: int) -> list[Point]:
    """Return a wave."""
    points, start = [], date(2016, 1, 1)
    for place in range(count):
        points.append(Point(start, 200 * (turn + 1) + 80 * math.sin(place / 6 + turn)))
        start = period_after(start, size)
    return points


def draw_bare(data: ChartData) -> object:
    """Draw the lines with their days and nothing else."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure((PAPER.width, PAPER.height), dpi=PAPER.dpi)
    axes = figure.add_subplot()
    for line in data.lines:
        axes.plot([point.day for point in line.points], [point.value for point in line.points])
    return pixels(FigureCanvasAgg(figure))


def draw_bare_apart(data: ChartData) -> object:
    """Draw each line in a subplot of its own."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure((PAPER.width, PAPER.height), dpi=PAPER.dpi)
    places = figure.subplots(-(-len(data.lines) // COLUMNS), COLUMNS, sharex=True).flat
    for axes, line in zip(places, data.lines, strict=False):
        axes.plot([point.day for point in line.points], [point.value for point in line.points])
    for axes in places:
        axes.set_axis_off()
    return pixels(FigureCanvasAgg(figure))


def pixels(canvas: object) -> bytes:
    """Draw, and return the pixels as ours are."""
    canvas.draw()
    return bytes(canvas.buffer_rgba())


if __name__ == "__main__":
    for name, (ours, bare) in (
        ("seven lines", charts_of_seven()),
        ("ten beside each other", charts_of_ten()),
    ):
        print(f"{name}: {ours * 1000:.0f} ms, bare {bare * 1000:.0f} ms, ratio {ours / bare:.2f}")
    print(f"hover: {hover() * 1000:.2f} ms")
