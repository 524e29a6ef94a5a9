"""Small files with the traits of the lists of sent e-mails that mailing tools export."""

from __future__ import annotations

from tests.features.results.reading.files import row, table

MAILCHIMP = row(
    "Title|Subject|List|Send Date|Send Weekday|Total Recipients|Successful Deliveries|Soft Bounces|Hard Bounces|Total Bounces|"
    "Times Forwarded|Forwarded Opens|Unique Opens|Open Rate|Total Opens|Unique Clicks|Click Rate|Total Clicks|Unsubscribes|"
    "Abuse Complaints|Times Liked on Facebook|Folder Id|Unique Id|Total Orders|Total Gross Sales|Total Revenue|Analytics ROI|Visits"
)
RYE = (
    "[06-10] Rye, at last|Rye, at last|All friends|Jun 09, 2018 09:30 pm|Saturday|110|108|1|1|2|0|0|30|27.78%|57|7|6.48%|7|"
    "0|0|0|0|17671f6028|2|{0}|{0}|n/a|n/a"
)
CAKES = (
    "[06-18] Cakes|Meet us ☀|All friends|Jun 18, 2018 09:15 am|Monday|137|134|1|2|3|0|0|30|22.39%|52|5|3.73%|6|"
    "1|0|0|0|6e3fb30c88|0|0|0|n/a|n/a"
)


def mailchimp(money: str = "0") -> bytes:
    """The list of Mailchimp."""
    return table([MAILCHIMP, row(RYE.format(money)), row(CAKES)]).encode()


def mailchimp_with_slashes() -> bytes:
    """A list with the names and the days that it had before."""
    names = row(
        "Campaign Name|Send Date/Time|Emails Sent|Successful Deliveries|Total Opens|Total Clicks|Unsubscribes|Soft Bounces|"
        "Hard Bounces|Abuse Reports"
    )
    rows = (
        row("Rye|6/9/2018 21:30|1000|990|250|50|5|5|5|2"),
        row("Cakes|6/10/2018 10:00|2000|1980|500|100|10|10|10|4"),
    )
    return table([names, *rows]).encode()


def klaviyo() -> bytes:
    """The list of Klaviyo: numbers with a needless decimal, rates with % or as fractions."""
    names = row(
        "Campaign Name|Tags|Subject|List|Send Time|Send Weekday|Total Recipients|Unique Placed Order|Placed Order Rate|Revenue|"
        "Unique Opens|Open Rate|Total Opens|Unique Clicks|Click Rate|Total Clicks|Unsubscribes|Spam Complaints|"
        "Spam Complaints Rate|Successful Deliveries|Bounces|Bounce Rate|Campaign ID|Campaign Channel"
    )
    rows = (
        row(
            "Spring|2024|A note|Engaged (3 Months)|2025-04-09 09:38:00|Wednesday|64517.0|48.0|0.07%|2800.27|45587.0|70.80%|"
            "60684.0|264.0|0.41%|351.0|170.0|4.0|0.01%|64386.0|131.0|0.20%|01JNKBNFTCMV9QW500TPVHSHXE|Email"
        ),
        row(
            "Summer|promo|Sun|Everyone|2025-07-11 14:00:00|Friday|12675.0|31.0|0.0025|1966.85|6160.0|0.4902|"
            "8608.0|70.0|0.0056|102.0|37.0|2.0|0.0002|12566.0|109.0|0.0086|01JQYYRSHTMVBX2ZQ19RWKH2JW|Email"
        ),
    )
    return table([names, *rows]).encode()
