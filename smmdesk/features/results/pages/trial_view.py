"""What the first rows of a described table will become, and what is not stored of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.results.pages.file_facts import sample_table
from smmdesk.ui.cards import Banner, empty_layout, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.features.results.pages.mapper_work import Trial

_MOST = 4  # sentences


class TrialView(QWidget):
    """Show a trial; while the description is open, nothing but that."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(12))

    def show_trial(self, trial: Trial) -> None:
        """Show what became of the first rows."""
        empty_layout(self._layout)
        for part in _parts(trial):
            self._layout.addWidget(part)


def _parts(trial: Trial) -> Iterator[QWidget]:
    if trial.is_open:
        return
    for heading, reason in [(heading, reason) for reason, heading in trial.tried.left][:_MOST]:
        yield Banner(_not_stored(heading, reason), tone="care")
    if trial.tried.rows:
        yield sample_table(trial.sample)
    elif not trial.tried.asked:
        yield Banner(_("Nothing of the first rows would be stored like this."), tone="care")
    for question in trial.tried.asked:
        yield words(_("You are asked when it is imported: {question}").format(question=question), "muted")


def _not_stored(heading: str, reason: str) -> str:
    if not heading:
        return _("Not every row would be stored: {reason}.").format(reason=reason)
    return _("Not every cell of “{heading}” would be stored: {reason}.").format(
        heading=heading, reason=reason
    )
