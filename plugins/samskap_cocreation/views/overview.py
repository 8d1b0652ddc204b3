"""The method's first page: the way to everything that people create together."""

from __future__ import annotations

from typing import Any

from samskap.web import page
from samskap_cocreation.views.place import blueprint


@blueprint.get("/")
def overview() -> Any:
    """What there is, and what can be done now."""
    return page("cocreation/overview.html")
