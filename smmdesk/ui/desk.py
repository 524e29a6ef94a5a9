"""What a page works with, handed to it when it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault
    from smmdesk.ui.changes import Changes
    from smmdesk.ui.clipboard import Clipboard
    from smmdesk.ui.locker import Locker
    from smmdesk.ui.tasks import Tasks
    from smmdesk.ui.theme import Theme


class Say(Protocol):
    """Tell the person in passing what was done, with a way back."""

    def __call__(self, text: str, action: str = "", pressed: Callable[[], object] | None = None, /) -> None:
        """Show ``text`` for a while, with a button such as "Undo" if there is one."""


@dataclass(frozen=True)
class Desk:
    """The office and everything around it; what a page needs of it, it takes."""

    office: Office
    vault: Vault
    tasks: Tasks
    changes: Changes
    settings: Any  # this computer's settings (core/settings.py)
    theme: Theme
    go: Callable[[str], None]  # "account:12": show that page and choose that thing
    say: Say
    locker: Locker
    clipboard: Clipboard
