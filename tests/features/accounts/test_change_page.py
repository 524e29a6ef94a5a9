"""Where a password is changed."""

import pytest

from smmdesk.features.accounts.change_page import change_page, network_of
from smmdesk.features.accounts.inventory import AccountFacts, Inventory, LoginFacts
from smmdesk.features.accounts.kinds import AccountStatus

INSTAGRAM = "https://accountscenter.instagram.com/password_and_security/password/change/"


@pytest.mark.parametrize(
    ("networks", "url", "page"),
    [
        (["instagram"], "", INSTAGRAM),
        (["instagram"], "https://mail.bakery.example", INSTAGRAM),
        (["website", "instagram"], "", INSTAGRAM),
        ([], "https://www.instagram.com/accounts/login/", INSTAGRAM),
        ([], "http://www.instagram.com/", INSTAGRAM),
        ([], "https://mail.bakery.example/login?x=1", "https://mail.bakery.example/.well-known/change-password"),
        ([], "https://ana:pw@mail.bakery.example:8443/", "https://mail.bakery.example:8443/.well-known/change-password"),
        ([], "http://mail.bakery.example", ""),
        ([], "mail.bakery.example", ""),
        ([], "javascript:alert(1)", ""),
        ([], "file:///etc/passwd", ""),
        ([], "https://", ""),
        ([], "https://[broken", ""),
        (["no network of ours"], "", ""),
    ],
)  # fmt: skip
def test_the_page_is_the_networks_own_or_the_sites_and_always_encrypted(networks, url, page):
    assert change_page(networks, url) == page


def test_the_network_of_a_login_is_that_of_its_account_in_use_or_of_its_address():
    old = AccountFacts(1, 1, 1, network="vine", status=AccountStatus.ARCHIVED)
    used = AccountFacts(2, 1, 1, network="threads")
    logins = {1: LoginFacts(1, "A", url="https://x.com/login"), 2: LoginFacts(2, "B", url="https://vk.com")}
    office = Inventory({}, {**logins, 3: LoginFacts(3, "C")}, {1: old, 2: used}, {}, {}, {})

    found = [network_of(office, number) for number in (1, 2, 3)]
    assert [network.key if network else None for network in found] == ["threads", "vk", None]
