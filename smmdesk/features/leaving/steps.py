"""What is to be done on each network when somebody leaves, read from ``resources/networks/leaving``.

A network's file says what is particular to it; what it does not say stands in ``general.toml``, so that every part
that the network has is spoken of. A step with a part is that part's task wherever a login has the part; with
``Fit.ANY`` it is also to be done where there is no shared login, only a role.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING

from smmdesk.features.accounts import networks
from smmdesk.features.leaving.order import Node, in_order
from smmdesk.features.leaving.step import Fit, Step, Within
from smmdesk.features.leaving.step_files import step_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from smmdesk.features.accounts.kinds import LoginKind, PartKind

__all__ = [
    "Fit",
    "Step",
    "Within",
    "leading_to",
    "office_steps",
    "step_for_part",
    "steps_of",
    "steps_of_login",
    "with_own",
]

_GENERAL, _OFFICE = "general", "office"


@cache
def steps_of(network: str) -> tuple[Step, ...]:
    """Return the steps of a network in an order in which they can be done; the general ones for one we do not know."""
    return _complete(_particular(network), networks.network(network).parts)


@cache
def steps_of_login(kind: LoginKind) -> tuple[Step, ...]:
    """Return the steps of a login that opens no network, such as a mailbox; for other kinds the general ones."""
    own = step_file(f"login_{kind}")
    return _complete(own.steps, own.parts) if own.steps else steps_of("")


@cache
def office_steps() -> tuple[Step, ...]:
    """Return the steps that are done once in a case, whatever accounts there are."""
    return _ordered(step_file(_OFFICE).steps)


@cache
def step_for_part(part: PartKind, network: str = "") -> Step:
    """Return what to do about a part that a login has although its network is not known to have it."""
    told = (*_particular(network), *step_file(_GENERAL).steps)
    return replace(next(step for step in told if step.part is part), fit=Fit.LOGIN, needs=())


def with_own(shipped: Iterable[Step], own: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps as this office does them, whatever became of the shipped ones since.

    An own step takes the place of the shipped one of its key and goes on doing what others rest on (part, second
    owner, removal); others are added at the end. Those that are off are left out, if nothing rests on them.
    """
    changes = {step.key: step for step in own}
    kept = [_changed(step, changes.pop(step.key, None)) for step in shipped]
    return _ordered(step for step in (*kept, *changes.values()) if not step.is_off)


def leading_to(steps: Iterable[Step], key: str) -> frozenset[str]:
    """Return the keys of all steps that must be done before another, also those before these."""
    by_key = {step.key: step for step in steps}
    found: set[str] = set()
    following = [key]
    while following:
        new = (by_key[following.pop()].before & by_key.keys()) - found
        found |= new
        following += new
    return frozenset(found - {key})


def _changed(shipped: Step, own: Step | None) -> Step:
    if own is None or (own.is_off and shipped.is_indispensable):
        return shipped
    return replace(
        own,
        part=own.part or shipped.part,
        is_owner_step=own.is_owner_step or shipped.is_owner_step,
        is_removal=own.is_removal or shipped.is_removal,
        is_for_sole_owner=own.is_for_sole_owner or shipped.is_for_sole_owner,
    )


def _complete(own: Sequence[Step], parts: Collection[str]) -> tuple[Step, ...]:
    """Return own steps and the general ones that they say nothing of, as far as there are such parts."""
    general = step_file(_GENERAL).steps
    usual = {step.key: place for place, step in enumerate(general)}
    said = {step.key for step in own}
    rest = [((usual[step.key], 0), step) for step in general if step.key not in said]
    ranked = sorted([*_places(own, usual), *rest], key=itemgetter(0))
    return _ordered(step for _place, step in ranked if _applies(step, parts))


def _places(own: Iterable[Step], usual: Mapping[str, int]) -> Iterator[tuple[tuple[int, int], Step]]:
    """Put each step in its usual place, and what is particular to a network after the step that it follows there."""
    place = -1
    for number, step in enumerate(own, 1):
        place = usual.get(step.key, place)
        yield (place, number), step


def _applies(step: Step, parts: Collection[str]) -> bool:
    return {step.part, step.only_with} <= {None, *parts}


def _ordered(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return steps after what they need, as they came where that leaves a choice."""
    by_key = {step.key: step for step in steps}
    nodes = [Node(key, step.before, rank=(place,)) for place, (key, step) in enumerate(by_key.items())]
    return tuple(_among(by_key[node.key], by_key.keys()) for node in in_order(nodes))


def _among(step: Step, keys: Collection[str]) -> Step:
    """Return a step that needs and waits for nothing but those."""
    needs = tuple(key for key in step.needs if key in keys)
    is_waiting = step.waits_for in keys
    return replace(
        step,
        needs=needs,
        waits_for=step.waits_for if is_waiting else "",
        waits_days=step.waits_days if is_waiting else 0,
    )


def _particular(network: str) -> tuple[Step, ...]:
    """Return what a network's file says; not by its bare name, because an office calls its own networks as it likes."""
    return step_file(network if networks.network(network).is_known else _GENERAL).steps
