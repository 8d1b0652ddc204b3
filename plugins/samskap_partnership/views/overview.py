"""What the partnerships of a process are, at a glance."""

from __future__ import annotations

from typing import Any

from samskap.web import page
from samskap_partnership.views.place import blueprint


@blueprint.get("/")
def overview() -> Any:
    """The agreements of the process and who takes part in them."""
    return page("partnership/overview.html")
