"""The files in ``resources/networks/leaving``, as they are written; each is read when it is first asked for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from smmdesk.core.paths import resource
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.leaving.step import Fit, Step, Within

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class StepFile:
    """The steps of a file; ``parts`` are those of a kind of logins that open no network."""

    steps: tuple[Step, ...] = ()
    parts: tuple[PartKind, ...] = ()


@cache
def step_file(name: str) -> StepFile:
    """Return the file of a network or a kind of logins; an empty one where there is nothing particular to it."""
    path = resource("networks", "leaving", f"{name}.toml")
    return _read(tomllib.loads(path.read_text("utf-8"))) if path.is_file() else StepFile()


def _read(data: Mapping[str, Any]) -> StepFile:
    of_file = {
        "source": data["sources"][0],
        "is_official": data.get("official", True),
        "checked_on": data["checked_on"],
    }
    return StepFile(
        steps=tuple(_step({**of_file, **table}) for table in data["steps"]),
        parts=tuple(PartKind(part) for part in data.get("parts", ())),
    )


def _step(table: Mapping[str, Any]) -> Step:
    return Step(
        key=table["key"],
        title=table["title"],
        detail=table["detail"],
        fit=Fit(table["for"]),
        part=_part(table, "part"),
        only_with=_part(table, "only_with"),
        is_owner_step=table.get("is_owner_step", False),
        is_removal=table.get("is_removal", False),
        is_for_sole_owner=table.get("only_for_sole_owner", False),
        within=Within(table["within"]),
        if_dismissed=Within(table["if_dismissed"]) if "if_dismissed" in table else None,
        needs=tuple(table.get("needs", ())),
        waits_for=table.get("waits_for", ""),
        waits_days=table.get("waits_days", 0),
        url=table.get("url", ""),
        source=table["source"],
        is_official=table["is_official"],
        checked_on=table["checked_on"],
    )


def _part(table: Mapping[str, Any], name: str) -> PartKind | None:
    return PartKind(table[name]) if name in table else None
