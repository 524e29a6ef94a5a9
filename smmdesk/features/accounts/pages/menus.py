"""What is offered for an account, a login, a secret, an access: the same in buttons and menus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.accounts import rotation
from smmdesk.features.accounts.kinds import AccountStatus, PartKind, SignIn
from smmdesk.features.accounts.pages import stored
from smmdesk.features.accounts.pages.act import Act

if TYPE_CHECKING:
    from smmdesk.core.due import Due
    from smmdesk.features.accounts.models import Account, Login, Part
    from smmdesk.features.accounts.overview import AccountRow, Holder
    from smmdesk.features.accounts.pages.actions import Actions
    from smmdesk.features.accounts.pages.shown import Shown

_SECRETS = [kind for kind in PartKind if kind.is_secret]
_STORES = frozenset({"no_secret", "secret_missing"})


def acts(actions: Actions, thing: Shown | AccountRow) -> list[Act]:
    """Return what can be done with an account or login."""
    account, login = thing.account, thing.login
    found = [Act(_("Change account…"), partial(actions.edit_account, account), "edit")] if account else []
    if login:
        found.append(Act(_("Change login…"), partial(actions.edit_login, login), "key"))
        if login.sign_in is SignIn.OWN_PASSWORD:
            found.append(Act(_("New password…"), partial(actions.rotate, login), "refresh"))
        found.append(_secrets(actions, thing.where))
    if actions.change_password_address(thing):
        out = partial(actions.open_change_password, thing)
        found.append(Act(_("Open change-password page"), out, "external"))
    return [*found, *_ends(actions, account, login)]


def secret_acts(actions: Actions, part: Part) -> list[Act]:
    """Return what can be done with a secret that is stored."""
    name = _(part.kind.words)
    words = _("Add to {part}…") if part.kind in stored.NAMED else _("Replace {part}…")
    anew = partial(actions.desk.go, f"rotate:{part.login_id}:{part.kind}")
    renewal = [Act(_("Renew {part}, step by step…").format(part=name), anew, "refresh")]
    return [
        *(renewal if part.kind in rotation.STORED else []),
        Act(words.format(part=name), partial(actions.store_secret, part.kind), "edit"),
        Act(_("Note since when it is in use…"), partial(actions.note_part, part.kind), "calendar"),
        Act(_("Remove {part}…").format(part=name), partial(actions.remove_secret, part.kind), "trash"),
    ]


def access_acts(actions: Actions, holder: Holder) -> list[Act]:
    """Return what can be done with an access."""
    ends = [Act(_("End access"), partial(actions.end_access, holder), "pause")]
    return [
        *(ends if holder.access.to_on is None else []),
        Act(_("Change…"), partial(actions.change_access, holder), "edit"),
        Act(_("Remove, it was noted by mistake"), partial(actions.remove_access, holder), "trash"),
        Act(_("Go to {name}").format(name=holder.person.name), partial(actions.go_to_person, holder), "user"),
    ]


def answers(actions: Actions, shown: Shown, due: Due) -> list[Act]:
    """Return what answers what is due: one thing, or to leave it so where that is an answer too."""
    first = _answer(actions, shown, due)
    if due.kind == "review_due":
        return [Act(_("New password…"), first.do if first else None), Act(_("Keep it…"), actions.keep_secret)]
    return [first] if first else []


def _answer(actions: Actions, shown: Shown, due: Due) -> Act | None:
    if due.kind == "unknown_age":
        return Act(due.action, partial(actions.note_part, PartKind.PASSWORD))
    if due.kind in _STORES:
        return Act(due.action, partial(actions.store_secret, PartKind.PASSWORD))
    if due.opens:
        return Act(due.action, partial(actions.desk.go, due.opens))
    if due.kind == "no_responsible":
        return Act(due.action, actions.edit)
    holders = (one for one in shown.detail.holders if f"access:{one.access.id}" == due.where)
    holder = next(holders, None)
    return Act(due.action, partial(actions.end_access, holder)) if holder else None


def _secrets(actions: Actions, where: str) -> Act:
    kinds = tuple(
        Act(f"{_(kind.words)}…", partial(actions.store_secret_of, where, kind)) for kind in _SECRETS
    )
    return Act(_("Store or replace"), icon="lock", more=kinds)


def _ends(actions: Actions, account: Account | None, login: Login | None) -> list[Act]:
    """Return the ways in which a thing goes out of use; all of them can be undone."""
    if account is None:
        return [Act(_("Delete login"), partial(actions.delete_login, login), "trash")] if login else []
    is_archived = account.status is AccountStatus.ARCHIVED
    found = [
        Act(
            _("Take back into use") if is_archived else _("Archive"),
            partial(actions.archive, account),
            "undo" if is_archived else "folder",
        ),
        Act(_("Delete account"), partial(actions.delete_account, account), "trash"),
    ]
    if login and actions.is_only_account(account):
        both = partial(actions.delete_account, account, with_login=True)
        found.append(Act(_("Delete account and login"), both, "trash"))
    return found
