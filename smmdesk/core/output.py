"""How the command line answers: JSON with stable keys, or lines for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.vault import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

json_option: Callable[..., Any] = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON with stable keys."
)


def print_json(found: Any) -> None:
    """Print what was found for another program to read."""
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


def print_lines(lines: Iterable[str], *, when_empty: str) -> None:
    """Print a line for each, or a sentence where there is none."""
    is_empty = True
    for line in lines:
        click.echo(line)
        is_empty = False
    if is_empty:
        click.echo(when_empty)


def print_table(rows: Sequence[Sequence[str]], *, when_empty: str) -> None:
    """Print rows in columns that align."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    print_lines((line.rstrip() for line in lines), when_empty=when_empty)


def ask_secret(prompt: str, *, from_stdin: bool, is_new: bool = False) -> Secret:
    """Read a secret from standard input or at a prompt; never from an argument or the environment."""
    if from_stdin:
        return Secret(click.get_text_stream("stdin").readline().rstrip("\r\n"))
    if not click.get_text_stream("stdin").isatty():
        raise UserError(_("A password is needed. Give it on standard input with --password-stdin."))
    return Secret(click.prompt(prompt, hide_input=True, confirmation_prompt=is_new))
