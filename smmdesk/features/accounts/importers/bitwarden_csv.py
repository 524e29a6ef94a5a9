"""Bitwarden (CSV): a person's, an organisation's, and the older one without ``reprompt``."""

import re

from smmdesk.features.accounts.importers.layout import Layout, Values
from smmdesk.features.accounts.importers.rows import Draft, Kind

_KINDS: dict[str, Kind] = {"login": "login", "note": "note", "securenote": "note"}
_LINE_END = re.compile(r"\r\n|\r|\n")


def _refine(draft: Draft, values: Values) -> None:
    draft.kind = _KINDS.get(values.pop("type", "login").lower(), "other")
    for label, value in split_fields(values.pop("fields", "")):
        draft.keep(label, value)


def split_fields(text: str) -> list[tuple[str, str]]:
    """Return the fields of a cell with lines ``name: value``; a line without a name goes on with the last."""
    fields: list[tuple[str, list[str]]] = []
    for line in _LINE_END.split(text) if text else ():
        label, colon, value = line.partition(": ")
        if colon or not fields:
            fields.append((label, [value]) if colon else ("", [line]))
        else:
            fields[-1][1].append(line)
    return [(label, "\n".join(lines)) for label, lines in fields]


BITWARDEN_CSV = Layout(
    key="bitwarden_csv",
    name="Bitwarden (CSV)",
    columns={
        "title": ("name",),
        "url": ("login_uri",),
        "username": ("login_username",),
        "password": ("login_password",),
        "totp": ("login_totp",),
        "note": ("notes",),
        "folder": ("folder", "collections"),
    },
    required=frozenset({"name", "login_username", "login_password"}),
    dropped=frozenset({"favorite", "reprompt"}),
    refined=frozenset({"type", "fields"}),
    refine=_refine,
)
