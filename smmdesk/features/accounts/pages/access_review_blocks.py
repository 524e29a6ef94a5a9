"""What the review of accesses asks, and what was answered so far: free of the window, read on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _, format_date, format_number, join_list, ngettext
from smmdesk.features.accounts import networks
from smmdesk.features.accounts.access_reviews import accounts_opened, every_next, questions
from smmdesk.features.accounts.inventory import read_inventory

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from smmdesk.core.office import Office
    from smmdesk.features.accounts.access_reviews import Holder, Question
    from smmdesk.features.accounts.inventory import AccessFacts, Inventory

_NAMED = 3  # other accounts; of more only the number is said


class Answer(StrEnum):
    """What can be said of an access."""

    NEEDED = "needed"
    ENDED = "ended"


@dataclass(frozen=True)
class Line:
    """Somebody with access: their name, how and since when they have it, and what it opens besides."""

    access_id: int
    name: str
    how: str
    besides: str
    has_left: bool


@dataclass(frozen=True)
class Block:
    """An account and those with access to it."""

    account_id: int
    name: str
    detail: str
    lines: tuple[Line, ...]

    @property
    def is_of_leavers(self) -> bool:
        """Say whether everybody in it has left."""
        return all(line.has_left for line in self.lines)


@dataclass(frozen=True)
class Seen:
    """What is to be looked through, and when something is next where that is nothing."""

    blocks: tuple[Block, ...]
    next_on: date | None
    has_accesses: bool


class Answers:
    """What was answered, by access; the same access counts for each account that it opens.

    Those who have left count as ended until somebody says otherwise, but an account is only done when somebody
    answered of at least one access to it.
    """

    def __init__(self) -> None:
        self._given: dict[int, Answer | None] = {}
        self._begun: set[int] = set()

    def of(self, line: Line) -> Answer | None:
        """Return what stands there for an access."""
        return self._given.get(line.access_id, Answer.ENDED if line.has_left else None)

    def give(self, block: Block, access_id: int, answer: Answer | None) -> None:
        """Answer for one access, or take the answer back."""
        self._given[access_id] = answer
        self._begun.add(block.account_id)

    def give_all(self, block: Block) -> None:
        """Answer for a whole block: whoever has left is ended, all others need it."""
        for line in block.lines:
            self.give(block, line.access_id, Answer.ENDED if line.has_left else Answer.NEEDED)

    def is_done(self, block: Block) -> bool:
        """Say whether all of a block is answered."""
        is_complete = all(self.of(line) for line in block.lines)
        return is_complete and any(self._given.get(line.access_id) for line in block.lines)

    def done(self, blocks: Iterable[Block]) -> dict[int, frozenset[int]]:
        """Return which accesses end, by account, of the blocks that are done."""
        return {
            block.account_id: frozenset(
                line.access_id for line in block.lines if self.of(line) is Answer.ENDED
            )
            for block in blocks
            if self.is_done(block)
        }

    def half_done(self, blocks: Iterable[Block]) -> Block | None:
        """Return the first block in which something was answered and something is open."""
        begun = (block for block in blocks if block.account_id in self._begun and not self.is_done(block))
        return next(
            (block for block in begun if any(self._given.get(x.access_id) for x in block.lines)), None
        )

    def forget(self) -> None:
        """Begin anew."""
        self._given.clear()
        self._begun.clear()


def read_blocks(office: Office, *, only_due: bool) -> Seen:
    """Read what is to be looked through: the accounts that are due, or all."""
    today = office.clock.today()
    with office.reading() as session:
        found = read_inventory(ask_in(session))
    asked = questions(found, today, only_due=only_due)
    nexts = every_next(found, today)
    return Seen(
        blocks=tuple(_block(found, question, today) for question in asked),
        next_on=next(iter(nexts.values()), None),
        has_accesses=bool(asked) or bool(questions(found, today, only_due=False)),
    )


def _block(office: Inventory, question: Question, today: date) -> Block:
    account = question.account
    last = question.reviewed_on
    looked = (
        _("looked through last on {day}").format(day=format_date(last))
        if last
        else _("never looked through yet")
    )
    return Block(
        account_id=account.id,
        name=account.title,
        detail=f"{networks.network(account.network).name}, {looked}",
        lines=tuple(_line(office, account.id, holder, today) for holder in question.holders),
    )


def _line(office: Inventory, account_id: int, holder: Holder, today: date) -> Line:
    access = holder.access
    seen = (
        _("saw its secrets last on {day}").format(day=format_date(holder.seen_on)) if holder.seen_on else ""
    )
    how = ": ".join(filter(None, (_(access.how.words), access.role)))
    return Line(
        access_id=access.id,
        name=holder.person.name,
        how=", ".join(filter(None, (how, _span(access), seen))),
        besides=_besides(office, account_id, access),
        has_left=holder.person.has_left(today),
    )


def _span(access: AccessFacts) -> str:
    since = _("since {day}").format(day=format_date(access.from_on)) if access.from_on else ""
    until = _("until {day}").format(day=format_date(access.to_on)) if access.to_on else ""
    return ", ".join(filter(None, (since, until))) or _("nobody noted since when")


def _besides(office: Inventory, account_id: int, access: AccessFacts) -> str:
    """Say which other accounts the same access opens: it ends for all of them."""
    names = [account.title for account in accounts_opened(office, access) if account.id != account_id]
    if len(names) > _NAMED:
        said = ngettext("Also opens {n} other account.", "Also opens {n} other accounts.", len(names))
        return said.format(n=format_number(len(names)))
    return _("Also opens {accounts}.").format(accounts=join_list(names)) if names else ""
