"""The colours of a chart, from the same theme files that the window reads, without Qt."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from smmdesk.core.paths import resource

_LEAST = 3.0  # WCAG 2.2, 1.4.11: what carries meaning against what is beside it


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for; ``series`` in the order of the lines, each with a contrast of 3:1 to the panel."""

    panel: str
    text: str
    muted: str
    line: str
    band: str
    series: tuple[str, ...]


@cache
def palette(theme: str = "light", *, high_contrast: bool = False) -> Palette:
    """Return the colours of the theme ``light`` or ``dark``."""
    file = tomllib.loads(resource("themes", f"{theme}.toml").read_text(encoding="utf-8"))
    colours = {**file["colours"], **(file["high_contrast"] if high_contrast else {})}
    panel, text = colours["panel"], colours["text"]
    return Palette(
        panel=panel,
        text=text,
        muted=colours["muted"],
        line=colours["line"],
        band=colours["accent_soft"],
        series=tuple(standing_out(colour, panel, text) for colour in file["charts"]["series"]),
    )


def standing_out(colour: str, ground: str, ink: str) -> str:
    """Return the colour, mixed with as much ink as it needs to be seen on the ground."""
    mixtures = (mixed(colour, ink, part / 20) for part in range(21))
    return next((mixture for mixture in mixtures if contrast(mixture, ground) >= _LEAST), ink)


def mixed(colour: str, other: str, part: float) -> str:
    """Return ``colour`` with a part (0 to 1) of the other one in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * part):02X}" for one, two in pairs)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 has it, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 (WCAG's own)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
