"""What a search for everything finds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is, under which heading, where to go for it, and what can be copied of it."""

    title: str
    detail: str
    group: str
    where: str
    value: str = ""
