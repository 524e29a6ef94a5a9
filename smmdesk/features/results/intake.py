"""Take figures into the office: from a file, or from what somebody typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.results.models import FigureImport
from smmdesk.features.results.purging import purge
from smmdesk.features.results.storing import Storing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlmodel import Session

    from smmdesk.features.results.kinds import SeriesKey, Thing
    from smmdesk.features.results.storing import Bare, Stored


class Figures(Protocol):
    """Figures on their way in; ``things`` are asked for once all chunks were taken."""

    def chunks(self) -> Iterable[tuple[SeriesKey, Sequence[Bare]]]:
        """Give the figures, some of one series at a time; a series may come again."""

    @property
    def things(self) -> Iterable[Thing]:
        """Return what the figures are about besides the account."""


def take_in(
    session: Session,
    figures: Figures,
    *,
    told: Callable[[Stored], Mapping[str, Any]] = lambda _stored: {},
    **fields: Any,
) -> FigureImport:
    """Store figures as one import, within the caller's transaction; ``fields`` are those of ``FigureImport``.

    ``told`` gives those that are known only when all is stored. An import without a figure is refused.
    """
    purge(session)
    found = FigureImport(**fields)
    session.add(found)
    session.flush()
    stored = _store(session, found, figures)
    if not stored.figures:
        raise UserError(_("There are no figures in it, so nothing was imported. Was the right file chosen?"))
    known = {"figures": stored.figures, "d0": stored.d0, "d1": stored.d1, **told(stored)}
    for name, value in known.items():
        setattr(found, name, value)
    session.flush()
    return found


def _store(session: Session, found: FigureImport, figures: Figures) -> Stored:
    storing = Storing(session, found.id or 0, found.account_id)
    for key, some in figures.chunks():
        storing.add(key, some)
    storing.add_things(figures.things)
    return storing.finish()
