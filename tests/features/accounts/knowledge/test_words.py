"""The proof as a sentence that a shop owner understands."""

import pytest

from smmdesk.features.accounts.kinds import AccessHow, PartKind, RouteKind, SignIn
from smmdesk.features.accounts.knowledge import path_words, words
from tests.features.accounts.knowledge.world import World


@pytest.fixture
def world():
    return World()


def sentence(world, person, title):
    """Return the words of what somebody could know of a login."""
    (login,) = [login.id for login in world.office.logins.values() if login.title == title]
    return next(words(world.office, one) for one in world.known(person) if one.login_id == login)


def test_the_example_of_the_issue(world):
    ana = world.person()
    mailbox, instagram = world.login("the office mailbox"), world.login("Instagram")
    world.access(ana, mailbox, last=10)
    world.route(instagram, mailbox)
    world.rotate(instagram, 15)

    said = "knows the password of the office mailbox, which can reset Instagram"
    assert sentence(world, ana, "Instagram") == said


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (AccessHow.SHARED, "shares the login of Shop"),
        (AccessHow.TOLD, "was told the secrets of Shop"),
        (AccessHow.ON_PAPER, "has the secrets of Shop on paper"),
        (AccessHow.ON_DEVICE, "has Shop open on a device"),
    ],
)
def test_an_access_says_how(world, how, said):
    ana = world.person()
    world.access(ana, world.login("Shop"), how=how)

    assert sentence(world, ana, "Shop") == said


def test_an_access_that_has_ended_says_when(world):
    ana = world.person()
    world.access(ana, world.login("Shop"), last=10)
    world.access(ana, world.login("Blog"), last=25)

    assert sentence(world, ana, "Shop") == "until November 10, 2026 could open Shop"
    assert sentence(world, ana, "Blog") == "shares the login of Blog", "the day has not come yet"


def test_an_access_to_an_account_names_the_account(world):
    ana = world.person()
    world.access(ana, account_id=world.account("Corner Bakery", world.login("Shop")))

    assert sentence(world, ana, "Shop") == "shares the login of Corner Bakery"


def test_a_role_says_on_what(world):
    ana = world.person()
    world.role(ana, world.account("Corner Bakery"), last=25)

    (known,) = world.known(ana)
    assert words(world.office, known) == "has a role on Corner Bakery"


@pytest.mark.parametrize(
    ("how", "said", "step"),
    [
        (RouteKind.RESETS_BY_EMAIL, ", which can reset Shop", "Box can reset Shop by e-mail"),
        (RouteKind.RESETS_BY_PHONE, ", which can reset Shop by phone", "Box can reset Shop by phone"),
        (RouteKind.SIGNS_IN_WITH, ", with which one signs in to Shop", "with Box one signs in to Shop"),
        (RouteKind.KEPT_IN, ", which keeps the secrets of Shop", "Box keeps the secrets of Shop"),
        (RouteKind.CODES_FROM, ", which shows the codes of Shop", "Box shows the codes of Shop"),
    ],
)
def test_each_way_has_its_words(world, how, said, step):
    ana = world.person()
    box, shop = world.login("Box"), world.login("Shop")
    world.part(shop, PartKind.AUTHENTICATOR)
    world.access(ana, box)
    world.route(shop, box, how)

    assert sentence(world, ana, "Shop") == "shares the login of Box" + said
    (known, *_others) = [one for one in world.known(ana) if one.login_id == shop]
    assert [path_words(world.office, each) for each in known.path] == ["shares the login of Box", step]


def test_a_password_that_was_learned_on_the_way_is_named(world):
    ana = world.person()
    phone, mailbox = world.login("Phone", sign_in=SignIn.NONE), world.login("Mailbox")
    shop = world.login("Shop")
    world.access(ana, phone, last=10)
    world.route(mailbox, phone, RouteKind.RESETS_BY_PHONE)
    world.route(shop, mailbox, RouteKind.KEPT_IN)
    world.rotate(shop, 15)

    assert sentence(world, ana, "Shop") == (
        "until November 10, 2026 could open Phone, which can reset Mailbox by phone, "
        "and so knows the password of Mailbox, which keeps the secrets of Shop"
    )


def test_what_was_shown_is_named_with_its_day(world):
    ana = world.person()
    shop, blog = world.login("Shop"), world.login("Blog")
    world.shown(ana, shop, 7, PartKind.PASSWORD)
    world.shown(ana, blog, 8)

    assert sentence(world, ana, "Shop") == "was shown a secret of Shop on November 7, 2026: Password"
    assert sentence(world, ana, "Blog") == "exported the secrets of Blog on November 8, 2026"
