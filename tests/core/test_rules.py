"""The rules are in the words of this program, each under its number, and none without a use."""

import re

from smmdesk.core.rules import rules
from smmdesk.features.health.service import checks


def test_each_rule_has_a_number_and_a_sentence():
    assert [number for number in rules() if not re.fullmatch(r"R\d{3}", number)] == []
    assert [rule for rule in rules().values() if not rule.text.endswith(".")] == []


def test_the_rules_are_those_that_checks_name():
    assert {rule for check in checks().values() for rule in check.rules} == set(rules())
