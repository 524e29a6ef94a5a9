"""The steps that hold in this office: the shipped ones, with its own in their place."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.glance import facts
from smmdesk.features.accounts.kinds import LoginKind, PartKind
from smmdesk.features.leaving.step import Fit, Step, Within
from smmdesk.features.leaving.steps import office_steps, steps_of, steps_of_login, with_own

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smmdesk.core.glance import Ask
    from smmdesk.features.accounts.inventory import AccountFacts, Inventory

OFFICE = "office"


class OwnStepFacts(NamedTuple):
    """What a row of ``own_step`` says."""

    id: int
    place: str
    key: str
    title: str
    detail: str
    fit: str
    part: str
    within: str
    if_dismissed: str
    needs: str
    waits_for: str
    waits_days: int
    url: str
    is_off: bool


class StepBook:
    """Find the steps for a login, an account and the office; ``own`` are this office's, by place."""

    def __init__(self, own: Mapping[str, Sequence[Step]] | None = None) -> None:
        self._own = own or {}

    def of_login(self, office: Inventory, login_id: int) -> list[Step]:
        """Return the steps of the networks that a login opens, or of its kind; each part and each key once."""
        kind = office.logins[login_id].kind
        if kind is not LoginKind.NETWORK:
            return list(self._with_own(f"login_{kind.value}", steps_of_login(kind)))
        networks = sorted({account.network for account in office.accounts_of.get(login_id, ())}) or [""]
        steps = {step.key: step for network in reversed(networks) for step in self._of_network(network)}
        return list(steps.values())

    def of_account(self, account: AccountFacts) -> Sequence[Step]:
        """Return the steps of an account's network."""
        return self._of_network(account.network)

    def at(self, office: Inventory, place: str) -> Sequence[Step]:
        """Return the steps at a place of the inventory, none where it is no longer there."""
        kind, _colon, number = place.partition(":")
        if kind == "login" and int(number) in office.logins:
            return self.of_login(office, int(number))
        if kind == "account" and int(number) in office.accounts:
            return self.of_account(office.accounts[int(number)])
        return self.of_office() if kind == OFFICE else ()

    def of_office(self) -> Sequence[Step]:
        """Return what is done once a case."""
        return self._with_own(OFFICE, office_steps())

    def _of_network(self, network: str) -> Sequence[Step]:
        return self._with_own(network, steps_of(network))

    def _with_own(self, place: str, shipped: Sequence[Step]) -> Sequence[Step]:
        own = self._own.get(place)
        return with_own(shipped, own) if own else shipped


def read_step_book(ask: Ask) -> StepBook:
    """Read this office's own steps."""
    own: defaultdict[str, list[Step]] = defaultdict(list)
    for row in facts(ask, "own_step", OwnStepFacts):
        own[row.place].append(_step(row))
    return StepBook(own)


def _step(row: OwnStepFacts) -> Step:
    return Step(
        key=row.key,
        title=row.title,
        detail=row.detail,
        fit=Fit(row.fit),
        part=PartKind(row.part) if row.part else None,
        within=Within(row.within),
        if_dismissed=Within(row.if_dismissed) if row.if_dismissed else None,
        needs=tuple(json.loads(row.needs)),
        waits_for=row.waits_for,
        waits_days=row.waits_days,
        url=row.url,
        is_own=True,
        is_off=row.is_off,
    )
