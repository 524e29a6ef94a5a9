"""A text that nothing shows by accident."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

HIDDEN = "•••"


class Secret:
    """Hold a text that only ``reveal`` gives away: no print, log, traceback, copy or dump shows it."""

    __slots__ = ("__reveal",)
    __hash__: ClassVar[None]  # type: ignore[assignment]  # a hash would tell equal secrets apart in logs

    def __init__(self, text: str) -> None:
        # A closure, not the text itself: tools that list an object's attributes find a function.
        self.__reveal: Callable[[], str] = lambda: text

    def reveal(self) -> str:
        """Return the text itself."""
        return self.__reveal()

    def __len__(self) -> int:
        return len(self.reveal())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(_units(self), _units(other))

    def __repr__(self) -> str:
        return HIDDEN

    def __str__(self) -> str:
        return HIDDEN

    def __format__(self, spec: str) -> str:
        return HIDDEN

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Secret:
        return self

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("a secret is not written anywhere but into the keyring")

    def __getstate__(self) -> NoReturn:
        raise TypeError("a secret is not written anywhere but into the keyring")


def _units(secret: Secret) -> bytes:
    # UTF-16, because two surrogates in a row and the letter they stand for are the same text everywhere else.
    return secret.reveal().encode("utf-16-le", "surrogatepass")
