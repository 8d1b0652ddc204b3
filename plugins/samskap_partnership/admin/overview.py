"""What there is to do with the agreements."""

from __future__ import annotations

from typing import Any

from samskap.web import page
from samskap_partnership import helix
from samskap_partnership.admin.place import blueprint
from samskap_partnership.queries import actors, agreements
from samskap_partnership.views.place import rows


@blueprint.get("/")
def show() -> Any:
    """How far each agreement has come, and the ways on."""
    return page("partnership/admin/show.html", **work())


def work() -> dict[str, Any]:
    """Return what is left to do."""
    found = rows(agreements.AGREEMENTS_OF)
    everybody = rows(actors.ACTORS_OF)
    return {
        "agreements": found,
        "actors": everybody,
        "absent": helix.absent(helix.coverage(actor["sector"] for actor in everybody)),
        "to_approve": [row for row in found if row["state"] == "negotiated"],
        "to_publish": [
            row for row in found if row["state"] == "active" and row["published"] != row["edition"]
        ],
    }
