"""The four-cell matrix: where every idea was sorted, and why."""

from __future__ import annotations

from typing import Any

from samskap.web import page
from samskap_cocreation.ideas.queries import STANDING_IDEAS
from samskap_cocreation.shared.blueprint import blueprint, rows
from samskap_cocreation.shared.choices import CELLS


@blueprint.get("/matrix")
def matrix() -> Any:
    """All ideas by cell, and those that are not sorted yet."""
    return page("cocreation/matrix.html", **cells())


def cells() -> dict[str, Any]:
    """Return the ideas in each cell, in the order of the cells, and the unsorted ones."""
    ideas = rows(STANDING_IDEAS)
    sorted_ = {cell: [idea for idea in ideas if idea["cell"] == cell] for cell in CELLS}
    return {"cells": sorted_, "unsorted": [idea for idea in ideas if not idea["cell"]]}
