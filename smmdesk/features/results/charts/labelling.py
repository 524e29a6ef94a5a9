"""Labels that keep out of each other's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Return places as near as can be to those wanted, in their order, at least ``apart``, from ``low`` to ``high``.

    Where there is not enough room the places are evenly close.
    """
    if len(wanted) > 1:
        apart = min(apart, (high - low) / (len(wanted) - 1))
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    places = [0.0] * len(wanted)
    for cluster in _clusters([min(max(wanted[index], low), high) for index in order], apart, low, high):
        for index, place in cluster:
            places[order[index]] = place
    return places


def lanes(stretches: Sequence[tuple[float, float]], most: int) -> list[int | None]:
    """Return for each stretch (from, to) the first lane in which it is free, ``None`` where all are taken."""
    ends: list[float] = []
    found: list[int | None] = []
    for start, end in stretches:
        lane = next((number for number, taken in enumerate(ends) if taken <= start), len(ends))
        found.append(lane if lane < most else None)
        if lane == len(ends) < most:
            ends.append(end)
        elif lane < most:
            ends[lane] = end
    return found


def _clusters(wanted: list[float], apart: float, low: float, high: float) -> list[list[tuple[int, float]]]:
    """Join what is too near into clusters, each around the mean of its wishes, until none overlap."""
    clusters: list[tuple[list[int], float]] = []
    for index, wish in enumerate(wanted):
        members, centre = [index], wish
        while (
            clusters
            and centre - _half(members, apart) < clusters[-1][1] + _half(clusters[-1][0], apart) + apart
        ):
            members = [*clusters.pop()[0], *members]
            mean = sum(wanted[member] for member in members) / len(members)
            centre = min(max(mean, low + _half(members, apart)), high - _half(members, apart))
        clusters.append((members, centre))
    return [
        [(member, centre - _half(members, apart) + turn * apart) for turn, member in enumerate(members)]
        for members, centre in clusters
    ]


def _half(members: list[int], apart: float) -> float:
    """Return half of the stretch from a cluster's first place to its last."""
    return (len(members) - 1) * apart / 2
