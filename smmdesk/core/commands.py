"""The commands that concern the office file itself."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smmdesk import __version__
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, ngettext
from smmdesk.core.output import json_option, print_json
from smmdesk.core.paths import config_folder, data_folder, state_folder

if TYPE_CHECKING:
    from smmdesk.core.program import Program

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@click.option("--name", help="What the office is called; the file's name by default.")
@click.pass_obj
def init(program: Program, file: Path, name: str | None) -> None:
    """Start a new office in FILE."""
    from smmdesk.core.office import SUFFIX, Office

    path = file if file.suffix == SUFFIX else file.with_name(file.name + SUFFIX)
    office = Office.create(path.absolute(), name or path.stem, clock=program.clock)
    office.close()
    click.echo(_("The office {name} was made in {path}.").format(name=office.name, path=path))


@click.command()
@click.argument("file", type=_FILE, required=False)
@json_option
@click.pass_obj
def verify(program: Program, file: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Check the office file and its history, and change nothing."""
    from smmdesk.core import history

    program.office_path = file or program.office_path
    with program.office() as office, office.reading() as session:
        verdict = history.verify(session)
        notices = list(office.notices)
    if as_json:
        print_json(
            {
                "file": str(office.path),
                "entries": verdict.count,
                "ok": verdict.is_whole,
                "problem": verdict.problem,
                "notices": notices,
            }
        )
    elif verdict.is_whole:
        count = ngettext(
            "The file is whole, and so is its history of {n} step.",
            "The file is whole, and so is its history of {n} steps.",
            verdict.count,
        )
        click.echo("\n".join([count.format(n=verdict.count), *notices]))
    if not verdict.is_whole:
        raise UserError(history.in_words(verdict))


@click.command()
@json_option
@click.pass_obj
def doctor(program: Program, as_json: bool) -> None:  # noqa: FBT001
    """Say how things stand on this computer: versions, places, keyring, office."""
    found = {**_versions(), **_places(), "keyring": _keyring(program), "office": _office(program)}
    if as_json:
        print_json(found)
    else:
        click.echo("\n".join(f"{name}: {value}" for name, value in found.items()))


@click.command()
@click.argument("file", type=_FILE)
@click.pass_obj
def backup(program: Program, file: Path) -> None:
    """Copy the office, without its secrets, into a new FILE."""
    from smmdesk.core import schema

    with program.office() as office:
        schema.copy_to(office.path, file.absolute())
    click.echo(
        _("The office was copied to {path}. Its secrets stay in this computer's keyring.").format(path=file)
    )


@click.command()
@click.argument("file", type=_FILE)
@click.pass_obj
def restore(program: Program, file: Path) -> None:
    """Copy the backup FILE to the new office named with --office."""
    from smmdesk.core import schema

    if program.office_path is None:
        raise UserError(_("Say where the office is to go with --office NEW."))
    schema.copy_to(file, program.office_path.absolute())
    click.echo(_("The office was restored to {path}.").format(path=program.office_path))


def _versions() -> dict[str, str]:
    return {"smmdesk": __version__, "python": platform.python_version(), "system": platform.platform()}


def _places() -> dict[str, str]:
    return {"data": str(data_folder()), "settings": str(config_folder()), "state": str(state_folder())}


def _keyring(program: Program) -> str:
    from smmdesk.core.vault.stores import open_store

    if program.is_demo:
        return "memory"
    try:
        return open_store(None).name
    except UserError as error:
        return error.sentence


def _office(program: Program) -> Any:
    try:
        with program.office() as office:
            return {"path": str(office.path), "name": office.name, "notices": office.notices}
    except UserError as error:
        return error.sentence


COMMANDS = [init, verify, doctor, backup, restore]
