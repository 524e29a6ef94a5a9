"""Fill the sample office, which shows what an office looks like after a while."""

from __future__ import annotations

import secrets as random
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from smmdesk.core.i18n import _
from smmdesk.core.office import Actor
from smmdesk.core.paths import resource
from smmdesk.core.vault import Bundle, Secret
from smmdesk.features.accounts import logins, networks, secrets, service
from smmdesk.features.accounts.kinds import (
    AccessHow,
    AccountStatus,
    LoginKind,
    PartKind,
    PartState,
    RouteKind,
    SignIn,
)
from smmdesk.features.accounts.models import Login
from smmdesk.features.leaving.opening import open_what_is_due
from smmdesk.features.people import service as people
from smmdesk.features.people.kinds import PersonKind
from smmdesk.sample_figures import fill_figures
from smmdesk.sample_targets import fill_targets

if TYPE_CHECKING:
    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault

    Plan = dict[str, Any]

_SEED = "otpauth://totp/sample?secret={seed}&issuer=sample"
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # of base32, RFC 4648


@dataclass
class _Making:
    """A sample office on its way: what the keys of its file stand for."""

    today: date
    people: dict[str, int] = field(default_factory=dict)
    logins: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)

    def ago(self, days: int | None) -> date | None:
        """Return the day that many days back; it lies ahead where the number is negative."""
        return None if days is None else self.today - timedelta(days=days)


def fill(office: Office, vault: Vault) -> None:
    """Put people, logins, accounts and accesses into a new office, with a history that can be undone."""
    plan = tomllib.loads(resource("samples", "office.toml").read_text("utf-8"))
    making = _Making(office.clock.today())
    bundles = _bundles(plan["logins"])
    versions = dict(
        zip(bundles, vault.keep_many([("import", bundle) for bundle in bundles.values()]), strict=True)
    )
    with office.transaction(_("Make the sample office")) as session:
        _add_people(session, plan["people"], making)
        for entry in plan["logins"]:
            _add_login(session, entry, making, office.name)
            if version := versions.get(entry["key"]):
                _take_into_use(session, vault, version, bundles[entry["key"]], entry, making)
        for entry in plan["logins"]:
            _connect(session, entry, making)
        for entry in plan["accounts"]:
            _add_account(session, entry, making, office.name)
        for entry in plan["access"]:
            _grant(session, entry, making)
    _live_on(office, vault, plan, making)


def _live_on(office: Office, vault: Vault, plan: Plan, making: _Making) -> None:
    """Do a few more things, each a step of the history that can be looked at and undone."""
    with office.reading() as session:
        owner = people.find(session, making.people["owner"])
    office.actor = Actor(owner.id, owner.name)
    for entry in plan["people"]:
        if "leaves" in entry:
            with office.transaction(_("{person} leaves").format(person=_said(entry, "name"))) as session:
                people.leave(session, making.people[entry["key"]], making.today - timedelta(entry["leaves"]))
    open_what_is_due(office)
    fill_targets(office, making.accounts)
    fill_figures(office, making.accounts)
    secrets.reveal(office, vault, making.logins["instagram"], PartKind.PASSWORD)
    with office.transaction(_("Pause account {name}").format(name="cornerbakes")) as session:
        service.change(session, making.accounts["cornerbakes"], status=AccountStatus.PAUSED)
    office.undo()


def _add_people(session: Session, entries: list[Plan], making: _Making) -> None:
    for entry in entries:
        person = people.add(
            session,
            name=_said(entry, "name"),
            job=_said(entry, "job"),
            department=_said(entry, "department"),
            note=_said(entry, "note"),
            email=entry.get("email", ""),
            phone=entry.get("phone", ""),
            kind=PersonKind(entry.get("kind", "employee")),
            joined_on=making.ago(entry["joined"]),
            left_on=making.ago(entry.get("left")),
            contract_ends_on=making.ago(entry.get("until")),
        )
        making.people[entry["key"]] = person.id or 0


def _add_login(session: Session, entry: Plan, making: _Making, office_name: str) -> None:
    login = logins.add(
        session,
        title=_title(entry),
        kind=LoginKind(entry.get("kind", "network")),
        sign_in=SignIn(entry.get("sign_in", "own_password")),
        username=entry.get("username", ""),
        url=entry.get("url", ""),
        has_two_step=entry.get("two_step"),
        brand_id=service.brand_named(session, entry.get("brand", office_name)).id,
        created_on=making.today,
    )
    making.logins[entry["key"]] = login.id or 0


def _title(entry: Plan) -> str:
    return _said(entry, "title") if "title" in entry else networks.network(entry["network"]).name


