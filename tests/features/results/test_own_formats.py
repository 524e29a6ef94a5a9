"""Kinds of files that somebody describes: proposed, tried, kept, recognised again next month, forgotten."""

from dataclasses import replace

import pytest

from smmdesk.core.errors import UserError
from smmdesk.features.results import own_formats
from smmdesk.features.results.format_draft import Role, currency_in_name, units_of
from smmdesk.features.results.importing import OpenQuestionsError, bring_in
from smmdesk.features.results.kinds import SeriesKey
from smmdesk.features.results.previewing import preview
from smmdesk.features.results.proposing import propose
from smmdesk.features.results.reading import read_book
from smmdesk.features.results.recognising import UnknownFormatError
from smmdesk.features.results.slices import finish
from smmdesk.features.results.trying import tried
from tests.features.results.own_files import write_american, write_shop
from tests.support import dump

REVENUE = SeriesKey("revenue", "day", "campaign", "Brot", "", "EUR")
ORDERS = SeriesKey("orders", "day", "campaign", "Brot")


def meant(draft, **meanings):
    """Return the draft with other meanings of its columns, by their place."""
    for place, meaning in meanings.items():
        draft = draft.with_column(draft.columns[int(place[1:])].meaning(*meaning))
    return draft


def described(path, **fields):
    """Return the shop's file as somebody describes it."""
    draft = meant(
        propose(read_book(path)),
        c1=(Role.ABOUT, "campaign"),
        c2=(Role.METRIC, "revenue"),
        c3=(Role.METRIC, "orders"),
    )
    return replace(draft, **{"day_form": "dmy", **fields})


def american(path, **fields):
    """Return the American file as somebody describes it."""
    draft = meant(propose(read_book(path)), c1=(Role.METRIC, "revenue"), c2=(Role.METRIC, "orders"))
    return replace(draft, **fields)


@pytest.fixture
def learn(here):
    def learn(draft):
        with here.office.transaction("Remember a format") as session:
            return own_formats.save(session, draft, here.office.clock.today()).key

    return learn


@pytest.fixture
def take(here):
    return lambda path, **answers: finish(bring_in(here.office, path, answers))


@pytest.fixture
def shop(tmp_path):
    return write_shop(tmp_path / "shop august.csv")


def keys(here):
    with here.office.reading() as session:
        return [row.key for row in own_formats.everything(session)]


# --- what is proposed


def test_what_the_cells_show_is_proposed_and_what_they_leave_open_is_not(shop):
    draft = propose(read_book(shop))

    assert [column.role for column in draft.columns] == [
        *(Role.DAY, Role.LEFT, Role.LEFT, Role.LEFT, Role.METRIC, Role.LEFT)
    ]
    assert draft.decimal == ","
    assert draft.day_form == ""
    assert draft.trouble == "Say how the days are written."


def test_a_day_after_the_twelfth_tells_the_order(tmp_path):
    assert propose(read_book(write_american(tmp_path / "a.csv"))).day_form == "us"
    german = write_shop(tmp_path / "b.csv", "01/08/2026;Brot;1,5;3;1;x", "13/08/2026;Brot;1,5;3;1;x")
    assert propose(read_book(german)).day_form == "dmy"


def test_a_number_that_can_be_read_in_two_ways_leaves_the_sign_open(tmp_path):
    path = write_shop(tmp_path / "c.csv", "01/08/2026;Brot;1.234;3;1.200;x")
    draft = described(path)
    assert draft.decimal == ""
    assert draft.trouble == "Say which sign stands before the decimals."


def test_a_text_with_a_number_in_it_is_no_number(tmp_path):
    path = tmp_path / "tables.csv"
    path.write_text("Date,Reach,Q1\n2026-08-01,Table 5,€5\n2026-08-02,Table 6,€6\n", "utf-8")
    draft = propose(read_book(path))
    assert draft.header == 0
    assert draft.columns[1].role is Role.LEFT


def test_headings_below_some_lines_are_found(tmp_path):
    path = tmp_path / "d.csv"
    path.write_text("My shop\n\nDate,Likes\n2026-08-01,3\n2026-08-02,4\n", "utf-8")
    draft = propose(read_book(path))
    assert draft.header == 2
    assert [column.of for column in draft.of_role(Role.METRIC)] == ["likes"]
    assert draft.day_form == "iso"


