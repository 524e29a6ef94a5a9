"""A field for a secret of several lines: the private note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smmdesk.core.typed import override
from smmdesk.ui.forms import LinesField

if TYPE_CHECKING:
    from smmdesk.core.vault import Secret


class SecretLinesField(LinesField):
    """Some lines that are read while they are written, and forgotten with the form."""

    def __init__(self, label: str, *, help: str = "") -> None:  # noqa: A002 (as in all fields)
        super().__init__(label, help=help, is_required=True)
        self.control.setUndoRedoEnabled(False)  # its steps would keep what was typed

    @property
    def secret(self) -> Secret:
        """Return what was entered."""
        from smmdesk.core.vault import Secret

        return Secret(self.value)

    @override
    def fill(self, value: Any) -> None:
        self.control.setPlainText(value.reveal() if value is not None else "")

    def forget(self) -> None:
        """Empty the field."""
        self.control.clear()
