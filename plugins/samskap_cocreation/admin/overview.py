"""What there is to do while people create together."""

from __future__ import annotations

from typing import Any

from samskap.web import page
from samskap_cocreation.admin.place import blueprint


@blueprint.get("/")
def show() -> Any:
    """How far the work has come, and the ways on."""
    return page("cocreation/admin/show.html")