def test_headings_that_are_missing_or_twice_there_are_left_out(tmp_path, here, learn, take):
    path = tmp_path / "e.csv"
    path.write_text("Date,Likes,Likes,,Shares\n2026-08-01,3,5,7,2\n", "utf-8")
    draft = propose(read_book(path))
    assert [column.is_named for column in draft.columns] == [True, False, False, False, True]
    learn(draft)
    take(path)
    assert here.lines() == [SeriesKey("shares", "day")]


def test_what_is_no_table_gets_no_proposal(tmp_path):
    path = tmp_path / "f.csv"
    path.write_text("just a line\n", "utf-8")
    assert propose(read_book(path)) is None


def test_a_heading_names_its_currency():
    assert currency_in_name("Umsatz (EUR)") == "EUR"
    assert currency_in_name("Umsatz USD brutto") == "USD"
    assert currency_in_name("Umsatz ABC") == ""


@pytest.mark.parametrize("piece", ["(", "1.", "1,", "€1", "a-", "01/", "é "])
def test_monstrous_cells_are_proposed_to_be_left_out(tmp_path, piece):
    path = tmp_path / "huge.csv"
    monster = piece * (60_000 // len(piece))
    path.write_text(
        f'Date,"{monster}",Remark\n2026-08-01,"{monster}",x\n2026-08-02,"{monster}","{monster}"\n', "utf-8"
    )
    draft = propose(read_book(path))
    assert draft.header == 0
    assert [column.role for column in draft.columns] == [Role.DAY, Role.LEFT, Role.LEFT]
    assert max(len(text) for column in draft.columns for text in (column.name, *column.examples)) <= 200


# --- what cannot work yet


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda d: meant(d, c2=(Role.LEFT,), c3=(Role.LEFT,), c4=(Role.LEFT,)), "at least one column"),
        (lambda d: meant(d, c5=(Role.DAY,)), "Only one column can be the day"),
        (lambda d: meant(d, c5=(Role.ABOUT, "post")), "Only one column can say what a row is about"),
        (lambda d: meant(d, c4=(Role.METRIC, "orders")), "Orders is chosen for two columns"),
        (lambda d: replace(d, currency="Euro"), "three letters"),
        (lambda d: replace(d, name=" "), "name"),
        (lambda d: replace(meant(d, c1=(Role.LEFT,)), per="lifetime"), "what they are about"),
    ],
)
def test_what_cannot_work_yet_is_one_sentence_and_nothing_is_kept(here, shop, learn, change, sentence):
    draft = change(described(shop))
    assert sentence in draft.trouble
    with pytest.raises(UserError, match=sentence):
        learn(draft)
    assert keys(here) == []


def test_the_description_as_it_should_be_has_no_trouble(shop):
    assert described(shop).trouble == ""


def test_two_columns_that_differ_by_their_currency_are_not_mixed_up(tmp_path, here, learn, take):
    path = tmp_path / "two.csv"
    path.write_text("Date,Shop (EUR),Shop (USD)\n2026-08-01,3.50,4.25\n", "utf-8")
    draft = meant(propose(read_book(path)), c1=(Role.METRIC, "revenue"), c2=(Role.METRIC, "spend"))
    assert "differ only by their currency" in draft.trouble

    learn(meant(draft, c2=(Role.LEFT,)))
    take(path)
    assert here.lines() == [SeriesKey("revenue", "day", "", "", "", "EUR")]
    assert here.read(here.lines()[0]) == {"2026-08-01": 3.5}


def test_a_heading_that_is_only_a_currency_stands_for_that_one(tmp_path, here, learn, take):
    path = tmp_path / "bare.csv"
    path.write_text("Date,EUR,ABC\n2026-08-01,3.50,4.25\n", "utf-8")
    draft = replace(meant(propose(read_book(path)), c1=(Role.METRIC, "revenue")), currency="EUR")
    learn(draft)
    take(path)
    assert here.read(SeriesKey("revenue", "day", "", "", "", "EUR")) == {"2026-08-01": 3.5}


# --- the first rows as they will be stored


def test_the_first_rows_are_shown_as_an_import_then_stores_them(here, shop, learn, take):
    draft = described(shop)
    rows = tried(read_book(shop), draft, here.office.clock.today()).rows
    learn(draft)

    assert rows == finish(preview(here.office, shop, {})).sample
    assert [sorted((value.metric, value.value, value.currency) for value in row.values) for row in rows] == [
        [("orders", 3, ""), ("reach", 1200, ""), ("revenue", 1234.5, "EUR")],
        [("revenue", 87, "EUR")],
    ]


