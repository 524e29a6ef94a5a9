"""Who could know which secret: worked out from who had access to what and when, and from what was replaced since.

Pure functions over the ``Inventory``, by days. Somebody could know a part of a login if they could open the login on
a day on which the part's current version was in use, straight or through others (C08; R089, R093). The rules are
said where they hold: versions in ``versions``, sources and ways in ``reach``.
"""

from smmdesk.features.accounts.knowledge.asking import could_know, everybody_could_know, who_could_know
from smmdesk.features.accounts.knowledge.counting import count_knowers
from smmdesk.features.accounts.knowledge.facts import (
    ByAccess,
    ByDisclosure,
    ByPassword,
    ByRoute,
    Known,
    Step,
)
from smmdesk.features.accounts.knowledge.sayings import path_words, words

__all__ = [
    "ByAccess",
    "ByDisclosure",
    "ByPassword",
    "ByRoute",
    "Known",
    "Step",
    "could_know",
    "count_knowers",
    "everybody_could_know",
    "path_words",
    "who_could_know",
    "words",
]
