"""Large offices for the benchmarks."""

from __future__ import annotations

from pathlib import Path

from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office
from smmdesk.features.accounts import logins, service
from smmdesk.features.accounts.kinds import AccessHow
from smmdesk.features.accounts.networks import offered
from smmdesk.features.people import service as people


def make_office(path: Path, accounts: int) -> None:
    """Make an office with as many accounts, a login and an access for each, and one person for fifty."""
    office = Office.create(path, f"Office of {accounts}", clock=SystemClock())
    networks = offered()
    with office.transaction("Fill") as session:
        brand = service.brand_named(session, "Brand").id or 0
        ids = [people.add(session, name=f"Person {n}").id or 0 for n in range(max(1, accounts // 50))]
        for number in range(accounts):
            network = networks[number % len(networks)]
            login = logins.add(
                session, title=f"{network.name} {number}", username=f"user{number}", brand_id=brand
            )
            service.add(
                session,
                brand_id=brand,
                network=network.key,
                name=f"Account {number}",
                handle=f"user{number}",
                login_id=login.id,
                responsible_id=ids[number % len(ids)],
            )
            logins.grant(session, person_id=ids[number % len(ids)], login_id=login.id, how=AccessHow.SHARED)
    office.close()
