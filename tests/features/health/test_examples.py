"""Every check brings facts that pass and facts that do not, says what it looks at, and names rules that there are."""

from datetime import date

import pytest

from smmdesk.core.checks import Basis
from smmdesk.core.rules import rules
from smmdesk.features.health.service import checks

DAYS = (date(2026, 11, 20), date(2024, 2, 29), date(2027, 1, 1))
every_check = pytest.mark.parametrize("check", checks().values(), ids=checks())


@every_check
@pytest.mark.parametrize("today", DAYS)
def test_its_examples_pass_and_fail(check, today):
    assert check.look(check.passes(today), {}, today) == []
    findings = check.look(check.fails(today), {}, today)
    assert findings
    for finding in findings:
        kind, _colon, rest = finding.where.partition(":")
        assert kind in {"account", "login", "access", "person", "page"}
        assert rest
        assert finding.message
        assert finding.advice
        assert finding.as_json()["check"] == check.id


@every_check
def test_it_says_what_it_is_about(check):
    assert all((check.title, check.needs, check.advice))
    assert all(rule in rules() for rule in check.rules)
    assert check.rules or check.id.startswith("S"), "a check of ours says so by its id"


@every_check
def test_a_number_of_ours_can_be_set_within_bounds(check):
    if check.basis is Basis.APP_NUMBER:
        assert check.limit
    if check.limit:
        assert check.limit.least <= check.limit.default <= check.limit.most
        assert check.limit.words
        assert check.limit.source


def test_the_checks_of_the_rules_and_ours_are_there():
    of_accounts = [*range(1, 14)]
    of_results = [61, 67, 68, 69, 70, 71, 72, 75, 78, 79, 80, 81]

    assert list(checks()) == [
        *(f"C{number:02}" for number in of_accounts),
        "S01",
        *(f"C{number:02}" for number in of_results),
        *("S02", "S03", "S04"),
    ]
