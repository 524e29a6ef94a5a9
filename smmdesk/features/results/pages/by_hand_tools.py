"""What stands above the sheet of figures by hand: whose, weeks or months, from when, in which currency."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from smmdesk.core.i18n import N_, _
from smmdesk.features.results.by_hand_reading import Wanted
from smmdesk.features.results.by_hand_sheet import is_currency
from smmdesk.features.results.by_hand_weeks import weeks_words
from smmdesk.features.results.pages.by_hand_view import span_words
from smmdesk.features.results.periods import Size
from smmdesk.ui.cards import button, words
from smmdesk.ui.cards.flow import Flow
from smmdesk.ui.forms import ComboBox
from smmdesk.ui.theme import px, repolish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.pages.by_hand_view import SheetSeen

_SIZES = {Size.MONTH: N_("Month by month"), Size.WEEK: N_("Week by week")}
Length = tuple[Size, int | None]  # and the day that its weeks begin on, where these are not the office's
_CODE = 96  # wide enough for three letters
_BESIDE_WORDS, _WIDEST = 60, 300  # of a choice


class SheetTools(QWidget):
    """Show which sheet it is; ``wanted`` asks for another, ``currency_said`` gives that of all money on it."""

    wanted = Signal(object)
    currency_said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = Wanted()
        self._lengths = _lengths(())
        self.account, self.length = ComboBox(), ComboBox()
        self.account.setAccessibleName(_("Whose figures"))
        self.length.setAccessibleName(_("How long the periods are"))
        self.back = self._step(1, "chevron-left", _("Earlier"))
        self.forward = self._step(-1, "chevron-right", _("Later"))
        self.span = words(is_wrapped=False)
        self.currency = self._make_currency()
        self._currency_label = words(_("Currency"), "muted", is_wrapped=False)
        self._currency_label.setBuddy(self.currency)
        self._lay_out()
        self.account.activated.connect(self._want_account)
        self.length.activated.connect(self._want_size)

    def show_seen(self, seen: SheetSeen, wanted: Wanted, *, has_money: bool) -> None:
        """Show which sheet is there now."""
        self._shown = wanted
        self.account.clear()
        for account, name in seen.accounts:
            self.account.addItem(name, account)
        self._lengths = _lengths(seen.other_weeks, wanted.week_start)
        self.length.clear()
        self.length.addItems([said for _length, said in self._lengths])
        for box in (self.account, self.length):
            _widen(box)
        self.show_again()
        self.span.setText(span_words(seen.sheet))
        self.forward.setEnabled(wanted.back > 0)
        if not self.currency.hasFocus():
            self.currency.setText(seen.sheet.currency)
        self.show_currency(is_visible=has_money)

    def show_again(self) -> None:
        """Show what is there where somebody chose another and stays."""
        self.account.setCurrentIndex(self.account.findData(self._shown.account_id))
        shown = self._shown.size, self._shown.week_start
        self.length.setCurrentIndex([length for length, _said in self._lengths].index(shown))

    def show_currency(self, *, is_visible: bool) -> None:
        """Ask for a currency where there is money on the sheet."""
        self.currency.setVisible(is_visible)
        self._currency_label.setVisible(is_visible)

    def mark_currency(self, *, is_wrong: bool) -> None:
        """Mark the currency as missing or impossible."""
        self.currency.setProperty("is_wrong", is_wrong)
        repolish(self.currency)

    def _make_currency(self) -> QLineEdit:
        line = QLineEdit()
        line.setFixedWidth(px(_CODE))
        line.setMaxLength(3)
        line.setPlaceholderText(_("such as EUR"))
        line.setAccessibleName(_("Currency"))
        line.setAccessibleDescription(_("In which all money on this sheet is: three letters such as EUR."))
        line.editingFinished.connect(self._say_currency)
        return line

    def _step(self, sheets: int, icon: str, said: str) -> QWidget:
        made = button("", lambda: self._want(back=max(0, self._shown.back + sheets)), icon=icon)
        made.setAccessibleName(said)
        made.setToolTip(said)
        return made

    def _lay_out(self) -> None:
        row = Flow(gap=8)
        for each in (self.account, self.length, _together(self.back, self.span, self.forward)):
            row.addWidget(each)
        row.addWidget(self._currency_label)
        row.addWidget(self.currency)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _want_account(self, place: int) -> None:
        self._want(account_id=self.account.itemData(place), currency="")

    def _want_size(self, place: int) -> None:
        size, week_start = self._lengths[place][0]
        self._want(size=size, week_start=week_start, back=0)

    def _want(self, **changed: object) -> None:
        self.wanted.emit(replace(self._shown, **changed))  # type: ignore[arg-type]  # each is one of its fields

    def _say_currency(self) -> None:
        said = self.currency.text().strip().upper()
        self.currency.setText(said)
        self.mark_currency(is_wrong=bool(said) and not is_currency(said))
        if is_currency(said):
            self.currency_said.emit(said)


def _lengths(other_weeks: Sequence[int], shown: int | None = None) -> list[tuple[Length, str]]:
    """Return how long periods can be, in words: months, the office's weeks, and others that have figures."""
    others = sorted({*other_weeks, *([] if shown is None else [shown])})
    usual: list[tuple[Length, str]] = [((size, None), _(said)) for size, said in _SIZES.items()]
    return [*usual, *((((Size.WEEK, day), weeks_words(day))) for day in others)]


def _together(*widgets: QWidget) -> QWidget:
    """Return widgets in a row that does not break."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return made


def _widen(box: ComboBox) -> None:
    """Make a choice as wide as its longest words, within bounds: nothing moves when another is chosen."""
    texts = (box.itemText(place) for place in range(box.count()))
    longest = max(map(box.fontMetrics().horizontalAdvance, texts), default=0)
    box.setFixedWidth(min(longest + px(_BESIDE_WORDS), px(_WIDEST)))
