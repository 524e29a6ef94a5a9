"""The words that somebody tries first who knows the office, or who knows what people make passwords of."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from smmdesk.core.paths import resource
from smmdesk.features.accounts import networks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from smmdesk.features.accounts.inventory import Inventory

# Letters and digits, with accents and the vowels that Thai writes above and below.
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]){3,}")
_LEAST = 3  # letters of a word
_SINCE = 2020  # the rating knows the years before by itself
# Signs that stand for letters; some stand for several, which are one letter then.
_SIGNS = {
    "a": "4@",
    "b": "8",
    "c": "({[<",
    "e": "3",
    "g": "69",
    "i": "1!|l+7t",
    "o": "0",
    "s": "$5",
    "x": "%",
    "z": "2",
}
_LETTER = str.maketrans({sign: letter for letter, signs in _SIGNS.items() for sign in signs})


class Words:
    """Words that are found in a text whatever their case, forwards or backwards, with signs for letters or without."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_beginning: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for word in dict.fromkeys(words):
            outline = _outline(word)
            self._by_beginning[outline[:_LEAST]].append((outline, word))

    def within(self, text: str) -> list[str]:
        """Return those of three letters or more that may be in a text; few enough to look at them closely."""
        outline = _outline(text)
        found = chain.from_iterable(map(self._beginning_in, (outline, outline[::-1])))
        return list(dict.fromkeys(found))

    def _beginning_in(self, outline: str) -> Iterator[str]:
        for start in range(len(outline) - _LEAST + 1):
            for other, word in self._by_beginning.get(outline[start : start + _LEAST], ()):
                if outline.startswith(other, start):
                    yield word


def guessable(office: Inventory, names: Iterable[str], today: date) -> list[str]:
    """Return the office's own words in small letters, whole and taken apart, the years, and common words.

    ``names`` are those of the office and its brands.
    """
    own = {word for text in chain(names, _texts(office)) for word in _parts(text)}
    years = (str(year) for year in range(_SINCE, today.year + 2))
    return [*sorted(own), *years, *common_words()]


@cache
def common_words() -> tuple[str, ...]:
    """Return what people make passwords of in languages that the rating does not know."""
    read = tomllib.loads(resource("wordlists", "common.toml").read_text("utf-8"))
    return tuple(dict.fromkeys(word for each in read.values() for word in each["words"].split()))


def _outline(text: str) -> str:
    return text.lower().translate(_LETTER)


def _texts(office: Inventory) -> Iterator[str]:
    for person in office.people.values():
        yield person.name
    for account in office.accounts.values():
        yield from (account.name, account.handle)
    for login in office.logins.values():
        yield from (login.title, login.username)
    for key in {account.network for account in office.accounts.values()}:
        yield networks.network(key).name


def _parts(text: str) -> Iterator[str]:
    """Return the words of a text, and the text itself without what stands between them."""
    found: list[str] = _WORD.findall(text.lower())
    yield from found
    if found:
        yield "".join(found)