def test_a_wrong_description_shows_at_once(here, shop):
    wrong = meant(described(shop), c5=(Role.METRIC, "likes"))
    assert ("Notiz") in [heading for _reason, heading in tried(read_book(shop), wrong, _today(here)).left]
    other_order = replace(described(shop), decimal=".")
    assert tried(read_book(shop), other_order, _today(here)).left


def test_trying_a_draft_that_is_open_gives_nothing(here, shop):
    assert tried(read_book(shop), propose(read_book(shop)), _today(here)).rows == ()


def _today(here):
    return here.office.clock.today()


# --- kept and recognised again


def test_a_described_file_is_imported_with_its_days_and_its_decimal_commas(here, shop, learn, take):
    with pytest.raises(UnknownFormatError):
        take(shop)
    learn(described(shop))
    done = take(shop)

    assert here.read(REVENUE) == {"2026-08-01": 1234.5}
    assert here.read(ORDERS) == {"2026-08-01": 3}
    assert here.read(REVENUE._replace(entity="Torte")) == {"2026-08-02": 87}
    assert done.found.account_id == 0


def test_the_days_are_read_as_was_said(here, shop, learn, take):
    learn(described(shop, day_form="us"))
    take(shop)
    assert here.read(REVENUE) == {"2026-01-08": 1234.5}


def test_every_cell_is_accounted_for(shop, learn, take):
    learn(described(shop))
    report = take(shop).report
    left = sum(each.count for each in report.left)
    assert report.stored == 4
    assert report.stored + report.key + report.heading + left == report.cells == 18
    assert report.rows_read == report.rows_used + report.rows_skipped


def test_next_months_file_is_recognised_whatever_the_order_of_its_columns(here, tmp_path, shop, learn, take):
    learn(described(shop))
    take(shop)
    take(
        write_shop(
            tmp_path / "september.csv",
            "7;12,50;01/09/2026;;Brot",
            header="Bestellungen;Umsatz (EUR);Tag;Reach;Kampagne",
        )
    )
    assert here.read(REVENUE) == {"2026-08-01": 1234.5, "2026-09-01": 12.5}
    assert here.read(ORDERS) == {"2026-08-01": 3, "2026-09-01": 7}


def test_another_currency_in_the_heading_is_another_currency(here, tmp_path, shop, learn, take):
    learn(described(shop))
    header = "Tag;Kampagne;Umsatz (USD);Bestellungen;Reach;Notiz"
    take(write_shop(tmp_path / "usd.csv", "01/09/2026;Brot;12,50;3;1;x", header=header))
    assert here.read(REVENUE._replace(currency="USD")) == {"2026-09-01": 12.5}
    assert here.read(REVENUE) == {}


def test_a_day_that_does_not_fit_is_named_not_turned(here, tmp_path, shop, learn, take):
    learn(described(shop))
    done = take(write_shop(tmp_path / "g.csv", "01/09/2026;Brot;1,50;3;1;x", "09/30/2026;Brot;1,50;3;1;x"))
    assert here.read(REVENUE) == {"2026-09-01": 1.5}
    assert done.found.rows_skipped == 2  # the headings, and the row whose day is none


def test_a_total_at_the_end_is_not_stored_as_a_day(here, tmp_path, shop, learn, take):
    learn(described(shop))
    take(write_shop(tmp_path / "h.csv", "01/09/2026;Brot;1,50;3;1;x", "Total;;1,50;3;1;"))
    assert here.read(REVENUE) == {"2026-09-01": 1.5}
    assert len(here.lines(metric="revenue")) == 1


def test_money_without_a_currency_is_asked_for(tmp_path, learn, take):
    path = write_american(tmp_path / "i.csv")
    learn(american(path))
    with pytest.raises(OpenQuestionsError) as raised:
        take(path)
    assert [question.key for question in raised.value.questions] == ["currency"]


def test_money_is_of_the_currency_that_was_said_once(here, tmp_path, learn, take):
    path = write_american(tmp_path / "j.csv")
    learn(american(path, currency="USD"))
    take(path)
    assert here.read(SeriesKey("revenue", "day", "", "", "", "USD")) == {
        "2026-08-30": 12.5,
        "2026-08-31": 7.25,
    }


