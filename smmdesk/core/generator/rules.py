"""What a network takes as a password, and what comes out of the generator."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smmdesk.core.generator.letters import Letters
    from smmdesk.core.vault.secret import Secret

    Choose = Callable[[Sequence[Any]], Any]  # picks one of several, each with the same chance


@dataclass(frozen=True, slots=True)
class PasswordRules:
    """What a network takes as a password; where it says nothing, anything goes.

    ``signs`` are the only ones that it takes: ``None`` for any, empty for none.
    """

    least: int = 1
    most: int | None = None
    signs: str | None = None
    must: frozenset[Letters] = field(default=frozenset())

    def takes(self, sign: str) -> bool:
        """Say whether a sign may stand in a password."""
        return self.signs is None or sign in self.signs


@dataclass(frozen=True, slots=True)
class Generated:
    """A new secret, and how many bits of chance are in it: each bit doubles what there is to try."""

    secret: Secret
    bits: float


ANYTHING_GOES = PasswordRules()
