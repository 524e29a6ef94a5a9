"""The kinds of results that ads are set up for, in the words that people see; never added to each other.

A network's own word that is not among them is shown as the file wrote it.
"""

from __future__ import annotations

from smmdesk.core.i18n import N_, _

_KINDS = {
    "link_clicks": N_("clicks on the link"),
    "landing_page_views": N_("views of the landing page"),
    "leads": N_("leads"),
    "website_leads": N_("leads on the website"),
    "purchases": N_("purchases"),
    "website_purchases": N_("purchases on the website"),
    "conversations": N_("conversations started"),
    "engagements": N_("reactions to the post"),
    "page_likes": N_("likes of the page"),
    "reach": N_("people reached"),
    "impressions": N_("impressions"),
    "profile_visits": N_("visits of the profile"),
    "thruplays": N_("videos watched through"),
}
PEOPLE = "reach"
"""The kind that counts people, who are the same on many days."""
ATTENTION = frozenset(
    (
        *(PEOPLE, "impressions", "link_clicks", "landing_page_views", "engagements", "page_likes"),
        *("profile_visits", "thruplays"),
    )
)
"""Kinds that tell of no effect on the business yet (R178)."""
BY_THOUSANDS = frozenset((PEOPLE, "impressions"))
"""Kinds of which networks print the cost of a thousand as the cost of one result."""


def kind_words(kind: str) -> str:
    """Return what to call a kind of results."""
    return _(_KINDS[kind]) if kind in _KINDS else kind


def named(words: str, kind: str) -> str:
    """Return the name of a metric with the kind of results that it is about, if it is about one."""
    return _("{metric}: {kind}").format(metric=words, kind=kind_words(kind)) if kind else words
