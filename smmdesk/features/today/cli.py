"""``smmdesk due``: what needs somebody, for a person or a scheduler."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smmdesk.core.console import command, option
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _
from smmdesk.core.output import json_option, print_json, print_lines
from smmdesk.features.accounts.audit import Audit
from smmdesk.features.today import service
from smmdesk.features.today.sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.due import Due
    from smmdesk.core.office import Office
    from smmdesk.core.program import Program
    from smmdesk.core.vault.vault import Vault


@command(help=N_("Say what is due, and why; most urgent first."))
@option("--exit-code", "tells", is_flag=True, help=N_("End with 3 when something is due."))
@json_option
@click.pass_context
def due(ctx: click.Context, tells: bool, as_json: bool) -> None:
    """Print the work list."""
    program: Program = ctx.obj
    with program.office() as office:
        found = everything_due(office, lambda: program.vault(office))
    if as_json:
        print_json([item.as_json() for item in found])
    else:
        print_lines(map(_line, found), when_empty=_("Nothing is due."))
    if tells and found:
        ctx.exit(3)


def everything_due(office: Office, vault: Callable[[], Vault]) -> list[Due]:
    """Return what the office file and the secrets tell; asks the keyring."""
    with office.reading() as session:
        found = service.work_list(session, office.clock.today(), SOURCES)
    try:
        found += Audit().due(office, vault())
    except UserError as error:
        found.append(service.keyring_trouble(error))
    return service.in_order(found)


def _line(item: Due) -> str:
    return f"{item.tag}: {item.what}. {item.reason}"
