"""``smmdesk due`` and ``smmdesk calendar``: what needs somebody, for a person, a scheduler or a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smmdesk.core.commands import FILE
from smmdesk.core.console import command, option
from smmdesk.core.errors import UserError
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import N_, _
from smmdesk.core.output import json_option, print_answer, print_json, print_lines, warn
from smmdesk.core.reminders import PASSING
from smmdesk.features.accounts.audit import Audit
from smmdesk.features.today import service
from smmdesk.features.today.sources import AHEAD, SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smmdesk.core.due import Due
    from smmdesk.core.office import Office
    from smmdesk.core.program import Program
    from smmdesk.core.vault.vault import Vault


_A_YEAR = 366  # days that a calendar looks ahead


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


@command(
    help=N_("Write what is due on a day into the calendar FILE (.ics), or anew into one written before.")
)
@click.argument("file", type=FILE)
@json_option
@click.pass_context
def calendar(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Write the calendar of what is due."""
    from smmdesk.core import calendar_file
    from smmdesk.core.settings import load

    program: Program = ctx.obj
    with program.office() as office:
        found = everything_due(office, lambda: program.vault(office))
        with office.reading() as session:
            found += service.coming(ask_in(session), office.clock.today(), _A_YEAR, AHEAD)
        sentence = calendar_file.save(file, found, office, load().leads)
    for trouble in (item for item in found if item.kind in PASSING):
        warn(f"{trouble.what}. {trouble.reason}")
    events = len(calendar_file.dated(found))
    answer = {"file": str(file.absolute()), "events": events, "without_day": len(found) - events}
    print_answer(answer, sentence, as_json=as_json)


def everything_due(office: Office, vault: Callable[[], Vault]) -> list[Due]:
    """Return what the office file and the secrets tell; asks the keyring."""
    with office.reading() as session:
        found = service.work_list(ask_in(session), office.clock.today(), SOURCES)
    try:
        found += Audit().due(office, vault())
    except UserError as error:
        found.append(service.keyring_trouble(error))
    return service.in_order(found)


def _line(item: Due) -> str:
    return f"{item.tag}: {item.what}. {item.reason}"