def _take_into_use(  # noqa: PLR0913, PLR0917 (each is needed)
    session: Session, vault: Vault, version: str, bundle: Bundle, entry: Plan, making: _Making
) -> None:
    login_id = making.logins[entry["key"]]
    vault.adopt(session, version, None)
    login = logins.change(session, login_id, secret_version=version)
    secrets.note_imported(session, login, Bundle(), bundle, making.ago(entry.get("changed")))
    for code in entry.get("used", []):
        logins.mark_code(session, login_id, code, is_used=True)


def _connect(session: Session, entry: Plan, making: _Making) -> None:
    login_id = making.logins[entry["key"]]
    for route in entry.get("routes", []):
        how, through = RouteKind(route["how"]), making.logins[route["through"]]
        logins.connect(session, login_id, through, how, to_on=making.ago(route.get("until")))
    reached = {route["how"]: making.logins[route["through"]] for route in entry.get("routes", [])}
    for part in entry.get("parts", []):
        kind = PartKind(part["kind"])
        other = reached.get(_ROUTES.get(kind, ""))
        logins.note_part(
            session,
            login_id,
            kind,
            state=PartState(part["state"]),
            changed_on=making.ago(part.get("changed")),
            detail=session.get_one(Login, other).title if other else "",
        )


_ROUTES = {PartKind.RECOVERY_EMAIL: "resets_by_email", PartKind.RECOVERY_PHONE: "resets_by_phone"}


def _add_account(session: Session, entry: Plan, making: _Making, office_name: str) -> None:
    least, most = entry.get("posts", (None, None))
    account = service.add(
        session,
        brand_id=service.brand_named(session, entry.get("brand", office_name)).id or 0,
        network=entry["network"],
        kind=entry.get("kind", ""),
        login_id=making.logins.get(entry.get("login", "")),
        name=entry["name"],
        handle=entry["handle"],
        url=entry.get("url", ""),
        responsible_id=making.people.get(entry.get("responsible", "")),
        deputy_id=making.people.get(entry.get("deputy", "")),
        approved_by_id=making.people.get(entry.get("approved_by", "")),
        approved_on=making.ago(entry.get("approved")),
        sign_in=SignIn(entry.get("sign_in", "own_password")),
        status=AccountStatus(entry.get("status", "active")),
        is_official=entry.get("official"),
        is_primary=entry.get("primary", False),
        language=entry.get("language", ""),
        purpose=_said(entry, "purpose"),
        site_link=entry.get("site_link", ""),
        has_widget=entry.get("has_widget", False),
        posts_per_week_min=least,
        posts_per_week_max=most,
        notes=_said(entry, "note"),
        created_on=making.today,
    )
    making.accounts[entry["name"]] = account.id or 0


def _grant(session: Session, entry: Plan, making: _Making) -> None:
    logins.grant(
        session,
        person_id=making.people[entry["person"]],
        login_id=making.logins.get(entry.get("login", "")),
        account_id=making.accounts.get(entry.get("account", "")),
        how=AccessHow(entry["how"]),
        role=_said(entry, "role"),
        from_on=making.ago(entry.get("from")),
        to_on=making.ago(entry.get("to")),
        note=_said(entry, "note"),
    )


def _bundles(entries: list[Plan]) -> dict[str, Bundle]:
    """Make up the secrets of the logins that have any; those of one run are never those of another."""
    same = Secret(_password())
    found = {entry["key"]: _bundle(entry, same) for entry in entries}
    return {key: bundle for key, bundle in found.items() if bundle}


def _bundle(entry: Plan, same: Secret) -> Bundle:
    passwords = {"strong": Secret(_password()), "same": same, "weak": Secret("bakery2019")}
    seed = "".join(random.choice(_ALPHABET) for _letter in range(32))
    note = _said(entry, "note")
    return Bundle(
        password=passwords.get(entry.get("password", "")),
        totp=Secret(_SEED.format(seed=seed)) if entry.get("totp") else None,
        backup_codes=tuple(Secret(f"{random.randbelow(10**8):08}") for _code in range(entry.get("codes", 0))),
        api_keys={name: Secret(random.token_hex(16)) for name in entry.get("api_keys", [])},
        extra={name: Secret(_password()) for name in entry.get("extra", [])},
        note=Secret(note) if note else None,
    )


def _password() -> str:
    return random.token_urlsafe(18)


def _said(entry: dict[str, Any], key: str) -> str:
    """Return a text of the sample in the person's language."""
    text: str = entry.get(key, "")
    return _(text)
