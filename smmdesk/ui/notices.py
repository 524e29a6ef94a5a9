"""What is said above every page: banners that stay, and trouble until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.ui.cards.states import Banner
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.errors import UserError


class Notices(QWidget):
    """Hold banners; without any it takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self._banners: list[Banner] = []
        self._error = Banner("", tone="urgent", is_closable=True)
        self._error.closed.connect(self.clear_error)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(px(28), px(12), px(28), 0)
        self._layout.setSpacing(px(8))
        self._layout.addWidget(self._error)
        self.clear_error()

    def add(self, banner: Banner) -> None:
        """Show a banner until it is closed."""
        self._banners.append(banner)
        self._layout.addWidget(banner)
        banner.closed.connect(lambda: self.remove(banner))
        self._make_room()

    def remove(self, banner: Banner) -> None:
        """Take a banner away."""
        if banner in self._banners:
            self._banners.remove(banner)
            banner.hide()
            banner.deleteLater()
            self._make_room()

    def show_error(self, error: UserError) -> None:
        """Say what went wrong."""
        self._error.say(error.sentence, tone="urgent", details=error.details)
        self._error.show()
        self._make_room()

    def clear_error(self) -> None:
        """Take the sentence about trouble away."""
        self._error.hide()
        self._make_room()

    @property
    def error(self) -> str:
        """Return the sentence about trouble that is shown."""
        return "" if self._error.isHidden() else self._error.sentence

    def _make_room(self) -> None:
        self.setVisible(bool(self._banners or self.error))
