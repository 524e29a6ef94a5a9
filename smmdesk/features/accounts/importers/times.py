"""Dates in the ways in which other programs write them; a day is the day in UTC."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime, timedelta

_YEAR_1 = datetime(1, 1, 1, tzinfo=UTC)


def from_milliseconds(text: str) -> date | None:
    """Return the day of milliseconds since 1970, or ``None`` for anything else."""
    try:
        return datetime.fromtimestamp(int(text) / 1000, UTC).date() if int(text) > 0 else None
    except (ValueError, OverflowError, OSError):
        return None


def from_iso(text: str) -> datetime | None:
    """Return the moment of an ISO 8601 time, or ``None`` for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def from_kdbx(text: str) -> datetime | None:
    """Return the moment of a KDBX time: ISO, or (KDBX 4) base64 of the seconds since the year 1."""
    moment = from_iso(text)
    if moment is not None:
        return moment
    try:
        seconds = int.from_bytes(base64.b64decode(text, validate=True), "little", signed=True)
        return _YEAR_1 + timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        return None


def day_of(moment: datetime | None) -> date | None:
    """Return the moment's day."""
    try:
        return moment.astimezone(UTC).date() if moment else None
    except OverflowError:
        return None
