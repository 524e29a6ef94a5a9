"""What one does about the office's health: look at it, set a finding aside, set a limit."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, select

from smmdesk.core.checks import (
    SET_ASIDE,
    SET_ASIDE_DAYS,
    Decisions,
    SetAside,
    by_id,
    place_of,
    read_decisions,
    setting_of,
)
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, join_list
from smmdesk.core.rules import rules
from smmdesk.core.search import Hit
from smmdesk.core.vault.errors import SecretMissing
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.review_plan import read_plan
from smmdesk.features.health.models import Dismissal
from smmdesk.features.health.sources import checklists

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.checks import Area, Check, Finding, Limit
    from smmdesk.core.glance import Ask
    from smmdesk.core.office import Office
    from smmdesk.features.accounts.impressions import Looked


@dataclass(frozen=True)
class Aside:
    """What was set aside, and what would be said otherwise: nothing where it is not found any more."""

    decision: SetAside
    finding: Finding | None


@dataclass(frozen=True)
class Outcome:
    """What a look at everything found: what counts, by area and check with the worst first, and what was set aside.

    ``looked`` is ``None`` where nobody could look at the secrets; ``interval`` is how often passwords are looked at, in
    days, if the office said so.
    """

    findings: list[Finding]
    aside: list[Aside]
    decisions: Decisions
    looked: Looked | None
    interval: int | None = None

    @property
    def by_area(self) -> list[tuple[Area, list[Finding]]]:
        """Return what counts under the headings of the areas."""
        return [
            (area, list(each)) for area, each in groupby(self.findings, key=lambda found: found.check.area)
        ]

    @property
    def passed(self) -> list[Check[Any]]:
        """Return the checks that looked and found nothing that counts."""
        failed = {finding.check.id for finding in self.findings}
        return [check for check in checks().values() if check.id not in failed and check not in self.skipped]

    @property
    def skipped(self) -> list[Check[Any]]:
        """Return the checks that could not look."""
        return [] if self.looked is not None else readers_of_secrets()

    @property
    def unread(self) -> dict[str, list[str]]:
        """Return by reason the logins whose secrets are there, but could not be read: these were not compared."""
        found: dict[str, list[str]] = {}
        for login, error in self.looked.unread if self.looked else ():
            if not isinstance(error, SecretMissing):
                found.setdefault(error.sentence, []).append(login.title)
        return found


def checks() -> dict[str, Check[Any]]:
    """Return all checks by their ids."""
    return by_id(checklists())


def readers_of_secrets() -> list[Check[Any]]:
    """Return the checks that are skipped while the keyring does not answer."""
    return [check for check in checks().values() if check.reads_secrets]


def skipped_words(skipped: list[Check[Any]]) -> str:
    """Say which checks were skipped."""
    return _("Skipped until then: {checks}.").format(
        checks=join_list(f"{_(check.title)} ({check.id})" for check in skipped)
    )


def look(ask: Ask, today: date, looked: Looked | None, brand_id: int | None = None) -> Outcome:
    """Return what all checks find, about one brand's accounts and logins or about all of them."""
    decisions = read_decisions(ask)
    found = [
        finding
        for checklist in checklists()
        for finding in checklist.look(ask, looked, decisions.limits, today)
    ]
    counting, aside = _sorted_out(_of_brand(ask, found, brand_id), decisions, today)
    return Outcome(counting, aside, decisions, looked, read_plan(ask).default)


def set_aside(session: Session, finding: Finding, reason: str, today: date, by: int | None) -> Dismissal:
    """Note that a finding is not for this office, and why, in place of what was noted about it before."""
    check, observed = finding.check, finding.observed
    _refuse(check, reason)
    for old in session.exec(select(Dismissal).where(col(Dismissal.check_id) == check.id)):
        if old.place.partition("/")[0] == observed.where:
            session.delete(old)
    session.flush()
    place = place_of(observed.where, observed.degree)
    made = Dismissal(check_id=check.id, place=place, reason=reason.strip(), dismissed_on=today, by_id=by)
    session.add(made)
    session.flush()
    return made


def _refuse(check: Check[Any], reason: str) -> None:
    if not check.can_set_aside:
        raise UserError(
            _(
                "This is too dangerous to be set aside: somebody who left could still get in. Nothing was changed."
            )
        )
    if not reason.strip():
        raise UserError(_("Say why it is not for you, for whoever looks at it next. Nothing was changed."))


def take_back(session: Session, dismissal_id: int) -> None:
    """Let a finding count again."""
    dismissal = session.get(Dismissal, dismissal_id)
    if dismissal is None:
        raise UserError(_("This is no longer set aside. Nothing was changed."))
    session.delete(dismissal)
    session.flush()


def limit_of(key: str) -> Limit:
    """Return the limit of a check, or how long what was set aside stays so."""
    limit = SET_ASIDE_DAYS if key == SET_ASIDE else checks()[key].limit
    assert limit is not None, "there is nothing to be set"
    return limit


def set_limit(office: Office, session: Session, key: str, number: int) -> None:
    """Set a limit within its bounds, within the caller's transaction."""
    office.write_setting(session, setting_of(key), limit_of(key).within(number))


def search(text: str) -> list[Hit]:
    """Return the checks in whose name, number, rules or advice ``text`` stands."""
    wanted = text.casefold()
    return [
        Hit(_(check.title), _rules(check), _("Checks"), f"health:{check.id}")
        for check in checks().values()
        if wanted in f"{check.id} {_(check.title)} {_rules(check)}".casefold()
    ]


def _rules(check: Check[Any]) -> str:
    return " ".join(f"{rule}: {rules()[rule].sentence}" for rule in check.rules)


def _of_brand(ask: Ask, found: list[Finding], brand_id: int | None) -> list[Finding]:
    """Leave out what is about the accounts and logins of other brands; what is about none of them stays."""
    if brand_id is None:
        return found
    places = read_inventory(ask).places_of(brand_id)
    kinds = ("account:", "login:", "access:")
    return [each for each in found if each.where in places or not each.where.startswith(kinds)]


def _sorted_out(found: list[Finding], decisions: Decisions, today: date) -> tuple[list[Finding], list[Aside]]:
    """Return what counts, in the order in which it is shown, and everything that was set aside."""
    counting, covered = [], {}
    for finding in found:
        observed = finding.observed
        why = decisions.covering(finding.check.id, observed.where, observed.degree, today)
        if why is None or not finding.check.can_set_aside:
            counting.append(finding)
        else:
            covered[why.id] = finding
    return _in_order(counting), [Aside(each, covered.get(each.id)) for each in decisions.aside]


def _in_order(found: list[Finding]) -> list[Finding]:
    """Return findings by area, then by check, the worst first everywhere."""
    worst: dict[str, int] = {}
    for finding in found:
        for key in (finding.check.area.value, finding.check.id):
            worst[key] = min(finding.level.rank, worst.get(key, finding.level.rank))

    def order(finding: Finding) -> tuple[object, ...]:
        check = finding.check
        return worst[check.area.value], check.area.rank, worst[check.id], check.id, *finding.order

    return sorted(found, key=order)
