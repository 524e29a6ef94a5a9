"""Commands that speak the person's language, in their help as in their answers."""

from __future__ import annotations

import gettext
import os
from typing import TYPE_CHECKING, Any, TypeVar

import click

from smmdesk.core.i18n import N_, _, language, ngettext, use_language
from smmdesk.core.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")
_DOMAIN = "smmdesk"
_SYSTEMS_LANGUAGE = os.environ.get("LANGUAGE")  # as it was before anything was said here


class _Worded:
    """Keep the help in English, marked where it is written, and show it in the person's language."""

    _words: str | None = None

    @property
    def help(self) -> str | None:
        """Return the help in the language that is spoken now."""
        return _(self._words) if self._words else None

    @help.setter  # noqa: A003 (click's own name for it)
    def help(self, words: str | None) -> None:
        self._words = words


class Command(_Worded, click.Command):
    """A command whose help is translated."""


class Group(_Worded, click.Group):
    """A group of such commands."""

    command_class = Command
    group_class = type


class Option(_Worded, click.Option):
    """An option whose help is translated."""


def command(name: str | None = None, **attributes: Any) -> Callable[[Callable[..., Any]], Command]:
    """Make a command whose help is translated."""
    return click.command(name, cls=Command, **attributes)


def group(name: str | None = None, **attributes: Any) -> Callable[[Callable[..., Any]], Group]:
    """Make a group of such commands."""
    return click.group(name, cls=Group, **attributes)


def option(*names: str, **attributes: Any) -> Callable[[F], F]:
    """Give a command an option whose help is translated."""
    return click.option(*names, cls=Option, **attributes)


def speak(code: str | None) -> None:
    """Speak ``code`` from now on, ``None`` for the system's language; click's own sentences too.

    Click asks the standard library for translations, by the domain and the language set here.
    """
    os.environ.pop("LANGUAGE", None)
    if _SYSTEMS_LANGUAGE is not None:
        os.environ["LANGUAGE"] = _SYSTEMS_LANGUAGE
    use_language(code)
    os.environ["LANGUAGE"] = language()
    gettext.textdomain(_DOMAIN)
    gettext.bindtextdomain(_DOMAIN, str(resource("locale")))


# What click says by itself, here so that it is found for translation (click 8.2 to 8.5).
CLICKS_WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1),
    N_("default: {default}"),
    N_("Repeat for confirmation"),
    N_("Error: The two entered values do not match."),
)
