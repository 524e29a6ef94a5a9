"""What the tests of this feature share."""

from tests.features.page_world import world

__all__ = ["world"]
