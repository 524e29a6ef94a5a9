"""Add or change an account, in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _
from smmdesk.features.accounts import networks
from smmdesk.features.accounts.kinds import AccountStatus, SignIn
from smmdesk.features.accounts.models import Account
from smmdesk.features.accounts.network import WayIn
from smmdesk.features.accounts.pages import deeds
from smmdesk.features.accounts.pages.form_card import FormCard
from smmdesk.features.accounts.pages.number_field import NumberField
from smmdesk.ui.cards import button, in_flow
from smmdesk.ui.forms import CheckField, ChoiceField, DateField, LinesField, TextField

if TYPE_CHECKING:
    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.features.accounts.pages.choices import Choice, Choices
    from smmdesk.ui.forms import Field
    from smmdesk.ui.tasks import Tasks

_ANOTHER, _NEW, _NO_LOGIN = "", "new", "none"
_WAYS = {
    WayIn.OWN_LOGIN: SignIn.OWN_PASSWORD,
    WayIn.ROLE: SignIn.ROLE,
    WayIn.PHONE: SignIn.VIA_LOGIN,
    WayIn.SINGLE_SIGN_ON: SignIn.SINGLE_SIGN_ON,
}


class AccountForm(FormCard):
    """Ask for what is known of an account; ``saved`` tells the deed and whether a login was made for it."""

    saved = Signal(object, bool)
    login_wanted = Signal()

    def __init__(
        self, tasks: Tasks, office: Office, choices: Choices, account: Account | None = None
    ) -> None:
        title = _("Change account") if account else _("Add an account")
        super().__init__(tasks, title, finish=_("Save") if account else _("Add account"))
        self._office, self._choices = office, choices
        self._account = account or Account(brand_id=choices.brands[0][0] or 0, network="")
        if self.is_new:
            self._offer_login()
        self._add_main_fields()
        self._add_login_fields()
        self._add_people()
        self._more = self._add_more()
        self._fill()
        self._connect()
        self.watch()

    @property
    def is_new(self) -> bool:
        """Say whether the account is not in the office yet."""
        return self._account.id is None

    def _offer_login(self) -> None:
        """Offer a login alone: a mailbox or a phone is no account, and others are reached through it."""
        instead = button(_("Add only a login…"), self.login_wanted.emit)
        instead.setToolTip(_("A mailbox, a phone number, a password manager"))
        self.form.add_widget(in_flow(instead))

    def _add_main_fields(self) -> None:
        add, account = self.form.add, self._account
        offered = [*self._known_networks(), (_ANOTHER, _("Another network…"))]
        self.network = add(ChoiceField(_("Network"), offered, is_required=False, chosen=account.network))
        self.other = add(TextField(_("Name of the network"), is_required=True))
        self.kind = add(ChoiceField(_("Kind"), []))
        self.name = add(TextField(_("Name"), help=_("As people see it there.")))
        self.handle = add(TextField(_("User name there"), hint="@"))
        self.url = add(TextField(_("Address"), hint="https://"))

    def _add_login_fields(self) -> None:
        add = self.form.add
        self.sign_in = add(ChoiceField(_("How one signs in"), [(way, _(way.words)) for way in SignIn]))
        offered = [(_NEW, _("A new login")), *self._choices.logins, (_NO_LOGIN, _("No login noted"))]
        self.login = add(
            ChoiceField(
                _("Login"), offered, help=_("Several accounts can hang on one login, with one password.")
            )
        )
        self.username = add(
            TextField(_("User name or e-mail to sign in"), help=_("The password comes in the next step."))
        )

    def _add_people(self) -> None:
        add, account, people = self.form.add, self._account, self._choices.people_with
        self.responsible = add(ChoiceField(_("Responsible"), people(account.responsible_id)))
        self.deputy = add(ChoiceField(_("Deputy"), people(account.deputy_id)))

    def _add_more(self) -> list[Field]:
        """Add what is less often known, folded away at first."""
        self._unfold = button(
            _("More about this account"), self._show_more, role="quiet", icon="chevron-down"
        )
        self.form.add_widget(self._unfold)
        return [*self._add_facts(), *self._add_habits()]

    def _add_facts(self) -> list[Field]:
        add, choices, account = self.form.add, self._choices, self._account
        yes_no: list[Choice] = [(None, _("Not noted")), (True, _("Yes")), (False, _("No"))]
        statuses = [(status, _(status.words)) for status in AccountStatus]
        self.brand = add(ChoiceField(_("Brand"), choices.brands))
        self.status = add(ChoiceField(_("Status"), statuses))
        self.purpose = add(TextField(_("What it is for")))
        self.language = add(ChoiceField(_("Language of the audience"), choices.languages))
        self.official = add(ChoiceField(_("Official account of ours"), yes_no))
        self.primary = add(CheckField(_("The main account of the brand")))
        self.approved_by = add(ChoiceField(_("Approved by"), choices.people_with(account.approved_by_id)))
        self.approved_on = add(DateField(_("Approved on"), today=choices.today))
        facts = (self.brand, self.status, self.purpose, self.language, self.official, self.primary)
        return [*facts, self.approved_by, self.approved_on]

    def _add_habits(self) -> list[Field]:
        add = self.form.add
        self.site_link = add(TextField(_("Page of our website that links to it"), hint="https://"))
        self.widget = add(CheckField(_("Our website shows its posts")))
        self.least = add(NumberField(_("Posts a week, at least")))
        self.most = add(NumberField(_("Posts a week, at most")))
        self.notes = add(LinesField(_("Notes"), help=_("No passwords here: notes are not kept secret.")))
        return [self.site_link, self.widget, self.least, self.most, self.notes]

    def _known_networks(self) -> list[Choice]:
        """Return what is offered, and the account's own network where that is no longer offered."""
        key = self._account.network
        is_missing = key and key not in dict(self._choices.networks)
        own = [(key, networks.network(key).name)] if is_missing else []
        return [*self._choices.networks, *own]

    def _fill(self) -> None:
        account = self._account
        self.network.fill(account.network or self._choices.networks[0][0])
        self._offer_kinds()
        for field, value in self._values(account):
            field.fill(value)
        if self.is_new:
            self._propose_way_in()
        self.login.fill(account.login_id or (_NEW if self.is_new else _NO_LOGIN))
        self._show_what_fits()
        self._fold(self._more)

    def _values(self, account: Account) -> list[tuple[Field, Any]]:
        return [
            (self.kind, account.kind),
            (self.name, account.name),
            (self.handle, account.handle),
            (self.url, account.url),
            (self.sign_in, account.sign_in),
            (self.responsible, account.responsible_id),
            (self.deputy, account.deputy_id),
            (self.brand, account.brand_id),
            (self.status, account.status),
            (self.purpose, account.purpose),
            (self.language, account.language),
            (self.official, account.is_official),
            (self.primary, account.is_primary),
            (self.approved_by, account.approved_by_id),
            (self.approved_on, account.approved_on),
            (self.site_link, account.site_link),
            (self.widget, account.has_widget),
            (self.least, _digits(account.posts_per_week_min)),
            (self.most, _digits(account.posts_per_week_max)),
            (self.notes, account.notes),
        ]

    def _connect(self) -> None:
        self.network.changed.connect(self._take_network)
        self.kind.changed.connect(self._propose_way_in)
        self.sign_in.changed.connect(self._propose_login)
        self.login.changed.connect(self._show_what_fits)
        self.form.submitted.connect(self._save)

    def _take_network(self) -> None:
        self._offer_kinds()
        self._propose_way_in()
        self._show_what_fits()

    def _offer_kinds(self) -> None:
        kinds = networks.network(self.network.value or "").kinds
        self.kind.offer([(kind.key, _(kind.words)) for kind in kinds])
        if kinds and self.kind.value is None:
            self.kind.fill(kinds[0].key)

    def _propose_way_in(self) -> None:
        ways = networks.network(self.network.value or "").ways_in(self.kind.value or "")
        self.sign_in.fill(_WAYS[ways[0]])

    def _propose_login(self) -> None:
        if self.is_new:
            self.login.fill(_NEW if self.sign_in.value is SignIn.OWN_PASSWORD else _NO_LOGIN)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        self.other.setVisible(self.network.value == _ANOTHER)
        self.kind.setVisible(bool(networks.network(self.network.value or "").kinds))
        self.username.setVisible(self.login.value == _NEW)

    def _fold(self, fields: list[Field]) -> None:
        for field in fields:
            field.hide()

    def _show_more(self) -> None:
        self._unfold.hide()
        for field in self._more:
            field.setVisible(field is not self.brand or len(self._choices.brands) > 1)
        self._more[1].setFocus()

    def _save(self) -> None:
        if not (self.name.value or self.handle.value):
            self.name.show_error(_("A name or a user name is needed, so that it can be told from others."))
            self.name.setFocus()
            return
        is_with_login = self.login.value == _NEW
        new_login = (self.username.value or self.handle.value) if is_with_login else None
        work = partial(
            deeds.save_account, self._office, self._account.id, self._entered(), new_login=new_login
        )
        self.save(work, partial(self._tell, is_with_login=is_with_login))

    def _tell(self, deed: Deed, *, is_with_login: bool) -> None:
        self.saved.emit(deed, is_with_login)

    def _entered(self) -> dict[str, Any]:
        chosen = self.login.value
        return {
            "network": self.network.value or self._free_network(),
            "kind": self.kind.value or "",
            "name": self.name.value,
            "handle": self.handle.value,
            "url": self.url.value,
            "sign_in": self.sign_in.value,
            "login_id": chosen if isinstance(chosen, int) else None,
            "responsible_id": self.responsible.value,
            "deputy_id": self.deputy.value,
            **self._entered_more(),
        }

    def _entered_more(self) -> dict[str, Any]:
        return {
            "brand_id": self.brand.value,
            "status": self.status.value,
            "purpose": self.purpose.value,
            "language": self.language.value or "",
            "is_official": self.official.value,
            "is_primary": self.primary.value,
            "approved_by_id": self.approved_by.value,
            "approved_on": self.approved_on.value,
            "site_link": self.site_link.value,
            "has_widget": self.widget.value,
            "posts_per_week_min": self.least.number,
            "posts_per_week_max": self.most.number,
            "notes": self.notes.value,
        }

    def _free_network(self) -> str:
        """Return the key of a network typed by name: ours if we know it under any name."""
        known = networks.by_name(self.other.value)
        return known.key if known else self.other.value


def _digits(number: int | None) -> str:
    return "" if number is None else str(number)
