"""Which brand the window is narrowed to: one choice for every page of an office."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QSignalBlocker, Signal

from smmdesk.core.i18n import _
from smmdesk.ui.forms import ComboBox

if TYPE_CHECKING:
    from smmdesk.core.office import Office

_choices: WeakKeyDictionary[Office, BrandChoice] = WeakKeyDictionary()


class BrandChoice(QObject):
    """Know the brands that there are, and the one that is looked at; ``None`` means all of them."""

    changed = Signal()
    offered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.brand_id: int | None = None
        self.brands: list[tuple[int, str]] = []

    def offer(self, brands: list[tuple[int, str]]) -> None:
        """Offer these brands, by id and name; one that is looked at and gone gives way to all."""
        if brands != self.brands:
            self.brands = brands
            self.offered.emit()
        if self.brand_id not in dict(brands):
            self.choose(None)

    def choose(self, brand_id: int | None) -> None:
        """Narrow every page to a brand, or to none."""
        if brand_id != self.brand_id:
            self.brand_id = brand_id
            self.changed.emit()


def brand_choice(office: Office) -> BrandChoice:
    """Return the choice that all pages of an office share."""
    if office not in _choices:
        _choices[office] = BrandChoice()
    return _choices[office]


class BrandBox(ComboBox):
    """Choose a brand; it is there only where there is more than one."""

    def __init__(self, choice: BrandChoice) -> None:
        super().__init__()
        self._choice = choice
        self._brands: list[int | None] = []
        self.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setAccessibleName(_("Brand"))
        self.currentIndexChanged.connect(self._choose)
        choice.offered.connect(self._show)
        choice.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        """Show the brands and all of them, where there is more than one."""
        brands = self._choice.brands
        with QSignalBlocker(self):
            self._brands = [None, *(brand for brand, _name in brands)]
            self.clear()
            self.addItems([_("All brands"), *(name for _brand, name in brands)])
            if self._choice.brand_id in self._brands:
                self.setCurrentIndex(self._brands.index(self._choice.brand_id))
        if len(brands) < 2:  # noqa: PLR2004 (one is no choice)
            self.hide()
        elif self.parent():  # without one, a window of its own would open
            self.show()

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._brands):
            self._choice.choose(self._brands[place])
