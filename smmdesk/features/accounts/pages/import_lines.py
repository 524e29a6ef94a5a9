"""What the preview of an import shows of each login in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, join_list
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.secrets import FIELDS
from smmdesk.ui.table import Column, prepare
from smmdesk.ui.tags import TagLook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smmdesk.features.accounts.proposal import Candidate
    from smmdesk.ui.table import Prepared


def columns() -> list[Column[Candidate]]:
    """Return the columns of the preview."""
    return [
        Column(
            _("Login"),
            lambda c: c.title,
            second=lambda c: c.row.username,
            width=240,
            is_stretched=True,
            key="title",
        ),
        Column(_("Network"), lambda c: c.network.name if c.network else "", width=150, key="network"),
        Column(_("Secrets"), _secrets, width=200, key="secrets"),
        Column(_("In the office"), _state_word, tag=_state, width=150, key="state"),
    ]


def prepared(candidates: Iterable[Candidate]) -> Prepared[Candidate]:
    """Work out what the list shows; away from the window, because there may be thousands."""
    return prepare(columns(), candidates)


def _secrets(candidate: Candidate) -> str:
    """Name what comes with it, never show it."""
    kinds = (kind for kind, name in FIELDS.items() if getattr(candidate.row.bundle, name))
    return join_list(_(kind.words) for kind in sorted(kinds, key=list(PartKind).index))


def _state_word(candidate: Candidate) -> str:
    return _("Already here") if candidate.existing else _("New")


def _state(candidate: Candidate) -> TagLook:
    if candidate.existing:
        return TagLook(_state_word(candidate), "neutral", "check")
    return TagLook(_state_word(candidate), "good", "plus")
