"""What belongs into a picture, in which order it stands, and where it is drawn."""

from itertools import combinations, pairwise
from random import Random

import pytest

from smmdesk.features.accounts.kinds import LoginKind, RouteKind, SignIn
from smmdesk.features.accounts.knowledge.columns import arrange, crossings
from smmdesk.features.accounts.knowledge.graph import MOST, Edge, Graph, Node, is_there, picture_of
from smmdesk.features.accounts.knowledge.placing import Measures, Size, place
from tests.features.accounts.knowledge.histories import random_history
from tests.features.accounts.knowledge.world import World, day


@pytest.fixture
def world():
    return World()


def picture(world, where, on=20):
    return picture_of(world.office, where, day(on))


def titles(graph):
    return {node.title for node in graph.nodes}


def edges(graph):
    """Return the edges by the titles of their ends: (from, to, words, whether it is open)."""
    names = {node.where: node.title for node in graph.nodes}
    return {(names[e.source], names[e.target], e.words, e.is_open) for e in graph.edges}


# What belongs into it


def test_around_a_login_stand_who_could_know_it_through_what_and_what_it_opens(world):
    ana, ben = world.person("Ana"), world.person("Ben", left=12)
    mailbox, shop = world.login("Mailbox", kind=LoginKind.MAILBOX), world.login("Shop", username="bakery")
    world.login("Blog")
    world.access(ana, mailbox)
    world.access(ben, shop, last=10)
    world.route(shop, mailbox)
    world.account("Page", shop)

    graph = picture(world, f"login:{shop}")
    assert titles(graph) == {"Ana", "Ben", "Mailbox", "Shop", "Page"}
    assert edges(graph) == {
        ("Ana", "Mailbox", "shares it", True),
        ("Ben", "Shop", "shares it", False),
        ("Mailbox", "Shop", "resets by e-mail", True),
        ("Shop", "Page", "", True),
    }
    center, *_others = graph.nodes
    assert (center.title, center.note, center.is_center) == ("Shop", "bakery", True)
    leaver = next(node for node in graph.nodes if node.title == "Ben")
    assert (leaver.kind, leaver.note) == ("leaver", "left on November 12, 2026")


def test_around_a_mailbox_stands_what_it_leads_to(world):
    mailbox, shop = world.login("Mailbox"), world.login("Shop")
    world.route(shop, mailbox)
    world.account("Page", shop)

    assert titles(picture(world, f"login:{mailbox}")) == {"Mailbox", "Shop", "Page"}


def test_around_a_person_stands_what_they_could_know_and_nobody_else(world):
    ana, ben = world.person("Ana"), world.person("Ben")
    mailbox, shop = world.login("Mailbox"), world.login("Shop")
    world.access(ana, mailbox, last=5)
    world.access(ben, shop)
    world.route(shop, mailbox)
    world.account("Page", shop)

    graph = picture(world, f"person:{ana}")
    assert titles(graph) == {"Ana", "Mailbox", "Shop", "Page"}
    assert ("Ana", "Mailbox", "shares it", False) in edges(graph)


def test_around_an_account_stand_its_login_and_its_roles(world):
    ana, ben = world.person("Ana"), world.person("Ben")
    shop = world.login("Shop")
    page = world.account("Page", shop)
    world.access(ana, shop)
    world.role(ben, page)

    assert edges(picture(world, f"account:{page}")) == {
        ("Ana", "Shop", "shares it", True),
        ("Ben", "Page", "has a role", True),
        ("Shop", "Page", "", True),
    }


def test_an_account_that_is_reached_by_role_only_has_a_picture(world):
    ana = world.person("Ana")
    page = world.account("Page")
    world.role(ana, page)

    assert edges(picture(world, f"account:{page}")) == {("Ana", "Page", "has a role", True)}


