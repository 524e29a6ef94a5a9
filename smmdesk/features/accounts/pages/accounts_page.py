"""The page of accounts: every account, who answers for it, how its login stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts.audit import LoginAudit
from smmdesk.features.accounts.pages import findings, menus
from smmdesk.features.accounts.pages.act import menu_actions
from smmdesk.features.accounts.pages.actions import Actions
from smmdesk.features.accounts.pages.counted import Counted, count_again
from smmdesk.features.accounts.pages.findings import look_at_secrets
from smmdesk.features.accounts.pages.graph_page import Pictures
from smmdesk.features.accounts.pages.pane import Pane
from smmdesk.features.accounts.pages.rows import Listed, Listing, columns, read
from smmdesk.features.accounts.pages.waiting_card import WaitingCard
from smmdesk.ui.brand_choice import BrandBox, brand_choice
from smmdesk.ui.cards import Banner, EmptyState, PageHead, Split, page_layout
from smmdesk.ui.table import ColumnSaver, SpareColumn, TableModel, TableView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from smmdesk.core.due import Due
    from smmdesk.core.errors import UserError
    from smmdesk.features.accounts.pages.findings import Findings
    from smmdesk.features.accounts.secrets import Waiting
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.tasks import Job

_TABLES = (
    *("account", "login", "part", "access", "route", "brand", "person"),
    *("review", "office_setting"),  # what is due depends on them
)
_RESPONSIBLE, _ACCESS, _KNOWERS = 1, 2, 3  # the columns that give way in a narrow list
_SPARED = {_RESPONSIBLE: 580, _ACCESS: 440, _KNOWERS: 680}  # and the width below which they do
_SECRET_TABLES = frozenset({"login"})  # a login names the version of its secrets
_KNOWN_TABLES = frozenset({"history_entry"})  # there it is noted, too, that somebody was shown a secret


def open_in_browser(address: str) -> None:
    """Hand an address to the person's browser."""
    QDesktopServices.openUrl(QUrl(address))


