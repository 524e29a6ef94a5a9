import gettext
import re
import string
import tomllib
from collections import Counter
from datetime import date
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from smmdesk.core import i18n
from smmdesk.core.generator.letters import Letters
from smmdesk.core.generator.password import Password
from smmdesk.core.generator.phrase import Phrase
from smmdesk.core.generator.rules import ANYTHING_GOES
from smmdesk.core.paths import resource
from smmdesk.features.accounts import networks
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.network import NetworkStatus, Topic, WayIn

FILES = sorted(resource("networks").glob("*.toml"))
KEYS = [file.stem for file in FILES]
DOMAINS = sorted(domain for each in networks.networks().values() for domain in each.domains)
LIMITS = Literal["post", "title", "caption", "bio", "display_name", "username", "hashtags"]


def is_rule_of_the_catalogue(text):
    assert re.fullmatch(r"R\d{3}", text), text
    assert 1 <= int(text[1:]) <= 198, text
    return text


def is_address(text):
    assert re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]{2,}/\S*", text), text
    return text


def is_source(text):
    return is_address(text) if text.startswith("http") else is_rule_of_the_catalogue(text)


def is_sentence(text):
    assert re.fullmatch(r"[A-Z]\S*( \S+)*\.", text), text
    return text


Rule = Annotated[str, AfterValidator(is_rule_of_the_catalogue)]
Address = Annotated[str, AfterValidator(is_address)]
Source = Annotated[str, AfterValidator(is_source)]
Sentence = Annotated[str, AfterValidator(is_sentence)]
Words = Annotated[str, Field(min_length=1, pattern=r"^\S.*\S$|^\S$")]
Part = Literal[tuple(part for part in PartKind if part not in {PartKind.PRIVATE_NOTE, PartKind.EXTRA})]
WaysIn = Annotated[list[Literal[tuple(WayIn)]], Field(min_length=1)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class KindShape(Strict):
    key: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    words: Words
    sign_in: WaysIn = []


class BandShape(Strict):
    least: Annotated[int, Field(ge=1)] = 1
    most: Annotated[int, Field(ge=1, le=20)]
    rules: Annotated[list[Rule], Field(min_length=1)]
    note: Sentence | None = None

    @model_validator(mode="after")
    def is_a_range(self):
        assert self.least <= self.most
        return self


class PasswordShape(Strict):
    least: Annotated[int, Field(ge=1, le=64)] = 1
    most: Annotated[int, Field(ge=8)] | None = None
    signs: str | None = None
    must: list[Literal[tuple(Letters)]] = []

    @model_validator(mode="after")
    def says_something_that_can_be_met(self):
        assert self.model_fields_set
        assert self.most is None or self.least <= self.most
        assert len(set(self.signs or "")) == len(self.signs or "")
        assert set(self.signs or "") <= set(string.punctuation)
        assert not (self.signs == "" and "signs" in self.must)
        return self


class AdviceShape(Strict):
    topic: Literal[tuple(Topic)]
    text: Sentence
    rules: list[Rule] = []
    sources: list[Address] = []
    opinion: Literal[True] | None = None
    countries: list[Annotated[str, Field(pattern=r"^[A-Z]{2}$")]] = []

    @model_validator(mode="after")
    def rests_on_something(self):
        assert self.rules or self.sources
        return self


class NetworkShape(Strict):
    name: Words | None = None
    words: Words | None = None
    former_names: list[Words] = []
    aliases: list[Words] = []
    status: Literal[tuple(NetworkStatus)]
    status_on: date | None = None
    status_note: Sentence | None = None
    offered: bool
    counts: Literal[False] | None = None
    sign_in: WaysIn
    signs_in_with: Literal[(*KEYS, *networks.LOGINS_ELSEWHERE)] | None = None
    change_password_url: Address | None = None
    parts: list[Part]
    domains: Annotated[
        list[Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]], Field(min_length=1)
    ]
    android_packages: list[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$")]] = []
    checked_on: date
    kinds: Annotated[list[KindShape], Field(min_length=1)]
    password: PasswordShape | None = None
    text_limits: dict[LIMITS, Annotated[int, Field(ge=1)]] = {}
    frequency: dict[Literal["usual", "trust"], BandShape] = {}
    sources: dict[str, Source] = {}
    guidance: Annotated[list[AdviceShape], Field(min_length=1)]

    @model_validator(mode="after")
    def has_one_name(self):
        assert bool(self.name) != bool(self.words)
        return self

    @model_validator(mode="after")
    def says_what_became_of_it(self):
        dated = {"renamed", "reduced", "closed"}
        assert (self.status in dated) == bool(self.status_on)
        assert self.status == "active" or self.status_note
        assert not (self.offered and self.status in {"closed", "reduced"})
        return self

    @model_validator(mode="after")
    def hangs_on_another_login_where_it_has_none(self):
        assert ("single_sign_on" in self.sign_in) == bool(self.signs_in_with)
        return self

    @model_validator(mode="after")
    def gives_a_source_for_each_fact(self):
        facts = set(self.text_limits)
        facts |= {"change_password_url"} if self.change_password_url else set()
        facts |= {"password"} if self.password else set()
        facts |= {"status"} if self.status_note else set()
        assert facts <= set(self.sources)
        assert set(self.sources) <= facts | {"sign_in"}
        assert self.sign_in == ["own_password"] or "sign_in" in self.sources
        return self


@pytest.mark.parametrize("file", FILES, ids=KEYS)
def test_every_file_has_the_shape_of_a_network(file):
    assert re.fullmatch(r"[a-z_]+", file.stem)
    NetworkShape.model_validate(tomllib.loads(file.read_text("utf-8")))


@pytest.mark.parametrize("key", KEYS)
def test_kinds_and_parts_of_a_network_are_named_once(key):
    each = networks.network(key)
    assert len({kind.key for kind in each.kinds}) == len(each.kinds)
    assert len(set(each.parts)) == len(each.parts)


def test_a_kind_is_called_alike_on_every_network():
    words = {(kind.key, kind.words) for each in networks.networks().values() for kind in each.kinds}
    assert len({key for key, _ in words}) == len(words)


@pytest.mark.parametrize("names", ["domains", "android_packages"])
def test_no_two_networks_share_a_domain_or_an_app(names):
    counted = Counter(value for each in networks.networks().values() for value in getattr(each, names))
    assert [value for value, times in counted.items() if times > 1] == []


def test_no_two_networks_share_a_name():
    owners = {}
    for each in networks.networks().values():
        for name in {each.key, each.name, *each.former_names, *each.aliases}:
            owners.setdefault(networks._spelling(name), set()).add(each.key)
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


def test_every_network_that_the_sources_name_is_there():
    named = [
        *["Google+", "Facebook", "Twitter", "Instagram", "Pinterest", "Tumblr", "Snapchat", "LinkedIn"],
        *["Quora", "Vine", "Foursquare", "YouTube", "Xing", "Disqus", "WhatsApp"],  # R046
        *["VKontakte", "Odnoklassniki", "SlideShare", "Blog"],
        *[
            "Threads",
            "Bluesky",
            "Mastodon",
            "TikTok",
            "Telegram",
            "Reddit",
            "Twitch",
            "Google Business Profile",
        ],
    ]
    assert [name for name in named if networks.by_name(name) is None] == []


@pytest.mark.parametrize(
    ("key", "status", "day"),
    [
        ("google_plus", "closed", date(2019, 4, 2)),
        ("vine", "closed", date(2017, 1, 17)),
        ("foursquare", "reduced", date(2024, 12, 15)),
        ("xing", "reduced", date(2023, 1, 11)),
        ("x", "renamed", date(2023, 7, 23)),
        ("facebook", "active", None),
        ("whatsapp", "other", None),
    ],
)
def test_a_network_says_what_became_of_it_and_when(key, status, day):
    each = networks.network(key)
    assert (each.status, each.status_on, each.is_closed) == (status, day, status == "closed")


def test_closed_and_reduced_networks_are_not_offered():
    offered = {each.key for each in networks.offered()}
    assert offered.isdisjoint({"google_plus", "vine", "foursquare", "xing"})
    assert offered >= {"facebook", "instagram", "x", "vk", "ok", "telegram", "website"}


def test_networks_are_offered_in_the_order_of_their_names():
    names = [each.name for each in networks.offered()]
    assert names == sorted(names, key=i18n.sort_key)


def test_websites_letters_advertising_and_analytics_are_not_counted_among_the_networks():
    uncounted = {each.key for each in networks.networks().values() if not each.is_counted}
    assert uncounted == {"google_ads", "google_analytics", "meta_ads", "newsletter", "tiktok_ads", "website"}


def test_bands_of_posts_a_day_are_those_of_the_sources():
    bands = {
        (key, name): (band.least, band.most, band.rules)
        for key, each in networks.networks().items()
        for name, band in each.frequency.items()
    }
    assert bands == {
        ("facebook", "usual"): (1, 5, ("R124",)),
        ("facebook", "trust"): (1, 2, ("R129",)),
        ("x", "usual"): (None, 10, ("R125",)),
        ("vk", "usual"): (3, 5, ("R128",)),
    }


def test_a_facebook_page_has_roles_and_no_password():
    facebook = networks.network("facebook")
    assert facebook.ways_in("page") == (WayIn.ROLE,)
    assert "roles" in facebook.parts_of("page")
    assert "password" not in facebook.parts_of("page")
    assert "password" in facebook.parts_of("personal")


def test_what_a_network_takes_as_a_password_is_what_the_sources_say():
    ruled = {
        key: each.password for key, each in networks.networks().items() if each.password != ANYTHING_GOES
    }

    assert {key: (rules.least, rules.most) for key, rules in ruled.items()} == {
        "google_business": (8, None),
        "x": (8, None),
        "youtube": (8, None),
    }
    assert set(string.punctuation) - set(ruled["youtube"].signs) == {"\\", "`"}
    assert ruled["youtube"] == ruled["google_business"]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("wanted", [Password(), Password(length=4), Phrase()], ids=["long", "short", "words"])
def test_every_network_takes_what_is_generated_for_it(key, wanted):
    rules = networks.network(key).password
    text = wanted.generate(rules).secret.reveal()

    assert rules.least <= len(text) <= (rules.most or len(text))
    assert all(rules.takes(letter) for letter in text if not letter.isalnum())
    assert all(set(text) & set(letters.all) for letters in rules.must)


def test_threads_hangs_on_the_login_of_instagram():
    threads, instagram = networks.network("threads"), networks.network("instagram")
    assert networks.signs_in_with_name("threads") == instagram.name
    assert threads.change_password_url == instagram.change_password_url
    assert networks.signs_in_with_name("instagram") == ""


def test_youtube_hangs_on_a_google_login():
    assert networks.signs_in_with_name("youtube") == "Google"


def test_a_network_that_only_the_office_knows_is_called_by_its_key():
    own = networks.network("Marktplatz Bern")
    assert (own.name, own.is_known, own.is_closed) == ("Marktplatz Bern", False, False)
    assert own.kind_words("stall") == "stall"
    assert own.ways_in("stall") == (WayIn.OWN_LOGIN,)
    assert "password" in own.parts_of("stall")
    assert networks.signs_in_with_name("Marktplatz Bern") == ""


def test_advice_for_a_country_is_given_there_only():
    facebook = networks.network("facebook")
    assert facebook.advice(Topic.LAW) == ()
    assert [piece.countries for piece in facebook.advice(Topic.LAW, country="RU")] == [("RU",)]
    assert len(facebook.advice(country="RU")) == len(facebook.guidance)


def test_an_authors_opinion_is_marked_as_one():
    opinions = {
        rule
        for each in networks.networks().values()
        for a in each.guidance
        if a.is_opinion
        for rule in a.rules
    }
    assert {"R059", "R060"} <= opinions


def test_what_the_sources_say_about_sorts_of_people_is_left_out():
    rules = {rule for each in networks.networks().values() for piece in each.guidance for rule in piece.rules}
    assert rules.isdisjoint({"R061", "R062"})


class Shouting(gettext.NullTranslations):
    def gettext(self, message):
        return message.upper()


def test_texts_are_translated_when_they_are_shown(monkeypatch):
    facebook, website = networks.network("facebook"), networks.network("website")
    assert facebook.kind_words("page") == "Page"
    monkeypatch.setitem(i18n._current, "words", Shouting())
    assert facebook.kind_words("page") == "PAGE"
    assert facebook.name == "Facebook"
    assert website.name == "WEBSITE OR BLOG"
    assert networks.network("x").note.startswith("TWITTER HAS BEEN CALLED X")
    assert facebook.advice(Topic.LAW, country="RU")[0].sentence.startswith("IN RUSSIA")


def test_networks_can_be_members_of_a_set():
    assert len(set(networks.networks().values())) == len(FILES)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Twitter", "x"),
        ("  x (twitter) ", "x"),
        ("GOOGLE PLUS", "google_plus"),
        ("Google+", "google_plus"),
        ("вконтакте", "vk"),
        ("В Контакте", "vk"),
        ("Одноклассники", "ok"),
        ("Google My Business", "google_business"),
        ("linked-in", "linkedin"),
        ("ｆａｃｅｂｏｏｋ", "facebook"),
    ],
)
def test_a_network_is_found_by_any_of_its_names(text, key):
    assert networks.by_name(text).key == key


