import gettext
import re
import tomllib
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from smmdesk.core.paths import resource
from smmdesk.features.accounts import networks
from smmdesk.features.accounts.kinds import LoginKind, PartKind
from smmdesk.features.leaving.steps import (
    Fit,
    Step,
    Within,
    leading_to,
    office_steps,
    step_for_part,
    steps_of,
    steps_of_login,
    with_own,
)

FILES = sorted(resource("networks", "leaving").glob("*.toml"))
NAMES = [file.stem for file in FILES]
NETWORKS = sorted(networks.networks())
OTHER_LOGINS = [kind for kind in LoginKind if kind is not LoginKind.NETWORK]
LISTS = {
    **{key: steps_of(key) for key in [*NETWORKS, "Marktplatz Bern"]},
    **{f"login_{kind}": steps_of_login(kind) for kind in OTHER_LOGINS},
    "office": office_steps(),
}
WITH_ROLES = {name: steps for name, steps in LISTS.items() if name != "office"}


def is_address(text):
    assert re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]{2,}/\S*", text), text
    return text


def is_deed(text):
    assert re.fullmatch(r"[A-Z]\S*( \S+)*[^\s.!?:,]", text), text
    assert len(text) <= 60, text
    return text


def is_sentences(text):
    assert re.fullmatch(r"[A-Z]\S*( \S+)*\.", text), text
    assert len(text) <= 250, text
    return text


