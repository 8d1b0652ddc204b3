"""The method's first page: the way to everything that people create together."""

from __future__ import annotations

from typing import Any

from samskap.web import here, page
from samskap_cocreation.concepts.queries import CONCEPTS_OF
from samskap_cocreation.gathering.checklist import standing
from samskap_cocreation.ideas.pages import idea_parts
from samskap_cocreation.shared.blueprint import blueprint, rows
from samskap_cocreation.workshops.queries import COMING


@blueprint.get("/")
def overview() -> Any:
    """What there is, and what can be done now."""
    return page("cocreation/overview.html", **parts())


def parts() -> dict[str, Any]:
    """Return what stands on the first page."""
    return {
        **idea_parts(),
        "coming": [row for row in rows(COMING, today=here.today()) if row["state"] == "planned"],
        "concepts": rows(CONCEPTS_OF),
        "gathers": standing(here.all, here.process_id).begun,
    }