@pytest.mark.parametrize("text", ["", "  ", "…", "Google", "Facebook Bank", "Gmail"])
def test_other_words_are_no_network(text):
    assert networks.by_name(text) is None


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.instagram.com/accounts/login/", "instagram"),
        ("http://user:word@x.com:8443/i/flow?a=b#c", "x"),
        ("facebook.com", "facebook"),
        ("facebook.com:443/login", "facebook"),
        ("//m.vk.com", "vk"),
        ("ok.ru/", "ok"),
        ("T.ME/shop", "telegram"),
        ("https://plus.google.com/+shop", "google_plus"),
        ("https://business.google.com/locations", "google_business"),
        ("https://bakery.wordpress.com", "website"),
        ("  https://fb.com.  ", "facebook"),
        ("https://ｆacebook.com/", "facebook"),
        ("https://facebook.com\\@example.org/", "facebook"),
        ("android://4dTf-9w_A==@com.instagram.android/", "instagram"),
        ("androidapp://com.vkontakte.android", "vk"),
    ],
)
def test_an_address_is_recognised(url, key):
    assert networks.by_domain(url).key == key


@pytest.mark.parametrize(
    "url",
    [
        "",
        "   ",
        "https://",
        "facebook",
        "https://notfacebook.com",
        "https://evil-facebook.com.example.org",
        "https://facebook.com.example.org",
        "https://example.org/facebook.com",
        "https://example.org/?to=https://facebook.com",
        "example.org?to=https://facebook.com",
        "https://facebook.com@example.org/",
        "https://mail.google.com",
        "https://accounts.google.com",
        "https://e.mail.ru",
        "anna@facebook.com",
        "mailto:anna@facebook.com",
        "android://hash@com.example.bank/",
        "android://hash@facebook.com/",
        "https://com.instagram.android/",
        "https://[::1",
        "https://facebook..com",
        "http://\ud800facebook.com",
        "\0",
        "javascript:alert(1)//facebook.com",
    ],
)
def test_another_address_is_no_network(url):
    assert networks.by_domain(url) is None


