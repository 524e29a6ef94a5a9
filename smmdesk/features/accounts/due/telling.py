"""Say of a login whose secrets somebody could know: what, who, and how they came to know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.i18n import N_, _, format_date, join_list
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.knowledge import ByAccess, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smmdesk.features.accounts.inventory import Inventory
    from smmdesk.features.accounts.knowledge import Known

_ALONE = frozenset(
    {PartKind.PASSWORD, PartKind.SESSIONS, PartKind.API_KEYS}
)  # these open without another part


@dataclass(frozen=True)
class Case:
    """Why somebody should not know it any more, and what is said then; ``certain`` and ``uncertain`` of who had access."""

    kind: str
    group: Group
    most: Severity
    tag: str
    password: str
    others: str
    certain: str
    uncertain: str


LEFT = Case(
    kind="leaver_knows",
    group=Group.LEAVING,
    most=Severity.URGENT,
    tag=N_("Has left"),
    password=N_("The password of {login} is known to somebody who left"),
    others=N_("Somebody who left could still use secrets of {login}: {parts}"),
    certain=N_("{people} knew it until {day}, and it was not replaced since."),
    uncertain=N_("{people} knew it until {day}, the day on which it was replaced. Was that before or after?"),
)
ENDED = Case(
    kind="lost_access_knows",
    group=Group.SECRETS,
    most=Severity.CARE,
    tag=N_("Access ended"),
    password=N_("The password of {login} is known to somebody whose access ended"),
    others=N_("Somebody whose access ended could still use secrets of {login}: {parts}"),
    certain=N_("{people} had access until {day}, and it was not replaced since."),
    uncertain=N_(
        "{people} had access until {day}, the day on which it was replaced. Was that before or after?"
    ),
)


def told(office: Inventory, found: Sequence[Known], case: Case) -> Due:
    """Return what is due about one login, of which ``found`` is known, the weightiest part first."""
    login, kind = office.logins[found[0].login_id], found[0].kind
    in_case = _case_of(office, found) if case is LEFT else ""
    weightiest = [known for known in found if known.kind is kind]
    parts = join_list(_(part.words) for part in dict.fromkeys(known.kind for known in found))
    what = case.password if kind is PartKind.PASSWORD else case.others
    return Due(
        kind=case.kind,
        severity=_severity(found, case),
        group=case.group,
        tag=_(case.tag),
        what=_(what).format(login=login.title, parts=parts),
        reason=" ".join(_sentences(office, weightiest, case)),
        where=f"login:{login.id}",
        action=_("Go on with the case") if in_case else _("Replace it"),
        due_on=_last_day(office, weightiest),
        rules=("R093", "R094"),
        opens=in_case or (f"rotate:{login.id}" if kind is PartKind.PASSWORD else f"rotate:{login.id}:{kind}"),
    )


def _case_of(office: Inventory, found: Sequence[Known]) -> str:
    """Return where the leaving case is that deals with it; nothing where somebody who knows it has none."""
    cases = [office.cases.get(known.person_id, "") for known in found]
    return cases[0] if all(cases) else ""


def _severity(found: Sequence[Known], case: Case) -> Severity:
    is_open_to_them = any(known.is_certain and known.kind in _ALONE for known in found)
    return case.most if is_open_to_them else Severity.CARE


def _sentences(office: Inventory, found: Sequence[Known], case: Case) -> list[str]:
    """Say first of all together who had access, then of each other one how they came to know it."""
    straight = [known for known in found if _is_straight(known)]
    others = [known for known in found if not _is_straight(known)]
    said = [_together(office, straight, case)] if straight else []
    for known in others:
        proof = words(office, known)
        said.append(_("{person}: {proof}.").format(person=office.people[known.person_id].name, proof=proof))
    return said


def _is_straight(known: Known) -> bool:
    return len(known.path) == 1 and isinstance(known.path[0], ByAccess)


def _together(office: Inventory, found: Sequence[Known], case: Case) -> str:
    sentence = case.certain if any(known.is_certain for known in found) else case.uncertain
    people = join_list(dict.fromkeys(office.people[known.person_id].name for known in found))
    day = _last_day(office, found)
    return _(sentence).format(people=people, day=format_date(day) if day else "")


def _last_day(office: Inventory, found: Sequence[Known]) -> date | None:
    """Return the last day on which any of them was to know it."""
    return max(filter(None, (_until(office, known) for known in found)), default=None)


def _until(office: Inventory, known: Known) -> date | None:
    """Return the last day of somebody's access, or of theirs here; none where only the way to it has ended."""
    source = known.path[0]
    ended = office.accesses[source.access_id].to_on if isinstance(source, ByAccess) else None
    return min(filter(None, (ended, office.people[known.person_id].last_day)), default=None)
