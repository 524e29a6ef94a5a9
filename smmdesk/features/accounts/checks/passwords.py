"""C04 to C07, and weak ones: what is the matter with the secrets themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smmdesk.core.checks import Area, Basis, Check, Level, Limit, Observed
from smmdesk.core.i18n import N_, _, join_list
from smmdesk.core.vault.errors import SecretMissing
from smmdesk.features.accounts import secret_findings
from smmdesk.features.accounts.checks import examples
from smmdesk.features.accounts.checks.examples import DAY
from smmdesk.features.accounts.checks.facts import Facts, observed, told_by_today
from smmdesk.features.accounts.due.looks import reviews_ahead
from smmdesk.features.accounts.impressions import Looked
from smmdesk.features.accounts.reviews import last_look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.features.accounts.impressions import Alike

_STRONG, _OTHER = "vK7#qPz!m2Rw_9sLx4Tb", "n8$Hd-2uYc&6Wj+3Gf?e"
_never_stored = told_by_today(no_secret=Level.WARNING)
_reviews = told_by_today(review_due=Level.WARNING)
_ageless = told_by_today(unknown_age=Level.INFO)


def _not_on_file(facts: Facts, limit: int, today: date) -> Iterator[Observed]:
    yield from _never_stored(facts, limit, today)
    for login, error in _looked(facts).unread:
        if isinstance(error, SecretMissing):
            yield observed(secret_findings.unread(login, error), Level.WARNING)


def _reused(facts: Facts, _limit: int, _today: date) -> Iterator[Observed]:
    for group in _looked(facts).reused:
        said = observed(secret_findings.reused(group, group[0]), Level.ERROR)
        yield said._replace(degree=len(group), data={**said.data, "logins": [login.id for login in group]})


def _nearly_reused(facts: Facts, least: int, _today: date) -> Iterator[Observed]:
    for alike in _looked(facts).alike:
        if alike.letters >= least:
            yield _differing_at_the_ends(alike)


def _differing_at_the_ends(alike: Alike) -> Observed:
    said = _("{names} have passwords that differ only at their ends")
    return Observed(
        f"login:{alike.logins[0].id}",
        said.format(names=join_list(login.title for login in alike.logins)),
        reason=_("Who knows one of them guesses the others: only digits, signs or capitals are different."),
        action=_("Replace it"),
        degree=len(alike.logins),
        data={"logins": [login.id for login in alike.logins]},
    )


def _weak(facts: Facts, _limit: int, _today: date) -> Iterator[Observed]:
    for login in _looked(facts).weak:
        yield observed(secret_findings.weak(login), Level.WARNING)


def _looked(facts: Facts) -> Looked:
    return facts.secrets or Looked()


def _to_look_at(facts: Facts, days_ahead: int, today: date) -> Iterator[Observed]:
    """Find what Today says is to be looked at, worse where it waited a whole interval more, and what soon will be."""
    for said in _reviews(facts, days_ahead, today):
        is_late = _lateness(facts, said, today) > timedelta(0)
        yield said._replace(level=Level.ERROR, degree=2) if is_late else said._replace(degree=1)
    yield from _ageless(facts, days_ahead, today)
    for item in reviews_ahead(facts.office, today, days_ahead):
        yield observed(item, Level.INFO)


def _lateness(facts: Facts, said: Observed, today: date) -> timedelta:
    """Return by how much a password is older than two intervals."""
    login_id = int(said.where.removeprefix("login:"))
    last, day = last_look(facts.office, login_id), date.fromisoformat(said.data["due_on"])
    return today - day - (day - last) if last else timedelta(0)


def _missing(_today: date) -> Facts:
    lost = examples.login()
    return Facts(examples.office(logins=[lost]), Looked(unread=((lost, SecretMissing()),)))


def _of_age(today: date) -> Facts:
    return Facts(examples.known(left_on=None, changed_on=today - DAY))


NOT_ON_FILE = Check(
    id="C04",
    area=Area.SECRETS,
    title=N_("No secret on file"),
    rules=("R090",),
    level=Level.WARNING,
    basis=Basis.EXACT,
    needs=N_("Logins with a password of their own, and whether the keyring has it."),
    advice=N_("Store it, so that it can be found when the one who knows it is away."),
    find=_not_on_file,
    passes=lambda _today: examples.storing({1: _STRONG}),
    fails=_missing,
    reads_secrets=True,
)

REUSED = Check(
    id="C05",
    area=Area.SECRETS,
    title=N_("Same password on several logins"),
    rules=("R091",),
    level=Level.ERROR,
    basis=Basis.EXACT,
    needs=N_("The passwords of logins in use, compared in memory; accounts that share a login count as one."),
    advice=N_("Give each a password of its own."),
    find=_reused,
    passes=lambda _today: examples.storing({1: _STRONG, 2: _OTHER}),
    fails=lambda _today: examples.storing({1: _STRONG, 2: _STRONG}),
    reads_secrets=True,
)

NEARLY_REUSED = Check(
    id="C06",
    area=Area.SECRETS,
    title=N_("Nearly the same password"),
    rules=("R091",),
    level=Level.INFO,
    basis=Basis.HEURISTIC,
    needs=N_("The same passwords in small letters, without the digits and signs at their ends; in memory."),
    advice=N_("Let the program make up the next one, rather than changing the number at its end."),
    limit=Limit(
        words=N_("Letters that must be the same, at least"),
        default=4,
        least=3,
        most=12,
        source=N_("Ours: shorter words are the same by chance."),
    ),
    find=_nearly_reused,
    passes=lambda _today: examples.storing({1: "Sunflower-2025", 2: "Moonflower-2025"}),
    fails=lambda _today: examples.storing({1: "Sunflower-2025", 2: "sunflower2026!"}),
    reads_secrets=True,
)

AGE = Check(
    id="C07",
    area=Area.SECRETS,
    title=N_("Password to be looked at again"),
    rules=("R092",),
    level=Level.WARNING,
    basis=Basis.APP_NUMBER,
    needs=N_(
        "The day since which each password is in use, when it was looked at last, and the office's interval."
    ),
    advice=N_(
        "Replace it, or look at it and keep it with a reason. Today's experts advise against changing without one."
    ),
    limit=Limit(
        words=N_("Say so ahead, in days"),
        default=14,
        least=0,
        most=90,
        source=N_("Ours: two weeks are enough to plan it."),
        is_days=True,
    ),
    find=_to_look_at,
    passes=_of_age,
    fails=lambda _today: Facts(examples.known(left_on=None, changed_on=None)),
)

WEAK = Check(
    id="S01",
    area=Area.SECRETS,
    title=N_("Easy to guess"),
    rules=(),
    level=Level.WARNING,
    basis=Basis.HEURISTIC,
    needs=N_(
        "The passwords of logins in use, rated in memory; names of the office and common words count as known."
    ),
    advice=N_("Replace it by a generated one."),
    find=_weak,
    passes=lambda _today: examples.storing({1: _STRONG}),
    fails=lambda _today: examples.storing({1: "Password2024"}),
    reads_secrets=True,
)
