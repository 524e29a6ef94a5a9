"""``smmdesk results target`` and ``targets``: what is aimed at, from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from smmdesk.core.console import command, option
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _
from smmdesk.core.output import json_option, print_answer, print_json, print_table

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlmodel import Session

    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.core.program import Program
    from smmdesk.features.results.models import FigureTarget
    from smmdesk.features.results.targets import Aim

DAY = click.DateTime(["%Y-%m-%d"])


@command(
    "target",
    help=N_("Aim at VALUE, or LOW..HIGH, for METRIC; with --end, end the target that holds."),
    context_settings={"ignore_unknown_options": True},  # a VALUE such as -5 is no option
)
@click.argument("metric")
@click.argument("amount", required=False, default="", metavar="[VALUE|LOW..HIGH]")
@option(
    "--per", type=click.Choice(["day", "week", "month"]), default="month", help=N_("Of what it is a target.")
)
@option(
    "--account",
    default="",
    metavar="A",
    help=N_("Whose figure it is: a number or a name; else the business's."),
)
@option("--since", type=DAY, metavar="YYYY-MM-DD", help=N_("Its first day; else today."))
@option("--end", "last", type=DAY, metavar="YYYY-MM-DD", help=N_("The last day of the target that holds."))
@option("--currency", default="", metavar="EUR", help=N_("In which currency money is."))
@option("--note", default="", help=N_("Note"))
@json_option
@click.pass_obj
def target(program: Program, /, metric: str, amount: str, *, as_json: bool, **said: Any) -> None:
    """Set a target, or end one."""
    if bool(amount) == bool(said["last"]):
        raise click.UsageError(_("Say either what to aim at or when it ends."))
    with program.office(writes=True) as office:
        aim, day = _aim(office, metric, said), _day(office, said)
        deed = _end(office, aim, day) if said["last"] else _set(office, aim, amount, day, said["note"])
        with office.reading() as session:
            found = _told(session, _meant(session, aim, day))
    print_answer(found, deed.sentence, as_json=as_json)


@command("targets", help=N_("List the targets, those before as well."))
@json_option
@click.pass_obj
def targets(program: Program, *, as_json: bool) -> None:
    """List them."""
    from smmdesk.features.results import targets as known

    with program.office() as office, office.reading() as session:
        rows = known.everything(session)
        if as_json:
            print_json([_told(session, row) for row in rows])
            return
        cells = [_cells(session, row) for row in rows]
    print_table(cells, when_empty=_("No target was set yet."))


def _aim(office: Office, name: str, said: dict[str, Any]) -> Aim:
    from smmdesk.features.results.cli_figures import metric_of
    from smmdesk.features.results.periods import Size
    from smmdesk.features.results.targets import Aim
    from smmdesk.features.results.whose import named

    found = metric_of(name)
    with office.reading() as session:
        account = named(session, said["account"]) if said["account"] else 0
    currency = said["currency"].strip().upper() if found.is_money else ""
    return Aim(found.key, Size(said["per"]), account, currency)


def _day(office: Office, said: dict[str, Any]) -> date:
    """Return the last day of the one that ends, else the first of the one that is set."""
    found: datetime | None = said["last"] or said["since"]
    return found.date() if found else office.clock.today()


def _set(office: Office, aim: Aim, amount: str, day: date, note: str) -> Deed:
    from smmdesk.features.results import target_deeds
    from smmdesk.features.results.targets import Amount

    low, _dots, high = amount.partition("..")
    return target_deeds.set_target(office, aim, Amount.typed(low, high), day, note)


def _end(office: Office, aim: Aim, day: date) -> Deed:
    from smmdesk.features.results import target_deeds

    with office.reading() as session:
        row = _meant(session, aim, day)
    return target_deeds.end(office, row.id or 0, day)


def _meant(session: Session, aim: Aim, day: date) -> FigureTarget:
    """Return the target that holds on a day."""
    from smmdesk.features.results.targets import holding

    row = holding(session, aim, day)
    if row is None:
        raise UserError(_("No such target holds on that day. See them with: smmdesk results targets"))
    return row


def _told(session: Session, row: FigureTarget) -> dict[str, Any]:
    from smmdesk.features.results.whose import name_of

    return {
        "account": name_of(session, row.account_id),
        "metric": row.metric,
        "per": row.size,
        "value": row.value,
        "low": row.low,
        "high": row.high,
        "currency": row.currency or None,
        "since": row.since.isoformat(),
        "until": row.until.isoformat() if row.until else None,
        "note": row.note or None,
    }


def _cells(session: Session, row: FigureTarget) -> list[str]:
    from smmdesk.features.results.metrics import metric
    from smmdesk.features.results.target_words import target_words, time_words
    from smmdesk.features.results.whose import name_of

    return [
        metric(row.metric).words,
        name_of(session, row.account_id),
        target_words(row),
        time_words(row),
        row.note,
    ]
