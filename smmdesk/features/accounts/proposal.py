"""What an import would bring in: what each row of a file seems to be, which ones are taken, why the others are not.

Nothing here changes the office or asks the keyring.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.accounts import identity
from smmdesk.features.accounts.importers.rows import host_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel import Session

    from smmdesk.features.accounts.importers.rows import Read, Row
    from smmdesk.features.accounts.models import Login
    from smmdesk.features.accounts.networks import Network


class Fate(StrEnum):
    """What becomes of a row."""

    ADD = "add"
    UPDATE = "update"
    SKIP = "skip"


@dataclass(frozen=True)
class Candidate:
    """A row of the file, what it seems to be, and what is proposed to do with it."""

    row: Row
    network: Network | None
    existing: Login | None
    fate: Fate

    @property
    def title(self) -> str:
        """Return what the login will be called."""
        return self.row.title or self.row.username or host_of(self.row.url) or _("Login without a name")


@dataclass(frozen=True)
class Left:
    """A row that was not brought in, and why."""

    row: int
    reason: str


@dataclass(frozen=True)
class Report:
    """How an import went; the counts add up: read = imported + updated + skipped."""

    format: str
    read: int
    imported: int
    updated: int
    skipped: list[Left]
    files: list[str]

    @classmethod
    def of(cls, read: Read, taken: Sequence[Candidate], left: Sequence[Left]) -> Report:
        """Count what was taken and what was left; what the file holds beside logins is left too."""
        not_logins = [Left(skipped.row.number, skipped.reason) for skipped in read.skipped]
        updated = sum(1 for candidate in taken if candidate.existing)
        return cls(
            format=read.format,
            read=read.count,
            imported=len(taken) - updated,
            updated=updated,
            skipped=sorted([*not_logins, *left], key=lambda item: item.row),
            files=list(read.files),
        )

    @property
    def sentence(self) -> str:
        """Return the counts in words."""
        came = ngettext("{n} login was brought in", "{n} logins were brought in", self.imported)
        return _("{imported}, {updated} updated, {skipped} left out, of {read} read.").format(
            imported=came.format(n=format_number(self.imported)),
            updated=format_number(self.updated),
            skipped=format_number(len(self.skipped)),
            read=format_number(self.read),
        )

    def as_json(self) -> dict[str, Any]:
        """Return what the command line prints with ``--json``; the keys are a promise, more may follow."""
        return {
            "format": self.format,
            "read": self.read,
            "imported": self.imported,
            "updated": self.updated,
            "skipped": [{"row": left.row, "reason": left.reason} for left in self.skipped],
            "files": self.files,
        }


def preview(session: Session, read: Read) -> list[Candidate]:
    """Propose what to do with each row.

    Logins of living networks come in. Private ones are left out, and so are those that the office has: an old
    export must not replace newer secrets unless the person says so.
    """
    known = identity.of_logins(session)
    return [_candidate(row, known) for row in read.rows]


def _candidate(row: Row, known: dict[identity.Identity, Login]) -> Candidate:
    network = identity.network_of(row)
    existing = next((known[name] for name in identity.of_row(row) if name in known), None)
    is_wanted = network is not None and not network.is_closed and existing is None
    return Candidate(row, network, existing, Fate.ADD if is_wanted else Fate.SKIP)


def choose_all(candidates: list[Candidate]) -> list[Candidate]:
    """Take every row that the office does not have yet."""
    return [replace(c, fate=Fate.ADD) if c.existing is None else c for c in candidates]


def choose_updates(candidates: list[Candidate]) -> list[Candidate]:
    """Let the file's secrets replace those of the logins that the office has."""
    return [replace(c, fate=Fate.UPDATE) if c.existing else c for c in candidates]


def sort_out(candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Left]]:
    """Return what comes in, each login once, and what was left with its reason."""
    left = [Left(c.row.number, _why_not(c)) for c in candidates if c.fate is Fate.SKIP]
    taken: dict[object, Candidate] = {}
    for candidate in _newest_first(candidates):
        name = candidate.existing.id if candidate.existing else identity.of_row(candidate.row)[0]
        if name in taken:
            left.append(Left(candidate.row.number, _twice(candidate.row, taken[name].row)))
        else:
            taken[name] = candidate
    return sorted(taken.values(), key=lambda candidate: candidate.row.number), left


def _newest_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the chosen rows, those first whose password was changed last, undated ones in the file's order."""
    chosen = [candidate for candidate in candidates if candidate.fate is not Fate.SKIP]
    return sorted(chosen, key=lambda candidate: candidate.row.changed_on or date.min, reverse=True)


def _why_not(candidate: Candidate) -> str:
    if candidate.existing:
        return _("The office has this login already, as {title}.").format(title=candidate.existing.title)
    return _("It was not chosen.")


def _twice(row: Row, taken: Row) -> str:
    if row.bundle == taken.bundle:
        return _("The file holds this login twice; row {row} was taken.").format(row=taken.number)
    return _(
        "The file holds this login twice, with different secrets; row {row} was taken. If this one is right, import "
        "again and choose it alone."
    ).format(row=taken.number)


def plan(read: Read, candidates: Sequence[Candidate]) -> Report:
    """Return what an import would report, without the keyring: equal secrets count as updated."""
    return Report.of(read, *sort_out(candidates))
