"""What a fold holds, made when it is first unfolded: what nobody sees takes no time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.ui.override import override

if TYPE_CHECKING:
    from collections.abc import Callable


class Unfolded(QWidget):
    """Make what is inside when it is to be seen."""

    def __init__(self, make: Callable[[], QWidget], parent: QWidget) -> None:
        """Take what makes it, and where it stands: without that, a window of its own would open."""
        super().__init__(parent)
        self._make: Callable[[], QWidget] | None = make
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @override
    def setVisible(self, visible: bool) -> None:
        if visible and self._make:
            make, self._make = self._make, None
            self._layout.addWidget(make())
        super().setVisible(visible)
