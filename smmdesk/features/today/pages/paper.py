"""The work list on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.html import heading, table
from smmdesk.core.i18n import _

if TYPE_CHECKING:
    from smmdesk.core.due import Due, Group


def work_list_html(groups: list[tuple[Group, list[Due]]]) -> str:
    """Return the list as HTML: a table under each heading."""
    if not groups:
        return heading(_("Everything is done."))
    head = (_("State"), _("What"), _("Why"))
    return "".join(
        heading(_(group.words)) + table(head, [(item.tag, item.what, item.reason) for item in items])
        for group, items in groups
    )
