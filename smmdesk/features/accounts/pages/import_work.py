"""What an import does away from the window: read the file, carry out what was chosen."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smmdesk.core import history
from smmdesk.core.deeds import Deed
from smmdesk.core.i18n import ngettext
from smmdesk.features.accounts import importing, proposal
from smmdesk.features.accounts.pages.import_lines import prepared
from smmdesk.ui.tasks import Cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.core.office import Office
    from smmdesk.core.vault import Secret
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.accounts.importers import Read
    from smmdesk.features.accounts.proposal import Candidate, Report
    from smmdesk.ui.table import Prepared
    from smmdesk.ui.tasks import Job


@dataclass(frozen=True)
class Found:
    """What a file holds, what is proposed to do with it, and how that is shown."""

    read: Read
    candidates: list[Candidate]
    lines: Prepared[Candidate]


@dataclass(frozen=True)
class Order:
    """What is to be brought in."""

    office: Office
    vault: Vault
    read: Read
    candidates: list[Candidate]
    brand: str


@dataclass(frozen=True)
class Outcome:
    """How it went, and the step of the history that takes it back."""

    report: Report
    deed: Deed


def is_locked(path: Path) -> bool:
    """Say whether the file needs a password."""
    from smmdesk.features.accounts.importers import needs_password

    return needs_password(path)


def read_file(office: Office, path: Path, password: Secret | None, key_file: Path | None) -> Found:
    """Read the file and compare it with the office; changes nothing."""
    from smmdesk.features.accounts.importers import read

    found = read(path, password=password, key_file=key_file)
    with office.reading() as session:
        candidates = proposal.preview(session, found)
    return Found(found, candidates, prepared(candidates))


def carry_out(order: Order, outcomes: list[Outcome], job: Job) -> Outcome:
    """Bring in what was chosen.

    The outcome is put into ``outcomes`` too: where somebody cancels after the last moment for it, nothing else tells
    that it is done.
    """
    report = importing.carry_out(
        order.office,
        order.vault,
        order.read,
        order.candidates,
        brand=order.brand,
        progress=partial(_tell, job),
        is_cancelled=job.is_cancelled,
    )
    outcomes.append(Outcome(report, _deed(order.office, report)))
    return outcomes[0]


def _tell(job: Job, done: int, total: int) -> None:
    with suppress(Cancelled):  # the import looks for that itself, between two logins, and tidies up
        job.step(done, total)


def _deed(office: Office, report: Report) -> Deed:
    with office.reading() as session:
        entry = history.next_undo(session)
    count = report.imported + report.updated
    said = ngettext("{n} login was brought in", "{n} logins were brought in", count).format(n=count)
    return Deed(said, entry.seq if entry and count else 0)
