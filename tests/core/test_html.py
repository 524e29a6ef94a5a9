"""Pieces of documents: what people wrote stays text, and line ends stay line ends."""

import pytest

from smmdesk.core.html import beside, facts, heading, paragraph, picture, table

ODD = '<b>Ana</b> & "co"\nsecond line'
SHOWN = "&lt;b&gt;Ana&lt;/b&gt; &amp; &quot;co&quot;<br>second line"


@pytest.mark.parametrize("made", [paragraph(ODD), table(("What",), [(ODD,)]), facts([("What", ODD)])])
def test_what_people_wrote_is_escaped_and_keeps_its_lines(made):
    assert SHOWN in made
    assert "<b>" not in made


def test_names_and_headings_are_escaped_too():
    for made in (heading("<i>"), table(("<i>",), [], title="<i>"), facts([("<i>", "x")])):
        assert "<i>" not in made
        assert "&lt;i&gt;" in made


def test_a_title_stands_above_all_columns_and_is_repeated_with_them():
    made = table(("What", "When"), [("a", "b")], title="Done")

    head, _end, body = made.partition("</thead>")
    assert 'colspan="2"' in head
    assert head.index("Done") < head.index("What")
    assert "<td>a</td><td>b</td>" in body


def test_columns_get_the_widths_that_were_asked_for():
    assert '<th align="left" width="30%">a</th><th align="left" width="70%">b</th>' in table(
        ("a", "b"), [], widths=(30, 70)
    )
    with pytest.raises(ValueError, match="zip"):
        table(("a", "b"), [], widths=(100,))


def test_of_facts_only_what_is_known_is_shown():
    made = facts([("Led by", ""), ("Person", "Dan")])

    assert "Led by" not in made
    assert "Dan" in made


def test_what_is_said_of_a_heading_stands_under_it_in_the_same_block():
    assert heading("Reach", ODD, level=4) == f'<h4>Reach<br><span class="small">{SHOWN}</span></h4>'


def test_columns_of_numbers_are_aligned_at_their_right():
    made = table(("Day", "Reach"), [("Monday", "7")], numbers=(1,), is_small=True)

    assert '<th align="left">Day</th><th align="right">Reach</th>' in made
    assert '<td>Monday</td><td align="right">7</td>' in made
    assert '<table class="small"' in made


def test_a_picture_has_its_size_and_an_escaped_name():
    assert '<img src="&lt;b&gt;.png" width="310" height="115.5">' in picture("<b>.png", 310, 115.5)


def test_pieces_stand_beside_each_other_as_they_are():
    made = beside([(paragraph("left"), 65), (paragraph("right"), 35)])

    assert '<td class="beside" width="65%"><p>left</p></td>' in made
    assert '<td class="beside" width="35%"><p>right</p></td>' in made