def test_somebody_whose_access_teaches_nothing_is_shown_as_well(world):
    ana = world.person("Ana")
    phone = world.login("Phone", sign_in=SignIn.NONE)
    for number, part in world.office.parts.items():
        world.office.parts[number] = part._replace(state="not_used")
    world.access(ana, phone)

    assert titles(picture(world, f"login:{phone}")) == {"Ana", "Phone"}
    assert titles(picture(world, f"person:{ana}")) == {"Ana", "Phone"}


def test_codes_lead_no_further(world):
    device, mailbox, shop = world.login("Device"), world.login("Mailbox"), world.login("Shop")
    world.route(mailbox, device, RouteKind.CODES_FROM)
    world.route(shop, mailbox)

    assert titles(picture(world, f"login:{mailbox}")) == {"Device", "Mailbox", "Shop"}
    assert titles(picture(world, f"login:{shop}")) == {"Mailbox", "Shop"}
    assert titles(picture(world, f"login:{device}")) == {"Device", "Mailbox"}


def test_a_way_that_has_ended_is_shown_only_where_it_proves_something(world):
    ana = world.person("Ana")
    mailbox, shop, blog = world.login("Mailbox"), world.login("Shop", changed=1), world.login("Blog")
    world.access(ana, mailbox)
    world.route(shop, mailbox, last=5)
    world.route(blog, mailbox, last=5)
    world.rotate(blog, 9)

    assert ("Mailbox", "Shop", "resets by e-mail", False) in edges(picture(world, f"login:{shop}"))
    assert titles(picture(world, f"login:{blog}")) == {"Blog"}


def test_several_accesses_to_one_thing_are_one_line(world):
    ana = world.person("Ana")
    shop = world.login("Shop")
    world.access(ana, shop, last=5)
    world.access(ana, shop, first=8)
    world.shown(ana, shop, 7)

    (edge,) = picture(world, f"person:{ana}").edges
    assert edge.is_open
    assert edge.words == "shares it"


def test_what_is_too_much_is_counted_and_the_nearest_stay(world):
    ana = world.person("Ana")
    mailbox = world.login("Mailbox")
    world.access(ana, mailbox)
    for number in range(60):
        world.route(world.login(f"Login {number}"), mailbox)

    graph = picture(world, f"login:{mailbox}")
    assert len(graph.nodes) == MOST
    assert graph.left_out == 62 - MOST
    assert {"Ana", "Mailbox"} <= titles(graph)


def test_what_was_removed_has_no_picture(world):
    ana = world.person("Ana")

    assert is_there(world.office, f"person:{ana}")
    assert not is_there(world.office, "login:99")


# The order


def graph_of(*pairs):
    """Return a graph with these edges; ``p``, ``l`` and ``a`` begin people, logins and accounts."""
    kinds = {"p": "person", "l": "login", "a": "account"}
    named = [tuple(f"{kinds[name[0]]}:{name[1:]}" for name in pair.split(">")) for pair in pairs]
    nodes = dict.fromkeys(name for pair in named for name in pair)
    return Graph(
        tuple(Node(name, "person", name, "") for name in nodes), tuple(Edge(*pair) for pair in named)
    )


def columns(graph):
    found = arrange(graph).columns
    return [[each for each in column if not each.startswith("line:")] for column in found]


def test_people_ways_logins_and_accounts_stand_in_this_order():
    graph = graph_of("p1>l1", "l1>l2", "l2>a1", "p2>l2")

    assert columns(graph) == [["person:1", "person:2"], ["login:1"], ["login:2"], ["account:1"]]


def test_logins_that_lead_nowhere_stand_in_one_column():
    graph = graph_of("l1>l2", "l2>l3", "l4>l5", "p1>l6")

    assert set(columns(graph)[3]) == {"login:3", "login:5", "login:6"}


def test_a_cycle_is_drawn_with_one_line_backwards():
    arrangement = arrange(graph_of("l1>l2", "l2>l3", "l3>l1"))

    backwards = [strand for strand in arrangement.strands if strand.is_backwards]
    assert [strand.edge.source for strand in backwards] == ["login:3"]


