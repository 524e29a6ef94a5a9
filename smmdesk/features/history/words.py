"""What people call the office file's tables and columns; the history speaks with these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.checks import SET_ASIDE, SET_ASIDE_DAYS, setting_of
from smmdesk.core.i18n import N_
from smmdesk.features.accounts.checks import CHECKLIST

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class TableWords:
    """A table: what one row is called, which columns name the row, and what each column is called.

    ``named_by`` are groups of columns: the first of each that is not empty is a part of the row's name. One that
    refers to a row of another table stands for that row's name.
    """

    one: str
    named_by: tuple[tuple[str, ...], ...]
    columns: Mapping[str, str]


HIDDEN = frozenset({"id", "uuid", "place", "step", "record", "report"})  # mean nothing to a person

TABLES: dict[str, TableWords] = {
    "office": TableWords(N_("Office"), (("name",),), {"name": N_("Name")}),
    "office_setting": TableWords(
        N_("Setting of the office"), (("key",),), {"key": N_("Setting"), "value": N_("Value")}
    ),
    "person": TableWords(
        N_("Person"),
        (("name",),),
        {
            "name": N_("Name"),
            "kind": N_("Belongs to the office as"),
            "department": N_("Department"),
            "job": N_("Job"),
            "email": N_("E-mail"),
            "phone": N_("Phone"),
            "joined_on": N_("First day"),
            "left_on": N_("Last day"),
            "contract_ends_on": N_("Contract ends"),
            "note": N_("Note"),
        },
    ),
    "brand": TableWords(N_("Brand"), (("name",),), {"name": N_("Name")}),
    "login": TableWords(
        N_("Login"),
        (("title", "username"),),
        {
            "brand_id": N_("Brand"),
            "kind": N_("Kind"),
            "sign_in": N_("How one signs in"),
            "title": N_("Title"),
            "username": N_("User name"),
            "url": N_("Address"),
            "has_two_step": N_("Second step when signing in"),
            "notes": N_("Notes"),
            "tags": N_("Tags"),
            "created_on": N_("Noted on"),
            "secret_version": N_("Secrets in the keyring"),
            "review_days": N_("Days between two looks at its password"),
            "suspected_on": N_("Perhaps leaked on"),
            "suspicion": N_("Why it may have leaked"),
        },
    ),
    "account": TableWords(
        N_("Account"),
        (("name", "handle"),),
        {
            "brand_id": N_("Brand"),
            "login_id": N_("Login"),
            "network": N_("Network"),
            "kind": N_("Kind"),
            "name": N_("Name"),
            "handle": N_("User name"),
            "url": N_("Address"),
            "is_official": N_("Official account of ours"),
            "purpose": N_("Purpose"),
            "is_primary": N_("Main account of its network"),
            "language": N_("Language"),
            "responsible_id": N_("Responsible"),
            "deputy_id": N_("Deputy"),
            "approved_by_id": N_("Approved by"),
            "approved_on": N_("Approved on"),
            "created_on": N_("Noted on"),
            "status": N_("State"),
            "sign_in": N_("How one signs in"),
            "site_link": N_("Link on the website"),
            "has_widget": N_("Shown on the website"),
            "posts_per_week_min": N_("Posts a week, at least"),
            "posts_per_week_max": N_("Posts a week, at most"),
            "notes": N_("Notes"),
        },
    ),
    "route": TableWords(
        N_("Way to a login"),
        (("login_id",), ("through_id",)),
        {
            "login_id": N_("Login"),
            "through_id": N_("Through"),
            "how": N_("How"),
            "from_on": N_("From"),
            "to_on": N_("Until"),
        },
    ),
    "part": TableWords(
        N_("Part of a login"),
        (("kind",), ("login_id",)),
        {
            "login_id": N_("Login"),
            "kind": N_("Part"),
            "state": N_("State"),
            "version": N_("Times set here"),
            "changed_on": N_("In use since"),
            "detail": N_("Detail"),
            "used": N_("Used backup codes"),
        },
    ),
    "past_version": TableWords(
        N_("Former version of a part"),
        (("kind",), ("login_id",)),
        {
            "login_id": N_("Login"),
            "kind": N_("Part"),
            "version": N_("Version"),
            "began_on": N_("From"),
            "ended_on": N_("Until"),
            "reason": N_("Reason"),
        },
    ),
    "review": TableWords(
        N_("Look at a password"),
        (("login_id",),),
        {
            "login_id": N_("Login"),
            "reviewed_on": N_("Looked at on"),
            "reason": N_("Reason"),
            "by_id": N_("Noted by"),
        },
    ),
    "access": TableWords(
        N_("Access"),
        (("person_id",), ("account_id", "login_id")),
        {
            "person_id": N_("Person"),
            "login_id": N_("Login"),
            "account_id": N_("Account"),
            "how": N_("How"),
            "role": N_("Role"),
            "from_on": N_("From"),
            "to_on": N_("Until"),
            "note": N_("Note"),
        },
    ),
    "access_review": TableWords(
        N_("Look at who has access"),
        (("account_id",),),
        {
            "account_id": N_("Account"),
            "reviewed_on": N_("Looked at on"),
            "by_id": N_("Noted by"),
            "note": N_("Note"),
        },
    ),
    "leaving_case": TableWords(
        N_("Leaving case"),
        (("person_id",),),
        {
            "person_id": N_("Person"),
            "kind": N_("How they leave"),
            "last_day": N_("Last day"),
            "led_by_id": N_("Led by"),
            "note": N_("Note"),
            "opened_on": N_("Opened on"),
            "is_by_itself": N_("Opened by itself"),
            "closed_on": N_("Closed on"),
            "closed_by_id": N_("Closed by"),
            "withdrawn_on": N_("Withdrawn on"),
            "withdrawn_why": N_("Why it was withdrawn"),
            "seal": N_("Seal of the certificate"),
        },
    ),
    "case_task": TableWords(
        N_("Task of a leaving case"),
        (("title",), ("deed",)),
        {
            "case_id": N_("Leaving case"),
            "key": N_("Name within the case"),
            "kind": N_("Kind"),
            "title": N_("What it is about"),
            "deed": N_("What to do"),
            "part": N_("Part"),
            "version": N_("Version that they could know"),
            "proof": N_("How they could know it"),
            "is_theirs_alone": N_("Theirs alone"),
            "listed_on": N_("Listed on"),
            "outcome": N_("State"),
            "outcome_on": N_("Said on"),
            "by_id": N_("Noted by"),
            "note": N_("Note"),
        },
    ),
    "evidence": TableWords(
        N_("Evidence"),
        (("name",),),
        {
            "task_id": N_("Task of a leaving case"),
            "name": N_("File"),
            "sha256": N_("SHA-256"),
            "size": N_("Size in bytes"),
            "added_on": N_("Added on"),
        },
    ),
    "own_step": TableWords(
        N_("Step of this office"),
        (("title", "key"),),
        {
            "key": N_("Name of the step"),
            "title": N_("Title"),
            "detail": N_("Detail"),
            "part": N_("Part"),
            "fit": N_("For what"),
            "within": N_("How soon"),
            "if_dismissed": N_("How soon after a dismissal"),
            "needs": N_("What comes first"),
            "waits_for": N_("Waits for"),
            "waits_days": N_("Days to wait"),
            "url": N_("Address"),
            "is_off": N_("Left out"),
        },
    ),
    "figure_import": TableWords(
        N_("Import of figures"),
        (("file_name", "imported_on"),),
        {
            "account_id": N_("Account"),
            "kind": N_("How the figures came in"),
            "profile": N_("Format"),
            "profile_version": N_("Version of the format"),
            "file_name": N_("File"),
            "sha256": N_("SHA-256"),
            "size": N_("Size in bytes"),
            "options": N_("What was answered about it"),
            "time_zone": N_("Time zone"),
            "imported_on": N_("Imported on"),
            "by_id": N_("Noted by"),
            "rows_read": N_("Rows read"),
            "rows_used": N_("Rows used"),
            "rows_skipped": N_("Rows skipped"),
            "figures": N_("Figures"),
            "d0": N_("From"),
            "d1": N_("Until"),
        },
    ),
    "own_format": TableWords(
        N_("Kind of file"),
        (("name",),),
        {
            "key": N_("Number of the format"),
            "name": N_("Name"),
            "network": N_("Network"),
            "fingerprint": N_("SHA-256 of the headings"),
            "definition": N_("What its columns mean"),
            "currency": N_("Currency"),
            "made_on": N_("Described on"),
        },
    ),
    "figure_target": TableWords(
        N_("Target"),
        (("metric",),),
        {
            "account_id": N_("Account"),
            "metric": N_("Metric"),
            "size": N_("Per"),
            "value": N_("Value"),
            "low": N_("At least"),
            "high": N_("At most"),
            "currency": N_("Currency"),
            "since": N_("From"),
            "until": N_("Until"),
            "note": N_("Note"),
        },
    ),
    "dismissal": TableWords(
        N_("Finding set aside"),
        (("check_id",),),
        {
            "check_id": N_("Check"),
            "reason": N_("Reason"),
            "dismissed_on": N_("Set aside on"),
            "by_id": N_("Noted by"),
        },
    ),
}

SETTINGS = {
    "keyring": N_("Keyring in use"),
    "review": N_("How often passwords are looked at"),
    "access_review": N_("How often it is looked at who has access"),
    "leaving": N_("When leaving cases open and their tasks are due"),
    **{setting_of(check.id): check.limit.words for check in CHECKLIST.checks if check.limit},
    setting_of(SET_ASIDE): SET_ASIDE_DAYS.words,
}

DETAILS = {"login": N_("Login"), "logins": N_("Logins"), "part": N_("Part"), "file": N_("File")}  # of events
