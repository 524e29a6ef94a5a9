"""Checks: what is looked at, by which rule, where its limit comes from, and what was found.

A feature offers its checks as a ``Checklist`` through its face. Every check is a pure function over that feature's
facts and brings two examples with it: facts that pass, and facts that do not. What an office decided about them, its
limits and what it set aside, are ``Decisions``.
"""

from smmdesk.core.checks.check import Check, Checklist, Finding, Limit, Observed, by_id
from smmdesk.core.checks.decisions import (
    SET_ASIDE,
    SET_ASIDE_DAYS,
    Decisions,
    SetAside,
    place_of,
    read_decisions,
    setting_of,
)
from smmdesk.core.checks.kinds import Area, Basis, Level

__all__ = [
    "SET_ASIDE",
    "SET_ASIDE_DAYS",
    "Area",
    "Basis",
    "Check",
    "Checklist",
    "Decisions",
    "Finding",
    "Level",
    "Limit",
    "Observed",
    "SetAside",
    "by_id",
    "place_of",
    "read_decisions",
    "setting_of",
]
