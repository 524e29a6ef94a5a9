"""Passwords of Firefox (CSV): no titles, but the day of the password in milliseconds."""

from smmdesk.core.i18n import _
from smmdesk.features.accounts.importers.layout import Layout, Values
from smmdesk.features.accounts.importers.rows import Draft
from smmdesk.features.accounts.importers.times import from_milliseconds

_OWN = "chrome://FirefoxAccounts"


def _refine(draft: Draft, values: Values) -> None:
    draft.changed_on = from_milliseconds(values.pop("timepasswordchanged", ""))
    if _OWN in draft.urls:
        draft.kind = "other"
        draft.reason = _("It is the browser's own sign-in, not a login of yours.")


FIREFOX = Layout(
    key="firefox",
    name="Firefox",
    columns={"url": ("url",), "username": ("username",), "password": ("password",)},
    required=frozenset({"url", "username", "password"}),
    any_of=frozenset({"httprealm", "formactionorigin", "guid", "timepasswordchanged"}),
    dropped=frozenset({"httprealm", "formactionorigin", "guid", "timecreated", "timelastused"}),
    refined=frozenset({"timepasswordchanged"}),
    refine=_refine,
)
