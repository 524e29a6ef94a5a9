"""What can go wrong while smmdesk is set up, each in one sentence for the person."""


class SetupError(Exception):
    """Say what is missing and what to do about it."""
