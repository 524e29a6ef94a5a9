"""A picture as a file and on paper: whole, readable, dark on light."""

import xml.etree.ElementTree as ET

import pytest
from PySide6.QtGui import QPdfWriter
from PySide6.QtSvg import QSvgRenderer

from smmdesk.features.accounts.kinds import LoginKind
from smmdesk.features.accounts.knowledge.graph import picture_of
from smmdesk.features.accounts.pages.graph_file import as_svg, paint_page
from smmdesk.features.accounts.pages.graph_paint import draw, on_paper
from smmdesk.ui.theme import current_theme
from tests.features.accounts.knowledge.world import World, day

LONG = "The account of the bakers and of everybody who loves bread, rolls and cake"
ADDRESS = "cornerbakery.videos.and.more.of.them@corner-bakery-of-the-old-town.example"


@pytest.fixture
def graph(qapp):
    """Return a graph of thirty nodes, with a long name and a long address."""
    world = World()
    mailbox = world.login("Office mailbox", kind=LoginKind.MAILBOX, username=ADDRESS)
    for number in range(9):
        login = world.login(f"Login {number}")
        world.route(login, mailbox)
        world.account(LONG if number == 4 else f"Account {number}", login)
        world.access(world.person(f"Person {number}"), mailbox)
    for number in range(2):
        world.access(world.person(f"Leaver {number}", left=9), mailbox)
    found = picture_of(world.office, f"login:{mailbox}", day(20))
    assert len(found.nodes) == 30
    return found


def texts(svg):
    return [each.text or "" for each in ET.fromstring(svg).iter() if each.tag.endswith("}text")]


def test_the_svg_can_be_drawn_by_others_and_says_what_it_is(graph):
    svg = as_svg(graph, "Around Office mailbox", "Who could know what.")

    assert QSvgRenderer(svg).isValid()
    root = ET.fromstring(svg)
    said = {each.tag.rpartition("}")[2]: each.text for each in root}
    assert said["title"] == "Around Office mailbox"
    assert said["desc"] == "Who could know what."


def test_no_name_is_cut_off(graph):
    found = "".join(texts(as_svg(graph, "", ""))).replace(" ", "")

    for node in graph.nodes:
        assert node.title.replace(" ", "") in found
    assert LONG.replace(" ", "") in found
    assert ADDRESS in found
    assert "…" not in found


def test_everything_is_text_and_lines_and_no_picture_of_them(graph):
    tags = {each.tag.rpartition("}")[2] for each in ET.fromstring(as_svg(graph, "", "")).iter()}

    assert "image" not in tags
    assert {"path", "text"} <= tags


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_the_same_whatever_the_theme(graph, theme):
    current_theme().choose("light")
    light = as_svg(graph, "", "")
    current_theme().choose(theme)
    try:
        assert as_svg(graph, "", "") == light
    finally:
        current_theme().choose("system")


def test_every_node_holds_its_words(graph):
    drawing = draw(graph, on_paper())

    for node in graph.nodes:
        assert drawing.boxes[node.where].height > 20, node.title
    tall, short = (drawing.boxes[node.where] for node in graph.nodes if node.title in {LONG, "Account 3"})
    assert abs(tall.height - short.height) > 20


def test_it_is_printed_on_one_page(graph, tmp_path):
    path = tmp_path / "picture.pdf"
    writer = QPdfWriter(str(path))
    paint_page(writer, graph, "Around Office mailbox", "Who could know what.")
    del writer

    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1
