"""One table of a TOML file, read key by key; what nobody asked for is a mistake in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")


class Entry:
    """The keys of one table, each of which must be used; raises ``ValueError`` that names the place."""

    def __init__(self, data: Mapping[str, Any], where: str) -> None:
        self._left = dict(data)
        self._where = where

    def text(self, name: str, default: str = "") -> str:
        """Return a text."""
        return self._take(name, str, default)

    def number(self, name: str, default: int = 0) -> int:
        """Return a whole number."""
        return self._take(name, int, default)

    def position(self, name: str) -> int | None:
        """Return a whole number, or ``None`` where there is none."""
        return self._take(name, int, 0) if name in self._left else None

    def amount(self, name: str) -> float | None:
        """Return a number, or ``None`` where there is none."""
        return float(self._take(name, (int, float), 0)) if name in self._left else None

    def truth(self, name: str, *, default: bool) -> bool:
        """Return yes or no."""
        return self._take(name, bool, default)

    def value(self, name: str, kind: type[T]) -> T:
        """Return what must be there."""
        if name not in self._left:
            raise self.mistake(f"{name} is missing")
        found = self._left.pop(name)
        if not isinstance(found, kind):
            raise self.mistake(f"{name} is no {kind.__name__}")
        return found

    def texts(self, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return a list of texts; a single text is a list of one."""
        found = self._left.pop(name, default)
        found = (found,) if isinstance(found, str) else tuple(found)
        if not all(isinstance(text, str) for text in found):
            raise self.mistake(f"{name} holds something else than texts")
        return found

    def patterns(self, name: str) -> tuple[re.Pattern[str], ...]:
        """Return a list of regular expressions."""
        return tuple(self._compiled(name, text) for text in self.texts(name))

    def pattern(self, name: str) -> re.Pattern[str] | None:
        """Return a regular expression, or ``None`` where there is none."""
        return self._compiled(name, self.text(name)) if name in self._left else None

    def named_patterns(self, name: str) -> dict[str, re.Pattern[str]]:
        """Return regular expressions by the names that they are given."""
        return {key: self._compiled(name, text) for key, text in self.table(name).items()}

    def choice(self, name: str, choices: tuple[str, ...], default: str = "") -> str:
        """Return one of a few words."""
        found = self.text(name, default)
        if found != default and found not in choices:
            raise self.mistake(f"{name} = {found!r} is none of {', '.join(choices)}")
        return found

    def each(self, name: str, read: Callable[[Entry], T]) -> tuple[T, ...]:
        """Return what each table of an array of tables says."""
        return tuple(
            self._inside(f"{name}[{number}]", data, read)
            for number, data in enumerate(self._left.pop(name, ()))
        )

    def one(self, name: str, read: Callable[[Entry], T]) -> T | None:
        """Return what a table inside this one says; ``None`` where there is none."""
        return self._inside(name, self._left.pop(name), read) if name in self._left else None

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table whose keys are free."""
        return self._take(name, dict, {})

    def finish(self) -> None:
        """Complain about what nobody asked for."""
        if self._left:
            raise self.mistake(f"unknown: {', '.join(sorted(self._left))}")

    def mistake(self, what: str) -> ValueError:
        """Return the complaint, with the place."""
        return ValueError(f"{self._where}: {what}")

    def _inside(self, name: str, data: Mapping[str, Any], read: Callable[[Entry], T]) -> T:
        entry = Entry(data, f"{self._where}.{name}")
        made = read(entry)
        entry.finish()
        return made

    def _compiled(self, name: str, text: str) -> re.Pattern[str]:
        try:
            return re.compile(text, re.IGNORECASE)
        except re.error as error:
            raise self.mistake(f"{name}: {error}") from error

    def _take(self, name: str, kind: type[T] | tuple[type[T], ...], default: T) -> T:
        found = self._left.pop(name, default)
        if not isinstance(found, kind) or (kind is not bool and isinstance(found, bool)):
            raise self.mistake(f"{name} is no {getattr(kind, '__name__', 'number')}")
        return found
