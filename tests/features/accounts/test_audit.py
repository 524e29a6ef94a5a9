"""Weak and reused secrets are found in memory, and nothing of the comparison is kept."""

from datetime import date

import pytest

from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.errors import KeyringDenied, KeyringLocked
from smmdesk.features.accounts import logins, secrets, service
from smmdesk.features.accounts.audit import Audit, LoginAudit
from smmdesk.features.accounts.kinds import AccountStatus
from smmdesk.features.people import service as people
from smmdesk.features.today import service as today
from smmdesk.features.today.cli import everything_due

STRONG = "vK7#qPz!m2Rw_9sLx4Tb"
DAY = date(2026, 11, 1)


@pytest.fixture
def add(office, vault):
    def add(title, password):
        with office.transaction("Add login") as session:
            login = logins.add(session, title=title).id
        if password is not None:
            secrets.store(office, vault, login, on=DAY, password=Secret(password))
        return login

    return add


def kinds(found):
    return [item.kind for item in found]


def test_a_strong_password_used_once_is_fine(office, vault, add):
    add("X", STRONG)

    assert Audit().due(office, vault) == []


def test_a_password_that_is_easy_to_guess_is_found(office, vault, add):
    login = add("X", "bakery2019")

    (item,) = Audit().due(office, vault)
    assert (item.kind, item.where) == ("weak", f"login:{login}")


def test_the_offices_own_names_are_those_words(office, vault, add):
    with office.transaction("Add") as session:
        people.add(session, name="Hiltrud Mehlwurm")
    add("X", "Mehlwurm2019")

    assert kinds(Audit().due(office, vault)) == ["weak"]


def test_the_same_password_twice_is_one_finding_that_names_both(office, vault, add):
    add("X", STRONG), add("Pinterest", STRONG), add("Instagram", STRONG + "1")

    (item,) = Audit().due(office, vault)
    assert (item.kind, item.what) == ("reused", "Pinterest and X share one password")


def test_accounts_that_share_one_login_do_not_reuse_its_password(office, vault, add):
    login = add("Instagram", STRONG)
    with office.transaction("Add") as session:
        brand = service.brand_named(session, "Bakery").id
        for network in ("instagram", "threads"):
            service.add(session, brand_id=brand, network=network, name=network, login_id=login)

    assert Audit().due(office, vault) == []


def test_logins_without_a_password_are_not_alike(office, vault, add):
    for title in ("X", "Pinterest"):
        secrets.store(office, vault, add(title, None), on=DAY, totp=Secret("GEZDGNBVGY3TQOJQ"))

    assert Audit().due(office, vault) == []


def test_logins_of_archived_accounts_are_left_out(office, vault, add):
    login = add("X", "bakery2019")
    with office.transaction("Add") as session:
        brand = service.brand_named(session, "Bakery").id
        service.add(
            session, brand_id=brand, network="x", name="x", login_id=login, status=AccountStatus.ARCHIVED
        )

    assert Audit().due(office, vault) == []


def test_each_version_is_looked_at_once_a_run(office, vault, memory_store, add, monkeypatch):
    login = add("X", STRONG)
    asked = []
    reading = memory_store.read_many
    monkeypatch.setattr(memory_store, "read_many", lambda keys: asked.extend(keys) or reading(keys))
    audit = Audit()
    audit.due(office, vault), audit.due(office, vault)
    assert len(asked) == 1

    secrets.store(office, vault, login, on=DAY, password=Secret(STRONG + "2"))
    asked.clear()
    audit.due(office, vault)
    assert len(asked) == 1


def test_a_missing_secret_is_not_a_locked_keyring(office, vault, memory_store, add, monkeypatch):
    login = add("X", STRONG)
    add("Pinterest", "bakery2019")
    with office.reading() as session:
        version = logins.find(session, login).secret_version
    memory_store.delete(f"smmdesk/{office.id}/{version}")

    found = {item.kind: item for item in Audit().due(office, vault)}
    assert set(found) == {"secret_missing", "weak"}
    assert found["secret_missing"].where == f"login:{login}"

    def locked(_keys):
        raise KeyringLocked

    monkeypatch.setattr(memory_store, "read_many", locked)
    with pytest.raises(KeyringLocked):
        Audit().due(office, vault)


def test_a_locked_keyring_is_one_thing_due_and_no_secret_is_called_missing(
    office, vault, memory_store, add, monkeypatch
):
    add("X", STRONG)

    def locked(_keys):
        raise KeyringLocked

    monkeypatch.setattr(memory_store, "read_many", locked)
    (item,) = everything_due(office, lambda: vault)
    assert (item.kind, item.reason) == ("keyring", KeyringLocked().sentence)
    assert today.in_order([item]) == [item]


