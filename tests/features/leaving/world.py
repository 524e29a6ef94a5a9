"""An office in a file, put together step by step through the services; days are counted in November 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from smmdesk.core.glance import ask_in
from smmdesk.features.accounts import logins, service
from smmdesk.features.accounts.kinds import AccessHow, PartKind, PartState, RouteKind
from smmdesk.features.leaving import cases, settling
from smmdesk.features.leaving.kinds import LeavingKind, Outcome, Standing
from smmdesk.features.leaving.reading import Cases
from smmdesk.features.leaving.settling import Word
from smmdesk.features.people import service as people

if TYPE_CHECKING:
    from smmdesk.core.office import Office
    from smmdesk.features.leaving.lines import CaseView, Line


def day(number: int) -> date:
    """Return a day of the month; 27 is a Friday."""
    return date(2026, 11, number)


class LeavingWorld:
    """Note facts and do what the pages do; methods that add something return its id."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def on(self, number: int) -> LeavingWorld:
        """Let it be a day."""
        self.office.clock.moment = datetime(2026, 11, number, 9, tzinfo=UTC)
        return self

    @property
    def today(self) -> date:
        """Return the day it is."""
        return self.office.clock.today()

    def do(self, work: Any, *arguments: Any, label: str = "Change", **named: Any) -> Any:
        """Do something of a service as one step of the history; return what it returns, a row's id for a row."""
        with self.office.transaction(label) as session:
            found = work(session, *arguments, **named)
            return getattr(found, "id", found)

    def person(self, name: str, **fields: Any) -> int:
        """Add somebody."""
        return self.do(people.add, name=name, **fields)

    def login(self, title: str = "Instagram", *, changed: int | None = 1, **fields: Any) -> int:
        """Add a login whose password is in use since a day; ``changed=None``: since nobody knows when."""
        number = self.do(logins.add, title=title, **fields)
        self.part(number, PartKind.PASSWORD, changed=changed)
        return number

    def part(self, login: int, kind: PartKind, *, changed: int | None = 1, **fields: Any) -> None:
        """Note a part that is in place."""
        since = day(changed) if changed else None
        self.do(
            logins.note_part, login, kind, state=PartState.IN_PLACE, version=1, changed_on=since, **fields
        )

    def account(self, network: str = "instagram", *, login: int | None = None, **fields: Any) -> int:
        """Add an account."""
        with self.office.transaction("Add an account") as session:
            brand = service.brand_named(session, "Bakery").id
            made = service.add(
                session, brand_id=brand, network=network, login_id=login, name=f"Our {network}", **fields
            )
            return made.id

    def access(
        self, person: int, *, login: int | None = None, account: int | None = None, **fields: Any
    ) -> int:
        """Give somebody access: a shared login, or a role on an account."""
        how = fields.pop("how", AccessHow.SHARED if login else AccessHow.ROLE)
        days = {name: day(fields.pop(name)) for name in ("from_on", "to_on") if name in fields}
        return self.do(
            logins.grant, person_id=person, login_id=login, account_id=account, how=how, **days, **fields
        )

    def shared_login(self, *people: int) -> int:
        """Add a login that these people share."""
        login = self.login()
        for person in people:
            self.access(person, login=login)
        return login

    def leads(self, through: int, login: int, how: RouteKind = RouteKind.RESETS_BY_EMAIL) -> int:
        """Let one login lead to another."""
        return self.do(logins.connect, login, through, how)

    def rotate(self, login: int, kind: PartKind = PartKind.PASSWORD) -> None:
        """Replace a part today."""
        self.do(logins.renew_part, login, kind, on=self.today)

    def case(self, person: int, last: int, kind: LeavingKind = LeavingKind.FRIENDLY, **fields: Any) -> int:
        """Open somebody's case."""
        return self.do(
            cases.open_case, person_id=person, kind=kind, last_day=day(last), today=self.today, **fields
        )

    def view(self, case: int) -> CaseView:
        """Return a case as it stands."""
        with self.office.reading() as session:
            return cases.look(session, case, self.today)

    def line(self, case: int, key: str) -> Line | None:
        """Return one of its lines."""
        return self.view(case).line(key)

    def standing(self, case: int, key: str) -> Standing | None:
        """Return where one of its tasks stands."""
        line = self.line(case, key)
        return line.standing if line else None

    def done(self, case: int, key: str, **word: Any) -> None:
        """Say that a task was done."""
        self.do(settling.done, case, key, Word(self.today, **word))

    def set_aside(
        self, case: int, key: str, why: str = "Not ours", outcome: Outcome = Outcome.NOT_APPLICABLE
    ) -> None:
        """Say that a task does not apply."""
        self.do(settling.set_aside, case, key, outcome, Word(self.today, note=why))

    def set_the_rest_aside(self, case: int, *, but: tuple[str, ...] = ()) -> None:
        """Say of every open task that it does not apply."""
        for line in self.view(case).open_lines:
            if line.key not in but:
                self.set_aside(case, line.key)

    def close(self, case: int) -> None:
        """Close a case."""
        self.do(cases.close, case, on=self.today, label="Close")

    def row(self, case: int) -> Any:
        """Return a case's row."""
        with self.office.reading() as session:
            return Cases(ask_in(session), self.today).rows[case]
