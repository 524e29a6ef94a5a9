"""``smmdesk leaving``: list, show, open, done, waive, close, certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smmdesk.core.commands import FILE
from smmdesk.core.console import group, option
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _, format_number, ngettext
from smmdesk.core.output import json_option, print_answer, print_json, print_lines, print_table
from smmdesk.features.leaving.kinds import LeavingKind

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from smmdesk.core.office import Office
    from smmdesk.core.program import Program
    from smmdesk.features.leaving.certificate_record import CertifiedTask
    from smmdesk.features.leaving.cli_rows import Row
    from smmdesk.features.leaving.settling import Word
    from smmdesk.features.people.models import Person

DAY = click.DateTime(["%Y-%m-%d"])


@group(help=N_("Leaving cases: what is to be done when somebody leaves, and the proof that it was."))
def leaving() -> None:
    """Hold the commands about leaving cases."""


@leaving.command("list", help=N_("List the cases, the open ones first, and whose case should be opened."))
@json_option
@click.pass_obj
def _list(program: Program, as_json: bool) -> None:
    from smmdesk.features.leaving.cli_rows import all_rows

    with program.office() as office, office.reading() as session:
        found = all_rows(session, office.clock.today())
    if as_json:
        print_json([row.as_json() for row in found])
        return
    print_table([row.cells() for row in found], when_empty=_("There are no leaving cases."))


@leaving.command("show", help=N_("Show the tasks of the case with the number ID, in the order to do them."))
@click.argument("case_id", type=int, metavar="ID")
@json_option
@click.pass_obj
def _show(program: Program, case_id: int, as_json: bool) -> None:
    from smmdesk.features.leaving.certificate_reading import record
    from smmdesk.features.leaving.cli_rows import row_of, task_as_json, task_line

    with program.office() as office:
        row = row_of(office, case_id)
        with office.reading() as session:
            found = record(session, case_id, office.clock.today()).certificate
    if as_json:
        print_json({**row.as_json(), "tasks": [task_as_json(task) for task in found.tasks]})
        return
    click.echo(". ".join(filter(None, [found.title, row.progress])))
    print_lines(map(task_line, found.tasks), when_empty=_("Nothing is to be done in it."))


@leaving.command("open", help=N_("Open a case for NAME, and list what they could know."))
@click.argument("name")
@option("--on", "last_day", type=DAY, required=True, metavar="YYYY-MM-DD", help=N_("The last day."))
@option(
    "--kind",
    type=click.Choice([kind.value for kind in LeavingKind]),
    required=True,
    help=N_("How they leave; it decides what is urgent."),
)
@option("--led-by", metavar="NAME", help=N_("Who leads the case."))
@json_option
@click.pass_obj
def _open(  # noqa: PLR0917 (one for each option)
    program: Program, name: str, last_day: datetime, kind: str, led_by: str | None, as_json: bool
) -> None:
    from smmdesk.features.leaving import cases, opening
    from smmdesk.features.leaving.cli_rows import row_of

    with program.office(writes=True) as office:
        person = _named(office, name)
        leader = _named(office, led_by) if led_by else None
        with office.transaction(_(opening.LABEL).format(person=person.name)) as session:
            case = cases.open_case(
                session,
                person_id=person.id or 0,
                kind=LeavingKind(kind),
                last_day=last_day.date(),
                today=office.clock.today(),
                led_by_id=leader.id if leader else None,
            )
        row = row_of(office, case.id or 0)
    words = ngettext(
        "Case {id} was opened for {person}: {n} task.",
        "Case {id} was opened for {person}: {n} tasks.",
        row.open,
    )
    print_answer(
        row.as_json(), words.format(id=row.id, person=row.person, n=format_number(row.open)), as_json=as_json
    )


def _named(office: Office, name: str) -> Person:
    """Return the person of that name; a change taken back can leave two of one name."""
    from smmdesk.features.people import service as people

    with office.reading() as session:
        person = people.named(session, name)
        others = [each for each in people.everyone(session) if each.name.casefold() == person.name.casefold()]
    if len(others) > 1:
        raise UserError(
            _("Several people here are called {name}. Nothing was changed; tell them apart first.").format(
                name=person.name
            )
        )
    return person


@leaving.command("done", help=N_("Note that the task KEY of the case ID was done today."))
@click.argument("case_id", type=int, metavar="ID")
@click.argument("what", metavar="KEY")
@option("--note", default="", help=N_("What is to be known about it."))
@option(
    "--after",
    is_flag=True,
    help=N_("Of what was changed on the last day itself: they had left already when it was."),
)
@json_option
@click.pass_obj
def _done(  # noqa: PLR0917 (one for each option)
    program: Program, case_id: int, what: str, note: str, after: bool, as_json: bool
) -> None:
    from smmdesk.features.leaving import settling
    from smmdesk.features.leaving.cli_rows import row_of

    settle = settling.changed_after if after else settling.done
    with program.office(writes=True) as office:
        task = _task(office, case_id, what)
        with office.transaction(_("Done: {task}").format(task=task.what)) as session:
            settle(session, case_id, what, _word(office, note))
        row = row_of(office, case_id)
    _print_settled(row, _("Done: {task}").format(task=task.what), as_json=as_json)


@leaving.command(
    "give", help=N_("Give NAME what the task KEY of the case ID is about: to open or to look after.")
)
@click.argument("case_id", type=int, metavar="ID")
@click.argument("what", metavar="KEY")
@click.argument("name")
@option("--note", default="", help=N_("What is to be known about it."))
@json_option
@click.pass_obj
def _give(  # noqa: PLR0917 (one for each option)
    program: Program, case_id: int, what: str, name: str, note: str, as_json: bool
) -> None:
    from smmdesk.features.leaving import settling
    from smmdesk.features.leaving.cli_rows import row_of

    with program.office(writes=True) as office:
        task, person = _task(office, case_id, what), _named(office, name)
        said = _("Given to {person}: {task}").format(person=person.name, task=task.what)
        with office.transaction(said) as session:
            settling.give(session, case_id, what, _word(office, note), person_id=person.id or 0)
        row = row_of(office, case_id)
    _print_settled(row, said, as_json=as_json)


@leaving.command("waive", help=N_("Leave the task KEY of the case ID as it is, for a reason."))
@click.argument("case_id", type=int, metavar="ID")
@click.argument("what", metavar="KEY")
@option("--why", required=True, help=N_("The reason; it stands in the certificate."))
@json_option
@click.pass_obj
def _waive(program: Program, case_id: int, what: str, why: str, as_json: bool) -> None:
    from smmdesk.features.leaving import settling
    from smmdesk.features.leaving.cli_rows import row_of
    from smmdesk.features.leaving.kinds import Outcome

    with program.office(writes=True) as office:
        task = _task(office, case_id, what)
        with office.transaction(_("Waive: {task}").format(task=task.what)) as session:
            settling.set_aside(session, case_id, what, Outcome.WAIVED, _word(office, why))
        row = row_of(office, case_id)
    _print_settled(row, _("Waived: {task}").format(task=task.what), as_json=as_json)


def _task(office: Office, case_id: int, key: str) -> CertifiedTask:
    from smmdesk.features.leaving import cases
    from smmdesk.features.leaving.certificate_reading import record

    with office.reading() as session:
        cases.find_open(session, case_id)
        tasks = record(session, case_id, office.clock.today()).certificate.tasks
    found = next((task for task in tasks if task.key == key), None)
    if found is None:
        raise UserError(
            _(
                "There is no task {key} in this case. Nothing was changed; smmdesk leaving show {id} lists them."
            ).format(key=key, id=case_id)
        )
    return found


def _word(office: Office, note: str) -> Word:
    from smmdesk.features.leaving.settling import Word

    return Word(office.clock.today(), office.actor.id, note)


def _print_settled(row: Row, sentence: str, *, as_json: bool) -> None:
    print_answer(row.as_json(), f"{sentence}. {row.progress}.", as_json=as_json)


@leaving.command("close", help=N_("Close the case ID; refused while anything in it is open."))
@click.argument("case_id", type=int, metavar="ID")
@json_option
@click.pass_obj
def _close(program: Program, case_id: int, as_json: bool) -> None:
    from smmdesk.features.leaving import cases
    from smmdesk.features.leaving.cli_rows import row_of

    with program.office(writes=True) as office:
        person = row_of(office, case_id).person
        label = _("Close the leaving case of {person}").format(person=person)
        with office.transaction(label) as session:
            cases.close(session, case_id, on=office.clock.today(), by_id=office.actor.id)
        row = row_of(office, case_id)
    said = _("The leaving case of {person} is closed.").format(person=person)
    print_answer(row.as_json(), said, as_json=as_json)


@leaving.command(
    "certificate",
    help=N_("Write the certificate of the case ID with its evidence to FILE (.zip), without any secret."),
)
@click.argument("case_id", type=int, metavar="ID")
@click.argument("file", type=FILE)
@json_option
@click.pass_obj
def _certificate(program: Program, case_id: int, file: Path, as_json: bool) -> None:
    from smmdesk.features.leaving import certificate

    with program.office(writes=True) as office:
        made = certificate.save(office, case_id, file)
        with office.reading() as session:
            found = certificate.certificate(session, case_id, office.clock.today())
    said = (
        _("The certificate was written to {path}. Its seal: {seal}")
        if found.is_certificate
        else _("The case is not closed, so this is a report: it was written to {path}. Its seal: {seal}")
    )
    answer = {
        "file": str(file.absolute()),
        "id": case_id,
        "kind": found.kind.value,
        "title": found.title,
        "seal": made.seal,
    }
    print_answer(answer, said.format(path=file, seal=made.seal), as_json=as_json)
