"""The lists of sent e-mails of mailing tools: one row an e-mail, on the day that it was sent."""

from __future__ import annotations

import pytest

from tests.features.results.profiles import newsletter_files as files
from tests.features.results.profiles.taking import asked, taken, written

RYE, CAKES = "17671f6028", "6e3fb30c88"


@pytest.fixture
def mailchimp(tmp_path):
    return taken(written(tmp_path, "campaigns.csv", files.mailchimp()))


def test_the_figures_of_an_e_mail_stand_on_the_day_that_it_was_sent(mailchimp):
    assert mailchimp.match.profile.key == "mailchimp"
    assert mailchimp.line("emails_sent", "lifetime", RYE) == {"2018-06-09": 110}
    assert mailchimp.line("delivered", "lifetime", RYE) == {"2018-06-09": 108}
    assert mailchimp.line("unique_opens", "lifetime", CAKES) == {"2018-06-18": 30}
    assert mailchimp.line("email_clicks", "lifetime", CAKES) == {"2018-06-18": 6}
    assert mailchimp.line("bounces_hard", "lifetime", CAKES) == {"2018-06-18": 2}


def test_rates_are_of_the_delivered_and_kept_as_they_are_printed(mailchimp):
    (printed,) = mailchimp.line("open_rate", "lifetime", RYE).values()
    assert printed == pytest.approx(30 / 108 * 100, abs=0.005)
    assert mailchimp.line("click_rate", "lifetime", CAKES) == {"2018-06-18": 3.73}


def test_the_title_and_the_minute_of_an_e_mail_are_known(mailchimp):
    assert mailchimp.things[RYE].title == "[06-10] Rye, at last"
    assert mailchimp.things[RYE].at == "2018-06-09T21:30"


def test_money_is_asked_for_its_currency_only_where_there_is_some(tmp_path):
    assert asked(written(tmp_path, "campaigns.csv", files.mailchimp())) == set()
    path = written(tmp_path, "with money.csv", files.mailchimp("120.50"))
    assert asked(path) == {"currency"}
    took = taken(path, {"currency": "USD"})
    assert took.line("newsletter_sales", "lifetime", RYE, currency="USD") == {"2018-06-09": 120.5}
    assert took.line("newsletter_orders", "lifetime", RYE) == {"2018-06-09": 2}


def test_months_come_first_in_the_days_with_slashes(tmp_path):
    path = written(tmp_path, "campaigns.csv", files.mailchimp_with_slashes())
    assert asked(path) == set()
    took = taken(path)
    assert took.line("opens", "lifetime", "Rye / 6/9/2018 21:30") == {"2018-06-09": 250}
    assert took.line("abuse_reports", "lifetime", "Cakes / 6/10/2018 10:00") == {"2018-06-10": 4}


def test_klaviyo_writes_rates_in_two_ways_and_they_mean_the_same(tmp_path):
    path = written(tmp_path, "klaviyo.csv", files.klaviyo())
    assert asked(path) == {"currency"}
    took = taken(path, {"currency": "USD"})
    assert took.match.profile.key == "klaviyo"
    rates = [
        next(iter(took.line("open_rate", "lifetime", key).values()))
        for key in ("01JNKBNFTCMV9QW500TPVHSHXE", "01JQYYRSHTMVBX2ZQ19RWKH2JW")
    ]
    assert rates == [pytest.approx(70.8), pytest.approx(49.02)]
    sales = took.line("newsletter_sales", "lifetime", "01JNKBNFTCMV9QW500TPVHSHXE", currency="USD")
    assert sales == {"2025-04-09": 2800.27}
    assert "unknown" not in took.left.values()


def test_every_column_is_known(mailchimp):
    assert "unknown" not in mailchimp.left.values()