def test_figures_since_a_post_exists_are_of_its_day(here, tmp_path, learn, take):
    path = tmp_path / "posts.csv"
    path.write_text("Published,Text,Link id,Hearts\n2026-08-01,Hello,p1,5\n2026-08-02,World,p2,7\n", "utf-8")
    draft = meant(propose(read_book(path)), c2=(Role.ABOUT, "post"), c3=(Role.METRIC, "likes"))
    learn(replace(draft, per="lifetime"))
    take(path)
    assert here.read(SeriesKey("likes", "lifetime", "post", "p2")) == {"2026-08-02": 7}


def test_a_table_without_days_is_asked_for_them_at_each_import(here, tmp_path, learn, take):
    path = tmp_path / "countries.csv"
    path.write_text("Where,Hearts\nGeorgia,5\nThailand,7\n", "utf-8")
    learn(meant(propose(read_book(path)), c0=(Role.PART,), c1=(Role.METRIC, "likes")))
    with pytest.raises(OpenQuestionsError):
        take(path)
    take(path, period="2026-08-01/2026-08-31")
    assert here.read(SeriesKey("likes", "period", "", "", "where=Georgia")) == {"2026-08-01": 5}


def test_fractions_and_times_are_stored_as_their_metrics_count(here, tmp_path, learn, take):
    path = tmp_path / "rates.csv"
    path.write_text("Date,Quote,Watched\n2026-08-01,0.125,1:30:00\n", "utf-8")
    draft = meant(
        propose(read_book(path)),
        c1=(Role.METRIC, "ctr", "fraction"),
        c2=(Role.METRIC, "watch_hours", "clock"),
    )
    assert "fraction" in units_of("ctr")
    learn(draft)
    take(path)
    assert here.read(SeriesKey("ctr", "day")) == {"2026-08-01": 12.5}
    assert here.read(SeriesKey("watch_hours", "day")) == {"2026-08-01": 1.5}


def test_figures_of_a_network_go_to_its_account(here, shop, learn, take):
    learn(described(shop, network="instagram"))
    done = take(shop)
    assert done.is_new_account
    assert here.lines(account=done.found.account_id, metric="orders") == [ORDERS]


def test_a_very_wide_table_is_recognised_by_the_columns_that_were_described(here, tmp_path, learn, take):
    path = tmp_path / "wide.csv"
    names = ["Date", "Likes", *(f"C{at}" for at in range(500)), *["Twice"] * 9, *[""] * 9]
    path.write_text(",".join(names) + "\n2026-08-01" + ",1" * (len(names) - 1) + "\n", "utf-8")
    learn(propose(read_book(path)))
    done = take(path)
    assert here.lines() == [SeriesKey("likes", "day")]
    assert done.report.cells == 2 * len(names)


# --- renamed, described again, forgotten


def test_describing_the_same_headings_again_replaces_the_description(here, shop, learn, take):
    first = learn(described(shop))
    assert learn(described(shop, day_form="us", name="Shop")) == first
    assert keys(here) == [first]
    take(shop)
    assert here.read(REVENUE) == {"2026-01-08": 1234.5}


def test_a_format_can_be_renamed(here, shop, learn):
    key = learn(described(shop))
    with here.office.transaction("Rename") as session:
        own_formats.rename(session, key, " Till ")
    with here.office.reading() as session:
        assert own_formats.known(session).profiles[0].name == "Till"
    with here.office.transaction("Rename") as session, pytest.raises(UserError, match="name"):
        own_formats.rename(session, key, "  ")


def test_a_forgotten_format_is_not_recognised_and_its_figures_stay(here, shop, learn, take):
    key = learn(described(shop))
    take(shop)
    with here.office.transaction("Forget") as session:
        own_formats.forget(session, key)

    with pytest.raises(UnknownFormatError):
        take(shop)
    assert here.read(REVENUE) == {"2026-08-01": 1234.5}
    with here.office.transaction("Forget") as session, pytest.raises(UserError, match=key):
        own_formats.forget(session, key)


def test_undo_of_remembering_leaves_nothing_and_redo_knows_it_again(here, shop, learn, take):
    before = dump(here.office.path)
    learn(described(shop))
    here.office.undo()
    assert dump(here.office.path) == before
    with pytest.raises(UnknownFormatError):
        take(shop)
    here.office.redo()
    take(shop)
    assert here.read(ORDERS) == {"2026-08-01": 3}
