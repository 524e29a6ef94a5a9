"""The pages of an office as the rail lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk import features
from smmdesk.core.i18n import _
from smmdesk.ui.rail import PageEntry

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from smmdesk.features import Feature

_FEET = ("history", "settings")  # at the rail's foot


def page_entries(make: Callable[[Feature], QWidget]) -> list[PageEntry]:
    """Return an entry for each feature; ``make`` is called when its page is opened first."""
    return [_entry(feature, make) for feature in features.rail()]


def _entry(feature: Feature, make: Callable[[Feature], QWidget]) -> PageEntry:
    return PageEntry(
        name=feature.NAME,
        title=_(feature.TITLE),
        icon=feature.ICON,
        make=lambda: make(feature),
        is_at_foot=feature.NAME in _FEET,
    )
