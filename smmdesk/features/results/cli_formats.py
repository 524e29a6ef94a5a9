"""``smmdesk results formats``: kinds of files that people described, and how to describe one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from smmdesk.core.commands import FILE
from smmdesk.core.console import group, option
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _, format_date
from smmdesk.core.output import json_option, print_answer, print_json, print_table

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.core.program import Program
    from smmdesk.features.results.format_draft import Draft, DraftColumn, Role
    from smmdesk.features.results.models import OwnFormat

FORMS = ("iso", "dmy", "us", "ymd", "compact", "written", "month")
STRETCHES = ("day", "week", "month", "lifetime")


@group("formats", help=N_("Kinds of files that you described yourself."))
def formats() -> None:
    """Hold the commands about kinds of files."""


@formats.command("list", help=N_("List the kinds of files that were described."))
@json_option
@click.pass_obj
def _list(program: Program, *, as_json: bool) -> None:
    from smmdesk.features.results import own_formats

    with program.office() as office, office.reading() as session:
        rows = own_formats.everything(session)
        if as_json:
            print_json(list(map(_told, rows)))
            return
        cells = [(row.key, row.name, row.network, format_date(row.made_on)) for row in rows]
    print_table(cells, when_empty=_("No kind of file was described yet."))


@formats.command("forget", help=N_("Forget the kind of file KEY; what was imported stays."))
@click.argument("own_format", metavar="KEY")
@json_option
@click.pass_obj
def _forget(program: Program, own_format: str, *, as_json: bool) -> None:
    from smmdesk.features.results import own_formats

    with program.office(writes=True) as office:
        with office.reading() as session:
            name = own_formats.find(session, own_format).name
        with office.transaction(_("Forget the format {name}").format(name=name)) as session:
            own_formats.forget(session, own_format)
    words = _("The format {name} was forgotten. “smmdesk history undo” brings it back.").format(name=name)
    print_answer({"key": own_format, "name": name}, words, as_json=as_json)


@formats.command("rename", help=N_("Call the kind of file KEY otherwise: NAME."))
@click.argument("own_format", metavar="KEY")
@click.argument("name", metavar="NAME")
@json_option
@click.pass_obj
def _rename(program: Program, own_format: str, name: str, *, as_json: bool) -> None:
    from smmdesk.features.results import own_formats

    with program.office(writes=True) as office:
        with office.reading() as session:
            old = own_formats.find(session, own_format).name
        label = _("Rename the format {name} to {new}").format(name=old, new=name.strip())
        with office.transaction(label) as session:
            found = _told(own_formats.rename(session, own_format, name))
    words = _("The format {name} is called {new} now. “smmdesk history undo” takes it back.")
    print_answer(found, words.format(name=old, new=found["name"]), as_json=as_json)


@formats.command("learn", help=N_("Describe the kind of file that FILE is, so that it is recognised."))
@click.argument("file", type=FILE)
@option("--name", required=True, metavar="NAME", help=N_("What to call this kind of file."))
@option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADING=METRIC",
    help=N_("What a column counts, such as Umsatz=revenue; also with its unit: Quote=ctr:fraction"),
)
@option(
    "--day", default="", metavar="HEADING", help=N_("The column with the day; without one you are asked.")
)
@option("--form", type=click.Choice(FORMS), help=N_("How the days are written, where that is not clear."))
@option("--per", type=click.Choice(STRETCHES), default="day", help=N_("What a row with a day is about."))
@option("--about", default="", metavar="HEADING=KIND", help=N_("What a row is about: Kampagne=campaign"))
@option("--part", "parts", multiple=True, metavar="HEADING", help=N_("What figures are broken down by."))
@option("--decimal", type=click.Choice([".", ","]), help=N_("The decimal sign, where that is not clear."))
@option("--currency", default="", metavar="EUR", help=N_("Of money that does not say its own."))
@option("--network", default="", metavar="N", help=N_("Whose figures they are; without it the business's."))
@json_option
@click.pass_obj
def _learn(program: Program, /, file: Path, *, as_json: bool, **said: Any) -> None:
    from smmdesk.features.results import own_formats
    from smmdesk.features.results.reading import read_book

    draft = _described(read_book(file), said)
    with program.office(writes=True) as office:
        label = _("Remember the format {name}").format(name=draft.name)
        with office.transaction(label) as session:
            found = _told(own_formats.save(session, draft, office.clock.today()))
    words = _("This kind of file is known from now on, as {name}. Import it with: smmdesk results import")
    print_answer(found, words.format(name=draft.name), as_json=as_json)


def _described(book: Any, said: dict[str, Any]) -> Draft:
    """Return the draft of what was said; the file itself may tell how its days and numbers are written."""
    from smmdesk.features.results.format_draft import Role
    from smmdesk.features.results.proposing import propose, read_form

    draft = propose(book)
    if draft is None:
        raise UserError(_("{file} holds no table with headings. Nothing was changed.").format(file=book.name))
    draft = replace(draft, columns=tuple(each.meaning(Role.LEFT) for each in draft.columns))
    for heading, role, of in _meanings(said):
        draft = draft.with_column(_meant(draft, heading, role, of))
    return replace(
        draft,
        name=said["name"],
        network=_network(said["network"]),
        day_form=said["form"] or read_form(book, draft),
        per=said["per"],
        decimal=said["decimal"] or draft.decimal,
        currency=said["currency"].strip().upper(),
    )


def _meanings(said: dict[str, Any]) -> list[tuple[str, Role, str]]:
    from smmdesk.features.results.format_draft import Role

    found = [(heading, Role.METRIC, of) for heading, of in map(_pair, said["columns"])]
    found += [(heading, Role.ABOUT, of) for heading, of in map(_pair, filter(None, [said["about"]]))]
    found += [(heading, Role.PART, "") for heading in said["parts"]]
    return found + [(heading, Role.DAY, "") for heading in filter(None, [said["day"]])]


def _pair(text: str) -> tuple[str, str]:
    heading, sign, of = text.rpartition("=")
    if not sign:
        raise click.BadParameter(_("Say it like Umsatz=revenue."))
    return heading, of.strip()


def _meant(draft: Draft, heading: str, role: Role, of: str) -> DraftColumn:
    from smmdesk.features.results.cli_figures import metric_of
    from smmdesk.features.results.format_draft import KINDS, Role, units_of
    from smmdesk.features.results.profiles.wording import plain

    found = [each for each in draft.columns if each.is_named and plain(each.name) == plain(heading)]
    if not found:
        raise UserError(_("No single column has the heading {heading}.").format(heading=heading))
    if role is Role.ABOUT and of not in KINDS:
        raise UserError(_("A row can be about: {kinds}").format(kinds=", ".join(KINDS)))
    if role is not Role.METRIC:
        return found[0].meaning(role, of)
    named, _sign, unit = of.partition(":")
    key = metric_of(named).key
    if unit and unit not in units_of(key):
        possible = ", ".join(units_of(key))
        raise UserError(_("{metric} can be counted in: {units}").format(metric=named, units=possible))
    return found[0].meaning(role, key, unit)


def _network(words: str) -> str:
    from smmdesk.features.accounts import networks

    found = networks.by_name(words) if words else None
    if words and found is None and words not in networks.networks():
        raise UserError(_("There is no network called {name}. Nothing was changed.").format(name=words))
    return found.key if found else words


def _told(row: OwnFormat) -> dict[str, Any]:
    return {
        "key": row.key,
        "name": row.name,
        "network": row.network or None,
        "currency": row.currency or None,
        "made_on": row.made_on.isoformat(),
    }
