"""Long work in slices: others pass in between, it tells how far it is, and it can be stopped."""

from __future__ import annotations

import gc
from collections.abc import Generator
from typing import Protocol, TypeAlias, TypeVar

T = TypeVar("T")
Slices: TypeAlias = Generator[None, None, T]
"""Long work that lets others pass at each ``yield``; what it returns is its result."""


class Progress(Protocol):
    """Is told how far long work is."""

    def step(self, done: int, total: int) -> None:
        """Take note that so much is done, of so much (0: nobody knows yet); raise to stop the work here."""


class Of:
    """Tells how far work is of which it is known how much there is."""

    def __init__(self, total: int, job: Progress | None) -> None:
        self._total, self._job = total, job

    def step(self, done: int, total: int) -> None:
        """Pass it on."""
        if self._job:
            self._job.step(done, max(done, total or self._total))


def finish(slices: Slices[T]) -> T:
    """Carry long work out in one go; return its result.

    Millions of figures go by that the garbage collector would look through again and again, and none of them is in a
    circle: it takes half of the time of an import. (The window has it switched off anyway.)
    """
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        return _result(slices)
    finally:
        if was_collecting:
            gc.enable()


def _result(slices: Slices[T]) -> T:
    while True:
        try:
            next(slices)
        except StopIteration as end:
            found: T = end.value
            return found
