"""The proof in words: what leads from somebody to a secret, each step and all in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _, format_date
from smmdesk.features.accounts.kinds import AccessHow, RouteKind
from smmdesk.features.accounts.knowledge.facts import ByAccess, ByDisclosure, ByPassword, ByRoute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smmdesk.features.accounts.inventory import Inventory
    from smmdesk.features.accounts.knowledge.facts import Known, Step

_HOWS = {
    AccessHow.ROLE: N_("has a role on {name}"),
    AccessHow.SHARED: N_("shares the login of {name}"),
    AccessHow.TOLD: N_("was told the secrets of {name}"),
    AccessHow.ON_PAPER: N_("has the secrets of {name} on paper"),
    AccessHow.ON_DEVICE: N_("has {name} open on a device"),
}

_ONWARD = {
    RouteKind.RESETS_BY_EMAIL: N_("{so_far}, which can reset {name}"),
    RouteKind.RESETS_BY_PHONE: N_("{so_far}, which can reset {name} by phone"),
    RouteKind.SIGNS_IN_WITH: N_("{so_far}, with which one signs in to {name}"),
    RouteKind.KEPT_IN: N_("{so_far}, which keeps the secrets of {name}"),
    RouteKind.CODES_FROM: N_("{so_far}, which shows the codes of {name}"),
}

_ROUTES = {
    RouteKind.RESETS_BY_EMAIL: N_("{through} can reset {name} by e-mail"),
    RouteKind.RESETS_BY_PHONE: N_("{through} can reset {name} by phone"),
    RouteKind.SIGNS_IN_WITH: N_("with {through} one signs in to {name}"),
    RouteKind.KEPT_IN: N_("{through} keeps the secrets of {name}"),
    RouteKind.CODES_FROM: N_("{through} shows the codes of {name}"),
}


def words(office: Inventory, known: Known) -> str:
    """Return the proof as one sentence about the person, which begins small and has no full stop.

    Such as "knows the password of Office mailbox, which can reset Instagram".
    """
    steps = list(_telling(known.path))
    said = path_words(office, steps[0])
    for step in steps[1:]:
        said = _continued(office, said, step)
    return said


def path_words(office: Inventory, step: Step) -> str:
    """Return one step in words that stand for themselves, such as "Office mailbox can reset Instagram by e-mail"."""
    match step:
        case ByAccess():
            return _access_words(office, step)
        case ByDisclosure():
            return _disclosure_words(office, step)
        case ByPassword(login_id):
            return _("knows the password of {name}").format(name=office.logins[login_id].title)
        case ByRoute(route_id):
            route = office.routes[route_id]
            through, name = (office.logins[number].title for number in (route.through_id, route.login_id))
            return _(_ROUTES[route.how]).format(through=through, name=name)


def title_of(office: Inventory, known: Known) -> str:
    """Return what is known of: the login's title, or that of the account on which there is a role."""
    if known.account_id is not None:
        return office.accounts[known.account_id].title
    return office.logins[known.login_id].title


def _telling(path: tuple[Step, ...]) -> Iterable[Step]:
    """Leave out the source where its password is what led on: it says more that the password is known."""
    return path[1:] if len(path) > 1 and isinstance(path[1], ByPassword) else path


def _continued(office: Inventory, said: str, step: Step) -> str:
    match step:
        case ByRoute(route_id):
            route = office.routes[route_id]
            return _(_ONWARD[route.how]).format(so_far=said, name=office.logins[route.login_id].title)
        case ByPassword(login_id):
            name = office.logins[login_id].title
            return _("{so_far}, and so knows the password of {name}").format(so_far=said, name=name)
        case _:
            raise ValueError(f"a proof has one source: {step}")


def _access_words(office: Inventory, step: ByAccess) -> str:
    access = office.accesses[step.access_id]
    account, login = office.accounts.get(access.account_id or 0), office.login_of(access)
    name = account.title if account else login.title if login else ""
    if step.until:
        return _("until {day} could open {name}").format(name=name, day=format_date(step.until))
    return _(_HOWS[access.how]).format(name=name)


def _disclosure_words(office: Inventory, shown: ByDisclosure) -> str:
    name, day = office.logins[shown.login_id].title, format_date(shown.on)
    if shown.kind is None:
        return _("exported the secrets of {name} on {day}").format(name=name, day=day)
    part = _(shown.kind.words)
    return _("was shown a secret of {name} on {day}: {part}").format(name=name, day=day, part=part)
