"""The command that says whether something is as it was written: an office's file, or a package that one gave out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smmdesk.core import sealed
from smmdesk.core.console import command
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _, format_date, format_number, ngettext
from smmdesk.core.output import json_option, print_json

if TYPE_CHECKING:
    from sqlmodel import Session

    from smmdesk.core.history import Entry, Verdict
    from smmdesk.core.office import Office
    from smmdesk.core.program import Program
    from smmdesk.core.sealed import Package

CERTIFICATE = "certificate.json"
"""The file of a package that says what it is: ``kind``, ``title``, ``closed_on`` and ``office``."""
_SAID = ("kind", "title", "closed_on", "office")
_LENGTH = 200  # letters of what a stranger's file says of itself


@command(
    "verify",
    help=N_("Check an office file and its history, or a package that smmdesk wrote. Nothing is changed."),
)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@json_option
@click.pass_obj
def verify(program: Program, file: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """Tell an office from a package by what is in the file."""
    if file and sealed.looks_like_a_package(file):
        _verify_package(program, file, as_json=as_json)
        return
    if file:
        program.office_path, program.is_demo = file, False
    _verify_office(program, as_json=as_json)


def issued_by(session: Session, seal: str) -> bool:
    """Say whether the office's history holds that this seal was given out.

    That is an event with the seal among its details, or a row that got it as its ``certificate``; a seal that
    somebody typed into a note does not count. Whether the history is whole is asked elsewhere.
    """
    from sqlmodel import col, select

    from smmdesk.core.history import Entry

    query = select(Entry).where(col(Entry.changes).contains(seal, autoescape=True))
    return any(_gives_out(entry, seal) for entry in session.exec(query))


def _gives_out(entry: Entry, seal: str) -> bool:
    from smmdesk.core import history

    if entry.kind is history.EntryKind.EVENT:
        details = json.loads(entry.changes)
        return isinstance(details, dict) and seal in details.values()
    rows = (change.after for change in history.changes_of(entry))
    return any(row is not None and row.get("certificate") == seal for row in rows)


# An office


def _verify_office(program: Program, *, as_json: bool) -> None:
    from smmdesk.core import history

    with program.office() as office, office.reading() as session:
        verdict = history.verify(session)
    if as_json:
        print_json(_verdict_as_json(office, verdict))
    elif verdict.is_whole:
        click.echo("\n".join([_is_whole(verdict), *office.notices]))
    if not verdict.is_whole:
        raise UserError(history.in_words(verdict))


def _verdict_as_json(office: Office, verdict: Verdict) -> dict[str, Any]:
    return {
        "file": str(office.path),
        "entries": verdict.count,
        "ok": verdict.is_whole,
        "problem": verdict.problem,
        "notices": office.notices,
    }


def _is_whole(verdict: Verdict) -> str:
    return ngettext(
        "The file is whole, and so is its history of {n} step.",
        "The file is whole, and so is its history of {n} steps.",
        verdict.count,
    ).format(n=verdict.count)


# A package


def _verify_package(program: Program, file: Path, *, as_json: bool) -> None:
    try:
        package = sealed.open_package(file)
    except UserError:
        if as_json:
            print_json(_package_as_json(file, None, None))
        raise
    is_issued = _is_issued(program, package)
    if as_json:
        print_json(_package_as_json(file, package, is_issued))
    else:
        click.echo("\n".join(_package_in_words(package, is_issued=is_issued)))


def _is_issued(program: Program, package: Package) -> bool | None:
    """Ask the office that was named; ``None`` where none was. A history that was meddled with is no witness."""
    from smmdesk.core import history

    if program.office_path is None and not program.is_demo:
        return None
    with program.office() as office, office.reading() as session:
        verdict = history.verify(session)
        if not verdict.is_whole:
            raise UserError(history.in_words(verdict))
        return issued_by(session, package.seal)


def _package_as_json(file: Path, package: Package | None, is_issued: bool | None) -> dict[str, Any]:  # noqa: FBT001
    said = _said_by(package) if package else {}
    return {
        "file": str(file.absolute()),
        "kind": said.get("kind", ""),
        "ok": package is not None,
        "title": said.get("title", ""),
        "seal": package.seal if package else "",
        "files": [line.name for line in package.lines] if package else [],
        "issued": is_issued,
    }


def _package_in_words(package: Package, *, is_issued: bool | None) -> list[str]:
    said, count = _said_by(package), len(package.lines)
    whole = ngettext(
        "Every byte is as it was written, in {n} file.",
        "Every byte is as it was written, in {n} files.",
        count,
    ).format(n=format_number(count))
    issued = {
        None: _("Whether an office issued it is told by that office's history: name it with --office FILE."),
        True: _("This office issued it: its history holds this seal."),
        False: _("The history of this office does not hold this seal."),
    }
    about = [said["title"], ", ".join(filter(None, [said["office"], _in_words(said["closed_on"])]))]
    return [*filter(None, about), whole, _("Seal: {seal}").format(seal=package.seal), issued[is_issued]]


def _in_words(day: str) -> str:
    try:
        return format_date(date.fromisoformat(day))
    except ValueError:
        return day


def _said_by(package: Package) -> dict[str, str]:
    """Return what a package says of itself, in single lines; a stranger may have written it."""
    try:
        found = json.loads(package.files.get(CERTIFICATE, b"{}"))
    except (ValueError, RecursionError):
        found = {}
    held = found if isinstance(found, dict) else {}
    return {name: _in_a_line(held.get(name)) for name in _SAID}


def _in_a_line(value: object) -> str:
    text = value if isinstance(value, str) else ""
    return "".join(letter for letter in text[:_LENGTH] if letter.isprintable())
