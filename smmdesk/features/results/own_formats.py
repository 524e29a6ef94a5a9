"""The formats that people of this office described: kept, recognised again, renamed, forgotten."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, select

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, sort_key
from smmdesk.features.results.format_draft import definition
from smmdesk.features.results.models import OwnFormat
from smmdesk.features.results.profiles import profile_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from smmdesk.features.results.format_draft import Draft
    from smmdesk.features.results.profiles import Match, Profile

PREFIX = "own_"
"""With this begin the keys of formats that an office described itself."""


@dataclass(frozen=True)
class OwnFormats:
    """The formats of an office as profiles, and the currency of money that does not say its own."""

    profiles: tuple[Profile, ...] = ()
    currencies: Mapping[str, str] = field(default_factory=dict)

    def completed(self, match: Match) -> Match:
        """Return the match with the currency that was said when its format was described."""
        currency = self.currencies.get(match.profile.key, "")
        return replace(match, facts={"currency": currency, **match.facts}) if currency else match


def everything(session: Session) -> list[OwnFormat]:
    """Return the formats, by name."""
    return sorted(session.exec(select(OwnFormat)), key=lambda each: sort_key(each.name))


def names(session: Session) -> dict[str, str]:
    """Return what the formats are called, by key."""
    return {row.key: row.name for row in everything(session)}


def known(session: Session) -> OwnFormats:
    """Return the formats so that files are recognised by them."""
    rows = everything(session)
    return OwnFormats(
        tuple(map(profile_of_row, rows)), {row.key: row.currency for row in rows if row.currency}
    )


def profile_of_row(row: OwnFormat) -> Profile:
    """Return the profile of a format."""
    return _profile(row.key, row.name, row.network, row.made_on, json.loads(row.definition))


def profile_of_draft(draft: Draft, today: date) -> Profile:
    """Return the profile that a draft would become; raises ``ValueError`` for one with a ``trouble``."""
    key = key_of(fingerprint(draft.headings))
    return _profile(key, draft.name.strip() or key, draft.network, today, definition(draft))


def _profile(key: str, name: str, network: str, made_on: date, told: Mapping[str, Any]) -> Profile:
    return profile_of(key, {**told, "name": name, "network": network, "checked_on": made_on})


def fingerprint(headings: Iterable[str]) -> str:
    """Return what tables with these headings have in common, whatever their order and their rows."""
    return hashlib.sha256("\n".join(sorted(headings)).encode("utf-8")).hexdigest()


def key_of(mark: str) -> str:
    """Return the key of the format with this fingerprint."""
    return PREFIX + mark[:8]


def save(session: Session, draft: Draft, today: date) -> OwnFormat:
    """Remember a format; one of the same headings is replaced. Raises ``UserError`` where it cannot work yet."""
    if draft.trouble:
        raise UserError(draft.trouble)
    mark = fingerprint(draft.headings)
    row = of_fingerprint(session, mark) or OwnFormat(
        key=key_of(mark), fingerprint=mark, name="", made_on=today
    )
    row.name, row.network, row.currency = draft.name.strip(), draft.network, draft.currency
    row.definition = json.dumps(definition(draft), ensure_ascii=False, sort_keys=True)
    row.made_on = today
    session.add(row)
    session.flush()
    return row


def of_fingerprint(session: Session, mark: str) -> OwnFormat | None:
    """Return the format of tables with these headings; ``None`` where there is none."""
    return session.exec(select(OwnFormat).where(OwnFormat.fingerprint == mark)).first()


def find(session: Session, key: str) -> OwnFormat:
    """Return the format with this key."""
    found = session.exec(select(OwnFormat).where(OwnFormat.key == key)).first()
    if found is None:
        raise UserError(
            _("There is no format {key}. See them with: smmdesk results formats list").format(key=key)
        )
    return found


def rename(session: Session, key: str, name: str) -> OwnFormat:
    """Call a format otherwise; files are recognised as before. Raises ``UserError`` for no name or another's."""
    row, wanted = find(session, key), name.strip()
    if not wanted:
        raise UserError(_("Give this kind of file a name."))
    if any(each.key != key and each.name.casefold() == wanted.casefold() for each in everything(session)):
        raise UserError(
            _("Another kind of file is called {name} already. Nothing was changed.").format(name=wanted)
        )
    row.name = wanted
    session.add(row)
    session.flush()
    return row


def forget(session: Session, key: str) -> OwnFormat:
    """Forget a format; what was imported by it stays."""
    row = find(session, key)
    session.delete(row)
    session.flush()
    return row
