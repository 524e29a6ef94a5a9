"""KeePass 1 and 2 (CSV in the way of KeePass 1)."""

from smmdesk.features.accounts.importers.layout import Layout

KEEPASS_CSV = Layout(
    key="keepass_csv",
    name="KeePass (CSV)",
    columns={
        "title": ("account",),
        "url": ("web site",),
        "username": ("login name",),
        "password": ("password",),
        "note": ("comments",),
    },
    required=frozenset({"account", "login name", "password"}),
)
