"""What is due of several accounts on one network, said in one line: a business with twelve accounts must not drown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_number, join_list, ngettext
from smmdesk.features.results.heads import network_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smmdesk.core.due import Due
    from smmdesk.features.results.reached import Reached

_MOST_NAMES = 3


def together(found: Iterable[tuple[Reached, Due]]) -> list[Due]:
    """Return one thing a network: of several accounts the one that presses most, and the names of all."""
    by_network: dict[str, list[tuple[Reached, Due]]] = {}
    for reached, item in found:
        by_network.setdefault(reached.network, []).append((reached, item))
    return [_joined(network, some) for network, some in by_network.items()]


def _joined(network: str, found: Sequence[tuple[Reached, Due]]) -> Due:
    first = min((item for _reached, item in found), key=lambda item: item.order)
    if len(found) == 1:
        return first
    said = ngettext(
        "{network}: export the figures of {n} account",
        "{network}: export the figures of {n} accounts",
        len(found),
    )
    names = join_list(_names([reached.name for reached, _item in found]))
    return replace(
        first,
        what=said.format(network=network_name(network), n=format_number(len(found))),
        reason=_("{accounts}. First: {what}. {reason}").format(
            accounts=names, what=first.what, reason=first.reason
        ),
    )


def _names(names: Sequence[str]) -> list[str]:
    """Return the names, so many that they can be read at a glance; the rest is counted."""
    if len(names) <= _MOST_NAMES:
        return list(names)
    rest = len(names) - _MOST_NAMES + 1
    said = ngettext("{n} more", "{n} more", rest)
    return [*names[: _MOST_NAMES - 1], said.format(n=format_number(rest))]
