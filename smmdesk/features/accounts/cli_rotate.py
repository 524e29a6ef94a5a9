"""What ``smmdesk accounts rotate`` does: a new secret stored beside the old one, shown, taken into use or given up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from smmdesk.core import otp
from smmdesk.core.errors import UserError
from smmdesk.core.generator.password import Password
from smmdesk.core.generator.rules import ANYTHING_GOES
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _, format_date, join_list
from smmdesk.core.output import ask_secret
from smmdesk.core.vault import Secret
from smmdesk.core.vault.errors import SecretMissing
from smmdesk.features.accounts import codes, rotation, secrets
from smmdesk.features.accounts.change_page import change_page, network_of
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.knowledge import who_could_know

if TYPE_CHECKING:
    from datetime import date, datetime

    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.accounts.inventory import Inventory
    from smmdesk.features.accounts.models import Login
    from smmdesk.features.accounts.rotation import Rotation


@dataclass(frozen=True)
class Wish:
    """What was asked for. Where nothing is confirmed, refused or only shown, a new secret is to be stored."""

    part: PartKind
    key: str | None
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
            raise click.UsageError(_("Only a password can be drawn by chance; the rest is made by the network."))
        if self.shows and self.part is PartKind.BACKUP_CODES:
            raise click.UsageError(_("The network itself shows its backup codes; --show is not for them."))
        if not self.confirms and (self.on or self.why):
            raise click.UsageError(_("--on and --why go with --confirm only."))
        self._check_key()

    def _check_key(self) -> None:
        is_new_key = self.is_new and self.part is PartKind.API_KEYS
        if is_new_key and not self.key:
            raise click.UsageError(_("Say with --name which of the API keys is replaced."))
        if self.key is not None and not is_new_key:
            raise click.UsageError(_("--name goes with a new API key only."))


@dataclass(frozen=True)
class Answer:
    """What was done: with stable keys, in sentences, and what is to be seen besides."""

    found: dict[str, Any]
    sentences: list[str]
    shown: Secret | otp.Code | None = None


def ask(wish: Wish) -> Any:
    """Read the new secret from standard input or at a prompt, as the vault keeps it; ``None`` where none is wanted."""
    if not wish.is_new or wish.generates:
        return None
    if wish.part is PartKind.BACKUP_CODES:
        return _ask_codes(wish)
    said = _("The new secret: {part}").format(part=_(wish.part.words))
    given = ask_secret(said, from_stdin=wish.from_stdin, is_new=wish.part is PartKind.PASSWORD)
    if not given:
        raise _nothing_given()
    return otp.read(given).to_text() if wish.part is PartKind.AUTHENTICATOR else given


def carry_out(office: Office, vault: Vault, name: str, wish: Wish, given: Any) -> Answer:
    """Do what was asked for; ``name`` is the login's, ``given`` what ``ask`` returned."""
    with office.reading() as session:
        login = codes.named(session, name)
    if wish.is_new:
        return _stored(office, vault, login, wish, given)
    waiting = rotation.under_way(office, login.id or 0, wish.part)
    if waiting is None:
        raise UserError(
            _("{part} of {login}: no new one waits for an answer. Nothing was changed.").format(
                part=_(wish.part.words), login=login.title
            )
        )
    if wish.confirms:
        return _confirmed(office, vault, login, waiting, wish)
    return _refused(office, vault, login, waiting) if wish.refuses else _shown(office, vault, login, waiting)


# What is given


def _ask_codes(wish: Wish) -> tuple[Secret, ...]:
    """Read one code a line, until an empty line or the end."""
    if not wish.from_stdin:
        raise UserError(
            _("Backup codes are several. Give them on standard input, one a line, with --password-stdin.")
        )
    read_line = partial(ask_secret, "", from_stdin=True)
    found = tuple(Secret(line.reveal().strip()) for line in iter(read_line, Secret("")))
    if not found:
        raise _nothing_given()
    if len(found) == 1 and len(found[0].reveal().split()) > 1:
        raise UserError(_("These look like several codes in one line. Give one a line; nothing was stored."))
    return found


def _nothing_given() -> UserError:
    return UserError(_("No new secret was given. Nothing was changed."))


def _begin(office: Office, vault: Vault, login_id: int, wish: Wish, value: Any) -> Rotation:
    if wish.key is None:
        return rotation.begin(office, vault, login_id, wish.part, value)
    _find_key(office, vault, login_id, wish.key)
    return rotation.begin_key(office, vault, login_id, wish.key, value)


def _find_key(office: Office, vault: Vault, login_id: int, key: str) -> None:
    """Refuse a name that none of the stored keys has: the old key would stay in use under its own."""
    try:
        names = list(secrets.read(office, vault, login_id).api_keys)
    except SecretMissing:
        names = []
    if names and key not in names:
        raise UserError(
            _("There is no API key called {name} here, but: {names}. Nothing was changed.").format(
                name=key, names=join_list(names)
            )
        )


def _drawn(inventory: Inventory, login_id: int) -> Secret:
    """Return a password drawn by chance, as the login's network takes it."""
    network = network_of(inventory, login_id)
    return Password().generate(network.password if network else ANYTHING_GOES).secret