LABELS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=10)
SCHEMES = st.sampled_from(["", "//", "https://", "HTTP://"])
ENDS = st.sampled_from(["", "/", ":443", ":443/a?b=c", "/@name", "?q", "#f", "."])


@given(SCHEMES, st.lists(LABELS, max_size=3), st.sampled_from(DOMAINS), ENDS)
def test_every_host_below_a_domain_belongs_to_its_network(scheme, labels, domain, end):
    host = ".".join([*labels, domain]).upper()
    assert domain in networks.by_domain(scheme + host + end).domains


@given(SCHEMES, st.sampled_from(DOMAINS), LABELS, LABELS, ENDS)
def test_a_domain_in_front_of_another_does_not_count(scheme, domain, label, word, end):
    assert networks.by_domain(f"{scheme}{word}{domain}.{label}.example{end}") is None
    assert networks.by_domain(f"https://{domain}@{label}.example{end}") is None
    assert networks.by_domain(f"{scheme}{label}.example/{domain}") is None


@given(st.sampled_from(DOMAINS), LABELS)
def test_a_longer_word_is_another_domain(domain, word):
    found, before = networks.by_domain(f"https://{word}{domain}/"), networks.by_domain(f"https://{domain}/")
    rest = domain.partition(".")[2]  # of what lies below a network's domain, the longer word does, too
    assert found is None or word + domain in found.domains or rest in found.domains
    assert found != before or rest in before.domains


@given(st.text(), st.sampled_from(["", "https://", "android://", "https://facebook.com@"]))
def test_garbage_is_no_error(text, front):
    found = networks.by_domain(front + text)
    assert found is None or found.is_known
    networks.by_name(text)


def test_a_very_long_address_costs_nothing_more():
    assert networks.by_domain("https://" + "a." * 1_000_000 + "facebook.com") is None
    assert networks.by_domain("https://facebook.com/" + "a" * 1_000_000).key == "facebook"
