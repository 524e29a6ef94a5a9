"""What describing a kind of file does away from the window: try it on the first rows, remember it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.results import own_formats
from smmdesk.features.results.pages.sample import Sample, sample_of
from smmdesk.features.results.proposing import find_header, propose_at
from smmdesk.features.results.trying import Tried, tried

if TYPE_CHECKING:
    from smmdesk.core.office import Office
    from smmdesk.features.results.format_draft import Draft
    from smmdesk.features.results.reading import Book


@dataclass(frozen=True)
class Trial:
    """What the first rows would become, ready to be shown; ``is_open`` while the draft cannot work yet."""

    tried: Tried
    sample: Sample
    is_open: bool


def start(book: Book, sheet: int) -> Draft | None:
    """Return what is proposed for a sheet; ``None`` where it has nothing like a table."""
    header = find_header(book.sheets[sheet])
    return None if header is None else propose_at(book, sheet, header)


def start_at(book: Book, sheet: int, header: int) -> Draft:
    """Return what is proposed for the table below a row."""
    return propose_at(book, sheet, header)


def try_out(office: Office, book: Book, draft: Draft) -> Trial:
    """Return what the first rows would become."""
    found = tried(book, draft, office.clock.today())
    return Trial(found, sample_of(found.rows), bool(draft.trouble))


def remember(office: Office, draft: Draft) -> str:
    """Remember a kind of file as one step of the history; return its key."""
    with office.transaction(_("Remember the format {name}").format(name=draft.name)) as session:
        return own_formats.save(session, draft, office.clock.today()).key
