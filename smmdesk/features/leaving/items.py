"""What must be done in a case, worked out from the inventory: everything they could know, and what goes with it.

A part of a login is listed because it could be known, or because the network has it and nobody noted whether it is
used. Roles, papers and devices are listed until their end is noted; what only they can open is listed to be taken
over; what they are in charge of is listed until somebody else is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _, join_list
from smmdesk.features.accounts.kinds import AccessHow, PartKind, PartState, SignIn
from smmdesk.features.accounts.knowledge import words
from smmdesk.features.leaving.kinds import TaskKind
from smmdesk.features.leaving.scope import is_in_use
from smmdesk.features.leaving.step import Fit, Step, Within
from smmdesk.features.leaving.steps import step_for_part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from smmdesk.core.ownership import Owned
    from smmdesk.features.accounts.inventory import AccessFacts, Inventory
    from smmdesk.features.accounts.knowledge import Known
    from smmdesk.features.leaving.scope import CaseFacts, Scope
    from smmdesk.features.leaving.step_book import StepBook


def _ours(key: str, title: str, detail: str, within: Within = Within.DAY) -> Step:
    return Step(key=key, title=title, detail=detail, fit=Fit.ANY, within=within)


TAKE_OVER = _ours(
    "take_over",
    N_("Take it over"),
    N_("Only they can sign in. Have it shown to you, and store the login or note who else has it."),
    Within.BEFORE,
)
RENEW = _ours("renew", N_("Replace what they could know"), "")
ROLE = _ours("role", N_("Take the role away"), N_("On the network; then it is noted here as ended."))
PAPER = _ours("paper", N_("Take the paper back"), N_("Or see it destroyed."), Within.BEFORE)
DEVICE = _ours("device", N_("Sign it out on their device"), N_("Or have it done there in your presence."))
UNNOTED = _ours(
    "unnoted",
    N_("Look for what is not noted"),
    N_("Note what is in use there, and it becomes a task of its own; mark what is not used."),
)
HAND_OVER = _ours("hand_over", N_("Give it to somebody else"), "", Within.BEFORE)

_ALWAYS = frozenset({PartKind.SESSIONS})  # whoever could open a login may still be signed in
_BY_HOW = {AccessHow.ROLE: ROLE, AccessHow.ON_PAPER: PAPER, AccessHow.ON_DEVICE: DEVICE}


@dataclass(frozen=True)
class Item:
    """One thing to be done, as it follows from the inventory now; its texts are in the person's language or a name."""

    key: str
    kind: TaskKind
    place: str
    title: str
    step: Step
    part: PartKind | None = None
    version: int = 0
    proof: str = ""
    is_certain: bool = True
    is_theirs_alone: bool = False


def items(scope: Scope, case: CaseFacts, book: StepBook, owned: Iterable[Owned] = ()) -> dict[str, Item]:
    """Return what is to be done in a case now, by key; each once."""
    found: dict[str, Item] = {}
    listing = _Listing(scope, case, book)
    for item in (
        *listing.alone(),
        *listing.logins(),
        *listing.accesses(),
        *listing.of_office(),
        *_owned(owned),
    ):
        found.setdefault(item.key, item)
    return found


def _owned(owned: Iterable[Owned]) -> Iterator[Item]:
    for each in owned:
        yield Item(f"own:{each.key}", TaskKind.OWNED, each.where, each.name, HAND_OVER, proof=each.what)


