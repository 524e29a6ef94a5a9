"""``smmdesk history``: list what was done, undo, redo."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from smmdesk.core.history import Entry, EntryKind, entries
from smmdesk.core.i18n import _, format_datetime
from smmdesk.core.output import json_option, print_json, print_table

if TYPE_CHECKING:
    from smmdesk.core.program import Program


@click.group(invoke_without_command=True)
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="How many steps to list."
)
@json_option
@click.pass_context
def history(ctx: click.Context, limit: int, as_json: bool) -> None:
    """Who did what and when; the newest first."""
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


@history.command()
@click.option("--pass-over", is_flag=True, help="Leave a change that cannot be undone, and go on before it.")
@click.pass_obj
def undo(program: Program, pass_over: bool) -> None:
    """Take the last change back."""
    with program.office(writes=True) as office:
        program.vault(office)  # it refuses what its keyring could not follow
        entry = office.undo(passing_over=pass_over)
    click.echo(in_words(entry))


@history.command()
@click.pass_obj
def redo(program: Program) -> None:
    """Do again what was undone last."""
    with program.office(writes=True) as office:
        program.vault(office)
        entry = office.redo()
    click.echo(in_words(entry))


def in_words(entry: Entry) -> str:
    """Return what an entry says, in a line."""
    lines = {
        EntryKind.UNDO: _("Undone: {label}"),
        EntryKind.REDO: _("Done again: {label}"),
    }
    return lines.get(entry.kind, "{label}").format(label=entry.label)


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
