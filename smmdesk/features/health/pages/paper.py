"""What was found, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.html import heading, table
from smmdesk.core.i18n import _
from smmdesk.features.health import service

if TYPE_CHECKING:
    from smmdesk.core.errors import UserError
    from smmdesk.features.health.service import Outcome


def health_html(outcome: Outcome, trouble: UserError | None) -> str:
    """Return what was found as HTML: a table under the heading of each area."""
    said = [heading(f"{trouble.sentence} {service.skipped_words(outcome.skipped)}")] if trouble else []
    if not outcome.findings:
        said.append(heading(_("Nothing was found.")))
    head = (_("How bad"), _("What"), _("Why"), _("What to do"), _("Source"))
    for area, findings in outcome.by_area:
        rows = [
            (
                _(each.level.words),
                each.message,
                each.observed.reason,
                each.advice,
                ", ".join((each.check.id, *each.check.rules)),
            )
            for each in findings
        ]
        said.append(heading(_(area.words)) + table(head, rows))
    return "".join(said)
