"""Fill the sample office, which shows what an office looks like after a while."""

from __future__ import annotations

import json
import secrets as random
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from smmdesk.core.i18n import _
from smmdesk.core.paths import resource
from smmdesk.core.vault import Bundle, Secret
from smmdesk.features.accounts import logins, secrets, service
from smmdesk.features.accounts.models import (
    AccessHow,
    AccountStatus,
    LoginKind,
    PartKind,
    PartState,
    RouteKind,
    SignIn,
)
from smmdesk.features.people import service as people
from smmdesk.features.people.models import PersonKind

if TYPE_CHECKING:
    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault

_SEED = "otpauth://totp/sample?secret={seed}&issuer=sample"
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # of base32, RFC 4648


@dataclass
class _Ids:
    """What the keys of the sample's file stand for."""

    people: dict[str, int] = field(default_factory=dict)
    logins: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)


def fill(office: Office, vault: Vault) -> None:
    """Put people, logins, accounts and accesses into a new office, as one step of its history."""
    plan = tomllib.loads(resource("samples", "office.toml").read_text("utf-8"))
    today = office.clock.today()
    same = Secret(_password())
    bundles = {entry["key"]: _bundle(entry, same) for entry in plan["logins"]}
    stored = [key for key, bundle in bundles.items() if bundle]
    versions = dict(zip(stored, vault.keep_many([("import", bundles[key]) for key in stored]), strict=True))
    ids = _Ids()
    with office.transaction(_("Make the sample office")) as session:
        _add_people(session, plan["people"], ids, today)
        brand = service.brand_named(session, office.name).id or 0
        for entry in plan["logins"]:
            _add_login(session, entry, ids, brand, today)
            if version := versions.get(entry["key"]):
                _take_into_use(
                    session, vault, ids.logins[entry["key"]], version, bundles[entry["key"]], entry, today
                )
        _connect(session, plan["logins"], ids)
        for entry in plan["accounts"]:
            _add_account(session, entry, ids, brand, today)
        for entry in plan["access"]:
            _grant(session, entry, ids, today)


def _ago(today: date, days: int | None) -> date | None:
    return None if days is None else today - timedelta(days=days)


def _add_people(session: Session, entries: list[dict[str, Any]], ids: _Ids, today: date) -> None:
    for entry in entries:
        person = people.add(
            session,
            name=_(entry["name"]),
            job=_(entry["job"]),
            department=_(entry.get("department", "")),
            kind=PersonKind(entry.get("kind", "employee")),
            joined_on=_ago(today, entry["joined"]),
            left_on=_ago(today, entry.get("left")),
            contract_ends_on=_ago(today, entry.get("until")),
        )
        ids.people[entry["key"]] = person.id or 0


def _add_login(session: Session, entry: dict[str, Any], ids: _Ids, brand: int, today: date) -> None:
    login = logins.add(
        session,
        title=_(entry["title"]),
        kind=LoginKind(entry.get("kind", "network")),
        sign_in=SignIn(entry.get("sign_in", "own_password")),
        username=entry["username"],
        url=entry.get("url", ""),
        has_two_step=entry.get("two_step"),
        brand_id=brand,
        created_on=today,
    )
    ids.logins[entry["key"]] = login.id or 0


def _take_into_use(  # noqa: PLR0913, PLR0917 (each is needed)
    session: Session,
    vault: Vault,
    login_id: int,
    version: str,
    bundle: Bundle,
    entry: dict[str, Any],
    today: date,
) -> None:
    vault.adopt(session, version, None)
    login = logins.change(session, login_id, secret_version=version)
    secrets.note_imported(session, login, bundle, _ago(today, entry.get("changed")))
    if entry.get("used"):
        logins.note_part(session, login_id, PartKind.BACKUP_CODES, used=json.dumps(entry["used"]))


def _connect(session: Session, entries: list[dict[str, Any]], ids: _Ids) -> None:
    routes = {
        "recovery_email": (RouteKind.RESETS_BY_EMAIL, PartKind.RECOVERY_EMAIL),
        "recovery_phone": (RouteKind.RESETS_BY_PHONE, PartKind.RECOVERY_PHONE),
    }
    titles = {entry["key"]: _(entry["title"]) for entry in entries}
    for entry in entries:
        for name, (how, kind) in routes.items():
            if through := entry.get(name):
                login_id = ids.logins[entry["key"]]
                logins.connect(session, login_id, ids.logins[through], how)
                logins.note_part(session, login_id, kind, state=PartState.IN_PLACE, detail=titles[through])


def _add_account(session: Session, entry: dict[str, Any], ids: _Ids, brand: int, today: date) -> None:
    login_id = ids.logins.get(entry.get("login", ""))
    account = service.add(
        session,
        brand_id=brand,
        network=entry["network"],
        kind=entry["kind"],
        login_id=login_id,
        name=entry["name"],
        handle=entry["handle"],
        url=entry.get("url", ""),
        responsible_id=ids.people[entry["responsible"]],
        deputy_id=ids.people.get(entry.get("deputy", "")),
        sign_in=SignIn(entry.get("sign_in", "own_password")),
        status=AccountStatus(entry.get("status", "active")),
        is_official=entry.get("official"),
        is_primary=entry.get("primary", False),
        language=entry.get("language", ""),
        purpose=_(entry.get("purpose", "")),
        created_on=today,
    )
    ids.accounts[entry["name"]] = account.id or 0


def _grant(session: Session, entry: dict[str, Any], ids: _Ids, today: date) -> None:
    logins.grant(
        session,
        person_id=ids.people[entry["person"]],
        login_id=ids.logins.get(entry.get("login", "")),
        account_id=ids.accounts.get(entry.get("account", "")),
        how=AccessHow(entry["how"]),
        role=_(entry.get("role", "")),
        from_on=_ago(today, entry.get("from")),
        to_on=_ago(today, entry.get("to")),
    )


def _bundle(entry: dict[str, Any], same: Secret) -> Bundle:
    passwords = {"strong": Secret(_password()), "same": same, "weak": Secret("bakery2019")}
    seed = "".join(random.choice(_ALPHABET) for _letter in range(32))
    return Bundle(
        password=passwords.get(entry.get("password", "")),
        totp=Secret(_SEED.format(seed=seed)) if entry.get("totp") else None,
        backup_codes=tuple(Secret(f"{random.randbelow(10**8):08}") for _code in range(entry.get("codes", 0))),
    )


def _password() -> str:
    return random.token_urlsafe(18)