class _Listing:
    """List what one person leaves behind."""

    def __init__(self, scope: Scope, case: CaseFacts, book: StepBook) -> None:
        self._scope, self._case, self._book = scope, case, book
        self._office: Inventory = scope.seen
        self._known: dict[int, dict[PartKind, Known]] = {}
        for known in scope.known[case.person_id]:
            self._known.setdefault(known.login_id, {})[known.kind] = known
        self._held = [each for each in scope.accesses_of(case.person_id) if self._is_held(each)]

    def alone(self) -> Iterator[Item]:
        """Return what must be taken over first, because nobody who stays can open it."""
        if self._case.kind.is_trusted:
            return
        for login_id, known in self._known.items():
            if PartKind.PASSWORD in known and self._is_theirs_alone(f"login:{login_id}"):
                proof = words(self._office, known[PartKind.PASSWORD])
                yield self._taken_over(f"login:{login_id}", TAKE_OVER, proof)
        for access in self._held:
            place = f"account:{access.account_id}"
            if access.how is AccessHow.ROLE and access.account_id and self._is_theirs_alone(place):
                steps = self._book.of_account(self._office.accounts[access.account_id])
                own = next((step for step in steps if step.is_owner_step), TAKE_OVER)
                yield self._taken_over(place, own, "")

    def logins(self) -> Iterator[Item]:
        """Return the parts of each login that they could open, and what else its network asks for."""
        for login_id, known in self._known.items():
            steps = [step for step in self._book.of_login(self._office, login_id) if step.fit is not Fit.ROLE]
            by_part = {step.part: step for step in reversed(steps) if step.part}
            parts = [kind for kind in PartKind if kind in known or self._goes_without_saying(login_id, kind)]
            yield from (
                self._part(login_id, kind, by_part.get(kind) or step_for_part(kind)) for kind in parts
            )
            yield from self._unnoted(login_id, [kind for kind in by_part if kind not in parts])
            yield from self._besides(f"login:{login_id}", steps, parts)

    def accesses(self) -> Iterator[Item]:
        """Return the roles, papers and devices that they have, and what else goes with a role."""
        for access in self._held:
            if access.how in _BY_HOW:
                yield from self._access(access)

    def of_office(self) -> Iterator[Item]:
        """Return what is to be done once, whatever they had."""
        for step in self._book.of_office():
            yield self._ticked("office", step)

    def _access(self, access: AccessFacts) -> Iterator[Item]:
        place = f"account:{access.account_id}" if access.account_id else f"login:{access.login_id}"
        removal = _BY_HOW[access.how]
        if access.how is AccessHow.ROLE and access.account_id:
            for step in self._book.of_account(self._office.accounts[access.account_id]):
                if step.is_removal:
                    removal = step if removal is ROLE else removal
                elif (
                    step.fit is not Fit.LOGIN
                    and self._applies(step, place)
                    and not self._has_part(access, step)
                ):
                    yield self._ticked(place, step)
        key = f"{'role' if access.how is AccessHow.ROLE else 'access'}:{access.id}"
        yield Item(key, TaskKind.ACCESS, place, self.title(place), removal, proof="")

    def _unnoted(self, login_id: int, kinds: Iterable[PartKind]) -> Iterator[Item]:
        """Return one look at all that the network has and nobody noted: a task each would bury what is known."""
        possible = [kind for kind in kinds if self._may_have(login_id, kind)]
        if possible:
            said = join_list(_(kind.words) for kind in possible)
            yield replace(self._ticked(f"login:{login_id}", UNNOTED), proof=said)

    def _besides(
        self, place: str, steps: Iterable[Step], parts: Collection[PartKind] | None = None
    ) -> Iterator[Item]:
        """Return the steps that are no part's: those that only lead to a part are listed together with that part."""
        rest = [step for step in steps if not step.is_removal and self._applies(step, place)]
        if parts is not None:
            idle = {need for step in rest if step.part and step.part not in parts for need in step.needs}
            idle -= {need for step in rest if step.part in parts or not step.part for need in step.needs}
            rest = [step for step in rest if not step.part and step.key not in idle]
        yield from (self._ticked(place, step) for step in rest)

    def _applies(self, step: Step, place: str) -> bool:
        """Say whether a step is one of its own here: a second owner is listed to be taken over, if one is needed."""
        return not step.is_owner_step and (not step.is_for_sole_owner or self._is_theirs_alone(place))

    def _has_part(self, access: AccessFacts, step: Step) -> bool:
        """Say whether a step is listed with the login of the account already."""
        login = self._office.login_of(access)
        return step.part is not None and login is not None and login.id in self._known

    def _part(self, login_id: int, kind: PartKind, step: Step) -> Item:
        place, known = f"login:{login_id}", self._known[login_id].get(kind)
        item = Item(f"{place}/{kind}", TaskKind.PART, place, self.title(place), step, kind)
        if known is None:
            return item
        proof = words(self._office, known)
        return replace(item, version=known.version, proof=proof, is_certain=known.is_certain)

    def _ticked(self, place: str, step: Step) -> Item:
        return Item(f"{place}/step:{step.key}", TaskKind.STEP, place, self.title(place), step)

    def _taken_over(self, place: str, step: Step, proof: str) -> Item:
        key = f"{place}/take_over"
        return Item(
            key, TaskKind.TAKE_OVER, place, self.title(place), step, proof=proof, is_theirs_alone=True
        )

    def _is_held(self, access: AccessFacts) -> bool:
        last = max(self._scope.today, self._case.last_day)
        is_ended = access.to_on is not None and access.to_on <= self._scope.today
        return not is_ended and (access.from_on is None or access.from_on <= last)

    def _is_theirs_alone(self, place: str) -> bool:
        return place not in self._scope.in_good_hands and is_in_use(self._office, place)

    def _goes_without_saying(self, login_id: int, kind: PartKind) -> bool:
        return kind in _ALWAYS and self._may_have(login_id, kind)

    def _may_have(self, login_id: int, kind: PartKind) -> bool:
        """Say whether a part is known to be there, or nobody noted that it is not."""
        if kind in self._known[login_id]:
            return True
        part = self._office.parts_of.get(login_id, {}).get(kind)
        if part is not None:
            return part.state is PartState.UNKNOWN
        return kind is not PartKind.PASSWORD or self._office.logins[login_id].sign_in is SignIn.OWN_PASSWORD

    def title(self, place: str) -> str:
        """Return what a place is called."""
        return title_of(self._office, place)


def title_of(office: Inventory, place: str) -> str:
    """Return what a login or an account is called now; nothing of one that is not there."""
    kind, _colon, number = place.partition(":")
    if kind == "login" and int(number) in office.logins:
        return office.logins[int(number)].title
    if kind == "account" and int(number) in office.accounts:
        return office.accounts[int(number)].title
    return ""
