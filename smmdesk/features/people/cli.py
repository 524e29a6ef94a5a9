"""``smmdesk people``: list, add, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from smmdesk.core import insights
from smmdesk.core.console import group, option
from smmdesk.core.i18n import N_, _, format_date
from smmdesk.core.output import json_option, print_answer, print_json, print_table
from smmdesk.features.people import service
from smmdesk.features.people.kinds import PersonKind

if TYPE_CHECKING:
    from datetime import date, datetime

    from smmdesk.core.insights import Insight
    from smmdesk.core.program import Program
    from smmdesk.features.people.models import Person

DAY = click.DateTime(["%Y-%m-%d"])


@group(help=N_("Who works here."))
def people() -> None:
    """Hold the commands about people."""


@people.command("list", help=N_("List everybody, by name."))
@json_option
@click.pass_obj
def _list(program: Program, as_json: bool) -> None:
    with program.office() as office, office.reading() as session:
        found = service.everyone(session)
    if as_json:
        print_json([_as_json(person) for person in found])
        return
    rows = [[person.name, person.job or _(person.kind.words), _last_day(person)] for person in found]
    print_table(rows, when_empty=_("Nobody has been added yet."))


@people.command("add", help=N_("Add somebody called NAME."))
@click.argument("name")
@option(
    "--kind",
    type=click.Choice([kind.value for kind in PersonKind]),
    default=PersonKind.EMPLOYEE.value,
    show_default=True,
    help=N_("How they belong to the office."),
)
@option("--job", default="", help=N_("What they do."))
@option("--department", default="", help=N_("Where they work."))
@option("--email", default="", help=N_("Their e-mail address."))
@option("--phone", default="", help=N_("Their phone number."))
@option("--joined", type=DAY, metavar="YYYY-MM-DD", help=N_("The first day."))
@option("--until", type=DAY, metavar="YYYY-MM-DD", help=N_("The day on which the contract ends."))
@json_option
@click.pass_obj
def _add(
    program: Program,
    /,
    name: str,
    joined: datetime | None,
    until: datetime | None,
    as_json: bool,
    **fields: Any,
) -> None:
    fields |= {"kind": PersonKind(fields["kind"]), "joined_on": _day(joined), "contract_ends_on": _day(until)}
    label = _("Add {person}").format(person=name.strip())
    with program.office(writes=True) as office, office.transaction(label) as session:
        person = service.add(session, name=name, **fields)
    print_answer(_as_json(person), _("{person} was added.").format(person=person.name), as_json=as_json)


@people.command("leave", help=N_("Note the last day of NAME."))
@click.argument("name")
@option(
    "--on",
    "last_day",
    type=DAY,
    required=True,
    metavar="YYYY-MM-DD",
    help=N_("The last day; it may lie ahead."),
)
@json_option
@click.pass_obj
def _leave(program: Program, name: str, last_day: datetime, as_json: bool) -> None:
    with program.office(writes=True) as office:
        with office.reading() as session:
            person = service.named(session, name)
        with office.transaction(_("{person} leaves").format(person=person.name)) as session:
            person = service.leave(session, person.id or 0, last_day.date())
    sentence = _("The last day of {person} is {day}.")
    words = sentence.format(person=person.name, day=format_date(last_day.date()))
    print_answer(_as_json(person), words, as_json=as_json)


@people.command("could-know", help=N_("Show what NAME could know: secrets that are in use, and roles."))
@click.argument("name")
@option("--on", "moment", type=DAY, metavar="YYYY-MM-DD", help=N_("On which day; today, if not said."))
@json_option
@click.pass_obj
def _could_know(program: Program, name: str, moment: datetime | None, as_json: bool) -> None:
    with program.office() as office, office.reading() as session:
        person = service.named(session, name)
        on = _day(moment) or office.clock.today()
        found = insights.of_person(session, person.id or 0, on)
    if as_json:
        print_json([_insight_as_json(insight) for insight in found])
        return
    nothing = _("{person} could know nothing that is in use.").format(person=person.name)
    print_table([_insight_row(insight) for insight in found], when_empty=nothing)


def _insight_row(insight: Insight) -> list[str]:
    since = _("since {day}").format(day=format_date(insight.since)) if insight.since else _("always")
    doubt = "" if insight.is_certain else _("to be confirmed")
    return [insight.login, insight.part_words, since, insight.words, doubt]


def _insight_as_json(insight: Insight) -> dict[str, Any]:
    return {
        "login": insight.login,
        "part": insight.part,
        "version": insight.version,
        "since": _iso(insight.since),
        "certain": insight.is_certain,
        "path": list(insight.path),
    }


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
        "joined_on": _iso(person.joined_on),
        "left_on": _iso(person.left_on),
        "kind": person.kind.value,
        "department": person.department,
        "contract_ends_on": _iso(person.contract_ends_on),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
