"""A field for a small whole number, or none."""

from __future__ import annotations

from smmdesk.core.i18n import _
from smmdesk.ui.forms import TextField


class NumberField(TextField):
    """One line that takes digits; ``number`` is ``None`` where it is empty."""

    @property
    def number(self) -> int | None:
        """Return the number."""
        return int(self.value) if self.value else None

    def check(self) -> bool:
        """Say whether there is nothing or a number, and show why not."""
        is_right = not self.value or (self.value.isascii() and self.value.isdigit() and len(self.value) < 5)  # noqa: PLR2004
        self.show_error("" if is_right else _("Please enter a whole number, or leave it empty."))
        return is_right
