"""A chart over time as it can be read: all lines in one, or each by itself where they could not be told apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smmdesk.features.results.charts.lines import line_chart
from smmdesk.features.results.charts.panels import height_of, is_in_panels
from smmdesk.features.results.charts.sheet import ORDINARY, Paper
from smmdesk.features.results.charts.small_multiples import small_multiples

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from smmdesk.features.results.charts.chart_data import ChartData

_POINTS = 72  # to the inch


def chart_over_time(data: ChartData, paper: Paper = ORDINARY) -> Figure:
    """Return a chart of lines; of more than seven, small ones beside each other."""
    return small_multiples(data, paper) if is_in_panels(data) else line_chart(data, paper)


def fitting(data: ChartData, paper: Paper) -> Paper:
    """Return paper that is as high as a chart needs, for a file of its own."""
    if not is_in_panels(data):
        return paper
    wanted = (height_of(data, paper.width * _POINTS) + 4 * paper.text_size) / _POINTS  # a title stands above
    return replace(paper, height=max(paper.height, wanted))
