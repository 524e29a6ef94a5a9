"""``smmdesk check``: what the checks find, for a person or a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from smmdesk.core.checks import Level
from smmdesk.core.console import command, option
from smmdesk.core.errors import UserError
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import N_, _, join_list
from smmdesk.core.output import json_option, print_json, print_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.checks import Finding
    from smmdesk.core.office import Office
    from smmdesk.core.program import Program
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.health.service import Outcome


@command(help=N_("Look at the office's health: what is found, by which rule, and where; the worst first."))
@option("--exit-code", "tells", is_flag=True, help=N_("End with 3 when something is found."))
@json_option
@click.pass_context
def check(ctx: click.Context, tells: bool, as_json: bool) -> None:
    """Print what the checks find."""
    program: Program = ctx.obj
    with program.office() as office:
        outcome, trouble = look(office, lambda: program.vault(office))
    if as_json:
        print_json([*_unseen(outcome, trouble), *(each.as_json() for each in outcome.findings)])
    else:
        said = [_said(each) for each in _unseen(outcome, trouble)]
        print_lines([*said, *map(_line, outcome.findings)], when_empty=_("Nothing was found. All is well."))
    if tells and (outcome.findings or outcome.unread or trouble):
        ctx.exit(3)


def look(office: Office, vault: Callable[[], Vault]) -> tuple[Outcome, UserError | None]:
    """Return what the checks find, and why the secrets could not be looked at, if so; asks the keyring."""
    from smmdesk.features.accounts.audit import examine
    from smmdesk.features.health import service

    looked, trouble = None, None
    try:
        looked = examine(office, vault())
    except UserError as error:
        trouble = error
    with office.reading() as session:
        return service.look(ask_in(session), office.clock.today(), looked), trouble


def _unseen(outcome: Outcome, trouble: UserError | None) -> list[dict[str, Any]]:
    """Return what could not be looked at: a keyring that does not answer is no missing password."""
    from smmdesk.features.health import service

    found = []
    if trouble:
        skipped = outcome.skipped
        sentence = f"{trouble.sentence} {service.skipped_words(skipped)}"
        found.append(_not_looked_at(sentence, {"skipped": [each.id for each in skipped]}))
    for reason, logins in outcome.unread.items():
        found.append(_not_looked_at(f"{join_list(logins)}: {reason}", {"unread": logins}))
    return found


def _not_looked_at(sentence: str, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "check": "keyring",
        "severity": Level.WARNING.value,
        "rules": [],
        "where": "settings:keyring",
        "message": sentence,
        "reason": "",
        "advice": "",
        "title": _("The secrets could not be checked"),
        "area": "secrets",
        "kind": "exact",
        "limit": None,
        "data": data,
    }


def _said(unseen: dict[str, Any]) -> str:
    return f"{unseen['title']}. {unseen['message']}"


def _line(finding: Finding) -> str:
    """Return a finding as one line: how bad, what, why or what to do, and by which check and rules."""
    level, by = _(finding.level.words), ", ".join((finding.check.id, *finding.check.rules))
    reason = finding.observed.reason
    advice = finding.observed.advice if reason else finding.advice
    return " ".join(filter(None, [f"{level}: {finding.message}.", reason, advice, f"({by})"]))
