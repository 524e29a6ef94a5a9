"""NordPass (CSV): logins, notes, cards, personal data and folders in one table, told apart by ``type``."""

import re
from typing import Any

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.accounts.importers import reasons
from smmdesk.features.accounts.importers.json_file import objects, parse_json, text_of
from smmdesk.features.accounts.importers.layout import Layout, Values
from smmdesk.features.accounts.importers.rows import Draft, Kind, split_urls

_KINDS: dict[str, Kind] = {
    "password": "login",
    "note": "note",
    "credit_card": "card",
    "identity": "identity",
    "folder": "other",
}
# Where there is no type: the columns that only one kind fills.
_TELLING: tuple[tuple[str, Kind], ...] = (("cardnumber", "card"), ("full_name", "identity"))


def _refine(draft: Draft, values: Values) -> None:
    word = values.pop("type", "").lower()
    draft.kind = _KINDS.get(word, "other") if word else _guessed(values)
    if word == "folder":
        draft.reason = _(reasons.FOLDER)
    draft.urls.extend(_addresses(values.pop("additional_urls", "")))
    fields = values.get("custom_fields", "")
    found = objects(_listed(fields))
    for item in found:
        draft.keep(text_of(item, "label"), text_of(item, "value"))
    if found:
        del values["custom_fields"]


def _guessed(values: Values) -> Kind:
    return next((kind for column, kind in _TELLING if column in values), "login")


def _addresses(text: str) -> list[str]:
    listed = _listed(text)
    return [url for url in listed if isinstance(url, str)] if listed else split_urls(text)


def _listed(text: str) -> list[Any]:
    """Return the list that a cell holds as JSON; an older or damaged one holds none."""
    if not re.match(r"\s*\[", text):
        return []
    try:
        listed = parse_json(text)
    except UserError:
        return []
    return listed if isinstance(listed, list) else []


NORDPASS = Layout(
    key="nordpass",
    name="NordPass",
    columns={
        "title": ("name",),
        "url": ("url",),
        "username": ("username",),
        "password": ("password",),
        "note": ("note",),
        "folder": ("folder", "shared_folder"),
    },
    required=frozenset({"name", "url", "username", "password", "cardnumber"}),
    dropped=frozenset(),
    refined=frozenset(
        {"type", "additional_urls", "custom_fields", "cardholdername", "cvc", "pin", "expirydate", "zipcode"}
        | {"full_name", "phone_number", "email", "address1", "address2", "city", "country", "state"}
    ),
    refine=_refine,
)
