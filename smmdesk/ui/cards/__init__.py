"""What pages are built of, after the look: heads, cards, rows of work, facts, empty states, banners."""

from smmdesk.ui.cards.card import Card, CardList, GroupLabel, align_tags, button, separator, words
from smmdesk.ui.cards.facts import Fact, FactList
from smmdesk.ui.cards.flow import in_flow
from smmdesk.ui.cards.fold import Fold
from smmdesk.ui.cards.layout import PageHead, column, empty_layout, page_layout, scrolled
from smmdesk.ui.cards.split import Split
from smmdesk.ui.cards.states import Banner, EmptyState
from smmdesk.ui.cards.work import WorkRow
from smmdesk.ui.tags import Tag, TagLook

__all__ = [
    "Banner",
    "Card",
    "CardList",
    "EmptyState",
    "Fact",
    "FactList",
    "Fold",
    "GroupLabel",
    "PageHead",
    "Split",
    "Tag",
    "TagLook",
    "WorkRow",
    "align_tags",
    "button",
    "column",
    "empty_layout",
    "in_flow",
    "page_layout",
    "scrolled",
    "separator",
    "words",
]
