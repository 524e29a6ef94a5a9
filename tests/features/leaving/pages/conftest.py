"""What the tests of these pages share."""

from tests.features.leaving.pages.case_world import bakery, page
from tests.features.page_world import world

__all__ = ["bakery", "page", "world"]