def test_lines_are_untangled():
    graph = graph_of("p1>l3", "p2>l2", "p3>l1", "l1>a1", "l2>a2", "l3>a3")

    assert crossings(arrange(graph)) == 0


def test_what_cannot_be_untangled_crosses_as_little_as_it_can():
    graph = graph_of("p1>l1", "p1>l2", "p2>l1", "p2>l2")  # every order crosses once

    assert crossings(arrange(graph)) == 1


@pytest.mark.parametrize("seed", range(30))
def test_every_line_goes_from_left_to_right_a_column_at_a_time(seed):
    office, on = random_history(seed)
    for where in ("person:1", "login:1", "account:1"):
        arrangement = arrange(picture_of(office, where, on))
        column_of = {each: at for at, column in enumerate(arrangement.columns) for each in column}
        for strand in arrangement.strands:
            first = column_of[strand.places[0]]
            assert [column_of[each] for each in strand.places] == list(
                range(first, first + len(strand.places))
            )


# The places


def thirty_nodes():
    """Return a graph of thirty nodes like that of an office: six people, three ways, twelve logins, nine accounts."""
    random = Random(7)
    pairs = [f"p{n}>l{random.randrange(1, 16)}" for n in range(1, 7) for _each in range(3)]
    pairs += [f"l{1 + n % 3}>l{n}" for n in range(4, 16)] + ["l1>l2"]
    pairs += [f"l{n + 3}>a{n}" for n in range(1, 10)]
    return graph_of(*dict.fromkeys(pairs))


def drawing_of(graph):
    sizes = {node.where: Size(120 + len(node.title), 44) for node in graph.nodes}
    return place(arrange(graph), sizes, {"": 0.0}, Measures())


def test_thirty_nodes_lie_apart_and_inside():
    graph = thirty_nodes()
    drawing = drawing_of(graph)

    assert len(graph.nodes) == len(drawing.boxes) == 30
    for one, other in combinations(drawing.boxes.values(), 2):
        is_apart = (
            one.left + one.width < other.left
            or other.left + other.width < one.left
            or one.top + one.height < other.top
            or other.top + other.height < one.top
        )
        assert is_apart, (one, other)
    for box in drawing.boxes.values():
        assert box.left >= 0
        assert box.top >= 0
        assert box.left + box.width <= drawing.width
        assert box.top + box.height <= drawing.height


def test_no_line_goes_through_a_node():
    graph = thirty_nodes()
    drawing = drawing_of(graph)

    for line in drawing.lines:
        own = {line.edge.source, line.edge.target}
        others = [box for where, box in drawing.boxes.items() if where not in own]
        for begin, end in zip(line.points[1::2], line.points[2::2], strict=True):  # the straight pieces
            assert begin.y == end.y
            for box in others:
                is_beside = end.x <= box.left or begin.x >= box.left + box.width
                assert is_beside or not box.top < begin.y < box.top + box.height


def test_every_line_begins_and_ends_at_its_nodes():
    drawing = drawing_of(thirty_nodes())

    for line in drawing.lines:
        left, right = drawing.boxes[line.edge.source], drawing.boxes[line.edge.target]
        if line.is_backwards:
            left, right = right, left
        assert line.points[0].x == left.left + left.width
        assert line.points[-1].x == right.left
        assert right.top <= line.points[-1].y <= right.top + right.height


def test_lines_that_arrive_at_one_node_do_so_apart():
    graph = graph_of(*(f"p{n}>l1" for n in range(1, 8)))
    arrivals = sorted(line.points[-1].y for line in drawing_of(graph).lines)

    assert all(after - before >= Measures().line for before, after in pairwise(arrivals))


def test_the_same_graph_gives_the_same_picture():
    assert drawing_of(thirty_nodes()) == drawing_of(thirty_nodes())


def test_one_node_alone_has_a_place():
    drawing = drawing_of(Graph((Node("person:1", "person", "Ana", ""),), ()))

    assert drawing.width > drawing.boxes["person:1"].width
