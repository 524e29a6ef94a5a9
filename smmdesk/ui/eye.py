"""The eye that shows what is hidden, and closes it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.ui.icons import show_icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton


def show_eye(button: QAbstractButton, label: str, *, is_open: bool) -> None:
    """Let the button say what pressing it does to the secret called ``label``."""
    show_icon(button, "eye-off" if is_open else "eye", "accent")
    says = _("Hide") if is_open else _("Show")
    button.setAccessibleName(f"{says}: {label}")
    button.setToolTip(says)
