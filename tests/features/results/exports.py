"""Small export files with the traits of real ones, for tests of the whole way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ADS = ("Day", "Campaign name", "Reporting starts", "Impressions", "Link clicks")


def write_ads(path: Path, *rows: tuple[object, ...], money: str = "Amount spent (EUR)") -> Path:
    """Write what Meta's ads manager exports by day: a day, a campaign, impressions, clicks and money a row."""
    head = ",".join((*ADS, money))
    lines = [
        f"{day},{campaign},{day},{impressions},{clicks},{spent}"
        for day, campaign, impressions, clicks, spent in rows
    ]
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8-sig")
    return path


def write_per_metric(path: Path, title: str, *days: tuple[str, object]) -> Path:
    """Write what Meta's business suite exports of one metric: UTF-16, a line ``sep=,``, its title, two columns."""
    lines = [
        "sep=,",
        f'"{title}"',
        '"Date","Primary"',
        *(f'"{day}T00:00:00","{value}"' for day, value in days),
    ]
    path.write_bytes("\n".join((*lines, "")).encode("utf-16"))
    return path
