"""The kinds of leaving cases and of their tasks, in the words that people see."""

from enum import StrEnum

from smmdesk.core.i18n import N_


class LeavingKind(StrEnum):
    """Why somebody must not know any more what they could know; decides what is urgent."""

    FRIENDLY = "friendly"
    DISMISSED = "dismissed"
    CONTRACT_END = "contract_end"
    LOST_DEVICE = "lost_device"
    MISUSE = "misuse"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _KINDS[self]

    @property
    def is_hostile(self) -> bool:
        """Say whether what they know may be used today; then the order is that for a dismissal."""
        return self in {LeavingKind.DISMISSED, LeavingKind.LOST_DEVICE, LeavingKind.MISUSE}

    @property
    def is_end_here(self) -> bool:
        """Say whether the person's last day here is meant, and not the day of an incident."""
        return self not in {LeavingKind.LOST_DEVICE, LeavingKind.MISUSE}

    @property
    def is_trusted(self) -> bool:
        """Say whether the person goes on being trusted, who only lost a device."""
        return self is LeavingKind.LOST_DEVICE


_KINDS = {
    LeavingKind.FRIENDLY: N_("Leaves on good terms"),
    LeavingKind.DISMISSED: N_("Dismissed"),
    LeavingKind.CONTRACT_END: N_("End of a contract"),
    LeavingKind.LOST_DEVICE: N_("Lost device"),
    LeavingKind.MISUSE: N_("Suspected misuse"),
}


class TaskKind(StrEnum):
    """What a task is about, which decides how it is done."""

    TAKE_OVER = "take_over"  # somebody who stays must be able to open it
    PART = "part"  # a part of a login must be renewed
    ACCESS = "access"  # a role, a paper or a device must be taken back
    STEP = "step"  # something on the network that has no part of its own
    OWNED = "owned"  # somebody else must be given what the person was in charge of
    FREE = "free"  # what came up besides, written by hand


class Outcome(StrEnum):
    """What a person said of a task."""

    DONE = "done"
    AFTER = "after"  # on the last day itself: first they left, then it was changed
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _OUTCOMES[self]

    @property
    def needs_reason(self) -> bool:
        """Say whether it counts only with a reason."""
        return self in {Outcome.NOT_APPLICABLE, Outcome.WAIVED}


_OUTCOMES = {
    Outcome.DONE: N_("Done"),
    Outcome.AFTER: N_("Changed after they left"),
    Outcome.NOT_APPLICABLE: N_("Does not apply"),
    Outcome.WAIVED: N_("Waived"),
}


class Standing(StrEnum):
    """Where a task stands."""

    OPEN = "open"
    BLOCKED = "blocked"  # something else comes first
    WAITING = "waiting"  # until a day
    UNCLEAR = "unclear"  # changed on the last day itself: nobody said what came first
    GONE = "gone"  # it no longer follows from what is noted, and nobody said why
    DONE = "done"
    SET_ASIDE = "set_aside"  # not applicable or waived, with a reason

    @property
    def is_closed(self) -> bool:
        """Say whether it holds the case open no more."""
        return self in {Standing.DONE, Standing.SET_ASIDE}
