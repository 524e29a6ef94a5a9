"""``smmdesk accounts``: import, list, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, ngettext
from smmdesk.core.output import ask_secret, json_option, print_json, print_table

if TYPE_CHECKING:
    from smmdesk.core.program import Program
    from smmdesk.features.accounts.importing import Report

_FILE = click.Path(path_type=Path)


@click.group()
def accounts() -> None:
    """Accounts, and the logins that open them."""


@accounts.command("import")
@click.argument("file", type=_FILE)
@click.option("--all", "takes_all", is_flag=True, help="Take every login, not only those of known networks.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--password-stdin", is_flag=True, help="Read the file's password from standard input.")
@click.option("--key-file", type=_FILE, help="The key file of a KeePass database.")
@click.option(
    "--brand", default="", help="The brand that the accounts belong to; the office's name by default."
)
@json_option
@click.pass_obj
def import_file(  # noqa: PLR0917 (one for each option)
    program: Program,
    file: Path,
    takes_all: bool,
    dry_run: bool,
    password_stdin: bool,
    key_file: Path | None,
    brand: str,
    as_json: bool,
) -> None:
    """Bring in the export of a browser or password manager."""
    from smmdesk.features.accounts import importing
    from smmdesk.features.accounts.importers import needs_password, read

    asks = password_stdin or (needs_password(file) and key_file is None)
    password = ask_secret(_("Password of the file"), from_stdin=password_stdin) if asks else None
    found = read(file, password=password, key_file=key_file)
    with program.office(writes=not dry_run) as office:
        with office.reading() as session:
            candidates = importing.preview(session, found)
        if takes_all:
            candidates = importing.choose_all(candidates)
        if dry_run:
            report = importing.plan(found, candidates)
        else:
            report = importing.carry_out(
                office, program.vault(office), found, candidates, brand=brand or office.name
            )
    print_json(report.as_json()) if as_json else _print_report(report)


def _print_report(report: Report) -> None:
    count = ngettext("{n} login was brought in", "{n} logins were brought in", report.imported)
    click.echo(
        _("{imported}, {updated} updated, {skipped} left out, of {read} read.").format(
            imported=count.format(n=report.imported),
            updated=report.updated,
            skipped=len(report.skipped),
            read=report.read,
        )
    )
    for left in report.skipped:
        click.echo(_("Row {row}: {reason}").format(row=left.row, reason=left.reason))
    for name in report.files:
        click.echo(_("Not brought in, take it over by hand: {name}").format(name=name))


@accounts.command("list")
@json_option
@click.pass_obj
def list_accounts(program: Program, as_json: bool) -> None:
    """List the accounts, and the logins that open none."""
    from smmdesk.features.accounts import overview

    with program.office() as office, office.reading() as session:
        rows = overview.account_rows(session, office.clock.today())
        parts = overview.parts_by_login(session) if as_json else {}
    if as_json:
        print_json([_as_json(row, parts) for row in rows])
        return
    lines = [[row.name, row.network, row.responsible, row.login.title if row.login else ""] for row in rows]
    print_table(lines, when_empty=_("There are no accounts yet."))


def _as_json(row: Any, parts: dict[int | None, list[Any]]) -> dict[str, Any]:
    account, login = row.account, row.login
    return {
        "id": account.id if account else None,
        "network": account.network if account else None,
        "handle": account.handle if account else login.username,
        "name": row.name,
        "login": login.id if login else None,
        "responsible": row.responsible or None,
        "status": account.status.value if account else None,
        "parts": [_part_as_json(part) for part in parts.get(login.id if login else None, [])],
    }


def _part_as_json(part: Any) -> dict[str, Any]:
    return {
        "kind": part.kind.value,
        "set": part.state.value == "in_place",
        "version": part.version,
        "changed_on": part.changed_on.isoformat() if part.changed_on else None,
    }


@accounts.command()
@click.argument("file", type=_FILE)
@click.option("--password-stdin", is_flag=True, help="Read the new file's password from standard input.")
@click.option(
    "--plain-secrets",
    is_flag=True,
    help="CSV only: write the secrets as plain text. Anybody who gets the file has them.",
)
@click.option("--yes", is_flag=True, help="Do not ask again about plain text.")
@click.pass_obj
def export(program: Program, file: Path, password_stdin: bool, plain_secrets: bool, yes: bool) -> None:
    """Write the logins to FILE: .kdbx with all secrets, .csv without them."""
    from smmdesk.features.accounts import exporting

    kind = file.suffix.lower()
    if kind not in (".kdbx", ".csv"):
        raise UserError(
            _("The file's name must end in .kdbx (with secrets) or .csv (without). Nothing was written.")
        )
    with program.office(writes=kind == ".kdbx" or plain_secrets) as office:
        if kind == ".kdbx":
            password = ask_secret(_("Password for the new file"), from_stdin=password_stdin, is_new=True)
            count = exporting.to_kdbx(office, program.vault(office), file, password)
        elif plain_secrets:
            _warn(is_agreed=yes)
            count = exporting.to_plain_csv(office, program.vault(office), file)
        else:
            count = exporting.to_table(office, file)
    click.echo(
        ngettext("{n} line was written to {path}.", "{n} lines were written to {path}.", count).format(
            n=count, path=file
        )
    )


def _warn(*, is_agreed: bool) -> None:
    warning = _("Anybody who gets this file has every password in it. Delete it as soon as you can.")
    click.echo(warning, err=True)
    if not is_agreed and not click.confirm(_("Write it?")):
        raise UserError(_("Nothing was written."))
