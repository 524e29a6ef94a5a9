"""Tell what a person can mend from what is a bug."""


class UserError(Exception):
    """Say in one sentence what happened, what was kept and what to do.

    ``details`` folds out below the sentence and can be copied; neither ever holds a secret.
    """

    def __init__(self, sentence: str, *, details: str = "") -> None:
        super().__init__(sentence)
        self.details = details

    @property
    def sentence(self) -> str:
        """Return the sentence that the person reads."""
        return str(self)
