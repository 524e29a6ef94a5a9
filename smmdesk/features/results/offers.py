"""Metrics, and what can be done with figures, as the search for everything offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.core.search import Hit
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.resolving import resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlmodel import Session

_HELD = (
    "SELECT DISTINCT metric FROM series WHERE id IN"
    " (SELECT series_id FROM coverage WHERE import_id IN (SELECT id FROM figure_import))"
)


def offers(session: Session, text: str) -> list[Hit]:
    """Return what all words of ``text`` speak of: metrics that there are figures of, and how to bring some in."""
    wanted = text.casefold().split()
    return [hit for hit, also in _all(session) if all(word in _words(hit, also) for word in wanted)]


def _all(session: Session) -> Iterator[tuple[Hit, str]]:
    group = _("Results")
    bring_in = Hit(_("Import figures…"), _("An export file of a network"), group, "bring-in:")
    yield bring_in, _("import figures results export file statistics")
    yield Hit(_("Type figures…"), _("By hand, month by month or week by week"), group, "by-hand:"), ""
    yield Hit(_("Imported figures"), _("What was imported, and taking it back"), group, "imports:"), ""
    held = {row[0] for row in session.connection().exec_driver_sql(_HELD)}
    for key, metric in metrics().items():
        if resolved(metric, held):
            yield Hit(metric.words, metric.sentence, group, f"results:{key}"), key


def _words(hit: Hit, also: str) -> str:
    return f"{hit.title} {also}".casefold()
