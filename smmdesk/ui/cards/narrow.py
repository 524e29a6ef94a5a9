"""Whether there is room for things beside each other."""

from __future__ import annotations

from smmdesk.ui.theme import px

_SLACK = 20  # more than a scroll bar: one that comes or goes must not turn a layout over and over


class Narrow:
    """Know whether a widget is narrower than ``below``, a measure of the look."""

    def __init__(self, below: int) -> None:
        self._below = below
        self.is_on = False

    def note(self, width: int) -> bool:
        """Take the width in pixels that there is now; say whether that made a difference."""
        was_on = self.is_on
        self.is_on = width < px(self._below + (_SLACK if was_on else 0))
        return self.is_on != was_on
