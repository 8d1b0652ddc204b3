"""Which arguments of an address a page reads: the others make no page that is worth keeping."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, request

View = TypeVar("View", bound=Callable[..., Any])

# Read by the frame and the parts that pages share.
SHARED = frozenset({"at", "back", "comments", "lang", "page"})


def reads(*names: str) -> Callable[[View], View]:
    """Declare what a view reads from its address; a page with any other argument is not kept.

    Args:
        names: of the arguments, beside those of every page.
    """

    def declared(view: View) -> View:
        view.arguments = frozenset(names)  # type: ignore[attr-defined]
        return view

    return declared


def known() -> frozenset[str]:
    """Return the arguments that the present page may read."""
    view = current_app.view_functions.get(request.endpoint or "")
    return SHARED | getattr(view, "arguments", frozenset())


def only_known() -> bool:
    """Tell whether the address has no argument that its page does not read, and none twice."""
    return all(name in known() and len(values) == 1 for name, values in request.args.lists())
