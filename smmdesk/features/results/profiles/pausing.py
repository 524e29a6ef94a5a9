"""Keep Python from looking for garbage in cycles while many thousand small tuples are made: it would find none."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def no_cycles_sought() -> Iterator[None]:
    """Pause the search within the block; never ``yield`` figures from inside, or it would be paused for all."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
