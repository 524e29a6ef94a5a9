"""``smmdesk results report``: a period's results as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from smmdesk.core.commands import FILE
from smmdesk.core.console import command, option
from smmdesk.core.i18n import N_, _
from smmdesk.core.output import json_option, print_answer

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from smmdesk.core.office import Office
    from smmdesk.core.program import Program
    from smmdesk.features.results.reporting.reading import Report

MONTH = click.DateTime(["%Y-%m"])


@command("report", help=N_("Write a month's results to the new PDF file OUT, each figure with its source."))
@click.argument("out", type=FILE)
@option("--account", default="", metavar="A", help=N_("Only this account's: its number or name."))
@option(
    "--month",
    type=MONTH,
    metavar="YYYY-MM",
    help=N_("Which month; the last one that is over and has figures by default."),
)
@json_option
@click.pass_obj
def report(
    program: Program,
    out: Path,
    account: str,
    month: datetime | None,
    as_json: bool,  # noqa: FBT001 (click's)
) -> None:
    """Make the report and write it, never in the place of another file."""
    from smmdesk.features.results.reporting.files import save
    from smmdesk.features.results.reporting.making import making
    from smmdesk.features.results.slices import finish

    with program.office() as office:
        found = _read(office, account, month)
        save(out, finish(making(found)), is_new=True)
    said = _("The report was written to {path}.").format(path=out)
    print_answer(_answer(out, found), said, as_json=as_json)


def _read(office: Office, account: str, month: datetime | None) -> Report:
    from smmdesk.features.results.reporting.reading import choice_of, read_report
    from smmdesk.features.results.whose import named

    with office.reading() as session:
        account_id = named(session, account) if account else None
        choice = choice_of(session, office.clock.today(), month.date() if month else None, account_id)
    return read_report(office, choice)


def _answer(out: Path, found: Report) -> dict[str, Any]:
    from smmdesk.features.results.reporting.card_html import numbered
    from smmdesk.features.results.reporting.details_html import numbered_panels

    return {
        "file": str(out.absolute()),
        "from": found.period.start.isoformat(),
        "to": found.period.end.isoformat(),
        "account": found.account if found.board.choice.account_id is not None else None,
        "charts": len(list(numbered(found.board))) + len(list(numbered_panels(found.details))),
        "imports": [source.number for source in found.sources],
    }
