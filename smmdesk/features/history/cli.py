"""``smmdesk history``: list what was done, undo, redo."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from smmdesk.core.console import group, option
from smmdesk.core.history import Entry, entries
from smmdesk.core.i18n import N_, _, format_datetime
from smmdesk.core.output import json_option, print_answer, print_json, print_table
from smmdesk.features.history.service import in_words

if TYPE_CHECKING:
    from smmdesk.core.program import Program


@group(invoke_without_command=True, help=N_("List who did what and when, the newest first; undo and redo."))
@option("--limit", type=click.IntRange(1), default=50, show_default=True, help=N_("How many steps to list."))
@json_option
@click.pass_context
def history(ctx: click.Context, limit: int, as_json: bool) -> None:
    """List the newest steps, unless undo or redo was asked for."""
    if ctx.invoked_subcommand:
        return
    program: Program = ctx.obj
    with program.office() as office, office.reading() as session:
        found = entries(session, limit=limit)
    if as_json:
        print_json([_as_json(entry) for entry in found])
        return
    rows = [[format_datetime(entry.moment), entry.actor_name, in_words(entry)] for entry in found]
    print_table(rows, when_empty=_("Nothing has been done yet."))


@history.command("undo", help=N_("Take the last change back."))
@option("--pass-over", is_flag=True, help=N_("Leave a change that cannot be undone, and go on before it."))
@json_option
@click.pass_obj
def _undo(program: Program, pass_over: bool, as_json: bool) -> None:
    with program.office(writes=True) as office:
        program.vault(office)  # it refuses what its keyring could not follow
        entry = office.undo(passing_over=pass_over)
    print_answer(_as_json(entry), in_words(entry), as_json=as_json)


@history.command("redo", help=N_("Do again what was undone last."))
@json_option
@click.pass_obj
def _redo(program: Program, as_json: bool) -> None:
    with program.office(writes=True) as office:
        program.vault(office)
        entry = office.redo()
    print_answer(_as_json(entry), in_words(entry), as_json=as_json)


def _as_json(entry: Entry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": entry.at,
        "who": entry.actor_name,
        "label": entry.label,
        "kind": entry.kind.value,
        "of": entry.ref,
        "changes": json.loads(entry.changes),
        "hash": entry.hash,
    }
