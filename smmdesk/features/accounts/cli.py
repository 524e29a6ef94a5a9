"""``smmdesk accounts``: import, list, review, code, rotate, export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from smmdesk.core.commands import FILE
from smmdesk.core.console import group, option
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _, format_date, join_list, ngettext
from smmdesk.core.output import (
    ask_secret,
    cancelling,
    confirm,
    json_option,
    print_answer,
    print_json,
    print_table,
    warn,
)
from smmdesk.features.accounts.cli_rotate import rotate

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.core.office import Office
    from smmdesk.core.otp import Code
    from smmdesk.core.program import Program
    from smmdesk.core.vault import Secret
    from smmdesk.features.accounts.access_reviews import Question
    from smmdesk.features.accounts.importers import Read
    from smmdesk.features.accounts.models import Part
    from smmdesk.features.accounts.overview import AccountRow
    from smmdesk.features.accounts.proposal import Candidate, Report


@group(help=N_("Accounts, and the logins that open them."))
def accounts() -> None:
    """Hold the commands about accounts."""


accounts.add_command(rotate)


@accounts.command("import", help=N_("Bring in the export of a browser or password manager."))
@click.argument("file", type=FILE)
@option("--all", "takes_all", is_flag=True, help=N_("Take every login, not only those of known networks."))
@option("--update", "updates", is_flag=True, help=N_("Let the file's secrets replace those that are stored."))
@option("--dry-run", is_flag=True, help=N_("Say what would be done, and do nothing."))
@option("--password-stdin", is_flag=True, help=N_("Read the file's password from standard input."))
@option("--key-file", type=FILE, metavar="FILE", help=N_("The key file of a KeePass database."))
@option(
    "--brand", default="", help=N_("The brand that the accounts belong to; the office's name by default.")
)
@json_option
@click.pass_obj
def _import(  # noqa: PLR0917 (one for each option)
    program: Program,
    file: Path,
    takes_all: bool,
    updates: bool,
    dry_run: bool,
    password_stdin: bool,
    key_file: Path | None,
    brand: str,
    as_json: bool,
) -> None:
    from smmdesk.features.accounts import proposal

    found = _read(file, key_file, from_stdin=password_stdin)
    with program.office(writes=not dry_run) as office:
        chosen = _chosen(office, found, takes_all=takes_all, updates=updates)
        report = (
            proposal.plan(found, chosen)
            if dry_run
            else _carry_out(program, office, found, chosen, brand or office.name)
        )
    print_json(report.as_json()) if as_json else _print_report(report)


def _read(file: Path, key_file: Path | None, *, from_stdin: bool) -> Read:
    from smmdesk.features.accounts.importers import needs_password, read

    asks = from_stdin or (needs_password(file) and key_file is None)
    password = ask_secret(_("Password of the file"), from_stdin=from_stdin) if asks else None
    return read(file, password=password, key_file=key_file)


def _chosen(office: Office, found: Read, *, takes_all: bool, updates: bool) -> list[Candidate]:
    from smmdesk.features.accounts import proposal

    with office.reading() as session:
        candidates = proposal.preview(session, found)
    if takes_all:
        candidates = proposal.choose_all(candidates)
    return proposal.choose_updates(candidates) if updates else candidates


def _carry_out(
    program: Program, office: Office, found: Read, candidates: list[Candidate], brand: str
) -> Report:
    from smmdesk.features.accounts import importing

    vault = program.vault(office)
    with cancelling() as is_cancelled:
        return importing.carry_out(office, vault, found, candidates, brand=brand, is_cancelled=is_cancelled)


def _print_report(report: Report) -> None:
    click.echo(report.sentence)
    for left in report.skipped:
        click.echo(_("Row {row}: {reason}").format(row=left.row, reason=left.reason))
    for name in report.files:
        click.echo(_("Not brought in, take it over by hand: {name}").format(name=name))


@accounts.command("list", help=N_("List the accounts, and the logins that open none."))
@json_option
@click.pass_obj
def _list(program: Program, as_json: bool) -> None:
    from smmdesk.features.accounts import overview

    with program.office() as office, office.reading() as session:
        rows = overview.account_rows(session, office.clock.today())
        parts = overview.parts_by_login(session) if as_json else {}
    if as_json:
        print_json([_as_json(row, parts) for row in rows])
        return
    lines = [[row.name, row.network, row.responsible, row.login.title if row.login else ""] for row in rows]
    print_table(lines, when_empty=_("There are no accounts yet."))


def _as_json(row: AccountRow, parts: dict[int | None, list[Part]]) -> dict[str, Any]:
    account, login = row.account, row.login
    return {
        "id": account.id if account else None,
        "network": account.network if account else None,
        "handle": account.handle if account else login.username if login else "",
        "login": login.id if login else None,
        "responsible": row.responsible or None,
        "status": account.status.value if account else None,
        "parts": [_part_as_json(part) for part in parts.get(login.id, [])] if login else [],
        "name": row.name,
        "brand": row.brand or None,
    }


def _part_as_json(part: Part) -> dict[str, Any]:
    return {
        "kind": part.kind.value,
        "set": part.state.value == "in_place",
        "version": part.version,
        "changed_on": part.changed_on.isoformat() if part.changed_on else None,
    }


@accounts.command("review", help=N_("List the accounts of which it is to be said who still needs access."))
@json_option
@click.pass_obj
def _review(program: Program, as_json: bool) -> None:
    from smmdesk.core.glance import ask_in
    from smmdesk.features.accounts.access_reviews import questions
    from smmdesk.features.accounts.inventory import read_inventory

    with program.office() as office, office.reading() as session:
        today = office.clock.today()
        found = questions(read_inventory(ask_in(session)), today)
    if as_json:
        print_json([question.as_json(today) for question in found])
        return
    print_table(
        [_question_row(question) for question in found], when_empty=_("Nothing is to be looked through.")
    )


def _question_row(question: Question) -> list[str]:
    from smmdesk.features.accounts import networks

    since = _("due since {day}").format(day=format_date(question.due_on)) if question.due_on else ""
    names = dict.fromkeys(holder.person.name for holder in question.holders)
    return [question.account.title, networks.network(question.account.network).name, since, join_list(names)]


@accounts.command("code", help=N_("Print the current authenticator code of the login NAME."))
@click.argument("name")
@json_option
@click.pass_obj
def _code(program: Program, name: str, as_json: bool) -> None:
    from smmdesk.features.accounts import codes

    with program.office(writes=True) as office:
        with office.reading() as session:
            login_id = codes.named(session, name).id or 0
        code = codes.take(office, program.vault(office), login_id)
    found = {"login": login_id, "code": code.text, "seconds_left": code.seconds_left}
    print_answer(found, _in_a_line(code), as_json=as_json)


def _in_a_line(code: Code) -> str:
    """Return the code, and how long it is good; one that is counted is good until it is used."""
    if code.seconds_left is None:
        return code.text
    left = ngettext("{code} (good for {n} second)", "{code} (good for {n} seconds)", code.seconds_left)
    return left.format(code=code.text, n=code.seconds_left)


@accounts.command("export", help=N_("Write the logins to FILE: .kdbx with all secrets, .csv without them."))
@click.argument("file", type=FILE)
@option("--password-stdin", is_flag=True, help=N_("Read the new file's password from standard input."))
@option(
    "--plain-secrets",
    is_flag=True,
    help=N_("CSV only: write the secrets as plain text. Anybody who gets the file has them."),
)
@option("--yes", is_flag=True, help=N_("Do not ask again about plain text."))
@json_option
@click.pass_obj
def _export(  # noqa: PLR0917 (one for each option)
    program: Program, file: Path, password_stdin: bool, plain_secrets: bool, yes: bool, as_json: bool
) -> None:
    is_database = _is_database(file)
    password = None
    if is_database:
        password = ask_secret(_("Password for the new file"), from_stdin=password_stdin, is_new=True)
    elif plain_secrets:
        _warn_of_plain_text(is_agreed=yes)
    with program.office(writes=is_database or plain_secrets) as office:
        count = _write(program, office, file, password, with_secrets=plain_secrets)
    words = ngettext("{n} line was written to {path}.", "{n} lines were written to {path}.", count)
    found = {"file": str(file.absolute()), "written": count, "secrets": is_database or plain_secrets}
    print_answer(found, words.format(n=count, path=file), as_json=as_json)


def _is_database(file: Path) -> bool:
    kind = file.suffix.lower()
    if kind not in (".kdbx", ".csv"):
        raise UserError(
            _("The file's name must end in .kdbx (with secrets) or .csv (without). Nothing was written.")
        )
    return kind == ".kdbx"


def _write(
    program: Program, office: Office, file: Path, password: Secret | None, *, with_secrets: bool
) -> int:
    from smmdesk.features.accounts import exporting

    if password is not None:
        return exporting.to_kdbx(office, program.vault(office), file, password)
    if with_secrets:
        return exporting.to_plain_csv(office, program.vault(office), file)
    return exporting.to_table(office, file)


def _warn_of_plain_text(*, is_agreed: bool) -> None:
    warn(_("Anybody who gets this file has every password in it. Delete it as soon as you can."))
    if not is_agreed:
        confirm(_("Write it?"), otherwise=_("Nothing was written. Say --yes if you mean it."))
