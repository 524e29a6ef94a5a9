"""What is known of an account: purpose, who answers for it, what it is like, and what its network advises."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _, format_date, format_number, ngettext
from smmdesk.features.accounts.kinds import AccountStatus
from smmdesk.ui.cards import Card, FactList, Fold, column, words

if TYPE_CHECKING:
    from smmdesk.features.accounts.models import Account, Login
    from smmdesk.features.accounts.network import Advice, Network
    from smmdesk.features.accounts.pages.actions import Actions
    from smmdesk.features.accounts.pages.shown import Shown

_LIMITS = {
    "post": N_("Post"),
    "text": N_("Text"),
    "caption": N_("Caption"),
    "title": N_("Title"),
    "bio": N_("About"),
    "display_name": N_("Name"),
    "username": N_("User name"),
}


class FactsCard(Card):
    """List what is noted of an account; who is responsible also where nobody is."""

    def __init__(self, shown: Shown, account: Account, actions: Actions) -> None:
        super().__init__(_("About this account"))
        facts = FactList()
        _add_people(facts, shown, account)
        _add_standing(facts, shown, account)
        _add_addresses(facts, account, actions)
        self.add(facts)
        for note in filter(None, (account.notes, shown.login.notes if shown.login else "")):
            self.add(words(note))


class LoginFactsCard(Card):
    """List what is noted of a login that is shown by itself."""

    def __init__(self, login: Login, actions: Actions) -> None:
        super().__init__(_("About this login"))
        facts = FactList()
        facts.add(_("Sign-in"), _(login.sign_in.words))
        facts.add(_("Two-step sign-in"), _yes_no(login.has_two_step))
        if login.url:
            _add_address(facts, _("Address"), login.url, actions)
        if login.tags:
            facts.add(_("Tags"), login.tags)
        self.add(facts)
        if login.notes:
            self.add(words(login.notes))


class NetworkCard(Card):
    """Say what a network allows and advises."""

    def __init__(self, network: Network, actions: Actions) -> None:
        super().__init__(_("About {network}").format(network=network.name), network.note)
        if network.text_limits:
            self.add(words(_limits(network)))
        advice = network.advice()
        if advice:
            inside = column(*(words(_sentence(piece)) for piece in advice))
            said = _count_advice(len(advice))
            self.add(Fold(said, inside, key=f"advice:{network.key}", memory=actions.unfolded))
            self.add(inside)


def _count_advice(number: int) -> str:
    return ngettext("{n} piece of advice", "{n} pieces of advice", number).format(n=format_number(number))


def _add_people(facts: FactList, shown: Shown, account: Account) -> None:
    responsible, deputy = shown.detail.responsible, shown.detail.deputy
    facts.add(_("Responsible"), responsible.name if responsible else _("nobody"))
    if deputy:
        facts.add(_("Deputy"), deputy.name)
    if shown.approved_by or account.approved_on:
        facts.add(_("Approved"), _approval(shown, account))


def _add_standing(facts: FactList, shown: Shown, account: Account) -> None:
    noted = {
        _("Purpose"): account.purpose,
        _("Brand"): shown.detail.brand.name if shown.has_brands and shown.detail.brand else "",
        _("Status"): "" if account.status is AccountStatus.ACTIVE else _(account.status.words),
        _("Marked official"): "" if account.is_official is None else _yes_no(account.is_official),
        _("Main account"): _("Yes") if account.is_primary else "",
        _("Sign-in"): "" if shown.login else _(account.sign_in.words),
        _("Two-step sign-in"): _yes_no(shown.login.has_two_step) if shown.login else "",
        _("Posts a week"): _band(account.posts_per_week_min, account.posts_per_week_max),
        _("User name there"): account.handle if account.name else "",
    }
    for label, value in noted.items():
        if value:
            facts.add(label, value)


def _add_addresses(facts: FactList, account: Account, actions: Actions) -> None:
    if account.url:
        _add_address(facts, _("Address"), account.url, actions)
    if account.site_link:
        _add_address(facts, _("Linked from"), account.site_link, actions)
    if account.has_widget:
        facts.add(_("Website"), _("shows its posts"))


def _add_address(facts: FactList, label: str, address: str, actions: Actions) -> None:
    if actions.can_open(address):
        facts.add(label, _breakable(address), _("Open"), partial(actions.open_address, address))
    else:
        facts.add(label, _breakable(address))


def _breakable(address: str) -> str:
    """Return an address without what all have in common, to be broken after its slashes and dots."""
    short = address.removeprefix("https://").removeprefix("www.").removesuffix("/")
    return short.replace("/", "/\u200b").replace(".", ".\u200b")


def _approval(shown: Shown, account: Account) -> str:
    who = shown.approved_by.name if shown.approved_by else ""
    day = format_date(account.approved_on) if account.approved_on else ""
    return ", ".join(filter(None, (who, day)))


def _yes_no(value: bool | None) -> str:  # noqa: FBT001 (it is the value that is shown)
    if value is None:
        return _("not known")
    return _("Yes") if value else _("No")


def _band(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return _("{least} to {most}").format(least=format_number(least), most=format_number(most))
    if least is not None:
        return _("at least {n}").format(n=format_number(least))
    return "" if most is None else _("at most {n}").format(n=format_number(most))


def _limits(network: Network) -> str:
    limits = dict(network.text_limits)
    hashtags = limits.pop("hashtags", None)
    named = " · ".join(
        f"{_(_LIMITS.get(name, name))} {format_number(limit)}" for name, limit in limits.items()
    )
    said = [_("Characters at most: {limits}").format(limits=named)] if named else []
    if hashtags is not None:
        said.append(_("Hashtags in a post at most: {n}").format(n=format_number(hashtags)))
    return "\n".join(said)


def _sentence(piece: Advice) -> str:
    rules = f" ({', '.join(piece.rules)})" if piece.rules else ""
    return piece.sentence + rules
