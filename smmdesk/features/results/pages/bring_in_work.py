"""What bringing in does away from the window: look at a file, store it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smmdesk.core import history
from smmdesk.core.deeds import Deed
from smmdesk.core.i18n import format_number, ngettext
from smmdesk.features.results import imports
from smmdesk.features.results.importing import bring_in
from smmdesk.features.results.pages.import_reading import OpenedImport, read_import
from smmdesk.features.results.pages.sample import Sample, sample_of
from smmdesk.features.results.previewing import Preview, preview

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smmdesk.core.office import Office
    from smmdesk.features.results.importing import Imported
    from smmdesk.features.results.slices import Slices
    from smmdesk.ui.tasks import Job


@dataclass(frozen=True)
class Look:
    """What would come of a file, and its first rows ready to be shown."""

    preview: Preview
    sample: Sample


@dataclass(frozen=True)
class Order:
    """What is to be brought in; ``rows`` is how many the look at it counted."""

    office: Office
    path: Path
    answers: Mapping[str, str] = field(default_factory=dict)
    rows: int = 0


@dataclass(frozen=True)
class Outcome:
    """What was stored, and the step of the history that takes it back."""

    opened: OpenedImport
    is_new_account: bool
    deed: Deed


def look_at(order: Order, job: Job) -> Slices[Look]:
    """Look at a file; stores nothing."""
    seen = yield from preview(order.office, order.path, order.answers, job=job)
    return Look(seen, sample_of(seen.sample))


def carry_out(order: Order, outcomes: list[Outcome], job: Job) -> Slices[Outcome]:
    """Store a file's figures.

    The outcome is put into ``outcomes`` too: where somebody cancels after the last moment for it, nothing else tells
    that it is done.
    """
    done = yield from bring_in(order.office, order.path, order.answers, rows=order.rows, job=job)
    outcomes.append(_outcome(order.office, done))
    return outcomes[0]


def is_here(seen: Preview, answers: Mapping[str, str]) -> int:
    """Return the import that brought in this very file, read in the same way; 0 where there is none."""
    options = imports.options_of(answers)
    return next((found.id or 0 for found in seen.earlier if found.options == options), 0)


def _outcome(office: Office, done: Imported) -> Outcome:
    with office.reading() as session:
        entry = history.next_undo(session)
    return Outcome(
        read_import(office, done.found.id or 0),
        done.is_new_account,
        Deed(_said(done), entry.seq if entry else 0),
    )


def _said(done: Imported) -> str:
    figures = done.found.figures
    said = ngettext(
        "{n} figure was brought in from {file}", "{n} figures were brought in from {file}", figures
    )
    return said.format(n=format_number(figures), file=done.found.file_name)
