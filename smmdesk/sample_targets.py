"""Targets for the sample office: what it aims at now, and what it aimed at before."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from smmdesk.core.i18n import _
from smmdesk.core.paths import resource
from smmdesk.features.results import target_deeds
from smmdesk.features.results.periods import Size, period_of
from smmdesk.features.results.targets import Aim, Amount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smmdesk.core.office import Office

    Plan = dict[str, Any]


def fill_targets(office: Office, accounts: Mapping[str, int]) -> None:
    """Set the targets, each a step of the history; ``accounts`` are ids by the sample's keys."""
    plan = tomllib.loads(resource("samples", "targets.toml").read_text("utf-8"))
    for entry in plan["targets"]:
        _aim(office, entry, accounts.get(entry.get("of", ""), 0))


def _aim(office: Office, entry: Plan, account_id: int) -> None:
    size = Size(entry["per"])
    aim = Aim(entry["metric"], size, account_id, entry.get("currency", ""))
    since = period_of(office.clock.today() - timedelta(days=entry["days_ago"]), size).start
    amount = Amount.of(entry["amount"], entry.get("up_to"))
    target_deeds.set_target(office, aim, amount, since, _(entry["note"]) if "note" in entry else "")
