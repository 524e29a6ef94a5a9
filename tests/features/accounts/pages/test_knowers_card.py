"""Who could know a login, and the picture around it, used as a person uses them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from smmdesk.features.accounts import logins
from smmdesk.features.accounts.pages.graph_view import GraphView
from smmdesk.features.accounts.pages.knowers_card import KnowerRow, KnowersCard
from smmdesk.ui.cards import GroupLabel
from smmdesk.ui.tags import Tag

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def shown(page, world, where):
    """Choose a login and return its card once it has been worked out."""
    page.show_thing(where)
    world.settle()
    world.qtbot.waitUntil(lambda: page.pane.stack is not None and page.pane.stack.is_complete)
    (card,) = page.pane.stack.findChildren(KnowersCard)
    world.qtbot.waitUntil(lambda: card.state.text() != "Working it out…")
    world.settle()
    return card


def picture(page, world, where):
    """Open a picture and return it once it is there."""
    page.show_thing(where)
    world.settle()
    return page.pictures.shown


def texts(row):
    return [label.text() for label in row.findChildren(QLabel)]


def test_each_part_names_who_could_know_it_since_when_and_how(page, world, shop):
    card = shown(page, world, shop.where("login:instagram"))

    assert card.state.text() == "2 people."
    titles = [label.accessibleName() for label in card.findChildren(GroupLabel)]
    assert titles == ["Password, Authenticator seed, Backup codes, and API keys", "Active sessions"]
    rows = [texts(row) for row in card.findChildren(KnowerRow)]
    assert rows[0] == ["Ana", "since March 12, 2026", "shares the login of Instagram login"]
    assert [row[0] for row in rows] == ["Ana", "Dan", "Ana"]


def test_who_has_left_stands_first_and_is_marked(page, world, shop):
    card = shown(page, world, shop.where("login:instagram"))

    dan = next(row for row in card.findChildren(KnowerRow) if texts(row)[0] == "Dan")
    assert [tag.look.word for tag in dan.findChildren(Tag)] == ["Has left"]
    assert texts(dan)[1:] == ["perhaps always", "until February 1, 2026 could open Instagram login"]


def test_each_line_leads_to_the_person(page, world, shop):
    card = shown(page, world, shop.where("login:instagram"))
    row = card.findChildren(KnowerRow)[0]
    world.press(next(one for one in row.children() if getattr(one, "text", lambda: "")() == "Go"))

    assert world.went == [f"person:{shop.ids['owner']}"]


def test_nobody_is_said_as_such(page, world, shop):
    card = shown(page, world, shop.where("login:mailbox"))

    assert card.state.text() == "Nobody, as far as is noted."


def test_what_was_shown_appears_in_the_card_without_being_chosen_again(page, world, shop, office):
    from smmdesk.core.office import Actor
    from smmdesk.features.accounts import secrets
    from smmdesk.features.accounts.kinds import PartKind
    from smmdesk.features.people import service as people

    shown(page, world, shop.where("login:instagram"))
    with office.transaction("Add") as session:
        eve = people.add(session, name="Eve")
    office.actor = Actor(eve.id, "Eve")
    world.work(lambda: secrets.reveal(office, world.desk.vault, shop.ids["instagram"], PartKind.PASSWORD))

    world.qtbot.waitUntil(lambda: any("Eve" in texts(row) for row in page.pane.stack.findChildren(KnowerRow)))


def test_what_was_worked_out_stands_there_at_once_when_the_cards_are_made_anew(page, world, shop, office):
    from smmdesk.features.people import service as people

    before = shown(page, world, shop.where("login:instagram"))
    seen = []
    page.pane.shown_anew.connect(lambda _shown: seen.append(page.pane.stack))
    with office.transaction("Rename") as session:
        people.change(session, shop.ids["owner"], name="Anna")
    world.qtbot.waitUntil(lambda: bool(seen) and seen[-1].is_complete)

    (card,) = seen[-1].findChildren(KnowersCard)
    assert card is not before
    assert card.findChildren(KnowerRow)
    world.qtbot.waitUntil(lambda: any(texts(row)[0] == "Anna" for row in card.findChildren(KnowerRow)))


# The picture


def test_the_picture_stands_in_the_place_of_the_list_until_one_goes_back(page, world, shop):
    card = shown(page, world, shop.where("login:instagram"))
    world.press(card.picture)
    where = f"accounts:picture:login:{shop.ids['instagram']}"
    assert world.went == [where]

    found = picture(page, world, where)
    assert found.isVisible()
    assert not page.table.isVisible()
    assert found.picture.title == "Around Instagram login"
    assert page.explanation() == found.explanation()

    world.press(found.back)
    assert page.pictures.shown is None
    assert page.table.isVisible()
    assert world.went[-1] == f"login:{shop.ids['instagram']}"


def test_escape_leads_back_as_well(page, world, shop):
    picture(page, world, f"accounts:picture:account:{shop.ids['shop']}")

    assert page.close_detail()
    assert page.pictures.shown is None


def test_every_node_is_a_button_that_leads_there_and_says_what_it_is(page, world, shop):
    found = picture(page, world, f"accounts:picture:login:{shop.ids['instagram']}")

    buttons = found.view.buttons
    dan = buttons[f"person:{shop.ids['leaver']}"]
    assert dan.accessibleName() == "Dan, left on November 8, 2026"
    assert "until February 1, 2026 could open Instagram login" in dan.accessibleDescription()
    world.press(buttons[f"account:{shop.ids['shop']}"])
    assert world.went == [f"account:{shop.ids['shop']}"]


def test_choosing_a_thing_puts_the_picture_away(page, world, shop):
    picture(page, world, f"accounts:picture:login:{shop.ids['instagram']}")
    page.show_thing(f"account:{shop.ids['shop']}")
    world.settle()

    assert page.pictures.shown is None
    assert page.pane.shown.account.id == shop.ids["shop"]


def test_it_works_by_keyboard(page, world, shop):
    found = picture(page, world, f"accounts:picture:login:{shop.ids['instagram']}")
    view = found.view
    login = view.buttons[f"login:{shop.ids['instagram']}"]
    login.setFocus()

    world.qtbot.keyClick(login, Qt.Key.Key_Right)
    ahead = view.focusWidget()
    assert ahead.node.kind == "account"
    world.qtbot.keyClick(ahead, Qt.Key.Key_Left)
    assert view.focusWidget() is login
    world.qtbot.keyClick(login, Qt.Key.Key_Return)
    assert world.went == [login.node.where]


def test_looking_at_a_node_lets_what_does_not_hang_on_it_stand_back(page, world, shop):
    view = picture(page, world, f"accounts:picture:login:{shop.ids['instagram']}").view
    view.buttons[f"account:{shop.ids['shop']}"].setFocus()

    assert view.buttons[f"account:{shop.ids['threads']}"].light.is_dim
    assert not view.buttons[f"login:{shop.ids['instagram']}"].light.is_dim
    view.buttons[f"account:{shop.ids['shop']}"].clearFocus()
    assert not view.buttons[f"account:{shop.ids['threads']}"].light.is_dim


def test_it_is_of_the_day_that_is_asked_for(page, world, shop):
    found = picture(page, world, f"accounts:picture:person:{shop.ids['leaver']}:2026-01-15")

    assert found.picture.on == date(2026, 1, 15)
    assert found.picture.graph.nodes[0].kind == "person"


def test_it_follows_what_changes(page, world, shop, office):
    found = picture(page, world, f"accounts:picture:login:{shop.ids['mailbox']}")
    assert f"person:{shop.ids['leaver']}" not in found.view.buttons
    with office.transaction("Grant") as session:
        logins.grant(session, person_id=shop.ids["leaver"], login_id=shop.ids["mailbox"])
    world.settle()

    assert f"person:{shop.ids['leaver']}" in found.view.buttons


def test_it_closes_when_its_center_is_removed(page, world, shop, office):
    picture(page, world, f"accounts:picture:login:{shop.ids['mailbox']}")
    with office.transaction("Remove") as session:
        logins.remove(session, shop.ids["mailbox"])
    world.settle()

    assert page.pictures.shown is None


def test_somebody_without_anything_gets_a_sentence(page, world, shop, office):
    from smmdesk.features.people import service as people

    with office.transaction("Add") as session:
        eve = people.add(session, name="Eve").id
    found = picture(page, world, f"accounts:picture:person:{eve}")

    assert found.view is None
    assert "Nothing is noted" in found._area.widget().accessibleName()


def test_it_is_saved_as_svg(page, world, shop, tmp_path, monkeypatch):
    found = picture(page, world, f"accounts:picture:login:{shop.ids['instagram']}")
    path = tmp_path / "shop.svg"
    proposed = []
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda _parent, _title, name, _kinds: proposed.append(name) or (str(path), ""),
    )
    world.press(found.save)

    assert proposed[0].endswith("Instagram login.svg")
    assert b"<svg" in path.read_bytes()
    assert world.last_said == "The picture was saved: shop.svg"


def test_a_place_that_cannot_be_written_is_said(page, world, shop, tmp_path, monkeypatch):
    found = picture(page, world, f"accounts:picture:login:{shop.ids['instagram']}")
    gone = tmp_path / "gone" / "shop.svg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(gone), ""))
    world.press(found.save)

    assert world.window.error.startswith("The picture cannot be written there.")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_painted_in_both_themes(page, world, shop, theme):
    world.desk.theme.choose(theme)
    view = picture(page, world, f"accounts:picture:login:{shop.ids['instagram']}").view
    assert isinstance(view, GraphView)

    image = view.grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }
    assert world.desk.theme.colour("panel").name() in colours
    assert world.desk.theme.colour("accent_soft").name() in colours
