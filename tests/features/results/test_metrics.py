"""The catalogue of metrics: complete, consistent, and in words that a shop owner understands."""

from __future__ import annotations

import re
import tomllib
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, model_validator

from smmdesk.core.paths import resource
from smmdesk.features.results.formula import FormulaError, Measure, read
from smmdesk.features.results.kinds import Better, Family, RollUp, Unit
from smmdesk.features.results.metrics import HOME, family, metric, metrics, read_file
from smmdesk.features.results.resolving import inputs
from tests.features.results.seed_metrics import KEYS, SEED_METRICS

FILES = sorted(resource("metrics").glob("*.toml"))
TIME = {Unit.SECONDS, Unit.MINUTES, Unit.HOURS, Unit.DAYS}
JARGON = re.compile(r"\b(KPI|conversion funnel|attribution|organic|impression share|UGC|CTA|SERP|API)\b")


class _Table(BaseModel):
    """A metric as its file writes it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str = Field(min_length=3, max_length=60)
    about: str = Field(min_length=20, max_length=320)
    unit: Literal["count", "percent", "times", "money", "seconds", "minutes", "hours", "days", "score"]
    roll_up: Literal["sum", "last", "ratio", "unique", "average"]
    better: Literal["up", "down", "band", "context"]
    family: Literal["outcome", "engagement", "reach", "feeling", "effort", "context"] | None = None
    source: str = Field(pattern=r"^(R\d{3}|https://\S+|(real|the networks’) export files.*)$")
    per: Literal["hours", "days", "money"] | None = None
    formula: str = ""
    or_else: list[str] = Field(default_factory=list)
    low: str = ""
    high: str = ""
    median: bool = False
    least: float | int | None = None
    most: float | int | None = None
    least_base: int = Field(default=30, ge=0)
    preliminary_days: int = Field(default=0, ge=0)
    apart: bool = False
    rules: list[str] = Field(default_factory=list)
    ours: bool = False

    @model_validator(mode="after")
    def _is_consistent(self) -> _Table:
        assert not self.or_else or self.formula
        assert bool(self.low) == bool(self.high)
        assert not self.median or self.roll_up == "average"
        assert self.least is None or self.most is None or self.least <= self.most
        assert all(re.fullmatch(r"R\d{3}", rule) for rule in self.rules)
        assert len(set(self.rules)) == len(self.rules)
        return self


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    family: Literal["outcome", "engagement", "reach", "feeling", "effort", "context"] | None = None
    network: str = ""
    metrics: list[_Table]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_says_what_it_may_and_nothing_else(path):
    read_whole = _File.model_validate(tomllib.loads(path.read_text("utf-8")))
    assert read_whole.family or all(each.family for each in read_whole.metrics)
    if read_whole.network:
        assert resource("networks", f"{read_whole.network}.toml").is_file()
        assert all(each.key.startswith((f"{read_whole.network}_", "paid_")) for each in read_whole.metrics)


def test_no_key_and_no_name_means_two_things():
    every = [each for path in FILES for each in read_file(path.read_text("utf-8"))]
    assert len({each.key for each in every}) == len(every) == len(metrics())
    names = [(each.name, each.network) for each in every]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_everything_that_is_asked_for_is_there():
    assert [key for key in KEYS if key not in metrics()] == []


def test_all_sixty_metrics_of_the_seeds_are_there_with_their_way_of_being_good():
    assert len(SEED_METRICS) == 60
    for name, (keys, better) in SEED_METRICS.items():
        for key in keys:
            assert metrics()[key].better in better, (name, key)


def test_formulas_are_made_of_metrics_that_exist():
    for each in metrics().values():
        texts = (each.formula, *each.or_else, each.low, each.high)
        for text in filter(None, texts):
            assert [key for key in read(text).keys if key not in metrics()] == [], each.key


def test_what_is_reckoned_from_kinds_that_are_never_added_is_in_kinds_itself():
    for each in metrics().values():
        inner = {key for formula in each.formulas for key in formula.keys}
        assert each.is_apart or not any(metrics()[key].is_apart for key in inner), each.key


def test_no_formula_leads_back_to_itself():
    def walk(key: str, above: tuple[str, ...]) -> None:
        assert key not in above, (*above, key)
        for formula in metrics()[key].formulas:
            for inner in formula.keys:
                walk(inner, (*above, key))

    for key in metrics():
        walk(key, ())


def test_units_fit_what_formulas_come_out_in():
    for each in metrics().values():
        for formula in each.formulas:
            assert formula.measure(lambda key: metrics()[key].measure) == each.measure, each.key


def test_a_unit_that_does_not_fit_is_noticed():
    assert read("spend / leads").measure(lambda key: metrics()[key].measure) == Measure(money=1)
    with pytest.raises(FormulaError):
        read("spend + leads").measure(lambda key: metrics()[key].measure)


def test_percent_is_per_hundred_and_nothing_else_is():
    for each in metrics().values():
        for text in filter(None, (each.formula, *each.or_else)):
            assert text.endswith("* 100") == (each.unit is Unit.PERCENT or each.key == "net_sentiment"), (
                each.key
            )


def test_every_rate_is_one_division_of_things_that_add_up():
    """Or the sum above by the sum below would be another number than the rate."""
    for each in metrics().values():
        for formula in each.formulas:
            assert formula.tree.count("/") == (
                each.roll_up is RollUp.RATIO or each.key == "target_group_share"
            ), each.key
            assert all(metrics()[key].roll_up is not RollUp.RATIO for key in formula.keys), each.key


def test_sums_are_sums_of_sums():
    for each in metrics().values():
        if each.roll_up is RollUp.SUM:
            for formula in each.formulas:
                kinds = {metrics()[key].roll_up for key in formula.keys}
                assert kinds <= {RollUp.SUM, RollUp.AVERAGE}, each.key  # an hour's cost is a mean


def test_a_rate_says_what_is_divided_by_what():
    for each in metrics().values():
        if each.roll_up is RollUp.RATIO and each.formula:
            assert re.search(r"^Of 100 |divided by|times what", each.about), each.key


def test_the_base_of_a_rate_is_counted_or_not_asked_for():
    for each in metrics().values():
        if each.roll_up is RollUp.RATIO and each.formulas:
            base = each.formulas[0].below
            measure = base.measure(lambda key: metrics()[key].measure)
            assert (
                measure == Measure() or each.key in ("minutes_per_day", "posts_per_day")
            ) == each.has_base, each.key


def test_sentences_are_short_and_plain():
    for each in metrics().values():
        assert each.about[0].isupper(), each.key
        assert each.about.endswith("."), each.key
        assert not JARGON.search(each.about), each.key
        assert "  " not in each.about, each.key
        for sentence in re.split(r"(?<=[.:])\s", each.about):
            assert len(sentence.split()) <= 32, (each.key, sentence)


def test_a_name_stands_on_a_chart_without_its_sentence():
    assert all(len(each.name) <= 55 and not each.name.endswith(".") for each in metrics().values())


def test_followers_are_context_and_never_shown_first():
    assert metric("followers").family is metric("page_likes").family is Family.CONTEXT
    assert metric("followers").better is Better.CONTEXT
    assert all(metric(key).family is not Family.CONTEXT for key in HOME)
    assert metric(HOME[0]).family is Family.OUTCOME


def test_outcomes_come_first():
    order = [each.family for each in metrics().values()]
    assert order == sorted(order, key=list(Family).index)
    assert {each.key for each in family(Family.CONTEXT)} >= {"followers", "page_likes"}


def test_people_and_stocks_are_never_added():
    unique = {"reach", "viewers", "users", "unique_visitors", "active_members", "buyers", "paid_reach"}
    assert all(metric(key).roll_up is RollUp.UNIQUE for key in unique)
    assert metric("followers").roll_up is RollUp.LAST


def test_what_to_read_for_a_metric_goes_all_the_way_down():
    assert inputs(metric("roi")) == {"roi", "sales_social", "cost", "spend", "hours", "hourly_rate"}


def test_the_two_limits_of_negative_mentions_are_those_of_the_rule():
    negative = metric("negative_share")
    assert (negative.least, negative.most, negative.rules[0]) == (15, 25, "R190")


def test_there_is_no_other_metric():
    with pytest.raises(KeyError):
        metric("engagement_points")
