"""The page of health: what the checks find, the rule behind each, and what to do about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from smmdesk.core import deeds as done
from smmdesk.core.checks import Level
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _, format_datetime, format_number, ngettext
from smmdesk.features.accounts.audit import Audit
from smmdesk.features.accounts.pages.review_deeds import set_default
from smmdesk.features.health import deeds, service
from smmdesk.features.health.pages.view import HealthView
from smmdesk.ui.brand_choice import BrandBox, brand_choice
from smmdesk.ui.cards import PageHead, page_layout, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from smmdesk.core.checks import Finding
    from smmdesk.core.deeds import Deed
    from smmdesk.core.errors import UserError
    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.accounts.impressions import Looked
    from smmdesk.features.health.service import Aside, Outcome
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.job import Job, Slices

    Seen = tuple[Outcome, datetime]

_TABLES = (
    *("account", "login", "part", "past_version", "review", "access", "route", "person", "brand"),
    *("office_setting", "dismissal", "access_review", "leaving_case"),
)


class HealthPage(QWidget):
    """Show what the checks find in the office file at once, and in the secrets a moment later."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._audit = Audit()
        self._job: Job | None = None
        self._seen: Seen | None = None
        self._trouble: UserError | None = None
        self._progress, self._wanted = "", ""
        self._brand = brand_choice(desk.office)
        self._brand.changed.connect(self.reload)
        self.head = PageHead(_("Health"), " ")
        self.view = HealthView(is_read_only=desk.office.is_read_only)
        self._connect_view()
        self._lay_out()
        desk.changes.reload_when(self, _TABLES, self.reload)

    # What the window asks for

    @property
    def outcome(self) -> Outcome | None:
        """Return what was found."""
        return self._seen[0] if self._seen else None

    def reload(self) -> None:
        """Read the office, then ask the keyring."""
        looked = self.outcome.looked if self.outcome else None  # stays until the next look has ended
        brand_id = self._brand.brand_id
        self._desk.tasks.run(self, partial(_see, self._desk.office, looked, brand_id), self._take_file)
        if self._job:
            self._job.cancel()
        work = partial(_look, self._audit, self._desk.office, self._desk.vault, brand_id)
        self._job = self._desk.tasks.run(
            self, work, self._take_all, failed=self._take_trouble, lane="vault", progress=self._show_progress
        )

    def show_thing(self, where: str) -> None:
        """Show a check, such as ``health:C05``, once there is something to show."""
        self._wanted = where.partition(":")[2]
        if self.view.is_complete:
            self._go_to_wanted()

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "The checks look through the office file and, in memory only, at the secrets. Each finding says what is the "
            "matter, by which rule, and what to do; its button takes you there.\n"
            "What does not apply to you can be set aside with a reason. It comes back when it gets worse, or when its "
            "time is over. That somebody who left could still get in cannot be set aside.\n"
            "Where a rule gives no number, the number is ours: you can change it beside the check."
        )

    def print_page(self) -> None:
        """Print what was found."""
        from smmdesk.features.health.pages.paper import health_html
        from smmdesk.ui.document import print_document

        if self._seen:
            outcome, moment = self._seen
            title = _("Health of {office}").format(office=self._desk.office.name)
            print_document(self, title, health_html(outcome, self._trouble), format_datetime(moment))

    # How it is put together

    def _connect_view(self) -> None:
        view, office = self.view, self._desk.office
        view.pressed.connect(lambda finding: self._desk.go(finding.destination))
        view.aside_wanted.connect(self._set_aside)
        view.taken_back.connect(self._take_aside_back)
        view.limit_chosen.connect(lambda key, number: self._do(partial(deeds.set_limit, office, key, number)))
        view.interval_chosen.connect(lambda days: self._do(partial(set_default, office, days)))
        view.again_wanted.connect(self.reload)
        view.completed.connect(self._go_to_wanted)

    def _lay_out(self) -> None:
        self.head.add(BrandBox(self._brand))
        self.again = self.head.add_button(_("Look again"), self.reload, icon="refresh")
        self._area = scrolled(self.view)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self._area, 1)

    # What comes from the workers

    def _take_file(self, seen: Seen) -> None:
        if self._job:  # else the look at everything, which began later, has ended before
            self._take(seen)

    def _take(self, seen: Seen) -> None:
        self._seen = seen
        self._show()

    def _take_all(self, seen: Seen) -> None:
        self._job, self._trouble, self._progress = None, None, ""
        self._take(seen)

    def _take_trouble(self, error: UserError) -> None:
        self._job, self._trouble, self._progress = None, error, ""
        self._desk.tasks.run(self, partial(_see, self._desk.office, None, self._brand.brand_id), self._take)

    def _show_progress(self, number: int, of: int) -> None:
        said = _("Looking at the secrets: {n} of {all}…")
        self._progress = said.format(n=format_number(number), all=format_number(of))
        self._say_state()

    # What is shown and done

    def _show(self) -> None:
        if self._seen:
            self.counted.emit(len(self._seen[0].findings))
            self.view.show_outcome(self._seen[0], self._trouble)
            self._say_state()

    def _go_to_wanted(self) -> None:
        place = self.view.find_check(self._wanted) if self._wanted else None
        if place:
            self._wanted = ""
            # What was just made has no place yet.
            QTimer.singleShot(0, place, lambda: self._area.ensureWidgetVisible(place))

    def _say_state(self) -> None:
        if self._seen:
            outcome, moment = self._seen
            said = _("{found} Looked at on {moment}.").format(
                found=_found(outcome.findings), moment=format_datetime(moment)
            )
            is_looking = self._job is not None and outcome.looked is None
            looking = self._progress or (_("Looking at the secrets…") if is_looking else "")
            self.head.say(" ".join(filter(None, (said, looking))))

    def _set_aside(self, finding: Finding, reason: str) -> None:
        self.view.memory.write(finding, None)
        self._do(partial(deeds.set_aside, self._desk.office, finding, reason))

    def _take_aside_back(self, aside: Aside) -> None:
        self._do(partial(deeds.take_back, self._desk.office, aside))

    def _do(self, work: Callable[[], Deed]) -> None:
        self._desk.tasks.run(self, work, self._say_done)

    def _say_done(self, deed: Deed) -> None:
        self._desk.say(deed.sentence, _("Undo"), partial(self._undo, deed))

    def _undo(self, deed: Deed) -> None:
        self._desk.tasks.run(self, partial(done.undo, self._desk.office, deed), self._desk.say)


def _found(findings: list[Finding]) -> str:
    """Say how many findings there are, and how many of them are critical."""
    if not findings:
        return _("Nothing was found.")
    count = ngettext("{n} finding", "{n} findings", len(findings)).format(n=format_number(len(findings)))
    critical = sum(1 for finding in findings if finding.level is Level.CRITICAL)
    if not critical:
        return _("{count}, none of them critical.").format(count=count)
    said = ngettext("{count}, {n} of them critical.", "{count}, {n} of them critical.", critical)
    return said.format(count=count, n=format_number(critical))


def _see(office: Office, looked: Looked | None, brand_id: int | None) -> Seen:
    """Look at the office file, and at what is known of the secrets."""
    with office.reading() as session:
        outcome = service.look(ask_in(session), office.clock.today(), looked, brand_id)
    return outcome, office.clock.now()


def _look(audit: Audit, office: Office, vault: Vault, brand_id: int | None, job: Job) -> Slices[Seen]:
    """Look at everything; others can ask the keyring in between."""
    looked = yield from audit.examine(office, vault, progress=job.step)
    return _see(office, looked, brand_id)
