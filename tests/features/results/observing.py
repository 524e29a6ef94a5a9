"""Observed figures for tests, written shortly."""

from __future__ import annotations

from datetime import date, timedelta

from smmdesk.features.results.kinds import Figure, SeriesKey


def figure(d0: str, value: float, d1: str = "", flag: int = 0, cell: int = 0) -> Figure:
    return Figure(d0, d1 or d0, value, flag, cell)


def days(first: str, *values: float | None, flag: int = 0) -> list[Figure]:
    """Return a figure for each day from ``first`` on; none for a day without a value."""
    start = date.fromisoformat(first)
    return [
        figure((start + timedelta(days=number)).isoformat(), value, flag=flag, cell=number)
        for number, value in enumerate(values)
        if value is not None
    ]


def by_day(
    metric: str, first: str, *values: float | None, currency: str = ""
) -> dict[SeriesKey, list[Figure]]:
    return {SeriesKey(metric, "day", currency=currency): days(first, *values)}


def series(metric: str, grain: str, *figures: Figure, **about: str) -> dict[SeriesKey, list[Figure]]:
    return {SeriesKey(metric, grain, **about): list(figures)}
