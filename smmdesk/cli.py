"""The command line: every verb of the program, without a window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from smmdesk import __version__, features, sample
from smmdesk.core import commands as core_commands
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import LANGUAGES, use_language
from smmdesk.core.program import Program
from smmdesk.core.settings_file import read_raw
from smmdesk.features.people import keyboard


class _Group(click.Group):
    """Say in one sentence on standard error what a person can mend, and end with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as error:
            click.echo(error.sentence, err=True)
            ctx.exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--office", "office_path", type=click.Path(path_type=Path), metavar="FILE", help="The office to use."
)
@click.option(
    "--demo", is_flag=True, help="Use a sample office in a temporary file; no real keyring is touched."
)
@click.option("--lang", type=click.Choice(list(LANGUAGES)), help="The language to speak.")
@click.version_option(__version__, prog_name="smmdesk", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, office_path: Path | None, demo: bool, lang: str | None) -> None:  # noqa: FBT001
    """Keep a small business's social media in order, on its own computer.

    Without a command, the window opens.
    """
    use_language(lang or read_raw().get("language") or None)
    ctx.obj = Program(office_path, demo, fill_sample=sample.fill, seat=keyboard.seat)


for _command in (*core_commands.COMMANDS, *(c for feature in features.rail() for c in feature.commands())):
    cli.add_command(_command)


def main(arguments: list[str]) -> NoReturn:
    """Carry a command out; ends the program with 0, with 1 and a sentence, or with 2 for wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks a letter still prints the rest
    cli.main(arguments, prog_name="smmdesk")
