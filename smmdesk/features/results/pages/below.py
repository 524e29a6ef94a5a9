"""What is opened under a chart: in each other's place, but never in that of something typed and not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.accounts.pages.form_card import FormCard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout, QWidget


class Below:
    """Hold what is open under a chart, at the end of a layout."""

    def __init__(self, layout: QBoxLayout) -> None:
        self._layout = layout
        self._open: list[QWidget] = []

    @property
    def last(self) -> QWidget | None:
        """Return what was opened last."""
        return self._open[-1] if self._open else None

    @property
    def unsaved(self) -> FormCard | None:
        """Return the form in which something was entered that is not saved."""
        forms = (each for each in self._open if isinstance(each, FormCard))
        return next((form for form in forms if form.is_changed or form.is_saving), None)

    def show(self, widget: QWidget) -> None:
        """Show something in place of what was shown there."""
        self.clear()
        self._open.append(widget)
        self._layout.addWidget(widget)

    def close(self, widget: QWidget | None = None) -> bool:
        """Take away a widget, or what was opened last; say whether there was anything."""
        wanted = widget or self.last
        if wanted not in self._open:
            return False
        self._take(wanted)
        return True

    def clear(self, *, keeps_forms: bool = False) -> None:
        """Take away what holds nothing that could be lost, and empty forms unless they are kept."""
        unsaved = self.unsaved
        for each in list(self._open):
            if each is not unsaved and not (keeps_forms and isinstance(each, FormCard)):
                self._take(each)

    def _take(self, widget: QWidget) -> None:
        self._open.remove(widget)
        widget.hide()
        widget.deleteLater()
        if isinstance(widget, FormCard):
            widget.closed.emit()
