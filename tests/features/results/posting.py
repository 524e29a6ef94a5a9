"""Posts and breakdowns for tests, as if files had been read; October 2026."""

from __future__ import annotations

from smmdesk.features.results.kinds import Cell, Figure, SeriesKey, Thing

Figures = list[tuple[SeriesKey, list[Figure]]]


def post(key: str, at: str, row: int = 2, kind: str = "post", title: str = "", **values: float) -> Figures:
    """Return what a post came to since it was published; each metric stands in a column of its row."""
    day = at[:10] or "2026-10-31"
    return [
        (
            SeriesKey(metric, "lifetime", kind, key),
            [Figure(day, day, value, 0, Cell(0, row, column).packed())],
        )
        for column, (metric, value) in enumerate(values.items(), start=3)
    ]


def thing(key: str, at: str, title: str = "", kind: str = "post", form: str = "") -> Thing:
    """Return what a file says of a post."""
    return Thing(kind, key, title or f"Post {key}", f"https://example.org/{key}", at, form)


def part(
    metric: str, dimension: str, value: float, d0: str, d1: str = "", row: int = 2, **key: str
) -> Figures:
    """Return the value of one part of a breakdown."""
    d1 = d1 or d0
    grain = key.pop("granularity", "lifetime" if d0 == d1 else "period")
    series = SeriesKey(metric, grain, dimension=dimension, **key)
    return [(series, [Figure(d0, d1, value, 0, Cell(0, row, 1).packed())])]
