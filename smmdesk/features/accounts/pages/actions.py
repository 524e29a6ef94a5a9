"""What can be done with the chosen account or login: each verb opens a form in place, or does a deed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal

from smmdesk.core.deeds import undo
from smmdesk.core.i18n import _
from smmdesk.features.accounts.change_page import change_page
from smmdesk.features.accounts.kinds import AccountStatus, PartKind
from smmdesk.features.accounts.models import Access
from smmdesk.features.accounts.pages import deeds, stored
from smmdesk.features.accounts.pages.access_form import AccessForm
from smmdesk.features.accounts.pages.account_form import AccountForm
from smmdesk.features.accounts.pages.choices import read_choices
from smmdesk.features.accounts.pages.login_form import LoginForm
from smmdesk.features.accounts.pages.part_form import PartForm
from smmdesk.features.accounts.pages.removal import RemovalCard
from smmdesk.features.accounts.pages.review_forms import KeepForm, SuspicionForm
from smmdesk.features.accounts.pages.route_form import RouteForm
from smmdesk.features.accounts.pages.secret_form import SecretForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.deeds import Deed
    from smmdesk.features.accounts.models import Account, Login
    from smmdesk.features.accounts.overview import AccountRow, Holder, RouteEnd
    from smmdesk.features.accounts.pages.choices import Choices
    from smmdesk.features.accounts.pages.knower_rows import KnownLogin
    from smmdesk.features.accounts.pages.pane import Pane
    from smmdesk.features.accounts.pages.shown import Shown
    from smmdesk.ui.desk import Desk


class Actions(QObject):
    """Do things with what the pane shows; ``chosen`` names what to show next."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, pane: Pane, open_address: Callable[[str], object]) -> None:
        super().__init__(pane)
        self.desk, self._pane, self._opener = desk, pane, open_address
        self.unfolded: set[str] = set()
        self.known: dict[int, KnownLogin] = {}  # who could know a login, of the login that was shown last
        self._wanted: tuple[str, PartKind] | None = None
        pane.actions = self
        pane.shown_anew.connect(self._go_on)

    # Accounts and logins

    def add_account(self) -> None:
        """Ask for a new account."""
        self._choose_from(self._open_account)

    def add_login(self) -> None:
        """Ask for a new login."""
        self._choose_from(self._open_login)

    def edit(self) -> None:
        """Change what is shown."""
        if self._shown.account:
            self.edit_account(self._shown.account)
        elif self._shown.login:
            self.edit_login(self._shown.login)

    def edit_account(self, account: Account) -> None:
        """Change an account."""
        self._choose_from(partial(self._open_account, account=account))

    def edit_login(self, login: Login) -> None:
        """Change a login."""
        self._choose_from(partial(self._open_login, login=login))

    def delete_account(self, account: Account, *, with_login: bool = False) -> None:
        """Delete an account; the toast offers to undo it."""
        self.do(partial(deeds.delete_account, self.desk.office, account.id or 0, with_login=with_login))

    def delete_login(self, login: Login) -> None:
        """Delete a login; the toast offers to undo it."""
        self.do(partial(deeds.delete_login, self.desk.office, login.id or 0))

    def archive(self, account: Account) -> None:
        """Put an account into the archive, or take it out."""
        is_archived = account.status is AccountStatus.ARCHIVED
        does = deeds.take_back_into_use if is_archived else deeds.archive
        self.do(partial(does, self.desk.office, account.id or 0))

    def is_only_account(self, account: Account) -> bool:
        """Say whether the account that is shown is the only one on its login."""
        shown = self._pane.shown
        is_shown = bool(shown and shown.account and shown.account.id == account.id)
        return is_shown and not (shown and shown.detail.other_accounts)

    # Secrets and parts

    def store_secret(self, kind: PartKind) -> None:
        """Ask for a secret of the login that is shown."""
        shown = self._shown
        if shown.login:
            is_stored = stored.is_stored(shown.part(kind)) and kind not in stored.NAMED
            form = SecretForm(self.desk, shown.login, kind, today=shown.today, is_stored=is_stored)
            form.saved.connect(partial(self._tell_stored, kind, shown.login.title))
            self._pane.open(form)

    def store_secret_of(self, where: str, kind: PartKind) -> None:
        """Ask for a secret of this thing, as soon as it is the one that is shown."""
        self._wanted = (where, kind)
        if self._pane.shown:
            self._go_on(self._pane.shown)

    def rotate(self, login: Login, kind: PartKind = PartKind.PASSWORD) -> None:
        """Replace a secret on the network too, step by step."""
        is_password = kind is PartKind.PASSWORD
        self.desk.go(f"rotate:{login.id}" if is_password else f"rotate:{login.id}:{kind}")

    def keep_secret(self) -> None:
        """Ask why the password is kept at its review."""
        login = self._shown.login
        if login:
            self.ask(KeepForm(self.desk.tasks, self.desk.office, login))

    def suspect_leak(self) -> None:
        """Ask what makes somebody think that the password is known outside."""
        shown = self._shown
        if shown.login:
            self.ask(SuspicionForm(self.desk.tasks, self.desk.office, shown.login, shown.today))

    def remove_secret(self, kind: PartKind, name: str | None = None) -> None:
        """Ask whether a secret may be removed for good."""
        login = self._shown.login
        if login:
            form = RemovalCard(self.desk, login, kind, name)
            form.saved.connect(partial(self._tell_removed, name or _(kind.words), login.title))
            self._pane.open(form)

    def note_part(self, kind: PartKind) -> None:
        """Ask how a part of the login stands."""
        shown = self._shown
        if shown.login:
            part = shown.part(kind)
            self.ask(PartForm(self.desk.tasks, self.desk.office, shown.login, kind, part, today=shown.today))

    def mark_code(self, place: int, *, is_used: bool) -> None:
        """Mark a backup code as used, or as not used after all."""
        login = self._shown.login
        if login:
            self.do(partial(deeds.mark_code, self.desk.office, login.id or 0, place, is_used=is_used))

    # Access and routes

    def add_access(self) -> None:
        """Ask who has access; to the login if there is one, for it opens the account."""
        login, account = self._shown.login, self._shown.account
        access = Access(person_id=0, login_id=login.id if login else None)
        if account and not login:
            access.account_id = account.id
        self._choose_from(partial(self._open_access, access=access))

    def change_access(self, holder: Holder) -> None:
        """Change what is known of an access."""
        self._choose_from(partial(self._open_access, access=holder.access))

    def end_access(self, holder: Holder) -> None:
        """Note that an access ends today."""
        self.do(partial(deeds.end_access, self.desk.office, holder.access.id or 0, **self._names(holder)))

    def remove_access(self, holder: Holder) -> None:
        """Remove an access that was noted by mistake."""
        self.do(partial(deeds.remove_access, self.desk.office, holder.access.id or 0, **self._names(holder)))

    def go_to_person(self, holder: Holder) -> None:
        """Go to whoever has an access."""
        self.desk.go(f"person:{holder.person.id}")

    def add_route(self) -> None:
        """Ask what the login can be reached through."""
        self._choose_from(self._open_route)

    def remove_route(self, end: RouteEnd) -> None:
        """Remove the note that one login can be reached through another."""
        here, there = self._shown.name, end.other.title
        is_from_here = self._shown.login is not None and end.route.login_id == self._shown.login.id
        login, other = (here, there) if is_from_here else (there, here)
        self.do(partial(deeds.disconnect, self.desk.office, end.route.id or 0, login=login, other=other))

    # Addresses

    def can_open(self, address: str) -> bool:
        """Say whether an address may be handed to the browser; what came in with an import may be anything."""
        return urlsplit(address).scheme in ("http", "https")

    def open_address(self, address: str) -> None:
        """Open an address in the browser."""
        if self.can_open(address):
            self._opener(address)

    def change_password_address(self, thing: Shown | AccountRow) -> str:
        """Return where a password is changed: on the network's page for it, or the one that any site may have."""
        if thing.login is None:
            return ""
        return change_page([thing.account.network] if thing.account else [], thing.login.url)

    def open_change_password(self, thing: Shown | AccountRow | None = None) -> None:
        """Open the page on which the password is changed."""
        self.open_address(self.change_password_address(thing or self._shown))

    # How it is done

    @property
    def _shown(self) -> Shown:
        assert self._pane.shown, "nothing is shown that anything could be done with"
        return self._pane.shown

    def _choose_from(self, go_on: Callable[[Choices], None]) -> None:
        self.desk.tasks.run(self, partial(read_choices, self.desk.office), go_on)

    def _open_account(self, choices: Choices, account: Account | None = None) -> None:
        form = AccountForm(self.desk.tasks, self.desk.office, choices, account)
        form.saved.connect(self._finish_account)
        form.login_wanted.connect(self.add_login)
        self._pane.open(form)

    def _open_login(self, choices: Choices, login: Login | None = None) -> None:
        self.ask(LoginForm(self.desk.tasks, self.desk.office, choices, login))

    def _open_access(self, choices: Choices, access: Access) -> None:
        name = self._shown.name
        self.ask(AccessForm(self.desk.tasks, self.desk.office, choices, access, name=name))

    def _open_route(self, choices: Choices) -> None:
        if self._shown.login:
            self.ask(RouteForm(self.desk.tasks, self.desk.office, choices, self._shown.login))

    def ask(self, form: LoginForm | PartForm | AccessForm | RouteForm | KeepForm | SuspicionForm) -> None:
        """Show a form, and tell what became of it."""
        form.saved.connect(self._finish)
        self._pane.open(form)

    def _finish_account(self, deed: Deed, is_with_login: bool) -> None:  # noqa: FBT001 (a signal's argument)
        self._wanted = (deed.where, PartKind.PASSWORD) if is_with_login else None
        self._finish(deed)

    def _finish(self, deed: Deed) -> None:
        self._pane.show_again()
        self._tell(deed)

    def _go_on(self, shown: Shown) -> None:
        """Ask for the secret that was wanted of what is shown now, such as the password of a new login."""
        if self._wanted and shown.where == self._wanted[0] and shown.login:
            kind, self._wanted = self._wanted[1], None
            self.store_secret(kind)

    def do(self, work: partial[Deed]) -> None:
        """Do a deed on the worker, and tell it with a way back."""
        self.desk.tasks.run(self, work, self._tell)

    def _tell(self, deed: Deed) -> None:
        self.desk.say(deed.sentence, _("Undo"), partial(self._undo, deed))
        if deed.where:
            self.chosen.emit(deed.where)

    def _undo(self, deed: Deed) -> None:
        self.desk.tasks.run(self, partial(undo, self.desk.office, deed), self.desk.say)

    def _tell_stored(self, kind: PartKind, login: str) -> None:
        self._pane.show_again()
        self.desk.say(_("Stored: {part} of {login}").format(part=_(kind.words), login=login))

    def _tell_removed(self, name: str, login: str) -> None:
        self._pane.show_again()
        self.desk.say(_("Removed: {part} of {login}").format(part=name, login=login))

    def _names(self, holder: Holder) -> dict[str, str]:
        return {"person": holder.person.name, "name": self._shown.name}
