"""The parts of the program, one folder each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import click
    from PySide6.QtWidgets import QWidget
    from sqlmodel import Session

    from smmdesk.core.due import Due
    from smmdesk.core.glance import Ask
    from smmdesk.core.search import Hit
    from smmdesk.ui.desk import Desk


class Feature(Protocol):
    """What a feature's folder offers; the type checker holds each folder to it."""

    NAME: str  # what ``where`` and the settings call it
    ICON: str
    TITLE: str  # English, marked for translation

    def make_page(self, desk: Desk) -> QWidget:
        """Make the page; only now is Qt imported."""

    def commands(self) -> Sequence[click.Command]:
        """Return what it adds to the command line."""

    def work(self, ask: Ask, today: date) -> list[Due]:
        """Return what is due in it, as far as the office file tells; nothing heavy is imported for it."""

    def search(self, session: Session, text: str) -> list[Hit]:
        """Return what is found in it for a word or a part of one."""


def rail() -> list[Feature]:
    """Return the features in the order of the rail."""
    from smmdesk.features import accounts, health, history, people, results, settings, today

    return [today, accounts, people, results, health, history, settings]


def faces() -> list[Feature]:
    """Return all features: those of the rail, and those whose pages are opened from others."""
    from smmdesk.features import leaving

    return [*rail(), leaving]
