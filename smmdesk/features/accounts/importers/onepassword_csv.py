"""1Password (CSV): version 8, version 7 with a column for each section's field, and older ones."""

import re

from smmdesk.core.i18n import _
from smmdesk.features.accounts.importers import reasons
from smmdesk.features.accounts.importers.layout import Layout, Values
from smmdesk.features.accounts.importers.rows import Draft, split_urls

_SECTION = re.compile(r"section[_:]\S*(?: \d+:)?\s*(.*)")


def _refine(draft: Draft, values: Values) -> None:
    if values.pop("archived", "").lower() == "true":
        draft.reason = _(reasons.ARCHIVED_BY_1PASSWORD)
    draft.urls.extend(split_urls(values.pop("urls", "")))
    for column in [column for column in values if column.startswith("section")]:
        _take_section(draft, column, values.pop(column))


def _take_section(draft: Draft, column: str, text: str) -> None:
    """Take a section's field: ``SECTION_<id> 1: ONE-TIME PASSWORD`` is labelled by its last part."""
    if text.startswith("otpauth://") and not draft.totp:
        draft.totp = text
    else:
        match = _SECTION.fullmatch(column)
        draft.keep((match and match[1]) or column, text)


ONEPASSWORD_CSV = Layout(
    key="1password_csv",
    name="1Password (CSV)",
    columns={
        "title": ("title",),
        "url": ("url",),
        "username": ("username",),
        "password": ("password",),
        "note": ("notes",),
        "totp": ("otpauth", "one-time password"),
        "tags": ("tags", "type"),
    },
    required=frozenset({"title", "url", "username", "password"}),
    dropped=frozenset({"favorite", "uuid", "scope", "autosubmit"}),
    refined=frozenset({"archived", "urls"}),
    refine=_refine,
)