def test_a_secret_that_the_keyring_denies_is_said_to_be_unreadable_not_missing(
    office, vault, memory_store, add, monkeypatch
):
    add("X", STRONG)

    def denied(_keys):
        raise KeyringDenied

    monkeypatch.setattr(memory_store, "read_many", denied)
    (item,) = Audit().due(office, vault)
    assert (item.kind, item.reason) == ("secret_unreadable", KeyringDenied().sentence)


def test_a_secret_that_is_replaced_while_looking_is_not_missing(office, vault, add, monkeypatch):
    login = add("X", STRONG)
    reading = vault.read_many

    def replace_then_read(versions):
        monkeypatch.setattr(vault, "read_many", reading)
        secrets.store(office, vault, login, on=DAY, password=Secret(STRONG + "2"))
        return reading(versions)

    monkeypatch.setattr(vault, "read_many", replace_then_read)
    assert Audit().due(office, vault) == []


def test_a_long_look_tells_its_progress_and_goes_on_where_it_was_ended(office, vault):
    with office.transaction("Add") as session:
        added = [logins.add(session, title=f"Login {number}") for number in range(120)]
    bundles = [("import", Bundle(password=Secret(f"{STRONG}{number}"))) for number in range(120)]
    versions = vault.keep_many(bundles)
    with office.transaction("Store") as session:
        for login, version in zip(added, versions, strict=True):
            vault.adopt(session, version, None)
            logins.change(session, login.id, secret_version=version)
    audit, seen = Audit(), []
    look = audit.look(office, vault, progress=lambda *step: seen.append(step))
    while not seen:
        next(look)
    look.close()
    assert seen == [(100, 120)]

    seen.clear()
    found = result_of(audit.examine(office, vault, progress=lambda *step: seen.append(step)))
    assert len(found.alike[0].logins) == 120  # those that were looked at before too
    assert seen == [(20, 20)]


def test_a_keyring_that_is_asked_for_each_secret_is_asked_for_few_in_one_slice(
    office, vault, memory_store, add, monkeypatch
):
    for number in range(25):
        add(f"Login {number}", f"{STRONG}{number}")
    monkeypatch.setattr(memory_store, "batch", 1)
    asked = []
    reading = vault.read_many
    monkeypatch.setattr(vault, "read_many", lambda versions: asked.append(len(versions)) or reading(versions))

    assert Audit().due(office, vault) == []
    assert asked == [10, 10, 5]


def result_of(slices):
    """Return what a look returns at last."""
    while True:
        try:
            next(slices)
        except StopIteration as end:
            return end.value


def test_whatever_is_stored_or_removed_between_two_slices_is_in_the_result(office, vault, add):
    weak, leaving = add("X", "bakery2019"), add("Pinterest", "bakery2019")
    look = Audit().look(office, vault)
    next(look)  # both are read
    secrets.store(office, vault, weak, on=DAY, password=Secret(STRONG))
    with office.transaction("Delete login") as session:
        logins.remove(session, leaving)

    assert result_of(look) == []


def test_a_list_of_logins_is_told_of_each_one_that_shares_a_password(office, vault, add):
    places = [f"login:{add(title, STRONG)}" for title in ("Pinterest", "X")]

    found = LoginAudit().due(office, vault)
    assert [item.where for item in found] == places
    assert {item.what for item in found} == {"Pinterest and X share one password"}


def everything_held(thing, seen=None):
    """Walk over all that an object holds."""
    seen = set() if seen is None else seen
    if id(thing) in seen:
        return
    seen.add(id(thing))
    yield thing
    inner = list(thing.items()) if isinstance(thing, dict) else []
    inner += list(thing) if isinstance(thing, (list, tuple, set)) else []
    inner += list(vars(thing).values()) if hasattr(thing, "__dict__") else []
    for each in inner:
        yield from everything_held(each, seen)


def test_nothing_of_the_secrets_is_kept(office, vault, add):
    canary = "Canary-7f3a9c11-bakery"
    add("X", canary), add("Pinterest", canary)
    audit = Audit()
    found = audit.due(office, vault)

    held = [each for each in everything_held([audit, found]) if isinstance(each, (str, bytes))]
    assert len(held) > 10
    assert not [
        each for each in held if canary.encode() in (each if isinstance(each, bytes) else each.encode())
    ]
    assert "Canary" not in repr(audit)
    office.close()
    assert canary.encode() not in office.path.read_bytes()


def test_marks_of_one_run_say_nothing_to_another(office, vault, add):
    add("X", STRONG)
    one, other = Audit(), Audit()
    one.due(office, vault), other.due(office, vault)

    marks = [
        {each for each in everything_held(audit) if isinstance(each, bytes) and each}
        for audit in (one, other)
    ]
    assert len(marks[0]) == len(marks[1]) > 1  # each also holds the key it made them with
    assert marks[0].isdisjoint(marks[1])
