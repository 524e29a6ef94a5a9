"""``smmdesk accounts rotate``: what can be asked for, and where the new secret comes from."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from smmdesk.core.console import command, option
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _
from smmdesk.core.output import ask_secret, json_option, print_json, print_lines, warn
from smmdesk.core.vault import Secret
from smmdesk.features.accounts.kinds import PartKind

if TYPE_CHECKING:
    from datetime import datetime

    from smmdesk.core.program import Program
    from smmdesk.features.accounts.cli_rotate_deeds import Answer

PARTS = (PartKind.PASSWORD, PartKind.AUTHENTICATOR, PartKind.BACKUP_CODES, PartKind.API_KEYS)
"""Those of ``rotation.STORED``, which is slow to import."""


@dataclass(frozen=True)
class Wish:
    """What was asked for. Where nothing is confirmed, refused or only shown, a new secret is to be stored."""

    part: PartKind
    name: str | None  # of an API key
    from_stdin: bool
    generates: bool
    shows: bool
    confirms: bool
    refuses: bool
    on: datetime | None
    why: str

    @property
    def is_new(self) -> bool:
        """Say whether there is a new secret to be stored."""
        return self.generates or not (self.shows or self.confirms or self.refuses)

    def check(self) -> None:
        """Raise ``click.UsageError`` where it makes no sense."""
        deeds = (self.from_stdin, self.generates or self.shows, self.confirms, self.refuses)
        if sum(deeds) > 1:
            raise click.UsageError(_("Only --generate and --show go together; of the others choose one."))
        if self.generates and self.part is not PartKind.PASSWORD:
            raise click.UsageError(
                _("Only a password can be drawn by chance; the rest is made by the network.")
            )
        if self.shows and self.part is PartKind.BACKUP_CODES:
            raise click.UsageError(_("The network itself shows its backup codes; --show is not for them."))
        if not self.confirms and (self.on or self.why):
            raise click.UsageError(_("--on and --why go with --confirm only."))
        self._check_key()

    def _check_key(self) -> None:
        is_new_key = self.is_new and self.part is PartKind.API_KEYS
        if is_new_key and not (self.name or "").strip():
            raise click.UsageError(_("Say with --name which of the API keys is replaced."))
        if self.name is not None and not is_new_key:
            raise click.UsageError(_("--name goes with a new API key only."))


@command("rotate", help=N_("Replace a secret of the login NAME, and say later whether the new one works."))
@click.argument("login", metavar="NAME")
@option(
    "--part",
    type=click.Choice([kind.value for kind in PARTS]),
    default=PartKind.PASSWORD.value,
    show_default=True,
    help=N_("Which of its secrets."),
)
@option("--name", metavar="KEY", help=N_("Which of its API keys; the others stay."))
@option(
    "--password-stdin",
    "from_stdin",
    is_flag=True,
    help=N_("Read the new secret from standard input, of backup codes all."),
)
@option("--generate", "generates", is_flag=True, help=N_("Draw a new password, as the network takes it."))
@option(
    "--show",
    "shows",
    is_flag=True,
    help=N_("Print the new one, or of a new seed its code; the history notes that a secret was shown."),
)
@option(
    "--confirm",
    "confirms",
    is_flag=True,
    help=N_("The new one works on the network: take it into use, and let the old one go."),
)
@option("--refuse", "refuses", is_flag=True, help=N_("Give the new one up: the old one stays in use."))
@option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help=N_("With --confirm: since when it is in use, if not since today."),
)
@option("--why", default="", help=N_("With --confirm: the reason; it stands in the history."))
@json_option
@click.pass_obj
def rotate(program: Program, /, *, login: str, part: str, as_json: bool, **said: Any) -> None:
    """Store a new secret, show it, take it into use or give it up."""
    from smmdesk.features.accounts.cli_rotate_deeds import carry_out

    wish = Wish(PartKind(part), **said)
    wish.check()
    given = _ask(wish)
    with program.office(writes=True) as office:
        answer = carry_out(office, program.vault(office), login, wish, given)
    print_json(answer.found) if as_json else _print(answer)


def _ask(wish: Wish) -> Any:
    """Read the new secret from standard input or at a prompt, as the vault keeps it; ``None`` where none is wanted."""
    if not wish.is_new or wish.generates:
        return None
    if wish.part is PartKind.BACKUP_CODES:
        return _ask_codes(wish)
    prompt = _("The new secret: {part}").format(part=_(wish.part.words))
    given = ask_secret(prompt, from_stdin=wish.from_stdin, is_new=wish.part is PartKind.PASSWORD)
    if not given:
        raise _nothing_given()
    return _seed(given) if wish.part is PartKind.AUTHENTICATOR else given


def _seed(given: Secret) -> Secret:
    from smmdesk.core import otp

    return otp.read(given).to_text()


def _ask_codes(wish: Wish) -> tuple[Secret, ...]:
    """Read all backup codes."""
    if not wish.from_stdin:
        raise UserError(_("Backup codes are several. Give them on standard input, with --password-stdin."))
    from smmdesk.features.accounts.backup_codes import split_codes

    found = split_codes(Secret(_standard_input()))
    if not found:
        raise _nothing_given()
    return found


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:  # it carries what was read
        raise UserError(_("The backup codes cannot be read as text (UTF-8). Nothing was changed.")) from None


def _nothing_given() -> UserError:
    return UserError(_("No new secret was given. Nothing was changed."))


def _print(answer: Answer) -> None:
    """Print what is to be seen alone on standard output, so that it can be piped, and the rest beside it."""
    if answer.shown is None:
        print_lines(answer.sentences, when_empty="")
        return
    for sentence in answer.sentences:
        warn(sentence)
    click.echo(answer.shown.reveal())
