"""The command line: every verb of the program, without a window."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from smmdesk import __version__, features, sample
from smmdesk.core import commands as core_commands
from smmdesk.core.clock import SystemClock
from smmdesk.core.console import Group, option, speak
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import LANGUAGES, N_, _
from smmdesk.core.output import warn
from smmdesk.core.program import Program
from smmdesk.core.report import write_report
from smmdesk.core.settings_file import read_raw
from smmdesk.features.people import keyboard

if TYPE_CHECKING:
    from pathlib import Path

INTERRUPTED = 130  # what shells say of a program that Ctrl+C ended
_SIZE = re.compile(r"\d{3,5}x\d{3,5}")


def _speak(_ctx: click.Context, _param: click.Parameter, code: str | None) -> None:
    if code:
        speak(code)


def _size(_ctx: click.Context, _param: click.Parameter, text: str | None) -> None:
    if text and not _SIZE.fullmatch(text):
        raise click.BadParameter(_("Say it like 1280x800."))


@click.group(
    cls=Group,
    help=N_(
        "Keep a small business's social media in order, on its own computer. Without a command, the window opens."
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@option("--office", "office_path", type=core_commands.FILE, metavar="FILE", help=N_("The office to use."))
@option(
    "--demo", is_flag=True, help=N_("Use a sample office in a temporary file; no real keyring is touched.")
)
@option(
    "--lang",
    type=click.Choice(list(LANGUAGES)),
    is_eager=True,
    expose_value=False,
    callback=_speak,
    help=N_("The language to speak."),
)
@option(
    "--theme",
    type=click.Choice(["light", "dark"]),
    expose_value=False,
    help=N_("How the window looks."),
)
@option(
    "--screenshots",
    type=core_commands.FILE,
    metavar="DIR",
    expose_value=False,
    help=N_("With --demo: picture every page of the window into DIR, then end."),
)
@option(
    "--size",
    metavar="1280x800",
    expose_value=False,
    callback=_size,
    help=N_("How large the pictured window is."),
)
@click.version_option(__version__, prog_name="smmdesk", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, office_path: Path | None, demo: bool) -> None:  # noqa: FBT001
    """Say which office is meant, for whatever command follows."""
    ctx.obj = Program(office_path, demo, fill_sample=sample.fill, seat=keyboard.seat, warn=warn)


for _command in (*core_commands.COMMANDS, *(c for feature in features.faces() for c in feature.commands())):
    cli.add_command(_command)


def run(arguments: list[str]) -> int:
    """Carry a command out and return the exit code.

    0: done. 1: a sentence on standard error says what could not be done. 2: wrong use. 3: something is due, for
    those who asked. 130: Ctrl+C.
    """
    speak(read_raw().get("language") or None)
    try:
        code = cli.main(arguments, prog_name="smmdesk", standalone_mode=False)
    except UserError as error:
        warn(error.sentence)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort as end:
        return _given_up(end)
    except Exception as bug:  # noqa: BLE001 (told in one sentence, reported in a file)
        warn(_reported(bug))
    else:
        return code if isinstance(code, int) else 0
    return 1


def main(arguments: list[str]) -> NoReturn:
    """Carry a command out and end the program with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks a letter still prints the rest
    try:
        code = run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough
        code = 1
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _given_up(end: click.Abort) -> int:
    if isinstance(end.__cause__ or end.__context__, KeyboardInterrupt):
        return INTERRUPTED
    warn(_("There was no answer. Nothing was done."))
    return 1


def _reported(bug: Exception) -> str:
    """Say that this is a mistake of the program, and where to find what is known about it."""
    try:
        path = write_report(bug, SystemClock().now())
    except OSError:
        return _("Something went wrong that should not have; what was not finished was not kept.")
    return _(
        "Something went wrong that should not have; what was not finished was not kept. "
        "A report for whoever mends it, without any of your data, is in {path}."
    ).format(path=path)
