"""Passwords of Chrome, Edge, Brave and other browsers of that family (CSV)."""

from smmdesk.features.accounts.importers.layout import Layout

# An app's login has an address like android://…@com.example.app/ instead of a website's.
CHROME = Layout(
    key="chrome",
    name="Chrome, Edge, Brave",
    columns={
        "title": ("name",),
        "url": ("url",),
        "username": ("username",),
        "password": ("password",),
        "note": ("note", "notes"),
    },
    required=frozenset({"name", "url", "username", "password"}),
)
