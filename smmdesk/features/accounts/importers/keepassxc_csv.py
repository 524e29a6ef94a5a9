"""KeePassXC (CSV): with six columns in old versions, with TOTP and dates in newer ones."""

from smmdesk.core.i18n import _
from smmdesk.features.accounts.importers import reasons
from smmdesk.features.accounts.importers.layout import Layout, Values
from smmdesk.features.accounts.importers.rows import Draft

_BIN = "Recycle Bin"  # its name in every language but those that translate it; the file marks it no other way


def _refine(draft: Draft, _values: Values) -> None:
    """Cut the database's own name off the path of groups."""
    draft.folder = draft.folder.partition("/")[2]
    if draft.folder.split("/")[0] == _BIN:
        draft.reason = _(reasons.RECYCLED)


# "Last Modified" is any change of the entry, not the day of its password.
KEEPASSXC_CSV = Layout(
    key="keepassxc_csv",
    name="KeePassXC (CSV)",
    columns={
        "title": ("title",),
        "url": ("url",),
        "username": ("username",),
        "password": ("password",),
        "note": ("notes",),
        "totp": ("totp",),
        "folder": ("group",),
    },
    required=frozenset({"group", "title", "username", "password"}),
    dropped=frozenset({"icon", "last modified", "created"}),
    refine=_refine,
)
