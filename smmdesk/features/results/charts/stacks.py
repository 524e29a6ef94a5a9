"""Bars on top of each other: where each part begins and ends."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from smmdesk.features.results.charts.chart_data import ChartData


class Part(NamedTuple):
    """One part of the bar of the period that begins on ``day``."""

    day: date
    low: float
    high: float
    is_provisional: bool


def stacked(data: ChartData) -> list[list[Part]]:
    """Return the parts of each line, standing on those of the lines before; what is negative hangs below zero.

    A missing value takes no room and says nothing of the others.
    """
    tops: defaultdict[tuple[date, bool], float] = defaultdict(float)
    found: list[list[Part]] = []
    for line in data.lines:
        parts = []
        for point in line.points:
            if point.value is None:
                continue
            place = point.day, point.value < 0
            start = tops[place]
            tops[place] = end = start + point.value
            parts.append(Part(point.day, min(start, end), max(start, end), line.is_provisional(point)))
        found.append(parts)
    return found
