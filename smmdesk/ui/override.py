"""``override`` for methods that Qt calls.

Python 3.11 hands an error of its own core (a list's index, a deleted object) on as a class and words, and makes an
exception of them only where one is caught. PySide 6.8 to 6.12 takes the words for the exception, writes into them, and
the program ends without a word. So such errors are caught once on their way and go on as exceptions.
"""

from __future__ import annotations

import sys
from functools import wraps
from typing import TYPE_CHECKING, Any

__all__ = ["override"]

if TYPE_CHECKING:
    from collections.abc import Callable

    from typing_extensions import override
elif sys.version_info >= (3, 12):
    from typing import override
else:
    _LOWER_CASE = frozenset(("clone", "data", "event", "flags", "paint", "pixmap", "run", "sort"))

    def override(method: Callable[..., Any]) -> Callable[..., Any]:
        """Say that a method takes the place of an inherited one; of Qt's, let no unfinished error out.

        Ours, all lower case, stay as they are: a signal gives a function as many arguments as it seems to take.
        """
        name: str = method.__name__
        if name.islower() and name not in _LOWER_CASE:
            return method

        @wraps(method)
        def finished(*arguments: Any, **named: Any) -> Any:
            try:
                return method(*arguments, **named)
            except BaseException:  # noqa: TRY203 (catching is what makes an exception of it)
                raise

        return finished
