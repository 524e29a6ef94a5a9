"""Which cards the detail has, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.accounts.kinds import SignIn
from smmdesk.features.accounts.pages.access_card import AccessCard
from smmdesk.features.accounts.pages.facts_card import FactsCard, LoginFactsCard, NetworkCard
from smmdesk.features.accounts.pages.knowers_card import KnowersCard
from smmdesk.features.accounts.pages.parts_card import PartsCard
from smmdesk.features.accounts.pages.review_card import ReviewCard
from smmdesk.features.accounts.pages.routes_card import LeadsToCard, RoutesCard, SiblingsCard
from smmdesk.features.accounts.pages.thing_card import ThingCard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.features.accounts.pages.actions import Actions
    from smmdesk.features.accounts.pages.shown import Shown
    from smmdesk.ui.cards import Card


def cards(shown: Shown, actions: Actions) -> Iterator[Card]:
    """Make the cards of an account or a login, what is needed most first."""
    yield ThingCard(shown, actions)
    yield AccessCard(shown, actions)
    if shown.login:
        yield KnowersCard(actions.desk, shown.login.id or 0, actions.known)
    if shown.login and shown.login.sign_in is SignIn.OWN_PASSWORD:
        yield ReviewCard(shown.login, actions)
    yield from _of_login(shown, actions)
    yield from _facts(shown, actions)


def _of_login(shown: Shown, actions: Actions) -> Iterator[Card]:
    if shown.login:
        yield RoutesCard(shown, actions)
    if shown.detail.leads_to:
        yield LeadsToCard(shown, actions)
    if shown.detail.other_accounts:
        yield SiblingsCard(shown, actions)


def _facts(shown: Shown, actions: Actions) -> Iterator[Card]:
    if shown.account:
        yield FactsCard(shown, shown.account, actions)
    elif shown.login:
        yield LoginFactsCard(shown.login, actions)
    if shown.login:
        yield PartsCard(shown, actions)
    if shown.network and shown.network.is_known:
        yield NetworkCard(shown.network, actions)
