"""What the search for everything offers to do with logins and accounts."""

import pytest

from smmdesk.features import accounts
from smmdesk.features.accounts import logins
from smmdesk.features.accounts.kinds import SignIn


@pytest.fixture
def ids(office):
    with office.transaction("Fill") as session:
        return {
            title: logins.add(session, title=title, username=username, sign_in=sign_in).id
            for title, username, sign_in in (
                ("Instagram", "bakery", SignIn.OWN_PASSWORD),
                ("X", "bakes", SignIn.OWN_PASSWORD),
                ("Page", "", SignIn.ROLE),
            )
        }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("new password", ["Instagram", "X"]),
        ("rotate insta", ["Instagram"]),
        ("Instagram PASSWORD", ["Instagram"]),
        ("bakes", ["X"]),
        ("rotate page", []),
        ("invoice", []),
    ],
)
def test_a_new_password_is_offered_for_logins_that_have_one(office, ids, text, found):
    with office.reading() as session:
        hits = [hit.where for hit in accounts.search(session, text) if hit.where.startswith("rotate:")]

    assert hits == [f"rotate:{ids[title]}" for title in found]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("who has access", True), ("review", True), ("Confirm ACCESS", True), ("password", False)],
)
def test_looking_through_who_has_access_is_offered(office, text, is_found):
    with office.reading() as session:
        hits = [hit for hit in accounts.search(session, text) if hit.where == "access-review:"]

    assert [hit.title for hit in hits] == ["Look through who has access"] * is_found