Address = Annotated[str, AfterValidator(is_address)]
Key = Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$")]
Class = Literal[tuple(Within)]
Parts = Literal[tuple(PartKind)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class StepShape(Strict):
    key: Key
    title: Annotated[str, AfterValidator(is_deed)]
    detail: Annotated[str, AfterValidator(is_sentences)]
    fit: Annotated[Literal[tuple(Fit)], Field(alias="for")]
    part: Parts | None = None
    only_with: Parts | None = None
    is_owner_step: Literal[True] | None = None
    is_removal: Literal[True] | None = None
    only_for_sole_owner: Literal[True] | None = None
    within: Class
    if_dismissed: Class | None = None
    needs: Annotated[list[Key], Field(min_length=1)] | None = None
    waits_for: Key | None = None
    waits_days: Annotated[int, Field(ge=1, le=60)] | None = None
    url: Address | None = None
    source: Address | None = None
    is_official: bool | None = None
    checked_on: date | None = None

    @model_validator(mode="after")
    def is_named_after_its_part(self):
        assert self.part in {None, self.key}
        assert (self.key in set(PartKind)) == (self.part is not None)
        return self

    @model_validator(mode="after")
    def says_when_after_a_dismissal_what_then_cannot_wait_for_the_last_day(self):
        order = list(Within)
        assert self.within != "before" or self.if_dismissed
        assert self.if_dismissed != "before"
        if self.if_dismissed and self.within != "before":
            assert order.index(self.if_dismissed) < order.index(self.within)
        return self

    @model_validator(mode="after")
    def waits_for_something_a_number_of_days(self):
        assert (self.waits_for is None) == (self.waits_days is None)
        return self

    @model_validator(mode="after")
    def is_one_thing_and_about_a_role_where_it_is_about_owners(self):
        about_owners = [self.is_owner_step, self.is_removal, self.only_for_sole_owner]
        assert sum(map(bool, about_owners)) <= 1
        assert not any(about_owners) or (self.fit == "role" and self.part is None)
        assert self.part is None or self.fit != "role"
        return self

    @model_validator(mode="after")
    def says_of_its_own_source_whether_it_is_official(self):
        assert self.is_official is None or self.source
        return self


class FileShape(Strict):
    checked_on: date
    official: Literal[False] | None = None
    parts: Annotated[list[Parts], Field(min_length=1)] | None = None
    sources: Annotated[list[Address], Field(min_length=1)]
    steps: Annotated[list[StepShape], Field(min_length=1)]

    @model_validator(mode="after")
    def names_each_step_once(self):
        keys = [step.key for step in self.steps]
        assert len(set(keys)) == len(keys)
        return self


def shape(file):
    return FileShape.model_validate(tomllib.loads(file.read_text("utf-8")))


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_every_file_has_the_shape_of_a_file_of_steps(file):
    shape(file)


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_every_file_is_a_networks_a_kind_of_logins_or_a_general_one(file):
    kinds = {f"login_{kind}" for kind in OTHER_LOGINS}
    assert file.stem in {*NETWORKS, *kinds, "general", "office"}
    assert (file.stem in kinds) == bool(shape(file).parts)


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_step_names_only_steps_of_its_file_or_general_ones(file):
    general = {step.key for step in shape(resource("networks", "leaving", "general.toml")).steps}
    steps = shape(file).steps
    known = {step.key for step in steps} | (general if file.stem != "office" else set())
    assert [(step.key, key) for step in steps for key in step.needs or [] if key not in known] == []
    assert [step.key for step in steps if step.waits_for and step.waits_for not in known] == []


def test_texts_are_plain():
    bad = re.compile(
        r"[–—!&<>()]|2FA|MFA|TOTP|OAuth|\btokens?\b|credential|offboard|\bplease\b", re.IGNORECASE
    )
    texts = {text for file in FILES for step in shape(file).steps for text in (step.title, step.detail)}
    assert [text for text in texts if bad.search(text)] == []


def test_what_is_called_alike_is_the_same_deed():
    keys = {}
    for step in (step for steps in LISTS.values() for step in steps):
        keys.setdefault(step.title, set()).add(step.key)
    assert {title: found for title, found in keys.items() if len(found) > 1} == {}


def test_the_networks_that_must_be_there_have_a_file_of_their_own():
    asked_for = [
        *["facebook", "instagram", "x", "linkedin", "tiktok", "youtube", "pinterest", "vk", "telegram"],
        *["whatsapp", "google_business", "threads", "reddit"],
    ]
    assert [key for key in asked_for if key not in NAMES] == []


@pytest.mark.parametrize("name", LISTS)
def test_the_steps_are_in_an_order_in_which_they_can_be_done(name):
    done = set()
    for step in LISTS[name]:
        assert step.before <= done, step.key
        done.add(step.key)
    assert len(done) == len(LISTS[name])


@pytest.mark.parametrize("key", NETWORKS)
def test_every_part_that_a_network_has_is_spoken_of_for_a_shared_login(key):
    told = [step.part for step in steps_of(key) if step.part and step.fit is not Fit.ROLE]
    assert sorted(told) == sorted(networks.network(key).parts)


@pytest.mark.parametrize("kind", OTHER_LOGINS)
def test_the_secrets_of_every_other_login_are_spoken_of(kind):
    told = {step.part for step in steps_of_login(kind)}
    assert {PartKind.PASSWORD, PartKind.SESSIONS} <= told
    assert all(step.title and step.detail for step in steps_of_login(kind))


@pytest.mark.parametrize("part", PartKind)
@pytest.mark.parametrize("key", [*NETWORKS, "Marktplatz Bern", ""])
def test_no_part_that_could_be_known_is_without_words(key, part):
    step = step_for_part(part, key)
    assert (step.part, step.fit, step.needs) == (part, Fit.LOGIN, ())
    assert step.title
    assert step.detail


def test_a_network_has_words_of_its_own_for_a_part_that_it_should_not_have():
    assert "Google" in step_for_part(PartKind.PASSWORD, "youtube").detail
    assert PartKind.PASSWORD not in {step.part for step in steps_of("youtube")}


@pytest.mark.parametrize("name", WITH_ROLES)
def test_a_removal_comes_after_a_second_owner(name):
    steps = WITH_ROLES[name]
    owner = [step.key for step in steps if step.is_owner_step]
    removals = [step for step in steps if step.is_removal]
    assert (len(owner), len(removals)) == (1, 1)
    assert owner[0] in leading_to(steps, removals[0].key)


@pytest.mark.parametrize("name", LISTS)
def test_the_new_payer_comes_before_the_old_one_goes(name):
    steps = {step.key: step for step in LISTS[name]}
    if "payment" in steps:
        assert "new_payer" in steps["payment"].before
    if {"ad_accounts", "payment"} <= steps.keys():
        assert "new_payer" in steps["ad_accounts"].before
    assert ("new_payer" in steps) == ("payment" in steps)


PARTS_IN_ORDER = [
    *["password", "sessions", "recovery_email", "recovery_phone", "authenticator", "passkey"],
    *["backup_codes", "connected_apps", "api_keys", "roles", "ad_accounts", "payment"],
]


@pytest.mark.parametrize("name", WITH_ROLES)
def test_the_parts_of_a_login_come_in_the_safe_order(name):
    told = [str(step.part) for step in WITH_ROLES[name] if step.part]
    assert told == sorted(told, key=PARTS_IN_ORDER.index)


@pytest.mark.parametrize(
    ("network", "key", "awaited", "days"),
    [
        ("google_business", "primary_owner", "second_owner", 7),
        ("google_business", "remove_role", "second_owner", 7),
        ("youtube", "primary_owner", "second_owner", 7),
        ("telegram", "second_owner", "two_step_on", 7),
        ("telegram", "bot_owner", "two_step_on", 7),
        ("vk", "owner_stays", "second_owner", 14),
    ],
)
def test_what_a_network_makes_one_wait_for_is_waited_for(network, key, awaited, days):
    step = next(step for step in steps_of(network) if step.key == key)
    assert (step.waits_for, step.waits_days) == (awaited, days)


def test_nothing_else_is_waited_for():
    waiting = {(name, step.key) for name, steps in LISTS.items() for step in steps if step.waits_for}
    assert len(waiting) == 6


@pytest.mark.parametrize("name", LISTS)
def test_what_is_for_a_sole_owner_only_is_never_needed_without_one(name):
    steps = LISTS[name]
    for_owner = {step.key for step in steps if step.is_for_sole_owner or step.is_owner_step}
    after = [step for step in steps if step.key not in for_owner]
    rest = with_own(after, ())
    assert [step.key for step in rest] == [step.key for step in after]
    assert all(step.before.isdisjoint(for_owner) for step in rest)


@pytest.mark.parametrize("name", LISTS)
def test_every_step_says_where_it_is_from_and_when_that_was_looked_up(name):
    assert [
        step.key for step in LISTS[name] if not step.source or step.checked_on != date(2026, 11, 22)
    ] == []


OFFICIAL = {
    *["www.facebook.com", "help.instagram.com", "developers.facebook.com", "help.x.com", "www.linkedin.com"],
    *["ads.tiktok.com", "www.tiktok.com", "support.google.com", "help.pinterest.com", "core.telegram.org"],
    *["telegram.org", "mods.reddithelp.com", "support.reddithelp.com", "support.1password.com"],
    *["support.bitly.com", "support.canva.com", "faq.whatsapp.com"],
}


@pytest.mark.parametrize("name", LISTS)
def test_a_source_is_official_exactly_if_it_is_the_services_own_page(name):
    own_page = {step.key: step.source.split("/")[2] in OFFICIAL for step in LISTS[name]}
    assert {step.key: step.is_official for step in LISTS[name]} == own_page


def test_after_a_dismissal_nothing_may_wait_for_the_last_day():
    classes = [step.class_for(is_dismissal=True) for steps in LISTS.values() for step in steps]
    assert Within.BEFORE not in classes


def test_after_a_dismissal_nothing_is_done_later_than_otherwise():
    order = list(Within)
    for step in (step for steps in LISTS.values() for step in steps):
        usual, hurried = step.class_for(is_dismissal=False), step.class_for(is_dismissal=True)
        assert usual is Within.BEFORE or order.index(hurried) <= order.index(usual)


def test_a_step_of_the_offices_own_without_a_class_for_dismissals_is_done_at_once():
    step = Step("keys", "Get the keys back", within=Within.BEFORE)
    assert step.class_for(is_dismissal=False) is Within.BEFORE
    assert step.class_for(is_dismissal=True) is Within.NOW


def test_the_day_of_a_dismissal_asks_for_more_than_the_last_day_of_a_friend():
    def at_once(*, is_dismissal):
        steps = steps_of("instagram")
        return {step.key for step in steps if step.class_for(is_dismissal=is_dismissal) is Within.NOW}

    assert at_once(is_dismissal=False) == {
        *{"password", "sessions", "recovery_email", "recovery_phone", "remove_role"},
    }
    assert at_once(is_dismissal=True) >= {"authenticator", "backup_codes", "roles", "ad_accounts"}


def test_an_own_network_called_like_a_file_gets_the_general_steps():
    assert steps_of("office") == steps_of("general") == steps_of("../facebook") == steps_of("")


def test_a_network_without_its_own_file_gets_the_general_steps_for_its_parts():
    assert "snapchat" not in NAMES
    general = {step.key: step for step in steps_of("")}
    assert [step for step in steps_of("snapchat") if step != general[step.key]] == []
    assert "passkey" not in {step.key for step in steps_of("snapchat")}


def test_nobody_is_asked_for_a_new_payer_where_nothing_is_paid():
    assert "new_payer" not in {step.key for step in steps_of("mastodon")}
    assert "new_payer" in {step.key for step in steps_of("snapchat")}


# An office's own steps


SHIPPED = (
    Step(
        "second_owner",
        "Make somebody else an owner",
        fit=Fit.ROLE,
        is_owner_step=True,
        source="https://a.example/",
    ),
    Step("password", "Set a new password", fit=Fit.LOGIN, part=PartKind.PASSWORD),
    Step("apps", "Look through the apps"),
    Step("remove_role", "Take away their role", fit=Fit.ROLE, is_removal=True, needs=("second_owner",)),
)


def own(key, title="Our way", **more):
    return Step(key, title, is_own=True, **more)


def titles(steps):
    return {step.key: step.title for step in steps}


def test_without_own_steps_the_shipped_ones_stay_as_they_are():
    for steps in LISTS.values():
        assert with_own(steps, ()) == steps


def test_an_own_step_replaces_the_shipped_one_and_others_are_added():
    steps = with_own(SHIPPED, [own("apps"), own("safe", needs=("password",))])
    assert titles(steps) == {**titles(SHIPPED), "apps": "Our way", "safe": "Our way"}
    assert [step.key for step in steps] == ["second_owner", "password", "apps", "remove_role", "safe"]


def test_own_words_do_not_take_away_what_others_rest_on():
    steps = with_own(SHIPPED, [own(step.key) for step in SHIPPED])
    marks = {step.key: (step.part, step.is_owner_step, step.is_removal) for step in steps}
    assert marks == {step.key: (step.part, step.is_owner_step, step.is_removal) for step in SHIPPED}
    assert all(step.is_own and not step.source for step in steps)


def test_a_step_that_is_off_vanishes_and_nothing_waits_for_it():
    shipped = (*SHIPPED, Step("report", "Write it down", needs=("apps",), waits_for="apps", waits_days=3))
    steps = with_own(shipped, [own("apps", is_off=True)])
    assert "apps" not in titles(steps)
    assert steps[-1] == Step("report", "Write it down")


def test_what_others_rest_on_cannot_be_switched_off():
    off = [own(step.key, "", is_off=True) for step in SHIPPED]
    assert (
        titles(with_own(SHIPPED, off))
        == {step.key: step.title for step in SHIPPED if step.is_indispensable}
        != titles(SHIPPED)
    )


def test_own_steps_stay_when_the_shipped_ones_are_updated():
    ours = [own("apps"), own("safe", needs=("old",)), own("report", is_off=True)]
    newer = (
        replace(SHIPPED[1], title="Set another password"),
        Step("keys", "Renew the keys"),
        replace(SHIPPED[2], title="Look through all apps"),
        Step("report", "Write it down"),
    )
    assert titles(with_own((*SHIPPED, Step("old", "Gone later")), ours))["safe"] == "Our way"
    steps = with_own(newer, ours)
    assert titles(steps) == {
        "password": "Set another password",
        "keys": "Renew the keys",
        "apps": "Our way",
        "safe": "Our way",
    }


def test_own_steps_that_need_each_other_are_all_there():
    steps = with_own(SHIPPED, [own("a", needs=("b",)), own("b", needs=("a",))])
    assert {"a", "b"} < {step.key for step in steps}


CHANGES = st.lists(
    st.builds(
        own,
        st.sampled_from(
            ["second_owner", "password", "remove_role", "connected_apps", "linked_page", "mine", "yours"]
        ),
        needs=st.lists(st.sampled_from(["password", "mine", "yours", "linked_page", "gone"]), max_size=3).map(
            tuple
        ),
        is_off=st.booleans(),
    ),
    unique_by=lambda step: step.key,
)


@given(CHANGES, st.sampled_from(NETWORKS))
def test_whatever_an_office_changes_nothing_that_others_rest_on_is_lost(changes, key):
    shipped = steps_of(key)
    steps = with_own(shipped, changes)
    by_key = {step.key: step for step in steps}

    assert {step.key for step in shipped if step.is_indispensable} <= by_key.keys()
    assert {step.key for step in changes if not step.is_off} <= by_key.keys()
    assert len(by_key) == len(steps)
    assert all(step.before <= by_key.keys() for step in steps)
    assert {s.part for s in steps} == {s.part for s in shipped} | {None}
    assert [s.is_removal for s in steps].count(True) == [s.is_owner_step for s in steps].count(True) == 1


def test_what_leads_to_a_step_is_all_that_comes_before_it():
    steps = steps_of("telegram")
    assert leading_to(steps, "remove_role") == {"second_owner", "new_admin", "two_step_on"}
    assert leading_to(steps, "second_owner") == {"new_admin", "two_step_on"}
    assert leading_to(steps, "password") == frozenset()


def test_a_circle_leads_to_itself_no_further():
    steps = (Step("a", "A", needs=("b",)), Step("b", "B", needs=("a", "gone")))
    assert leading_to(steps, "a") == {"b"}


@pytest.mark.parametrize("kind", [Within, Fit])
def test_every_class_has_words(kind):
    assert len({each.words for each in kind}) == len(kind)


def test_the_steps_are_read_once(monkeypatch):
    steps = steps_of("facebook")
    monkeypatch.setattr("tomllib.loads", lambda _text: pytest.fail("read again"))
    assert steps_of("facebook") is steps


def test_texts_of_steps_are_english_until_they_are_shown(monkeypatch):
    from smmdesk.core import i18n

    class Shouting(gettext.NullTranslations):
        def gettext(self, message):
            return message.upper()

    step = steps_of("facebook")[0]
    monkeypatch.setitem(i18n._current, "words", Shouting())
    assert step.title == "Make somebody else an owner"
    assert i18n._(step.title) == "MAKE SOMEBODY ELSE AN OWNER"
