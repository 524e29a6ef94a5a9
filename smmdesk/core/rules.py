"""The rules that checks and advice go by, as people read them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.core.paths import resource

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Rule:
    """A rule by its number, such as ``R093``; its text is English here and translated where it is shown."""

    id: str
    text: str

    @property
    def sentence(self) -> str:
        """Return the text in the person's language."""
        return _(self.text)


@cache
def rules() -> Mapping[str, Rule]:
    """Return all rules by their numbers."""
    read = tomllib.loads(resource("rules", "rules.toml").read_text("utf-8"))
    return MappingProxyType({each["id"]: Rule(each["id"], each["text"]) for each in read["rules"]})