class AccountsPage(QWidget):
    """Show the accounts, and everything about the chosen one."""

    def __init__(self, desk: Desk, open_address: Callable[[str], object] = open_in_browser) -> None:
        super().__init__()
        self._desk = desk
        self._audit = LoginAudit()
        self._audited: Findings | None = None
        self._auditing: Job | None = None
        self._knowers: Counted | None = None
        self._counting: Job | None = None
        self._is_counted = True
        self._wanted = ""
        self._brand = brand_choice(desk.office)
        self.head = PageHead(_("Accounts"))
        self.brands = BrandBox(self._brand)
        self._questions = QVBoxLayout()
        self.trouble = self._make_trouble()
        self.table = self._make_table()
        self.split = Split(self.table)
        self.pane = Pane(desk, self.split, self)
        self.verbs = Actions(desk, self.pane, open_address)
        self._lay_out()
        self._connect()

    # What the window asks for

    def show_thing(self, where: str) -> None:
        """Choose ``account:12``, ``login:3`` or what ``access:5`` opens; ``accounts:new`` begins a new one.

        ``accounts:picture:login:3`` shows the picture around it.
        """
        if self.pictures.open(where):
            return
        if where == "accounts:new":
            self.add_new()
            return
        work = partial(findings.place_of, self._desk.office, where)
        self._desk.tasks.run(self, work, self._choose)

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.focus_filter()

    def add_new(self) -> None:
        """Ask for a new account."""
        if not self._desk.office.is_read_only:
            self.verbs.add_account()

    def close_detail(self) -> bool:
        """Hide a secret that is shown, or leave an open form."""
        return self.pictures.go_back() or self.pane.close() or self.split.close_detail()

    def print_page(self) -> None:
        """Print the picture that is shown."""
        if self.pictures.shown:
            self.pictures.shown.print_page()

    def take_files(self, paths: list[Path]) -> None:
        """Bring in a file that was dropped on the page."""
        if paths:
            self._desk.go(f"import:{paths[0]}")

    def explanation(self) -> str:
        """Say what the page is for."""
        if self.pictures.shown:
            return self.pictures.shown.explanation()
        return _(
            "Here is every account of the office, and the login that opens it: several accounts can hang on one "
            "login, and a login can be reached through others, such as a mailbox or a phone.\n"
            "Secrets lie in this computer's keyring. They are hidden until you ask for them, hide themselves "
            "again after 20 seconds, and the history notes that they were shown.\n"
            "When somebody leaves, it counts who has access, how, and since when: note it here."
        )

    def ask_about(self, waiting: Sequence[Waiting]) -> None:
        """Ask above the list about secrets that were stored before the program was stopped, and not confirmed."""
        for one in waiting:
            card = WaitingCard(self._desk, one)
            card.decided.connect(card.hide)
            card.decided.connect(card.deleteLater)
            self._questions.addWidget(card)

    def reload(self) -> None:
        """Read the list anew."""
        knowers = self._knowers.numbers if self._knowers else None
        work = partial(read, self._desk.office, self._brand.brand_id, self._audited, knowers)
        self._desk.tasks.run(self, work, self._show)

    def count_knowers(self) -> None:
        """Work out how many people could know each login; the list has the former numbers meanwhile.

        Where that is not to be seen, it is done when it is: in a large office it takes seconds.
        """
        self._is_counted = not self.table.grid.head.isSectionHidden(_KNOWERS)
        if not self._is_counted:
            return
        if self._counting:
            self._counting.cancel()
        work = partial(count_again, self._desk.office, self._knowers)
        self._counting = self._desk.tasks.run(self, work, self._take_knowers)

    def audit(self) -> None:
        """Look at the secrets themselves: which are weak, which are used twice."""
        if self._auditing:
            self._auditing.cancel()
        work = partial(look_at_secrets, self._audit, self._desk.office, self._desk.vault)
        self._auditing = self._desk.tasks.run(
            self, work, self._take_audit, failed=self._take_trouble, lane="vault", progress=_pass_over
        )

    # How it is put together

    def _make_table(self) -> TableView:
        nothing = EmptyState(
            _(
                "No account is noted yet. Bring in what your browser or password manager knows, or add the first."
            ),
            _("Import…"),
            role="primary",
        )
        nothing.pressed.connect(self._import)
        memory = self._desk.settings.columns.setdefault("accounts", {})
        model: TableModel[Listed] = TableModel(columns(), self, key=lambda listed: listed.where)
        table = TableView(
            model,
            name=_("Accounts"),
            filter_hint=_("Filter: name, network, person, state"),
            empty=nothing,
            memory=memory,
        )
        table.offer(self._menu)
        for section, below in _SPARED.items():
            SpareColumn(table, section, below=below, memory=memory)
        ColumnSaver(table, self._desk)
        return table

    def _make_trouble(self) -> Banner:
        banner = Banner("", _("Try again"), tone="care", is_closable=True)
        banner.pressed.connect(self.audit)
        banner.closed.connect(banner.hide)
        banner.hide()
        return banner

    def _lay_out(self) -> None:
        self._offer_adding()
        content = QWidget()
        layout = page_layout(content)
        layout.addWidget(self.head)
        layout.addWidget(self.trouble)
        layout.addLayout(self._questions)
        layout.addWidget(self.split, 1)
        self.pictures = Pictures(self, content, self._desk)

    def _offer_adding(self) -> None:
        self.head.add(self.brands)
        bring_in = self.head.add_button(_("Import…"), self._import)
        add = self.head.add_button(_("Add account"), self.add_new, role="primary")
        if self._desk.office.is_read_only:
            for one in (bring_in, add):
                one.setEnabled(False)
                one.setToolTip(_("This office is open for reading only."))

    def _connect(self) -> None:
        self.table.row_changed.connect(self.pane.show)
        self.table.grid.clicked.connect(self.split.open_detail)
        self.split.closed.connect(self.pane.close)
        self.table.opened.connect(self._open)
        self.verbs.chosen.connect(self._choose)
        self.pane.left.connect(self.table.grid.setFocus)
        self._brand.changed.connect(self.reload)
        self._desk.changes.reload_when(self, _SECRET_TABLES, self.audit)
        self._desk.changes.reload_when(self, _TABLES, self.reload)
        self._desk.changes.reload_when(self, _KNOWN_TABLES, self.count_knowers)
        self.table.grid.head.sectionResized.connect(self._see_column)

    # What is shown

    def _show(self, listing: Listing) -> None:
        self.head.say(listing.sentence)
        self._brand.offer(listing.brands)
        self.table.model.show(listing.rows)
        if self._wanted and self.table.choose(self._wanted):
            self._wanted = ""

    def _choose(self, where: str) -> None:
        if not where:
            return
        self.split.open_detail()
        self.table.filter_line.clear()
        if not self.table.choose(where):
            self._wanted = where  # as soon as the list has it
            self._brand.choose(None)

    def _take_audit(self, found: list[Due]) -> None:
        self._auditing = None
        self.trouble.hide()
        self._audited = findings.by_thing(found)
        self.reload()

    def _see_column(self, section: int, before: int) -> None:
        """Count now for a column that was hidden until now."""
        if section == _KNOWERS and not before and not self._is_counted:
            self.count_knowers()

    def _take_knowers(self, found: Counted) -> None:
        self._counting = None
        before, self._knowers = self._knowers, found
        if before is None or found.numbers != before.numbers:
            self.reload()

    def _take_trouble(self, error: UserError) -> None:
        self._auditing = None
        said = _("The secrets could not be checked. {why}").format(why=error.sentence)
        self.trouble.say(said, tone="care", details=error.details)
        self.trouble.show()

    # What is done

    def _menu(self, listed: Listed) -> list[QAction]:
        return menu_actions(menus.acts(self.verbs, listed.row), self.table)

    def _open(self) -> None:
        if not self.split.open_detail() and self.pane.shown:
            self.verbs.edit()

    def _import(self) -> None:
        self._desk.go("import:")


def _pass_over(_done: int, _total: int) -> None:
    """Show nothing: the list says which secrets were not looked at yet."""
