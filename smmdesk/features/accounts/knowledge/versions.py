"""Which version of a part was in use when.

A version ends on the day on which the next begins: on any day, the newest that had begun is the one in use. Where the
notes of a beginning differ, or are missing:

- What is noted of a part as it is now was corrected last and wins: its version began on ``changed_on``, whatever day
  the one before was said to end on. Without that day it may have been in use always.
- Of a past version, the day on which the one before it ended counts, else the day that its own beginning was noted
  with. Without both it may have been in use since the one before it was; that one is then taken for never used, which
  errs towards "could know".

Time is counted in moments: ``2 * day`` (its ordinal) is a day once what changes on it has changed, and the moment
before is the same day until then.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smmdesk.features.accounts.inventory import PartFacts, PastVersionFacts

ALWAYS, NEVER = 0, 2**31  # before and after every day


class Span(NamedTuple):
    """A version was in use from the moment ``begin`` until before ``end``."""

    version: int
    begin: int
    end: int


def moment(day: date | None, unknown: int = ALWAYS) -> int:
    """Return the moment in which what changes on a day has changed."""
    return 2 * day.toordinal() if day else unknown


def spans(past: Sequence[PastVersionFacts], now: PartFacts | None) -> list[Span]:
    """Return the versions of a part in their order, without those of no time; ``now`` is the part if it is in place."""
    if not past:
        return [Span(now.version, moment(now.changed_on), NEVER)] if now else []
    older = sorted(past, key=lambda each: each.version)
    begins = _begins(older, now)
    versions = [*(each.version for each in older), *([now.version] if now else [])]
    times = zip(versions, begins, begins[1:], strict=False)
    return [Span(version, begin, end) for version, begin, end in times if begin < end]


def _begins(older: Sequence[PastVersionFacts], now: PartFacts | None) -> list[int]:
    """Return when each version began, and at last when all were over."""
    begins = [moment(older[0].began_on)]
    for before, each in pairwise(older):
        begins.append(moment(before.ended_on or each.began_on, unknown=begins[-1]))
    if now:
        begins += [moment(now.changed_on), NEVER]
    else:
        begins.append(moment(older[-1].ended_on, unknown=begins[-1]))
    return _in_order(begins)


def _in_order(begins: list[int]) -> list[int]:
    """Let what is older give way: no version begins after a later one did."""
    for place in range(len(begins) - 2, -1, -1):
        begins[place] = min(begins[place], begins[place + 1])
    return begins
