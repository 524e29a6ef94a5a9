"""``smmdesk results``: import, list, show, report, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smmdesk.core.commands import FILE
from smmdesk.core.console import group, option
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _, ngettext
from smmdesk.core.output import (
    cancelling,
    json_option,
    print_answer,
    print_json,
    print_table,
    warn,
)
from smmdesk.features.results.cli_benchmarks import benchmarks
from smmdesk.features.results.cli_details import hours, parts, posts
from smmdesk.features.results.cli_enter import enter
from smmdesk.features.results.cli_formats import formats
from smmdesk.features.results.cli_report import report
from smmdesk.features.results.cli_targets import target, targets

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from smmdesk.core.office import Office
    from smmdesk.core.program import Program
    from smmdesk.features.results.cli_rows import FileRow
    from smmdesk.features.results.questions import Answers

FAILED = 1


@group(help=N_("Results: figures from the networks' export files, and where each comes from."))
def results() -> None:
    """Hold the commands about results."""


results.add_command(report)
results.add_command(enter)
results.add_command(formats)
results.add_command(target)
results.add_command(targets)
results.add_command(benchmarks)
results.add_command(posts)
results.add_command(hours)
results.add_command(parts)


@results.command("import", help=N_("Bring in FILE, as a network exported it."))
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@option("--account", default="", metavar="A", help=N_("Whose figures they are: a number, a name, or: new"))
@option(
    "--answer",
    "answers",
    multiple=True,
    metavar="KEY=VALUE",
    help=N_("Answer a question about the file; --dry-run lists them."),
)
@option("--dry-run", is_flag=True, help=N_("Say what would be stored, and store nothing."))
@json_option
@click.pass_obj
@click.pass_context
def _import(  # noqa: PLR0917 (one for each option)
    ctx: click.Context,
    program: Program,
    files: tuple[Path, ...],
    account: str,
    answers: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    said = {**dict(map(_answer, answers)), **({"account": account} if account else {})}
    with program.office(writes=not dry_run) as office, cancelling() as is_cancelled:
        look = _previewed if dry_run else _imported
        rows = [_told(look, office, file, said, _Stop(is_cancelled)) for file in files]
    _print_files(rows, as_json=as_json)
    if any(row.problem for row in rows):
        ctx.exit(FAILED)


def _answer(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise click.BadParameter(_("Say it like currency=EUR."), param_hint="--answer")
    kind, colon, title = key.strip().partition(":")
    return f"{kind.replace('-', '_')}{colon}{title}", value.strip()


def _told(look: Callable[..., FileRow], office: Office, file: Path, answers: Answers, job: _Stop) -> FileRow:
    """Do it to one file; what could not be done with it is told with the others."""
    from smmdesk.features.results.cli_rows import FileRow

    try:
        job.step(0, 0)
        return look(office, file, answers, job)
    except UserError as error:
        return FileRow(str(file), problem=error.sentence)


def _imported(office: Office, file: Path, answers: Answers, job: _Stop) -> FileRow:
    from smmdesk.features.results.cli_rows import FileRow
    from smmdesk.features.results.importing import OpenQuestionsError, bring_in
    from smmdesk.features.results.slices import finish

    try:
        return FileRow.of_import(str(file), finish(bring_in(office, file, answers, job=job)))
    except OpenQuestionsError as error:
        return FileRow(str(file), questions=error.questions, problem=error.sentence)


def _previewed(office: Office, file: Path, answers: Answers, job: _Stop) -> FileRow:
    from smmdesk.features.results.cli_rows import FileRow
    from smmdesk.features.results.previewing import preview
    from smmdesk.features.results.slices import finish

    return FileRow.of_preview(str(file), finish(preview(office, file, answers, job=job)))


class _Stop:
    """Stops the work once Ctrl+C was pressed."""

    def __init__(self, is_cancelled: Callable[[], bool]) -> None:
        self._is_cancelled = is_cancelled

    def step(self, _done: int, _total: int) -> None:
        """Stop here if that is wanted."""
        if self._is_cancelled():
            raise UserError(_("The import was cancelled. Nothing of this file was kept."))


def _print_files(rows: Sequence[FileRow], *, as_json: bool) -> None:
    if as_json:
        print_json([row.as_json() for row in rows])
    for row in rows:
        for line in () if as_json else row.lines():
            click.echo(line)
        if row.problem:
            warn(row.problem if len(rows) == 1 else f"{row.file}: {row.problem}")


@results.command("list", help=N_("List the imports, the newest first."))
@json_option
@click.pass_obj
def _list(program: Program, as_json: bool) -> None:
    from smmdesk.features.results.cli_rows import import_rows

    with program.office() as office, office.reading() as session:
        rows = import_rows(session)
    if as_json:
        print_json([row.as_json() for row in rows])
        return
    print_table([row.cells() for row in rows], when_empty=_("No figures were imported yet."))


@results.command("show", help=N_("Show the figures of METRIC that count, such as reach or leads."))
@click.argument("metric")
@option("--account", default="", metavar="A", help=N_("Only this account's: its number or name."))
@option("--by", type=click.Choice(["day", "week", "month"]), help=N_("Together by day, week or month."))
@option("--parts", is_flag=True, help=N_("Those of posts, campaigns and breakdowns, too."))
@json_option
@click.pass_obj
def _show(  # noqa: PLR0917 (one for each option)
    program: Program, metric: str, account: str, by: str | None, parts: bool, as_json: bool
) -> None:
    from smmdesk.features.results.cli_figures import Shown, metric_of
    from smmdesk.features.results.periods import Size
    from smmdesk.features.results.whose import named

    with program.office() as office, office.reading() as session:
        shown = Shown(session, metric_of(metric), named(session, account) if account else None)
        rows = shown.together(Size(by), office.clock.today()) if by else shown.each(has_parts=parts)
    if as_json:
        print_json([row.as_json() for row in rows])
        return
    print_table([row.cells() for row in rows], when_empty=_("There are no such figures yet."))
    for note in dict.fromkeys(note for row in rows for note in row.notes):
        click.echo(note)


@results.command("undo", help=N_("Take back the import with the number IMPORT."))
@click.argument("import_id", type=int, metavar="IMPORT")
@json_option
@click.pass_obj
def _undo(program: Program, import_id: int, as_json: bool) -> None:
    from smmdesk.features.results import imports

    with program.office(writes=True) as office:
        with office.reading() as session:
            name = imports.title(imports.find(session, import_id))
        with office.transaction(_("Take back import of {file}").format(file=name)) as session:
            figures = imports.undo(session, import_id).figures
    words = ngettext(
        "The import of {file} was taken back: {n} figure. “smmdesk history undo” brings it back.",
        "The import of {file} was taken back: {n} figures. “smmdesk history undo” brings it back.",
        figures,
    )
    found = {"import": import_id, "file": name, "observations": figures}
    print_answer(found, words.format(file=name, n=figures), as_json=as_json)
