"""What Today leaves out, because somebody said on the page of health that it is not for this office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.accounts.checks.facts import Facts
from smmdesk.features.accounts.checks.passwords import AGE, NOT_ON_FILE, REUSED, WEAK
from smmdesk.features.accounts.checks.people import NOBODY_RESPONSIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smmdesk.core.checks import Decisions
    from smmdesk.core.due import Due
    from smmdesk.features.accounts.impressions import Looked
    from smmdesk.features.accounts.inventory import Inventory

_TOLD_TWICE = (NOBODY_RESPONSIBLE, NOT_ON_FILE, AGE)  # by these checks and by Today, from the office file


def due_that_counts(office: Inventory, decisions: Decisions, today: date) -> list[Due]:
    """Return what is due as far as the office file tells, without what is set aside."""
    facts = Facts(office)
    hidden = set(_hidden(facts, decisions, today))
    return [item for item in facts.due(today) if (item.kind, item.where) not in hidden]


def looked_that_counts(looked: Looked, decisions: Decisions, today: date) -> Looked:
    """Return what a look at the secrets told, without what is set aside."""

    def counts(check_id: str, login_id: int, degree: int = 0) -> bool:
        return decisions.covering(check_id, f"login:{login_id}", degree, today) is None

    return looked._replace(
        weak=tuple(login for login in looked.weak if counts(WEAK.id, login.id)),
        reused=tuple(group for group in looked.reused if counts(REUSED.id, group[0].id, len(group))),
        unread=tuple(each for each in looked.unread if counts(NOT_ON_FILE.id, each[0].id)),
    )


def _hidden(facts: Facts, decisions: Decisions, today: date) -> Iterator[tuple[str, str]]:
    for check in _TOLD_TWICE:
        for finding in check.look(facts, decisions.limits, today):
            observed = finding.observed
            if decisions.covering(check.id, observed.where, observed.degree, today):
                yield observed.data["kind"], observed.where