# What is done


def _stored(office: Office, vault: Vault, login: Login, wish: Wish, given: Any) -> Answer:
    login_id = login.id or 0
    inventory = _inventory(office)
    new = _begin(office, vault, login_id, wish, _drawn(inventory, login_id) if wish.generates else given)
    keys = [account.network for account in inventory.accounts_of.get(login_id, ())]
    page = change_page(keys, login.url) if wish.part is PartKind.PASSWORD else ""
    said = _("{part} of {login}: the new one is stored, and the old one still counts.")
    sentences = [
        said.format(part=_(wish.part.words), login=login.title),
        *([_("Change it on the network: {page}").format(page=page)] if page else []),
    ]
    found = {**_found(new, "waiting"), "stored_on": new.stored_on.isoformat(), "page": page or None}
    if wish.shows:
        return _seen(office, vault, new, found, [*sentences, *_next_steps(new)])
    return Answer(found, [*sentences, *_ways_to_see(new, is_known=not wish.generates), *_next_steps(new)])


def _shown(office: Office, vault: Vault, login: Login, waiting: Rotation) -> Answer:
    said = _("{part} of {login}: this one waits since {day}, and the old one still counts.").format(
        part=_(waiting.kind.words), login=login.title, day=format_date(waiting.stored_on)
    )
    found = {**_found(waiting, "waiting"), "stored_on": waiting.stored_on.isoformat()}
    return _seen(office, vault, waiting, found, [said, *_next_steps(waiting)])


def _seen(
    office: Office, vault: Vault, new: Rotation, found: dict[str, Any], sentences: list[str]
) -> Answer:
    """Add what is to be seen: the secret itself, or of a seed what the network asks for, its code."""
    if new.kind is PartKind.AUTHENTICATOR:
        code = rotation.new_code(office, vault, new)
        return Answer({**found, "code": code.text, "seconds_left": code.seconds_left}, sentences, code)
    secret = rotation.show(office, vault, new)
    return Answer({**found, "secret": secret.reveal()}, sentences, secret)


def _confirmed(office: Office, vault: Vault, login: Login, new: Rotation, wish: Wish) -> Answer:
    today = office.clock.today()
    on = wish.on.date() if wish.on else today
    if on > today:
        raise UserError(_("This day is still to come. Nothing was changed."))
    rotation.confirm(office, vault, new, on=on, reason=wish.why)
    open_ways = _still_known(_inventory(office), new.login_id, today)
    said = _("{part} of {login}: the new one is in use since {day}, and the old one is gone.")
    sentences = [
        said.format(part=_(new.kind.words), login=login.title, day=format_date(on)),
        *_what_else(new.kind, open_ways),
    ]
    found = {**_found(new, "in_use"), "changed_on": on.isoformat(), "still_known": list(open_ways)}
    return Answer(found, sentences)


def _refused(office: Office, vault: Vault, login: Login, new: Rotation) -> Answer:
    rotation.refuse(office, vault, new)
    said = _("{part} of {login}: the old one stays in use. The new one was thrown away.")
    return Answer(_found(new, "refused"), [said.format(part=_(new.kind.words), login=login.title)])


# What is said of it


def _found(new: Rotation, state: str) -> dict[str, Any]:
    return {"login": new.login_id, "part": new.kind.value, "state": state}


def _command(new: Rotation) -> str:
    return f"smmdesk accounts rotate login:{new.login_id} --part {new.kind}"


def _ways_to_see(new: Rotation, *, is_known: bool) -> list[str]:
    """Say how to get at what the network wants to be given, where the person does not have it yet."""
    command = f"{_command(new)} --show"
    if new.kind is PartKind.AUTHENTICATOR:
        return [_("For the code that the network asks for: {command}").format(command=command)]
    return [] if is_known else [_("To see it: {command}").format(command=command)]


def _next_steps(new: Rotation) -> list[str]:
    command = _command(new)
    return [
        _("When it works there: {command}").format(command=f"{command} --confirm"),
        _("If it does not work: {command}").format(command=f"{command} --refuse"),
    ]


def _still_known(inventory: Inventory, login_id: int, today: date) -> list[PartKind]:
    """Return the parts of the login that somebody could know who has left."""
    known = {
        each.kind
        for each in who_could_know(inventory, login_id, today)
        if inventory.people[each.person_id].has_left(today)
    }
    return [kind for kind in PartKind if kind in known]


def _what_else(kind: PartKind, open_ways: list[PartKind]) -> list[str]:
    """Say what a new secret alone does not close."""
    advice = {
        PartKind.PASSWORD: _("Log out everywhere else: a new password often does not do that."),
        PartKind.API_KEYS: _("Then delete the old one on the network: as long as it is there, it opens the account."),
    }
    said = [advice[kind]] if kind in advice else []
    if open_ways:
        names = join_list(_(each.words) for each in open_ways)
        said.append(_("Somebody who left could still know: {parts}.").format(parts=names))
    return said


def _inventory(office: Office) -> Inventory:
    with office.reading() as session:
        return read_inventory(ask_in(session))
