"""What the window can ask a page for. A page offers what it has; nothing here is to be inherited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@runtime_checkable
class HasFilter(Protocol):
    """A page with a list: Ctrl+F."""

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""


@runtime_checkable
class AddsNew(Protocol):
    """A page on which something can be added: Ctrl+N."""

    def add_new(self) -> None:
        """Begin a new one."""


@runtime_checkable
class Prints(Protocol):
    """A page that can be printed: Ctrl+P."""

    def print_page(self) -> None:
        """Print what is on the page."""


@runtime_checkable
class Explains(Protocol):
    """A page that can say what it is for: F1."""

    def explanation(self) -> str:
        """Return some plain sentences, one paragraph a line."""


@runtime_checkable
class Closes(Protocol):
    """A page with something open that Esc closes."""

    def close_detail(self) -> bool:
        """Close the innermost thing that is open, and say whether there was one."""


@runtime_checkable
class TakesFiles(Protocol):
    """A page onto which files can be dropped."""

    def take_files(self, paths: list[Path]) -> None:
        """Do with the files what the page does with files."""


@runtime_checkable
class ShowsThing(Protocol):
    """A page that can be opened at one thing of it."""

    def show_thing(self, where: str) -> None:
        """Choose the thing, such as ``account:12``."""


@runtime_checkable
class HoldsUnsaved(Protocol):
    """A page on which something can be typed that is not saved at once: closing asks what becomes of it."""

    def has_unsaved(self) -> bool:
        """Say whether something is typed that closing would lose."""

    def settle(self, go_on: Callable[[], object]) -> None:
        """Ask what becomes of it, and go on unless the person wants to stay."""
