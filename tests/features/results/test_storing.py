"""What comes in is kept once an import, the newest import counts, and undo and redo bring it away and back."""

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.history import changes_of, next_undo
from smmdesk.features.accounts import service as accounts
from smmdesk.features.results import imports, intake, observed
from smmdesk.features.results.kinds import Figure, Flag, SeriesKey, Thing
from smmdesk.features.results.storing import Storing
from tests.features.results.world import LIKES, REACH, Given, counted, day, on, what_counts
from tests.support import dump

SPEND_EUR = SeriesKey("spend", "day", currency="EUR")
SPEND_USD = SeriesKey("spend", "day", currency="USD")


def state(office):
    return dump(office.path), what_counts(office.path)


# --- what counts


def test_figures_are_read_as_they_came_in(here):
    import_id = here.take((REACH, [Figure(day(1), day(7), 12.5, Flag.TOTAL, 99), on(8, 0)]))

    with here.office.reading() as session:
        (line,) = observed.series(session)
        found = observed.figures(session, line.id)
    assert line == (line.id, 0, REACH)
    assert found == [
        (day(1), day(7), 12.5, import_id, Flag.TOTAL, 99),
        (day(8), day(8), 0, import_id, 0, 8 << 14),
    ]


def test_the_newest_import_counts_and_the_older_value_can_be_read_beside_it(here):
    first = here.days((1, 10), (2, 20))
    second = here.days((2, 25), (3, 30))

    assert here.read() == {day(1): 10, day(2): 25, day(3): 30}
    with here.office.reading() as session:
        (line,) = observed.series(session)
        said = observed.all_said(session, line.id, day(2), day(2))
    assert [(each.value, each.import_id) for each in said] == [(25, second), (20, first)]


def test_an_older_import_that_is_taken_back_leaves_the_newer_values(here):
    first = here.days((1, 10), (2, 20))
    here.days((2, 25), (3, 30))

    here.take_back(first)

    assert here.read() == {day(2): 25, day(3): 30}


def test_all_figures_of_some_metrics_are_read_at_once(here):
    here.days((1, 10), (2, 20))
    here.days((2, 25))
    here.take((LIKES, [on(1, 7)]), (SPEND_EUR, [on(1, 5)]))
    here.days((1, 99), account=4)

    with here.office.reading() as session:
        found = observed.of_account(session, 0, ["reach", "likes"])
        assert observed.of_series(session, 0, REACH) == found[REACH]
        assert observed.of_series(session, 0, SPEND_USD) == []
        assert observed.of_account(session, 0, ["reach"], day(2), day(2)) == {REACH: [on(2, 25)]}
    assert found == {REACH: [on(1, 10), on(2, 25)], LIKES: [on(1, 7)]}


