"""How soon cases open and their tasks are due, and the steps as this office does them."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core import deeds
from smmdesk.core.i18n import _
from smmdesk.features.leaving.step import Within
from smmdesk.features.leaving.step_book import OFFICE
from smmdesk.features.settings.pages import leaving_deeds
from smmdesk.features.settings.pages.days_field import DaysField
from smmdesk.features.settings.pages.leaving_steps import StepsCard
from smmdesk.ui.cards import Card
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.deeds import Deed
    from smmdesk.core.errors import UserError
    from smmdesk.features.leaving.timing import Timing
    from smmdesk.features.settings.pages.leaving_deeds import LeavingSettings
    from smmdesk.ui.desk import Desk

_TABLES = ("office_setting", "own_step", "account")


class LeavingSection(QWidget):
    """Show what the office set about leaving; what is changed counts at once and can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._timing: Timing | None = None
        self.days = self._make_fields()
        self.steps = StepsCard(desk, OFFICE)
        self.steps.place_changed.connect(self.reload)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addWidget(self._card())
        layout.addWidget(self.steps)
        desk.changes.reload_when(self, _TABLES, self.reload)

    def reload(self) -> None:
        """Read the office anew."""
        work = partial(leaving_deeds.read_settings, self._desk.office, self.steps.place)
        self._desk.tasks.run(self, work, self._show)

    def _make_fields(self) -> dict[str, DaysField]:
        labels = {
            "ahead": _("A case opens so many days before a last day"),
            **{each.value: _(each.words) for each in Within if each is not Within.BEFORE},
        }
        fields = {name: DaysField(label) for name, label in labels.items()}
        for name, field in fields.items():
            field.taken.connect(partial(self._take, name))
        return fields

    def _card(self) -> Card:
        card = Card(
            _("How soon"),
            _(
                "Tasks of a leaving case are due so many days after the last day. What only the leaver can open is "
                "due before it."
            ),
        )
        for field in self.days.values():
            card.add(field)
        return card

    def _show(self, found: LeavingSettings) -> None:
        self._timing = found.timing
        for name, days in asdict(found.timing).items():
            self.days[name].show_days(days)
            self.days[name].setDisabled(self._desk.office.is_read_only)
        self.steps.show_steps(found)

    def _take(self, name: str, days: int) -> None:
        if self._timing and getattr(self._timing, name) != days:
            wanted = replace(self._timing, **{name: days})
            self._do(partial(leaving_deeds.set_timing, self._desk.office, wanted), self.days[name].refuse)

    def _do(self, work: partial[Deed], failed: Callable[[UserError], None]) -> None:
        self._desk.tasks.run(self, work, self._say_done, failed=failed)

    def _say_done(self, deed: Deed) -> None:
        self._desk.say(deed.sentence, _("Undo"), partial(self._take_back, deed))

    def _take_back(self, deed: Deed) -> None:
        self._desk.tasks.run(self, partial(deeds.undo, self._desk.office, deed), self._desk.say)
