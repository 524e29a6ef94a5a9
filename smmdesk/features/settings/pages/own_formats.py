"""The kinds of files that people of this office described: renamed where they stand, forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_date
from smmdesk.features.settings.pages.name_line import NameLine
from smmdesk.ui.cards import Card, button, empty_layout, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.settings.pages.results_deeds import ListedFormat


class OwnFormatsCard(Card):
    """List the formats by name; ``renamed`` and ``forgotten`` say by their key what is wanted."""

    renamed = Signal(str, str)
    forgotten = Signal(str)

    def __init__(self, *, is_read_only: bool) -> None:
        super().__init__(
            _("Your own kinds of files"),
            _(
                "What the columns of these files mean was said once, so such files are recognised when they come again."
            ),
        )
        self._is_read_only = is_read_only
        self._shown: Sequence[ListedFormat] = ()
        self.lines: dict[str, FormatLine] = {}
        self._none = words(
            _("There is none yet. One is made when you import a file that no network's format fits."), "muted"
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(12))
        self.body.addWidget(self._none)
        self.body.addLayout(self._rows)

    def show_formats(self, formats: Sequence[ListedFormat]) -> None:
        """Show these formats; a name that is being entered stays as long as the formats are the same."""
        self._none.setVisible(not formats)
        if formats == self._shown:
            return
        self._shown, self.lines = formats, {}
        empty_layout(self._rows)
        for each in formats:
            self.lines[each.key] = self._line(each)
            self._rows.addWidget(self.lines[each.key])

    def _line(self, found: ListedFormat) -> FormatLine:
        line = FormatLine(found, is_read_only=self._is_read_only)
        line.name.renamed.connect(lambda name: self.renamed.emit(found.key, name))
        line.forget_wanted.connect(lambda: self.forgotten.emit(found.key))
        return line


class FormatLine(QWidget):
    """One format: its name, whose figures its files hold, and since when it is known."""

    forget_wanted = Signal()

    def __init__(self, found: ListedFormat, *, is_read_only: bool) -> None:
        super().__init__()
        self.name = NameLine(_("Name of the kind of file"), found.name, is_read_only=is_read_only)
        self.forget = button(_("Forget"), self.forget_wanted.emit, role="quiet")
        self.forget.setAccessibleDescription(found.name)
        self.forget.setToolTip(_("What was imported stays."))
        self.forget.setVisible(not is_read_only)
        below = QHBoxLayout()
        said = _("{whose}, described on {day}").format(whose=found.whose, day=format_date(found.made_on))
        below.addWidget(words(said, "muted"), 1)
        below.addWidget(self.forget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.name)
        layout.addLayout(below)
