"""What an import is, as facts: file, format, account, days, figures, when and by whom, what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_date, format_number
from smmdesk.ui.cards import Card, FactList

if TYPE_CHECKING:
    from smmdesk.features.results.pages.import_reading import OpenedImport


class ImportFacts(Card):
    """Show an import's facts under its name."""

    def __init__(self, opened: OpenedImport, subtitle: str = "") -> None:
        super().__init__(opened.listed.title, subtitle)
        self.facts = FactList()
        for label, said in _facts(opened):
            if said:
                self.facts.add(label, said)
        self.add(self.facts)


class AnswersCard(Card):
    """Show what somebody answered about a file."""

    def __init__(self, opened: OpenedImport) -> None:
        super().__init__(_("Answered by you"), _("The file left this open when it was imported."))
        facts = FactList()
        for label, said in opened.answers:
            facts.add(label, said)
        self.add(facts)


def _facts(opened: OpenedImport) -> list[tuple[str, str]]:
    listed = opened.listed
    return [
        (_("Account"), listed.account),
        (_("Days"), listed.days),
        (_("Figures"), format_number(listed.figures)),
        (_("Format"), listed.format),
        (_("Time zone"), opened.time_zone),
        (_("Imported"), format_date(listed.imported_on)),
        (_("By"), listed.by),
        (_("Number"), str(listed.id)),
    ]
