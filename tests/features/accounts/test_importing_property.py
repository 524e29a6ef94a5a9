"""Whatever a file holds and somebody chooses: the counts add up, and every stored secret belongs to a login."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import importing, logins, overview, proposal, service
from smmdesk.features.accounts.importers.rows import Skipped
from tests.features.accounts.exported import TODAY, all_logins, preview, read, row

URLS = [
    "",
    "https://x.com",
    "https://twitter.com/a",
    "https://instagram.com",
    "https://bank.example",
    "http://[",
    "a b",
]
NAMES = ["", "bakery", "Bakery", "@bakery", "ana@bakery.example"]
TEXTS = st.sampled_from(["", "a", "b"])
BUNDLES = st.builds(
    lambda password, code, extra: Bundle(
        password=Secret(password) if password else None,
        backup_codes=(Secret(code),) if code else (),
        extra={"f": Secret(extra)} if extra else {},
    ),
    TEXTS,
    TEXTS,
    TEXTS,
)


@st.composite
def reads(draw):
    """Make up what a file may give."""
    rows, skipped = [], []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        made = row(
            number,
            title=draw(st.sampled_from(["", "Instagram", "Router"])),
            url=draw(st.sampled_from(URLS)),
            username=draw(st.sampled_from(NAMES)),
            email=draw(st.sampled_from(NAMES)),
            bundle=draw(BUNDLES),
            changed_on=draw(st.sampled_from([None, date(2025, 1, 1), TODAY])),
        )
        if draw(st.integers(0, 4)):
            rows.append(made)
        else:
            skipped.append(Skipped(made, "not a login"))
    return read(*rows, skipped=skipped)


CHOICES = st.lists(st.sampled_from([proposal.choose_all, proposal.choose_updates]), max_size=2)


def adds_up(report, found):
    assert report.read == found.count == report.imported + report.updated + len(report.skipped)
    numbers = [left.row for left in report.skipped]
    assert len(set(numbers)) == len(numbers)
    assert all(left.reason for left in report.skipped)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(st.tuples(reads(), CHOICES), min_size=1, max_size=3))
def test_counts_add_up_for_every_file_and_every_stored_secret_belongs_to_a_login(office, files):
    """One office for all examples: what is there from before is part of the game."""
    store = MemoryStore()
    vault = Vault(office, store)
    added = []
    try:
        for found, choices in files:
            candidates = preview(office, found)
            for choose in choices:
                candidates = choose(candidates)
            adds_up(proposal.plan(found, candidates), found)
            report = importing.carry_out(office, vault, found, candidates, brand="Bakery")
            adds_up(report, found)
            added.append(report.imported)
        logins_now = all_logins(office)
        assert len(logins_now) == sum(added)
        assert len(store.list_keys("")) == sum(1 for login in logins_now if login.secret_version)
    finally:
        for login in all_logins(office):
            with office.transaction("Clear") as session:
                for account in overview.login_detail(session, login.id).other_accounts:
                    service.remove(session, account.id)
                logins.remove(session, login.id)
        vault.purge([held.version for held in vault.held()])
        vault.close()
