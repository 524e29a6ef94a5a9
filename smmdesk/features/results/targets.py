"""Targets: what somebody aims at in each day, week or month, and from when to when; earlier ones are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_date
from smmdesk.features.results.metrics import metric as metric_named
from smmdesk.features.results.models import FigureTarget
from smmdesk.features.results.periods import Size
from smmdesk.features.results.typed import typed_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

SIZES = (Size.DAY, Size.WEEK, Size.MONTH)
_CURRENCY = re.compile(r"[A-Z]{3}")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Aim:
    """What a target is about: whose figures of what, per what; ``currency`` is of money and else empty."""

    metric: str
    size: Size
    account_id: int = 0
    currency: str = ""


@dataclass(frozen=True)
class Amount:
    """How much: a ``value`` to reach, or a range to stay in."""

    value: float | None = None
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, first: float | None, second: float | None = None) -> Amount:
        """Return what was said: one number, or the two ends of a range, the lower one first."""
        if first is None:
            raise UserError(_("Say what you aim at: a number."))
        if second is None:
            return cls(value=first)
        if second <= first:
            raise UserError(_("A range ends above its beginning. Nothing was changed."))
        return cls(low=first, high=second)

    @classmethod
    def typed(cls, first: str, second: str = "") -> Amount:
        """Return what somebody typed; raises ``UserError`` for what is no number."""
        return cls.of(
            *(None if number is None else float(number) for number in map(typed_number, (first, second)))
        )


def set_target(session: Session, aim: Aim, amount: Amount, since: date, note: str = "") -> FigureTarget:
    """Aim at so much from a day on. What held then ends the day before; one of the same day is replaced.

    Where a later target is there already, this one holds until that begins.
    """
    _check(aim)
    row = _begun_on(session, aim, since) or draft(aim, amount, since)
    row.value, row.low, row.high, row.note = amount.value, amount.low, amount.high, note
    if held := holding(session, aim, since - _DAY):
        held.until = since - _DAY
        session.add(held)
    later = _next_begin(session, aim, since)
    row.until = later - _DAY if later else None
    session.add(row)
    session.flush()
    return row


def draft(aim: Aim, amount: Amount, since: date) -> FigureTarget:
    """Return a target that is not set yet."""
    return FigureTarget(
        metric=aim.metric,
        size=aim.size.value,
        account_id=aim.account_id,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        currency=aim.currency,
        since=since,
    )


def end(session: Session, target_id: int, day: date) -> FigureTarget:
    """Let a target hold until a day, at most until the next one begins."""
    row = find(session, target_id)
    if day < row.since:
        raise UserError(
            _("This target begins on {day} and cannot end before. Nothing was changed.").format(
                day=format_date(row.since)
            )
        )
    later = _next_begin(session, aim_of(row), row.since)
    row.until = min(day, later - _DAY) if later else day
    session.add(row)
    session.flush()
    return row


def remove(session: Session, target_id: int) -> FigureTarget:
    """Remove a target as if it had never been set; the one before stays as it ended."""
    row = find(session, target_id)
    session.delete(row)
    session.flush()
    return row


def find(session: Session, target_id: int) -> FigureTarget:
    """Return a target by its number."""
    found = session.get(FigureTarget, target_id)
    if found is None:
        raise UserError(_("This target is no longer there."))
    return found


def everything(session: Session) -> Sequence[FigureTarget]:
    """Return all targets, the newest of each metric first."""
    order = (col(FigureTarget.metric), col(FigureTarget.account_id), col(FigureTarget.since).desc())
    return session.exec(select(FigureTarget).order_by(*order)).all()


def history(session: Session, aim: Aim) -> Sequence[FigureTarget]:
    """Return what was aimed at, the newest first."""
    query = select(FigureTarget).where(
        FigureTarget.metric == aim.metric,
        FigureTarget.size == aim.size.value,
        FigureTarget.account_id == aim.account_id,
        FigureTarget.currency == aim.currency,
    )
    return session.exec(query.order_by(col(FigureTarget.since).desc())).all()


def holding(session: Session, aim: Aim, day: date) -> FigureTarget | None:
    """Return the target that holds on a day."""
    return next((row for row in history(session, aim) if holds(row, day)), None)


def holds(row: FigureTarget, day: date) -> bool:
    """Tell whether a target holds on a day; its last day belongs to it."""
    return row.since <= day and (row.until is None or day <= row.until)


def aim_of(row: FigureTarget) -> Aim:
    """Return what a target is about."""
    return Aim(row.metric, Size(row.size), row.account_id, row.currency)


def _begun_on(session: Session, aim: Aim, day: date) -> FigureTarget | None:
    return next((row for row in history(session, aim) if row.since == day), None)


def _next_begin(session: Session, aim: Aim, day: date) -> date | None:
    return min((row.since for row in history(session, aim) if row.since > day), default=None)


def _check(aim: Aim) -> None:
    if metric_named(aim.metric).is_money and not _CURRENCY.fullmatch(aim.currency):
        raise UserError(_("Say in which currency the money is, with three letters such as EUR."))
