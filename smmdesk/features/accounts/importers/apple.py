"""Apple Passwords and Safari (CSV)."""

from smmdesk.features.accounts.importers.layout import Layout

APPLE = Layout(
    key="apple",
    name="Apple Passwords, Safari",
    columns={
        "title": ("title",),
        "url": ("url",),
        "username": ("username",),
        "password": ("password",),
        "note": ("notes",),
        "totp": ("otpauth",),
    },
    required=frozenset({"title", "url", "username", "password", "otpauth"}),
)
