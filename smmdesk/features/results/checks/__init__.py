"""The checks of results (C61, C67 to C72, C75, C78 to C81), and of what should be exported (S02 to S04)."""

from smmdesk.core.checks import Checklist
from smmdesk.features.results.checks import (
    advertising,
    best_segment,
    budget,
    complete,
    effect,
    effort,
    exports,
    feeling,
    reach,
)
from smmdesk.features.results.checks.facts import read

CHECKLIST = Checklist(
    checks=(
        feeling.NEGATIVE,
        effect.ONLY_ATTENTION,
        effect.FOLLOWERS_ALONE,
        complete.MISSING,
        complete.TOO_FEW,
        reach.VIEWS_FOR_PEOPLE,
        complete.TOO_EARLY,
        budget.EXCEEDED,
        advertising.WORSE,
        best_segment.BEST_UNUSED,
        effort.ELSEWHERE,
        reach.SHRINKING,
        exports.EXPORT_IN_TIME,
        exports.EXPORT_AGAIN,
        exports.EXPORT_STORIES,
    ),
    read=read,
)
