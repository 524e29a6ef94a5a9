"""Proton Pass (CSV): with e-mail and vault columns, and the two older layouts without."""

from smmdesk.core.i18n import _
from smmdesk.features.accounts.importers.layout import Layout, Values
from smmdesk.features.accounts.importers.rows import Draft, Kind

_KINDS: dict[str, Kind] = {
    "login": "login",
    "note": "note",
    "creditcard": "card",
    "identity": "identity",
}


def _refine(draft: Draft, values: Values) -> None:
    word = values.pop("type", "login").lower()
    draft.kind = _KINDS.get(word, "other")
    if word == "alias":
        draft.reason = _("It is an e-mail alias, not a login.")


# modifyTime is any change of the item, not the day of its password.
PROTONPASS = Layout(
    key="protonpass",
    name="Proton Pass",
    columns={
        "title": ("name",),
        "url": ("url",),
        "username": ("username",),
        "email": ("email",),
        "password": ("password",),
        "note": ("note",),
        "totp": ("totp",),
        "folder": ("vault",),
    },
    required=frozenset({"type", "name", "url", "username", "password"}),
    any_of=frozenset({"totp", "createtime", "modifytime", "vault"}),
    dropped=frozenset({"createtime", "modifytime"}),
    refined=frozenset({"type"}),
    refine=_refine,
)
