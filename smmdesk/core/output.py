"""How the command line answers and asks: JSON with stable keys or lines for people, secrets never on the line."""

from __future__ import annotations

import json
import locale
import signal
import sys
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from smmdesk.core.console import F, option
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _
from smmdesk.core.vault import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


def json_option(function: F) -> F:
    """Give a command ``--json``."""
    return option("--json", "as_json", is_flag=True, help=N_("Print JSON with stable keys."))(function)


def print_json(found: Any) -> None:
    """Print what was found for another program to read; only where the console cannot write it, escaped."""
    is_unicode = (getattr(sys.stdout, "encoding", None) or "").lower().startswith("utf")
    click.echo(json.dumps(found, ensure_ascii=not is_unicode, indent=2))


def print_answer(found: Any, sentence: str, *, as_json: bool) -> None:
    """Print what was done, for a program or for a person."""
    print_json(found) if as_json else click.echo(sentence)


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
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(_padded, row, widths)) for row in rows)
    print_lines((line.rstrip() for line in lines), when_empty=when_empty)


def warn(sentence: str) -> None:
    """Say something beside the answer."""
    click.echo(sentence, err=True)


def ask_secret(prompt: str, *, from_stdin: bool, is_new: bool = False) -> Secret:
    """Read a secret from standard input or at a prompt; never from an argument or the environment."""
    if from_stdin:
        return _first_line()
    if not _somebody_is_there():
        raise UserError(_("A password is needed. Give it on standard input with --password-stdin."))
    return Secret(click.prompt(prompt, hide_input=True, confirmation_prompt=is_new, err=True))


def confirm(question: str, *, otherwise: str) -> None:
    """Ask a person; raise ``UserError`` with ``otherwise`` where the answer is no, or nobody is there."""
    if not (_somebody_is_there() and click.confirm(question, err=True)):
        raise UserError(otherwise)


@contextmanager
def cancelling() -> Iterator[Callable[[], bool]]:
    """Hand out a question that is answered with yes once Ctrl+C was pressed, instead of an interruption."""
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)


def _somebody_is_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _first_line() -> Secret:
    """Read bytes: what a pipe brings is UTF-8 nearly everywhere, whatever the console's own letters are."""
    line = sys.stdin.buffer.readline().removesuffix(b"\n").removesuffix(b"\r")
    try:
        return Secret(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Secret(line.decode(locale.getpreferredencoding(do_setlocale=False), "replace"))


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    """Return how many columns of a console a text takes (Unicode Standard Annex 11)."""
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