def test_days_of_a_series_are_found_without_looking_through_the_others(here):
    query = "SELECT value FROM current_observation WHERE series_id = 1 AND d0 BETWEEN '2026' AND '2027'"
    with here.office.reading() as session:
        plan = [row[3] for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")]

    assert "SEARCH observation USING PRIMARY KEY (series_id=? AND d0>? AND d0<?)" in plan


def test_a_missing_day_stays_missing_and_a_zero_stays_a_zero(here):
    here.days((1, 0), (3, 5))

    assert here.read() == {day(1): 0, day(3): 5}
    with here.office.reading() as session:
        (line,) = observed.series(session)
        assert [(each.d0, each.d1) for each in observed.coverage(session, line.id)] == [(day(1), day(3))]


def test_what_somebody_took_out_by_hand_is_missing_until_that_is_undone(here):
    here.days((1, 10), (2, 20))
    here.days((2, None), kind="hand")

    assert here.read() == {day(1): 10}
    here.office.undo()
    assert here.read() == {day(1): 10, day(2): 20}


def test_days_hours_and_weeks_that_begin_on_one_day_are_series_of_their_own(here):
    hourly = REACH._replace(granularity="hour")
    here.take(
        (hourly, [Figure("2026-11-01T13", "2026-11-01T13", 3, 0, 1)]),
        (REACH, [on(1, 9)]),
        (REACH._replace(granularity="week"), [Figure(day(1), day(7), 40, 0, 3)]),
    )

    assert here.read() == {day(1): 9}
    assert here.read(hourly) == {"2026-11-01T13": 3}
    (found,) = here.imports()
    assert (found.d0, found.d1) == (day(1), day(7))


def test_money_of_two_currencies_is_two_series(here):
    here.take((SPEND_EUR, [on(1, 5)]), (SPEND_USD, [on(1, 6)]))

    assert (here.read(SPEND_EUR), here.read(SPEND_USD)) == ({day(1): 5}, {day(1): 6})
    assert here.lines(metric="spend") == [SPEND_EUR, SPEND_USD]
    assert here.lines(metric="spend", currency="USD") == [SPEND_USD]


def test_accounts_do_not_mix(here):
    here.days((1, 10), account=4)
    here.days((1, 11), account=5)

    assert (here.read(account=4), here.read(account=5), here.read()) == ({day(1): 10}, {day(1): 11}, {})
    assert here.lines() == [REACH, REACH]
    assert here.lines(4) == [REACH]


def test_days_are_asked_for_with_all_their_hours(here):
    hourly = REACH._replace(granularity="hour")
    hours = [
        Figure(f"{day(n)}T{hour:02}", f"{day(n)}T{hour:02}", n, 0, 1) for n in (1, 2, 3) for hour in (0, 23)
    ]
    here.take((hourly, hours))

    with here.office.reading() as session:
        (line,) = observed.series(session)
        found = observed.figures(session, line.id, day(2), day(2))
    assert [each.d0 for each in found] == [f"{day(2)}T00", f"{day(2)}T23"]


def test_a_series_may_come_again_in_later_chunks(here):
    here.take((REACH, [on(5, 50)]), (LIKES, [on(1, 7)]), (REACH, [on(2, 20)]), (REACH, []))

    assert here.read() == {day(2): 20, day(5): 50}
    (found,) = here.imports()
    assert (found.figures, found.d0, found.d1) == (3, day(1), day(5))
    with here.office.reading() as session:
        line = observed.series(session, metric="reach")[0]
        assert observed.coverage(session, line.id) == [(found.id, day(2), day(5))]


def test_more_figures_than_go_into_one_statement_all_arrive(here, monkeypatch):
    monkeypatch.setattr("smmdesk.features.results.storing._AT_ONCE", 3)
    here.take(*((LIKES._replace(entity=str(post)), [on(n, n) for n in range(1, 5)]) for post in range(5)))

    assert len(here.lines()) == 5
    assert here.imports()[0].figures == 20 == counted(here.office.path, "observation")


def test_what_a_file_gives_twice_is_kept_once_and_said(here):
    with here.office.transaction("Import") as session:
        storing = Storing(session, 1, 0)
        storing.add(REACH, [on(1, 10, 101), on(2, 20, 102), on(1, 10, 103)])
        storing.add(REACH, [on(2, 21, 104)])
        stored = storing.finish()

    assert stored.repeated == ((103, 101, True), (104, 102, False))
    assert (stored.figures, stored.series, stored.d0, stored.d1) == (2, 1, day(1), day(2))


def test_figures_without_an_import_do_not_count(here):
    with here.office.transaction("Import") as session:
        storing = Storing(session, 77, 0)
        storing.add(REACH, [on(1, 10)])
        storing.add_things([Thing("post", "178", "Rye bread")])
        storing.finish()

    assert here.read() == {}
    assert here.lines() == []
    with here.office.reading() as session:
        assert observed.things(session, 0, "post") == {}
        assert observed.coverage(session, 1) == []
        assert observed.all_said(session, 1, day(1), day(1)) == []


def test_things_are_named_as_the_newest_import_names_them(here):
    old, new = Thing("post", "178", "Rye bred", "https://x.example/178"), Thing("post", "178", "Rye bread")
    here.take((LIKES, [on(1, 7)]), things=[old, Thing("post", "9", "Oven")])
    here.take((LIKES, [on(1, 8)]), things=[new])
    here.take((LIKES, [on(1, 8)]), things=[Thing("campaign", "178", "Autumn")], account=3)

    with here.office.reading() as session:
        assert observed.things(session, 0, "post") == {"178": new, "9": Thing("post", "9", "Oven")}
    here.office.undo()
    here.office.undo()
    with here.office.reading() as session:
        assert observed.things(session, 0, "post")["178"] == old


# --- undo and redo


def test_undo_is_byte_equal_to_before_and_redo_to_after(here):
    here.days((1, 10), (2, 20))
    before = state(here.office)
    here.take((REACH, [on(2, 25)]), (LIKES, [on(1, 7)]), things=[Thing("post", "178", "Rye bread")])
    after = state(here.office)

    here.office.undo()
    assert state(here.office) == before
    here.office.redo()
    assert state(here.office) == after
    here.office.undo()
    assert state(here.office) == before


def test_taking_an_older_import_back_can_itself_be_undone_however_much_came_since(here):
    first = here.days((1, 10), (2, 20))
    here.days((2, 25))
    before = state(here.office)

    here.take_back(first)
    here.days((4, 40))
    here.days((5, 50))
    assert here.read() == {day(2): 25, day(4): 40, day(5): 50}
    for _step in range(3):
        here.office.undo()
    assert state(here.office) == before


def test_an_import_is_one_step_with_one_row_in_the_history(here):
    here.days(*((n, n) for n in range(1, 29)), label="Import reach.csv")

    with here.office.reading() as session:
        entry = next_undo(session)
    assert entry.label == "Import reach.csv"
    assert [change.table for change in changes_of(entry)] == ["figure_import"]


def test_pages_hear_of_an_import_its_undoing_and_its_return(here):
    heard = []
    here.office.listeners.append(heard.append)

    here.days((1, 10))
    here.office.undo()
    here.office.redo()

    assert all("figure_import" in tables for tables in heard)
    assert len(heard) == 3


def test_an_account_that_was_added_with_its_figures_goes_and_returns_with_them(here):
    before = state(here.office)
    with here.office.transaction("Import") as session:
        brand = accounts.brand_named(session, "Bakery")
        account = accounts.add(session, brand_id=brand.id, network="x", name="bakery")
        intake.take_in(
            session,
            Given([(REACH, [on(1, 10)])]),
            account_id=account.id,
            imported_on=here.office.clock.today(),
        )
    assert here.read(account=account.id) == {day(1): 10}

    here.office.undo()
    assert state(here.office) == before
    here.office.redo()
    assert here.read(account=account.id) == {day(1): 10}


def test_the_figures_of_an_account_that_was_removed_are_still_there_when_it_returns(here):
    with here.office.transaction("Add") as session:
        brand = accounts.brand_named(session, "Bakery")
        account = accounts.add(session, brand_id=brand.id, network="x", name="bakery").id
    here.days((1, 10), account=account)
    with here.office.transaction("Remove") as session:
        accounts.remove(session, account)

    here.office.undo()

    assert here.read(account=account) == {day(1): 10}


# --- purge


def test_what_nothing_can_bring_back_is_gone_with_the_next_import(here):
    here.take((LIKES, [on(1, 7)]), things=[Thing("post", "178", "Rye bread")])
    here.office.undo()
    assert counted(here.office.path, "observation") == 1

    here.days((1, 10))

    for table in ("observation", "series", "coverage"):
        assert counted(here.office.path, table) == 1
    assert counted(here.office.path, "thing") == 0
    assert here.lines() == [REACH]


def test_only_the_undone_imports_figures_go(here):
    here.days((1, 10), (2, 20))
    here.days((1, 11), (2, 21))
    here.office.undo()

    here.days((3, 30))

    assert here.read() == {day(1): 10, day(2): 20, day(3): 30}
    assert counted(here.office.path, "observation") == 3


def test_what_undo_can_still_bring_back_stays(here):
    first = here.days((1, 10))
    here.take_back(first)
    here.days((2, 20))
    assert counted(here.office.path, "observation") == 2

    here.office.undo()
    here.office.undo()

    assert here.read() == {day(1): 10}


def test_an_import_that_was_undone_after_a_return_is_gone_for_good_too(here):
    first = here.days((1, 10))
    here.take_back(first)
    here.office.undo()
    here.office.undo()
    here.days((2, 20))

    assert counted(here.office.path, "observation") == 1
    assert here.read() == {day(2): 20}


def test_what_undo_passed_over_is_not_brought_back(here):
    first = here.days((1, 10))
    here.take_back(first)
    here.office.undo(passing_over=True)
    here.days((2, 20))

    assert counted(here.office.path, "observation") == 1


def test_an_import_that_is_not_completed_purges_nothing(here):
    here.days((1, 10))
    here.office.undo()

    with pytest.raises(UserError, match="no figures"):
        here.take()
    here.office.redo()

    assert here.read() == {day(1): 10}


def test_an_imports_number_is_never_given_to_another(here):
    first = here.days((1, 10))
    here.office.undo()
    second = here.days((2, 20))

    assert second > first


# --- all of it or nothing


def test_an_import_that_fails_half_way_leaves_nothing(here):
    here.days((1, 10))
    before = state(here.office)
    rows = counted(here.office.path, "observation")

    class Broken:
        things = ()

        def chunks(self):
            yield LIKES, [on(n, n) for n in range(1, 5)]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), here.office.transaction("Import") as session:
        intake.take_in(session, Broken(), imported_on=here.office.clock.today())

    assert state(here.office) == before
    assert counted(here.office.path, "observation") == rows


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_not_stored(here, value):
    before = state(here.office)

    with pytest.raises(ValueError, match="reach"):
        here.days((1, 10), (2, value), (3, 30))

    assert state(here.office) == before


# --- the list


def test_imports_are_listed_the_newest_first(here):
    here.days((1, 10), account=4, file_name="a.csv")
    here.days((2, 20), account=5, file_name="b.csv")
    here.days((3, 30), account=4, file_name="c.csv")

    assert [each.file_name for each in here.imports()] == ["c.csv", "b.csv", "a.csv"]
    with here.office.reading() as session:
        assert [each.file_name for each in imports.everything(session, 4)] == ["c.csv", "a.csv"]


def test_an_import_without_a_file_is_called_by_its_day(here):
    here.days((1, 10))

    assert imports.title(here.imports()[0]) == "Figures typed on November 20, 2026"


def test_there_is_no_import_of_an_unknown_number(here):
    with pytest.raises(UserError, match="no import 7"), here.office.reading() as session:
        imports.find(session, 7)
