"""Pieces of documents: what people wrote stays text, and line ends stay line ends."""

import pytest

from smmdesk.core.html import facts, heading, paragraph, table

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
