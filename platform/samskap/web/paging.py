"""Long lists, a page at a time."""

from __future__ import annotations

from typing import NamedTuple

from flask import request


class Paging(NamedTuple):
    """Where in a list a page stands.

    Args:
        number: how many the list has in all.
        size: how many fit on a page.
        this: the page's own number, from 1.
    """

    number: int
    size: int
    this: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.number // self.size))

    @property
    def window(self) -> dict[str, int]:
        """The parameters of a select that gives just this page."""
        return {"limit": self.size, "offset": (self.this - 1) * self.size}


def paging(number: int, size: int, argument: str = "page", this: int = 0) -> Paging:
    """Return the page that the address asks for, or the nearest there is.

    Args:
        number: how many the list has.
        size: how many fit on a page.
        argument: of the address.
        this: the page, whatever the address asks for.
    """
    wanted = Paging(number, size, this or request.args.get(argument, 1, int))
    return wanted._replace(this=min(max(wanted.this, 1), wanted.pages))
