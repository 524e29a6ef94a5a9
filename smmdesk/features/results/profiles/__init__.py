"""Formats of exported figures: recognised by what a file holds, and read into figures cell by cell."""

from smmdesk.features.results.profiles.extraction import Columns, Extraction, extract
from smmdesk.features.results.profiles.files import profile_of, profiles, read_profile
from smmdesk.features.results.profiles.ledger import Ledger
from smmdesk.features.results.profiles.matching import Match, find
from smmdesk.features.results.profiles.profile import Profile
from smmdesk.features.results.profiles.questions_of import open_questions, questions
from smmdesk.features.results.profiles.rows import FigureRow, TakenBack

__all__ = [
    "Columns",
    "Extraction",
    "FigureRow",
    "Ledger",
    "Match",
    "Profile",
    "TakenBack",
    "extract",
    "find",
    "open_questions",
    "profile_of",
    "profiles",
    "questions",
    "read_profile",
]
