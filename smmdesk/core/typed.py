"""``override`` for the type checker, without what ``typing_extensions`` costs at every start."""

import sys
from typing import TYPE_CHECKING

__all__ = ["override"]

if TYPE_CHECKING:
    from typing_extensions import override
elif sys.version_info >= (3, 12):
    from typing import override
else:

    def override(method):  # noqa: ANN001, ANN201 (as in typing, and only there at run time)
        """Say that a method takes the place of an inherited one."""
        return method
