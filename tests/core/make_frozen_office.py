"""Make an example office of the present schema, to be kept: every later release must still open it.

    python -m tests.core.make_frozen_office

writes tests/data/office-schema-N.smmdesk, once, when a schema is released; an existing file is never replaced.
Its people, accounts and logins are invented, and no secret of theirs was ever in a keyring.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from smmdesk.core import checkup
from smmdesk.core.clock import FixedClock
from smmdesk.core.office import Actor, Office
from smmdesk.core.vault.models import SecretVersion
from smmdesk.features.accounts import access_reviews, logins, reviews, service
from smmdesk.features.accounts.kinds import AccessHow, LoginKind, PartKind, PartState, RouteKind
from smmdesk.features.health.models import Dismissal
from smmdesk.features.leaving import cases, evidence, settling
from smmdesk.features.leaving.kinds import LeavingKind, Outcome
from smmdesk.features.leaving.models import OwnStep
from smmdesk.features.people import service as people
from smmdesk.features.results import intake, own_formats, targets
from smmdesk.features.results.format_draft import Draft, DraftColumn, Role
from smmdesk.features.results.kinds import Cell, Figure, Flag, Granularity, SeriesKey, Thing
from smmdesk.features.results.periods import Size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlmodel import Session

DATA = Path(__file__).resolve().parents[1] / "data"
VERSION = "6f1c2c5e-3f0a-4c38-9a55-1d1c7e1f0b01"


def main() -> None:
    """Make the file."""
    path = DATA / f"office-schema-{checkup.SCHEMA}.smmdesk"
    clock = FixedClock(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    office = Office.create(path, "Corner Bakery", clock=clock)
    _fill(office, clock)
    office.close()


def _fill(office: Office, clock: FixedClock) -> None:
    for label, work in (
        ("Add people", _add_people),
        ("Add accounts and logins", _add_accounts),
        ("Store secrets of Instagram", _store_secrets),
        ("Choose a setting", lambda session: office.write_setting(session, "keyring", "memory")),
        ("Keep the password of Instagram", _look_again),
        ("Replace secrets of Mailbox", _replace_mailbox),
        ("Open the leaving case of Chidi", _open_case),
        ("Look through who has access to Instagram", _review_access),
        ("Import reach.csv", _import_figures),
        ("Import reach, corrected.csv", _import_corrections),
        ("Remember the format Shop", _remember_format),
        ("Set the target of Reach", _set_target),
        ("Delete account Vine", lambda session: service.remove(session, 2)),
    ):
        clock.advance(timedelta(minutes=7))
        with office.transaction(label) as session:
            work(session)
        office.actor = Actor(1, "Ana Ardani")
    office.note("Show Password of Instagram", login=1, part="password")
    office.undo()
    office.redo()
    office.undo()


def _add_people(session: Session) -> None:
    people.add(session, name="Ana Ardani", joined_on=date(2019, 3, 1), email="ana@bakery.example")
    people.add(session, name="Нино", kind="agency", contract_ends_on=date(2026, 12, 31))
    people.add(session, name="Chidi", left_on=date(2026, 10, 31))


def _add_accounts(session: Session) -> None:
    brand = service.brand_named(session, "Corner Bakery")
    mailbox = logins.add(session, title="Mailbox", kind=LoginKind.MAILBOX, username="hello@bakery.example")
    network = logins.add(session, title="Instagram", username="corner.bakery", has_two_step=True)
    logins.connect(session, network.id, mailbox.id, RouteKind.RESETS_BY_EMAIL)
    own = service.add(
        session, brand_id=brand.id, network="instagram", handle="corner.bakery", login_id=network.id
    )
    service.add(session, brand_id=brand.id, network="vine", name="Old films", login_id=network.id)
    logins.grant(session, person_id=1, account_id=own.id, how=AccessHow.ROLE, role="Admin")
    logins.grant(session, person_id=3, login_id=network.id, how=AccessHow.TOLD, to_on=date(2026, 10, 31))


def _store_secrets(session: Session) -> None:
    session.add(
        SecretVersion(
            id=VERSION,
            owner="login:2",
            state="active",
            keyring="memory",
            parts=1,
            created_at=datetime(2026, 11, 20, 9, 14, tzinfo=UTC),
        )
    )
    session.flush()
    logins.change(session, 2, secret_version=VERSION)
    logins.renew_part(session, 2, PartKind.PASSWORD, on=date(2026, 11, 20))
    logins.note_part(
        session, 2, PartKind.RECOVERY_EMAIL, state=PartState.IN_PLACE, detail="hello@bakery.example"
    )


def _look_again(session: Session) -> None:
    reviews.keep(session, 2, "only I know it", date(2026, 11, 20))
    logins.change(session, 2, review_days=90)
    session.add(
        Dismissal(check_id="C02", place="office", reason="we have time", dismissed_on=date(2026, 11, 20))
    )
    session.flush()


def _replace_mailbox(session: Session) -> None:
    logins.renew_part(session, 1, PartKind.PASSWORD, on=date(2025, 5, 1))
    logins.renew_part(session, 1, PartKind.PASSWORD, on=date(2026, 11, 20), reason="Chidi left")
    logins.change(session, 1, suspected_on=date(2026, 11, 20), suspicion="a strange letter was sent")


def _open_case(session: Session) -> None:
    today = date(2026, 11, 20)
    case = cases.open_case(
        session, person_id=3, kind=LeavingKind.FRIENDLY, last_day=date(2026, 10, 31), today=today, led_by_id=1
    )
    word = settling.Word(today, by_id=1, note="No short links were ever used")
    key = "office/step:link_shorteners"
    task = settling.set_aside(session, case.id, key, Outcome.NOT_APPLICABLE, word)
    evidence.attach(session, task.id, "list of tools.txt", b"none", today)
    session.add(OwnStep(place="instagram", key="shop", title="Take them out of the shop"))
    session.flush()


def _review_access(session: Session) -> None:
    access_reviews.review(session, 1, [], date(2026, 11, 20), by_id=1, note="")


def _remember_format(session: Session) -> None:
    columns = (
        DraftColumn(0, "Tag", role=Role.DAY),
        DraftColumn(1, "Umsatz", role=Role.METRIC, of="revenue", unit="money"),
        DraftColumn(2, "Notiz"),
    )
    draft = Draft(0, 0, columns, name="Shop", day_form="dmy", decimal=",", currency="EUR")
    own_formats.save(session, draft, date(2026, 11, 20))


def _set_target(session: Session) -> None:
    aim = targets.Aim("reach", Size.DAY, account_id=1)
    targets.set_target(session, aim, targets.Amount(low=90, high=120.5), date(2026, 11, 1))


class _Figures:
    """Some days of reach, as if a file had been read."""

    def __init__(self, *values: int, things: Sequence[Thing] = ()) -> None:
        self.things = things
        days = (f"2026-11-{number:02}" for number in range(1, len(values) + 1))
        self._figures = [
            Figure(on, on, value, Flag.NOTHING, Cell(0, row, 1).packed())
            for row, (on, value) in enumerate(zip(days, values, strict=True), start=2)
        ]

    def chunks(self) -> Iterator[tuple[SeriesKey, list[Figure]]]:
        yield SeriesKey("reach", Granularity.DAY), self._figures
        for thing in self.things:
            yield SeriesKey("likes", Granularity.LIFETIME, thing.kind, thing.key), self._figures[:1]


def _import_figures(session: Session) -> None:
    film = Thing(
        "post", "178", "How rye bread is baked", "https://instagram.example/p/178", "2026-11-01", "Reel"
    )
    _import(session, _Figures(120, 80, 95, things=[film]), "reach.csv")


def _import_corrections(session: Session) -> None:
    _import(session, _Figures(120, 84), "reach, corrected.csv")


def _import(session: Session, figures: _Figures, file_name: str) -> None:
    intake.take_in(
        session,
        figures,
        account_id=1,
        profile="meta_content",
        profile_version=1,
        file_name=file_name,
        sha256=hashlib.sha256(file_name.encode()).hexdigest(),
        imported_on=date(2026, 11, 20),
        by_id=1,
    )


if __name__ == "__main__":
    main()
