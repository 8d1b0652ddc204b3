"""What there is to do with the agreements."""

from __future__ import annotations

from typing import Any

from samskap.web import page
from samskap_partnership.actors import queries as actors
from samskap_partnership.actors import sectors
from samskap_partnership.agreements import queries as agreements
from samskap_partnership.shared.admin_blueprint import blueprint
from samskap_partnership.shared.blueprint import rows


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
        "absent": sectors.absent(sectors.coverage(actor["sector"] for actor in everybody)),
        "to_approve": [row for row in found if row["state"] == "negotiated"],
        "to_publish": [
            row for row in found if row["state"] == "active" and row["published"] != row["edition"]
        ],
    }
