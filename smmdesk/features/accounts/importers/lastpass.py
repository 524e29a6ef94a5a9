"""LastPass (CSV)."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.accounts.importers import reasons
from smmdesk.features.accounts.importers.layout import Layout, Values

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.features.accounts.importers.rows import Draft

_NOTE = "http://sn"
_GROUP = "http://group"
_ENTITIES = ("&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#039;", "&#x27;")


def _refine(draft: Draft, _values: Values) -> None:
    draft.folder = draft.folder.replace("\\", "/")
    if draft.urls == [_NOTE]:
        draft.kind, draft.urls = "note", []
    elif draft.urls == [_GROUP]:
        draft.kind, draft.reason = "other", _(reasons.FOLDER)


def cell_reader(text: str) -> Callable[[str], str]:
    """Return what turns the cells of this export into what they mean.

    Old versions wrote HTML: then no bare ``<``, ``>`` or ``&`` stands anywhere in the file.
    """
    entities = sum(map(text.count, _ENTITIES))
    is_html = entities > 0 and text.count("&") == entities and not re.search("[<>]", text)
    return html.unescape if is_html else str


LASTPASS = Layout(
    key="lastpass",
    name="LastPass",
    columns={
        "title": ("name",),
        "url": ("url",),
        "username": ("username",),
        "password": ("password",),
        "totp": ("totp",),
        "note": ("extra",),
        "folder": ("grouping",),
    },
    required=frozenset({"url", "username", "password", "name"}),
    any_of=frozenset({"extra", "grouping", "fav"}),
    dropped=frozenset({"fav"}),
    refine=_refine,
    cells=cell_reader,
)
