"""The commands that concern the office file itself."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smmdesk import __version__
from smmdesk.core.console import command, option
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _
from smmdesk.core.output import json_option, print_answer, print_json, warn
from smmdesk.core.paths import config_folder, data_folder, state_folder
from smmdesk.core.verifying import verify

if TYPE_CHECKING:
    from smmdesk.core.office import Office
    from smmdesk.core.program import Program

FILE = click.Path(path_type=Path)


@command("init", help=N_("Start a new office in FILE."))
@click.argument("file", type=FILE)
@option("--name", help=N_("What the office is called; the file's name by default."))
@json_option
@click.pass_obj
def _init(program: Program, file: Path, name: str | None, as_json: bool) -> None:  # noqa: FBT001
    from smmdesk.core import checkup
    from smmdesk.core.office import SUFFIX, Office

    path = (file if file.suffix == SUFFIX else file.with_name(file.name + SUFFIX)).absolute()
    office = Office.create(path, (name or "").strip() or path.stem, clock=program.clock)
    office.close()
    for warning in checkup.warnings(path):
        warn(warning)
    _remember(path)
    found = {"file": str(path), "name": office.name, "id": office.id}
    sentence = _("The office {name} was made in {path}.").format(name=office.name, path=path)
    print_answer(found, sentence, as_json=as_json)


def _remember(path: Path) -> None:
    """Let the commands that follow find a first office, wherever it lies."""
    from smmdesk.core.settings import load

    settings = load()
    if not settings.last_office or not Path(settings.last_office).exists():
        settings.remember_office(str(path))
        settings.save()


@command("doctor", help=N_("Say how things stand on this computer: versions, places, keyring, office."))
@json_option
@click.pass_obj
def _doctor(program: Program, as_json: bool) -> None:  # noqa: FBT001
    found = {**_versions(), **_places(), **_office_and_keyring(program)}
    if as_json:
        print_json(found)
        return
    for name, words in _DOCTORS_WORDS.items():
        click.echo(f"{_(words)}: {_in_a_line(found[name])}")


_DOCTORS_WORDS = {
    "smmdesk": "smmdesk",
    "python": "Python",
    "system": N_("System"),
    "data": N_("Offices lie in"),
    "settings": N_("Settings lie in"),
    "state": N_("Log and reports lie in"),
    "keyring": N_("Keyring"),
    "office": N_("Office"),
}


def _versions() -> dict[str, str]:
    return {"smmdesk": __version__, "python": platform.python_version(), "system": platform.platform()}


def _places() -> dict[str, str]:
    return {"data": str(data_folder()), "settings": str(config_folder()), "state": str(state_folder())}


def _office_and_keyring(program: Program) -> dict[str, Any]:
    try:
        with program.office() as office:
            found = {"path": str(office.path), "name": office.name, "notices": office.notices}
            return {"keyring": _keyring(program, office), "office": {**found, "problem": ""}}
    except UserError as error:
        return {"keyring": _keyring(program, None), "office": {"path": None, "problem": error.sentence}}


def _keyring(program: Program, office: Office | None) -> dict[str, str]:
    """Ask the keyring for an entry that does not exist: it answers, or says what is the matter."""
    from smmdesk.core.vault.courier import Courier
    from smmdesk.core.vault.stores import MemoryStore, open_store
    from smmdesk.core.vault.vault import KEYRING, TIME_LIMIT

    chosen = office.read_setting(KEYRING) if office else None
    store = MemoryStore() if program.is_demo else open_store(chosen)
    courier = Courier(store, TIME_LIMIT)
    try:
        courier.fetch(["smmdesk/doctor"])
    except UserError as error:
        return {"name": store.name, "problem": error.sentence}
    finally:
        courier.stop()
    return {"name": store.name, "problem": ""}


def _in_a_line(value: Any) -> str:
    if isinstance(value, str):
        return value
    sentences = [value["problem"], *value.get("notices", [])]
    return ". ".join(
        filter(None, [", ".join(filter(None, [value.get("name"), value.get("path")])), *sentences])
    )


@command("backup", help=N_("Copy the office, without its secrets, into a new FILE."))
@click.argument("file", type=FILE)
@json_option
@click.pass_obj
def _backup(program: Program, file: Path, as_json: bool) -> None:  # noqa: FBT001
    from smmdesk.core import schema

    with program.office() as office:
        schema.copy_to(office.path, file.absolute())
    sentence = _("The office was copied to {path}. Its secrets stay in this computer's keyring.")
    print_answer({"file": str(file.absolute())}, sentence.format(path=file), as_json=as_json)


@command("restore", help=N_("Copy the backup FILE to the new office named with --office."))
@click.argument("file", type=FILE)
@json_option
@click.pass_obj
def _restore(program: Program, file: Path, as_json: bool) -> None:  # noqa: FBT001
    from smmdesk.core import schema

    if program.office_path is None:
        raise UserError(_("Say where the office is to go with --office NEW."))
    path = program.office_path.absolute()
    schema.copy_to(file, path)
    sentence = _("The office was restored to {path}.").format(path=program.office_path)
    print_answer({"file": str(path)}, sentence, as_json=as_json)


COMMANDS = [_init, verify, _doctor, _backup, _restore]
