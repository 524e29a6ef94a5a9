"""``smmdesk results posts``, ``hours`` and ``parts``: what stands below the metrics of a month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from smmdesk.core.console import command, option
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _
from smmdesk.core.output import json_option, print_json, print_table
from smmdesk.features.results.cli_report import MONTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from smmdesk.core.program import Program
    from smmdesk.features.results.board.details import Details
    from smmdesk.features.results.board.panels import Measured, Panel, Panels
    from smmdesk.features.results.board.posts import PostRow

F = TypeVar("F", bound="Callable[..., Any]")
_ROWS = 20


def _of_month(function: F) -> F:
    """Give a command the options that all of these have."""
    options = (
        option("--account", default="", metavar="A", help=N_("Only this account's: its number or name.")),
        option(
            "--month",
            type=MONTH,
            metavar="YYYY-MM",
            help=N_("Which month; the last one that is over and has figures by default."),
        ),
        option(
            "--by", default="", metavar="METRIC", help=N_("By which metric; the most telling by default.")
        ),
        json_option,
    )
    for each in reversed(options):
        function = each(function)
    return function


@command("posts", help=N_("List a month's posts, the best first, and what each came to."))
@option("--most", default=_ROWS, show_default=True, help=N_("So many of them; 0 for all."))
@_of_month
@click.pass_obj
def posts(  # noqa: PLR0913, PLR0917 (one for each option)
    program: Program,
    account: str,
    month: datetime | None,
    by: str,
    most: int,
    as_json: bool,  # noqa: FBT001 (click's)
) -> None:
    """Print the posts."""
    found = _read(program, account, month).posts
    wanted = _wanted(found.choices, by) if found.rows else None
    rows = found.best_first(wanted)[: most or None] if wanted else []
    if as_json:
        print_json([_post_json(row) for row in rows])
        return
    print_table(
        [_post_cells(row, wanted) for row in rows if wanted], when_empty=_("There are no posts of that time.")
    )
    if wanted:
        _print_notes([_("By: {metric}").format(metric=wanted.words), found.source, *found.notes(wanted)])


@command("hours", help=N_("Say at which hours of the week posts did best, with how many there were."))
@_of_month
@click.pass_obj
def hours(
    program: Program,
    account: str,
    month: datetime | None,
    by: str,
    as_json: bool,  # noqa: FBT001 (click's)
) -> None:
    """Print the hours of each account."""
    _print_panels(_read(program, account, month).hours, by, as_json=as_json)


@command(
    "parts",
    help=N_("Say of which ages, places, devices and so on the figures are; only of KIND, such as age."),
)
@click.argument("kind", default="")
@_of_month
@click.pass_obj
def parts(  # noqa: PLR0913, PLR0917 (one for each option)
    program: Program,
    kind: str,
    account: str,
    month: datetime | None,
    by: str,
    as_json: bool,  # noqa: FBT001 (click's)
) -> None:
    """Print the breakdowns."""
    found = _read(program, account, month).breakdowns
    _print_panels([each for each in found if not kind or kind in each.names], by, as_json=as_json)


def _read(program: Program, account: str, month: datetime | None) -> Details:
    from smmdesk.features.results.board.details import read_details
    from smmdesk.features.results.reporting.reading import choice_of
    from smmdesk.features.results.whose import named

    with program.office() as office, office.reading() as session:
        account_id = named(session, account) if account else None
        today = office.clock.today()
        choice = choice_of(session, today, month.date() if month else None, account_id)
        return read_details(session, choice, today)


def _wanted(choices: Sequence[Measured], by: str) -> Measured:
    """Return the metric that somebody names among those that there are."""
    found = next((each for each in choices if by in (each.metric, "")), None)
    if found is None:
        names = ", ".join(dict.fromkeys(each.metric for each in choices))
        raise UserError(_("There is nothing of {name} here. There is: {names}").format(name=by, names=names))
    return found


def _print_panels(found: Iterable[Panels], by: str, *, as_json: bool) -> None:
    every = list(found)
    wanted = _wanted([choice for each in every for choice in each.choices], by) if by and every else None
    panels = [each for each in every if wanted is None or wanted in each.choices]
    if as_json:
        print_json([_panel_json(each, wanted or each.choices[0]) for each in panels])
        return
    if not panels:
        click.echo(_("There are no such figures yet."))
    for each in panels:
        _print_panel(each.panel(wanted or each.choices[0]))


def _print_panel(panel: Panel) -> None:
    click.echo(f"{panel.title}\n{panel.subtitle}")
    print_table([[row.period, *row.values, row.source] for row in panel.table.rows], when_empty="")
    _print_notes([panel.source, *panel.notes])


def _print_notes(said: Sequence[str]) -> None:
    for each in filter(None, said):
        click.echo(each)


def _panel_json(panels: Panels, wanted: Measured) -> dict[str, Any]:
    panel = panels.panel(wanted)
    rows = zip(panel.keys, panel.table.rows, panel.numbers, strict=True)
    return {
        "about": panels.key,
        "title": panel.title,
        "metric": wanted.metric,
        "currency": wanted.currency or None,
        "until": panel.data_until.isoformat() if panel.data_until else None,
        "rows": [
            {"key": key, "name": row.period, "values": list(values), "imports": _imports(row.origins)}
            for key, row, values in rows
        ],
        "notes": list(panel.notes),
    }


def _post_json(row: PostRow) -> dict[str, Any]:
    thing = row.post.thing
    values = {each.metric: amount for each, amount in row.amounts.items()}
    return {
        "account": row.account,
        "id": thing.key,
        "kind": thing.kind,
        "form": thing.form or None,
        "published": thing.at or None,
        "time_zone": row.post.time_zone or None,
        "title": row.title,
        "url": thing.url or None,
        "values": {key: amount.value for key, amount in values.items()},
        "too_few": sorted(key for key, amount in values.items() if amount.is_small),
        "imports": _imports(row.origins),
    }


def _post_cells(row: PostRow, wanted: Measured) -> list[str]:
    from smmdesk.features.results.reporting.detail_tables import amount_words

    when = row.post.thing.at.replace("T", " ") or "—"
    return [when, row.account, row.title[:60], row.post.thing.form, amount_words(row, wanted)]


def _imports(origins: Iterable[Any]) -> list[int]:
    return sorted({origin.import_id for origin in origins})
