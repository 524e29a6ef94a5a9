"""The numbers that the checks go by, changed where they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from smmdesk.core.i18n import _, format_number
from smmdesk.features.accounts.pages.intervals import NOBODY_SAYS, interval_choices, unsaid_words
from smmdesk.ui.cards import words
from smmdesk.ui.cards.flow import Flow
from smmdesk.ui.forms import ComboBox
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.core.checks import Limit

_STEPS = 20  # more numbers than that are offered in steps
_ROUND = (1, 2, 5)  # and tens, hundreds of these
_DAYS = (0, 7, 14, 30, 60, 90, 180, 365, 730, 1095, 3650)


class ChoiceLine(QWidget):
    """A choice between its name and where it comes from, in one line that breaks where it has to."""

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[Any, str]],
        shown: object,
        source: str = "",
        *,
        is_read_only: bool = False,
    ) -> None:
        super().__init__()
        self._keys = [key for key, _said in choices]
        self.box = ComboBox()
        self.box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setMinimumContentsLength(2)
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(source)
        self.box.addItems([said for _key, said in choices])
        self.box.setDisabled(is_read_only)
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self._keys.index(shown))
        self.box.currentIndexChanged.connect(lambda place: self.chosen.emit(self._keys[place]))
        self._lay_out(name, source)

    def _lay_out(self, name: str, source: str) -> None:
        parts = [words(name, is_wrapped=False), self.box]
        if source:
            parts.append(words(source, "muted", is_wrapped=False))
        for part in parts:
            part.setMinimumHeight(self.box.sizeHint().height())
        row = Flow(*parts)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        self.setMinimumWidth(px(120))


def limit_line(limit: Limit, number: int, *, is_read_only: bool) -> ChoiceLine:
    """Return the choice of a limit, whose words are read as "Accounts for one person, at most: 4"."""
    numbers = sorted({*_offered(limit), number, limit.default})
    choices = [(each, format_number(each)) for each in numbers]
    return ChoiceLine(f"{_(limit.words)}:", choices, number, _(limit.source), is_read_only=is_read_only)


def interval_line(days: int | None, *, is_read_only: bool) -> ChoiceLine:
    """Return the choice of how often the office looks at its passwords; ``NOBODY_SAYS`` leaves it to the program."""
    choices = interval_choices(unsaid_words(), days)
    shown = NOBODY_SAYS if days is None else days
    return ChoiceLine(_("Passwords are looked at:"), choices, shown, is_read_only=is_read_only)


def _offered(limit: Limit) -> list[int]:
    if limit.is_days and limit.most - limit.least >= _STEPS:
        return [each for each in _DAYS if limit.least <= each <= limit.most]
    step = _step(limit.most - limit.least)
    first = -(-limit.least // step) * step
    return [limit.least, *range(first, limit.most + 1, step)]


def _step(span: int) -> int:
    """Return the smallest round number that parts a span into no more than so many steps."""
    size = 1
    while True:
        for each in _ROUND:
            if span < each * size * _STEPS:
                return each * size
        size *= 10
