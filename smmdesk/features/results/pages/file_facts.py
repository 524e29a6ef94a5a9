"""What would come of a file, in facts and sentences, and its first rows as they will be stored."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.results.pages.figure_words import (
    days_words,
    exact_words,
    metric_words,
    missing_words,
)
from smmdesk.features.results.pages.zone_choice import ZoneChoice
from smmdesk.features.results.zone_names import zone_words
from smmdesk.ui.cards import Banner, Card, FactList, Fold, column, words
from smmdesk.ui.table import TableModel, TableView
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smmdesk.features.results.pages.sample import Sample
    from smmdesk.features.results.previewing import Preview
    from smmdesk.features.results.tasting import SampleRow, TotalCheck
    from smmdesk.features.results.zone_question import Zone

_MOST_NOTICES = 4  # that are said at once


class FileFacts(Card):
    """Say what a file is; ``zone_chosen`` when somebody said which clock its days follow."""

    zone_chosen = Signal(str)

    def __init__(self, seen: Preview) -> None:
        super().__init__(seen.file)
        self.zone = self._zone(seen.zone)
        facts = FactList()
        for label, said in _facts(seen):
            if said:
                facts.add(label, said)
        if self.zone:
            facts.add(_("Time zone"), self.zone)
        self.add(facts)

    def _zone(self, zone: Zone) -> ZoneChoice | None:
        if zone.question is None:
            return None
        choice = ZoneChoice(zone, zone.question)
        choice.chosen.connect(self.zone_chosen)
        return choice


class Sentences(QWidget):
    """Say what is to be known before it is imported: damage first, then gaps and totals that differ."""

    def __init__(self, seen: Preview) -> None:
        super().__init__()
        self._unfolded: set[str] = set()
        self.said = [notice.words for notice in seen.notices]
        parts: list[QWidget] = [Banner(said, tone="care") for said in self.said[:_MOST_NOTICES]]
        rest = self.said[_MOST_NOTICES:]
        if rest:
            more = ngettext("{n} more sentence", "{n} more sentences", len(rest))
            parts += self._fold(more.format(n=format_number(len(rest))), rest, "notices")
        if gaps := list(_gaps(seen)):
            parts += self._fold(_("Some days are missing. They stay gaps, they are no zeros."), gaps, "gaps")
        if totals := [_total(each) for each in seen.totals if not each.is_equal]:
            said = _(
                "The file's totals differ from the sums of its rows. Both are kept, nothing is added up."
            )
            parts += self._fold(said, totals, "totals")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        for part in parts:
            layout.addWidget(part)
        if not parts:
            self.hide()

    def _fold(self, sentence: str, inside: Sequence[str], key: str) -> list[QWidget]:
        hidden = column(*(words(said, "muted") for said in inside))
        return [Fold(sentence, hidden, key=key, memory=self._unfolded), hidden]


def sample_table(sample: Sample) -> QWidget:
    """Return the first rows of a file as they will be stored, all of them at once."""
    model: TableModel[SampleRow] = TableModel(sample.columns, key=lambda row: (row.sheet, row.row, row.about))
    table = TableView(model, name=_("The first rows as they will be stored"))
    model.setParent(table)
    model.show(sample.lines)
    table.setMinimumHeight(table.grid.full_height() + 2)
    parts: list[QWidget] = [words(_("The first rows as they will be stored"), "subtitle"), table]
    if sample.more:
        said = ngettext(
            "{n} more metric is stored besides.", "{n} more metrics are stored besides.", sample.more
        )
        parts.append(words(said.format(n=format_number(sample.more)), "muted"))
    return column(*parts)


def _facts(seen: Preview) -> list[tuple[str, str]]:
    return [
        (_("Format"), seen.profile.words),
        (_("Account"), _account(seen)),
        (_("Days"), days_words(seen.d0, seen.d1) if seen.d0 else ""),
        (_("Figures"), _figures(seen) if seen.report else ""),
        (_("Time zone"), "" if seen.zone.question else zone_words(seen.zone.label)),
    ]


def _account(seen: Preview) -> str:
    whose = seen.whose
    return (
        _("{name}, which is added with its figures").format(name=whose.name) if whose.is_new else whose.name
    )


def _figures(seen: Preview) -> str:
    said = ngettext("{n} figure in {series}", "{n} figures in {series}", seen.figures)
    lines = ngettext("{n} line", "{n} lines", seen.series).format(n=format_number(seen.series))
    return said.format(n=format_number(seen.figures), series=lines)


def _gaps(seen: Preview) -> Iterator[str]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for gap in seen.gaps:
        found[gap.metric].append((gap.d0, gap.d1))
    return (missing_words(metric, runs) for metric, runs in found.items())


def _total(check: TotalCheck) -> str:
    return _("{metric}: {total} in the file, {rows} in its rows").format(
        metric=metric_words(check.metric),
        total=exact_words(check.total, check.metric, check.currency),
        rows=exact_words(check.rows, check.metric, check.currency),
    )
