"""``smmdesk people``: list, add, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from smmdesk.core.i18n import _, format_date
from smmdesk.core.output import json_option, print_json, print_table
from smmdesk.features.people import service
from smmdesk.features.people.models import Person, PersonKind

if TYPE_CHECKING:
    from datetime import date, datetime

    from smmdesk.core.program import Program

DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def people() -> None:
    """Who works here."""


@people.command("list")
@json_option
@click.pass_obj
def list_people(program: Program, as_json: bool) -> None:
    """List everybody, by name."""
    with program.office() as office, office.reading() as session:
        found = service.everyone(session)
    if as_json:
        print_json([_as_json(person) for person in found])
        return
    rows = [[person.name, person.job or _(person.kind.words), _last_day(person)] for person in found]
    print_table(rows, when_empty=_("Nobody has been added yet."))


@people.command()
@click.argument("name")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in PersonKind]), default=PersonKind.EMPLOYEE.value
)
@click.option("--job", default="", help="What they do.")
@click.option("--department", default="")
@click.option("--email", default="")
@click.option("--joined", type=DAY, help="The first day, as YYYY-MM-DD.")
@click.option("--until", type=DAY, help="When the contract ends, as YYYY-MM-DD.")
@click.pass_obj
def add(
    program: Program, /, name: str, joined: datetime | None, until: datetime | None, **fields: Any
) -> None:
    """Add somebody called NAME."""
    fields |= {"kind": PersonKind(fields["kind"]), "joined_on": _day(joined), "contract_ends_on": _day(until)}
    with (
        program.office(writes=True) as office,
        office.transaction(_("Add {person}").format(person=name)) as session,
    ):
        person = service.add(session, name=name, **fields)
    click.echo(_("{person} was added.").format(person=person.name))


@people.command()
@click.argument("name")
@click.option("--on", "last_day", type=DAY, required=True, help="The last day, as YYYY-MM-DD.")
@click.pass_obj
def leave(program: Program, name: str, last_day: datetime) -> None:
    """Note the last day of NAME."""
    with (
        program.office(writes=True) as office,
        office.transaction(_("{person} leaves").format(person=name)) as session,
    ):
        person = service.leave(session, service.named(session, name).id or 0, last_day.date())
    day = format_date(last_day.date())
    click.echo(_("The last day of {person} is {day}.").format(person=person.name, day=day))


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _last_day(person: Person) -> str:
    last = person.last_day()
    return _("until {day}").format(day=format_date(last)) if last else ""


def _as_json(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "role": person.job,
        "kind": person.kind.value,
        "joined_on": person.joined_on.isoformat() if person.joined_on else None,
        "left_on": person.left_on.isoformat() if person.left_on else None,
        "contract_ends_on": person.contract_ends_on.isoformat() if person.contract_ends_on else None,
    }
